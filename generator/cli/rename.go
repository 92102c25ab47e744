package cli

import (
	"github.com/spf13/cobra"

	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

func (a *app) renameCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "rename KIND OLD NEW",
		Short: "give a record another id, everywhere",
		Long: `Give a record another id, in its file name and wherever other records name it.
The page moves; the old address leads on to the new one. The pictures and
recordings of a claim move along.`,
		Example:           "rename source gazette gazette-2024-03-05 --dry-run",
		Args:              kindAndTwo,
		ValidArgsFunction: completed(words(kinds()), a.ids),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.revise("renamed", dry, func(s revise.Site) ([]revise.File, []record.Finding, error) {
				return s.Rename(record.Kind(args[0]), args[1], args[2])
			})
		},
	}
	addDryRun(cmd, &dry)
	return cmd
}

// kindAndTwo checks that a command has a kind of record as its first argument, and two others.
func kindAndTwo(cmd *cobra.Command, args []string) error {
	if err := takes(3)(cmd, args); err != nil {
		return err
	}
	return isKind(args[0])
}

func addDryRun(cmd *cobra.Command, dry *bool) {
	cmd.Flags().BoolVarP(dry, "dry-run", "n", false, "print the changes as a diff and make none")
}
