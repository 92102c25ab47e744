package cli

import (
	"github.com/spf13/cobra"

	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

func (a *app) withdrawCommand() *cobra.Command {
	var dry bool
	var why string
	cmd := &cobra.Command{
		Use:   "withdraw claim ID --why TEXT",
		Short: "say on a page that the check no longer stands",
		Long: `Add a correction of the kind "withdrawn" to a claim, with today's day and the
reason. The page stays and says so first of all; search engines are told nothing
of a rating any more.`,
		Example: `withdraw claim bus-fares --why "The fare table was forged."`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := takes(2)(cmd, args); err != nil {
				return err
			}
			if args[0] != string(record.KindClaim) {
				return misused("only the check of a claim is withdrawn, and %q is no claim: such as withdraw claim bus-fares", args[0])
			}
			return nil
		},
		ValidArgsFunction: completed(words([]string{string(record.KindClaim)}), a.ids),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.revise("withdrawn", dry, func(s revise.Site) ([]revise.File, []record.Finding, error) {
				return s.Withdraw(args[1], why, today())
			})
		},
	}
	addDryRun(cmd, &dry)
	addWhy(cmd, &why)
	return cmd
}
