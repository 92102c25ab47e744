package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/record"
	"counterpoint/generator/rename"
)

func (a *app) renameCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "rename KIND OLD NEW",
		Short: "give a record another id, everywhere",
		Long: `Give a record another id, in its file name and wherever other records name it.
The page moves; the old address leads on to the new one.`,
		Example: "rename source gazette gazette-2024-03-05 --dry-run",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 3 {
				return misused("%s given, 3 wanted: KIND OLD NEW, such as: rename source gazette gazette-2024-03-05", counted(len(args), "argument"))
			}
			return nil
		},
		ValidArgsFunction: completed(words(kinds()), a.ids),
		RunE:              func(_ *cobra.Command, args []string) error { return a.rename(args[0], args[1], args[2], dry) },
	}
	cmd.Flags().BoolVarP(&dry, "dry-run", "n", false, "print the changes as a diff and make none")
	return cmd
}

func (a *app) rename(kind, from, to string, dry bool) error {
	if !slices.Contains(kinds(), kind) {
		return misused("unknown kind %q: %s", kind, record.Choices(kind, kinds()))
	}
	s, err := a.open()
	if err != nil {
		return err
	}
	if _, err := a.pageSettings(s); err != nil {
		return err
	}
	forRules, err := s.ForRules()
	if err != nil {
		return err
	}
	files, found, err := rename.Plan(s.FS, s.Limits(), record.Kind(kind), from, to, forRules)
	if unfit, ok := errors.AsType[rename.Unfit](err); ok {
		return usageError{unfit.Error()}
	}
	switch {
	case err != nil:
		return err
	case len(found) > 0:
		a.findings(found)
		a.warn("nothing was renamed")
		return errFindings
	case dry:
		for _, f := range files {
			a.out.text(string(diff.Diff(f.Old, f.Before, f.New, f.After)))
		}
		return nil
	}
	var changes []atomicfile.Change
	for _, f := range files {
		changes = append(changes, atomicfile.Change{Old: f.Old, New: f.New, Before: f.Before, After: f.After})
	}
	if err := a.replace(changes); err != nil {
		return fmt.Errorf("nothing was renamed: %w", err)
	}
	for _, f := range files {
		name := f.Old
		if f.New != f.Old {
			name += " -> " + f.New
		}
		a.out.text(fmt.Sprintf("%s: %s\n", name, counted(f.Places, "place")))
	}
	return nil
}
