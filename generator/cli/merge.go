package cli

import (
	"github.com/spf13/cobra"

	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

func (a *app) mergeCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "merge KIND ID OTHER",
		Short: "let one record take the place of another",
		Long: `Let the record ID take the place of the record OTHER: what names OTHER names ID
then, the addresses and the number of OTHER lead to ID, and the file of OTHER
goes, with its pictures and recordings. What only OTHER says or shows goes with
it: take over before what is to stay.`,
		Example:           "merge claim bus-fares bus-fares-double --dry-run",
		Args:              kindAndTwo,
		ValidArgsFunction: completed(words(kinds()), a.ids, a.ids),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.revise("merged", dry, func(s revise.Site) ([]revise.File, []record.Finding, error) {
				return s.Merge(record.Kind(args[0]), args[1], args[2])
			})
		},
	}
	addDryRun(cmd, &dry)
	return cmd
}
