package main

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
	files, left, err := fix.Plan(folder, siteOf(folder, settings))
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
		a.err.text(fmt.Sprintf("counterpoint: %d corrections in %d files, nothing is written yet: fix --write makes them\n", places, len(files)))
	default:
		if err := a.replace(changed); err != nil {
			return fmt.Errorf("nothing was corrected: %w", err)
		}
		for _, f := range files {
			a.out.text(fmt.Sprintf("%s: %s\n", f.Name, inPlaces(f.Places)))
		}
	}
	if n := len(left); n > 0 {
		a.err.text(fmt.Sprintf("counterpoint: %d findings need a person: check\n", n))
	}
	return nil
}

func inPlaces(n int) string {
	if n == 1 {
		return "1 place"
	}
	return fmt.Sprintf("%d places", n)
}
