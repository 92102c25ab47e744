package cli

import (
	"errors"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/migrate"
	"counterpoint/generator/record"
)

func (a *app) migrateCommand() *cobra.Command {
	var write bool
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "show what takes the records to the newest format, or do it",
		Long: `Show, as a diff, what takes the records and the settings of the site from the
format they are in to the newest one. Comments stay. What a person should look
at is listed. docs/format.md says what each format brought.
With --write, do it: all files are changed, or none.

The exit status is 1 when there are changes that are not written.`,
		Example: "migrate --write",
		Args:    takes(0),
		RunE:    func(*cobra.Command, []string) error { return a.migrate(write) },
	}
	cmd.Flags().BoolVarP(&write, "write", "w", false, "change the files")
	return cmd
}

func (a *app) migrate(write bool) error {
	s, err := a.open()
	if err != nil {
		return err
	}
	if s.Format() == record.Format {
		a.note("nothing to do: the records are in format %d, the newest", record.Format)
		return nil
	}
	forRules, err := a.rulesOf(s)
	if err != nil {
		return err
	}
	result, err := migrate.Plan(s.FS, s.Limits(), s.Format(), forRules)
	if broken, ok := errors.AsType[*migrate.Unreadable](err); ok {
		a.findings(broken.Findings)
		a.warn("nothing was migrated")
		return errFindings
	} else if err != nil {
		return err
	}
	var changes []atomicfile.Change
	for _, f := range result.Files {
		changes = append(changes, atomicfile.Change{Old: f.Name, New: f.Name, Before: f.Before, After: f.After})
		if !write {
			a.out.text(string(diff.Diff(f.Name, f.Before, f.Name, f.After)))
		}
	}
	files := counted(len(changes), "file")
	if write {
		if err := a.replace(changes); err != nil {
			return fmt.Errorf("nothing was migrated: %w", err)
		}
		for _, f := range result.Files {
			a.out.text(f.Name + "\n")
		}
	}
	for _, f := range result.Look {
		a.out.text(f.String() + "\n") // without the line of the file, which is another as long as nothing is written
	}
	if n := len(result.Look); n > 0 {
		a.note("%s for a person to look at, listed last", counted(n, "place"))
	}
	if !write {
		a.note("format %d to %d: %s would change, nothing is written yet: migrate --write does it", s.Format(), record.Format, files)
		return errFindings
	}
	a.note("format %d to %d: %s", s.Format(), record.Format, files)
	return nil
}
