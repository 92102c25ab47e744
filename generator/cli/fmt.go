package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

func (a *app) fmtCommand() *cobra.Command {
	var only, dry bool
	cmd := &cobra.Command{
		Use:   "fmt",
		Short: "put every record in its canonical form",
		Long: `Put the keys and spaces of every record in their canonical order and form.
Comments stay. The files that were changed are printed.`,
		Example: "fmt --check",
		Args:    takes(0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.fmt(cmd.Context(), only, dry) },
	}
	cmd.Flags().BoolVar(&only, "check", false, "change nothing; report the records that are not in the canonical form")
	addDryRun(cmd, &dry)
	addWrite(cmd)
	return cmd
}

func (a *app) fmt(ctx context.Context, only, dry bool) error {
	s, err := a.open()
	if err != nil {
		return err
	}
	files, err := record.Files(s.FS)
	if err != nil {
		return err
	}
	var found []record.Finding
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		before, err := s.Limits().ReadFile(s.FS, f.Name)
		if err != nil {
			found = append(found, record.UnreadFile(f.Name, err))
			continue
		}
		after, err := format.Within(s.Limits(), f.Schema, before)
		var wrong *record.SyntaxError
		switch {
		case errors.As(err, &wrong):
			found = append(found, wrong.Findings(f.Name)...)
		case err != nil:
			return fmt.Errorf("%s: %w", f.Name, err)
		case bytes.Equal(before, after):
		case only:
			found = append(found, record.Finding{File: f.Name, Line: firstChange(before, after), Col: 1, Severity: record.Error, Message: "not in the canonical form: " + fromSources + " fmt writes it so", Rule: "fmt"})
		case dry:
			a.out.text(string(diff.Diff(f.Name, before, f.Name, after)))
		default:
			if err := a.write(f.Name, after); err != nil {
				return err
			}
			a.out.text(f.Name + "\n")
		}
	}
	if len(found) > 0 {
		a.all = true // check cannot list what is only not in the canonical form
		a.findings(found)
		return errFindings
	}
	return nil
}

// firstChange is the first line, from 1, in which two texts differ.
func firstChange(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return 1 + bytes.Count(a[:n], []byte{'\n'})
}
