package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
)

// revise makes a change of records that a function plans, all of it or nothing, or prints it as a diff. Done is what is said
// to have been done, or not: "renamed".
func (a *app) revise(done string, dry bool, plan func(revise.Site) ([]revise.File, []record.Finding, error)) error {
	s, forRules, err := a.forRules()
	if err != nil {
		return err
	}
	files, found, err := plan(revise.Site{FS: s.FS, Limits: s.Limits(), Judge: forRules})
	if unfit, ok := errors.AsType[revise.Unfit](err); ok {
		return usageError{unfit.Error()}
	}
	switch {
	case err != nil:
		return err
	case files == nil && len(found) > 0:
		a.findings(found)
		a.warn("nothing was %s", done)
		return errFindings
	case dry:
		for _, f := range files {
			name := cmp.Or(f.New, "/dev/null")
			if f.Media() {
				a.out.text(f.Old + " -> " + name + "\n")
				continue
			}
			a.out.text(string(diff.Diff(f.Old, f.Before, name, f.After)))
		}
		return nil
	}
	var changes []atomicfile.Change
	for _, f := range files {
		changes = append(changes, atomicfile.Change{Old: f.Old, New: f.New, Before: f.Before, After: f.After})
	}
	if err := a.replace(changes); err != nil {
		return fmt.Errorf("nothing was %s: %w", done, err)
	}
	for _, f := range files {
		switch {
		case f.New == "":
			a.out.text(f.Old + ": removed\n")
		case f.Media():
			a.out.text(f.Old + " -> " + f.New + "\n")
		case f.New == f.Old:
			a.out.text(fmt.Sprintf("%s: %s\n", f.Old, counted(f.Places, "place")))
		default:
			a.out.text(fmt.Sprintf("%s -> %s: %s\n", f.Old, f.New, counted(f.Places, "place")))
		}
	}
	if len(found) > 0 {
		a.findings(found)
	}
	return nil
}

// isKind reports a word that is no kind of record.
func isKind(kind string) error {
	if !slices.Contains(kinds(), kind) {
		return misused("unknown kind %q: %s", kind, record.Choices(kind, kinds()))
	}
	return nil
}
