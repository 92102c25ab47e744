package cli

import (
	"github.com/spf13/cobra"

	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

func (a *app) removeCommand() *cobra.Command {
	var dry bool
	var why string
	cmd := &cobra.Command{
		Use:   "remove KIND ID --why TEXT",
		Short: "take out a record that must go, and say so at its address",
		Long: `Take out a record that must go, such as by order of a court, with its
translations, pictures and recordings. Lists that name it lose it; where it is
evidence, or a text links to it, the places are listed and nothing changes. At
its addresses a page says that it was removed, when and why. Earlier versions
stay in the repository; how to take them out, docs/operating.md says. A check
that no longer stands is withdrawn instead.`,
		Example: `remove claim bus-fares --why "A court order of 30 March 2024."`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := takes(2)(cmd, args); err != nil {
				return err
			}
			return isKind(args[0])
		},
		ValidArgsFunction: completed(words(kinds()), a.ids),
		RunE: func(_ *cobra.Command, args []string) error {
			kind := record.Kind(args[0])
			return a.reviseWord("removed", dry, kind, args[1], func(s revise.Site) ([]revise.File, []record.Finding, error) {
				return s.Remove(kind, args[1], why, today())
			})
		},
	}
	addDryRun(cmd, &dry)
	addWhy(cmd, &why)
	return cmd
}

func addWhy(cmd *cobra.Command, why *string) {
	cmd.Flags().StringVar(why, "why", "", "the reason, as readers are to read it: one line of `TEXT`")
}
