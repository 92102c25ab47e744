package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/rogpeppe/go-internal/diff"

	"counterpoint/generator/fix"
	"counterpoint/generator/rename"
)

// runFix shows the corrections that need nobody to think, as a diff, and makes them with --write.
func runFix(_ context.Context, a *app, args []string) error {
	flags := a.flags("fix")
	write := flags.Bool("write", false, "")
	flags.BoolVar(write, "w", false, "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	settings, err := a.settings("")
	if err != nil {
		return err
	}
	folder := os.DirFS(a.dir)
	limits, err := a.limits()
	if err != nil {
		return err
	}
	files, left, err := fix.Plan(folder, limits, siteOf(folder, settings))
	if err != nil {
		return err
	}
	places := 0
	var changed []rename.File
	for _, f := range files {
		places += f.Places
		changed = append(changed, rename.File{Old: f.Name, New: f.Name, Before: f.Before, After: f.After, Places: f.Places})
		if !*write {
			a.out.text(string(diff.Diff(f.Name, f.Before, f.Name, f.After)))
		}
	}
	switch {
	case places == 0:
		a.err.text("counterpoint: nothing to correct without a person\n")
	case !*write:
		a.err.text(fmt.Sprintf("counterpoint: %s in %s, nothing is written yet: fix --write makes them\n", counted(places, "correction"), counted(len(files), "file")))
	default:
		if err := a.replace(changed); err != nil {
			return fmt.Errorf("nothing was corrected: %w", err)
		}
		for _, f := range files {
			a.out.text(fmt.Sprintf("%s: %s\n", f.Name, counted(f.Places, "place")))
		}
	}
	if n := len(left); n > 0 {
		a.err.text(fmt.Sprintf("counterpoint: %s for a person to look at: check lists them\n", counted(n, "finding")))
	}
	return nil
}

// counted is a number with the word for what is counted.
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
