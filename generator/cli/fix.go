package cli

import (
	"fmt"
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/fix"
	"counterpoint/generator/report"
)

func (a *app) fixCommand() *cobra.Command {
	var dry bool
	var format string
	cmd := &cobra.Command{
		Use:   "fix",
		Short: "make the corrections that need no decision",
		Long: `Make the corrections of findings that need no decision by a person, and take out
the keys that say what holds without them. Where an address stands in place of
the id of a source, make its record as well, for a person to fill in. The files
that were changed are printed.

With --format suggestions, make none, and print them as JSON for a forge, by the
lines that are replaced, and files named from the root of the repository.`,
		Example: "fix --dry-run",
		Args:    takes(0),
		RunE:    func(*cobra.Command, []string) error { return a.fix(!dry, format) },
	}
	cmd.Flags().Var(oneOf(&format, "diff", "format", fixFormats), "format", "how to show corrections: `FORMAT` is "+strings.Join(fixFormats, " or "))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(fixFormats, cobra.ShellCompDirectiveNoFileComp))
	addDryRun(cmd, &dry)
	addWrite(cmd)
	exclusive(cmd, "write", "format")
	return cmd
}

// addWrite adds the flag that says what a command does anyway: once fix only showed what it would do without.
func addWrite(cmd *cobra.Command) {
	cmd.Flags().BoolP("write", "w", true, "make the changes, as it does without this flag")
	exclusive(cmd, "write", "dry-run")
	if err := cmd.Flags().MarkHidden("write"); err != nil {
		panic(err) // it was added above
	}
}

// exclusive lets a command have one of two flags only; groups of flags in package cobra make no usage error of both.
func exclusive(cmd *cobra.Command, one, other string) {
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed(one) && cmd.Flags().Changed(other) {
			return misused("--%s and --%s say different things: leave one of them out", one, other)
		}
		if before != nil {
			return before(cmd, args)
		}
		return nil
	}
}

// fixFormats are the ways to show corrections.
var fixFormats = []string{"diff", "suggestions"}

// fix makes corrections, or shows them.
func (a *app) fix(write bool, format string) error {
	s, forRules, err := a.forRules()
	if err != nil {
		return err
	}
	files, left, err := fix.Plan(s.FS, s.Limits(), forRules)
	if err != nil {
		return err
	}
	if format == "suggestions" {
		return a.suggest(files)
	}
	places := 0
	var changes []atomicfile.Change
	for _, f := range files {
		places += f.Places
		change := atomicfile.Change{Old: f.Name, New: f.Name, Before: f.Before, After: f.After}
		if f.Before == nil {
			change.Old, f.After = "", []byte(a.named(string(f.After)))
			change.After = f.After
		}
		changes = append(changes, change)
		if !write {
			a.out.text(string(diff.Diff(f.Name, f.Before, f.Name, f.After)))
		}
	}
	switch {
	case places == 0:
		a.note("nothing to correct without a person")
	case !write:
		a.note("%s in %s, nothing is written yet: fix makes them", counted(places, "correction"), counted(len(files), "file"))
	default:
		if err := a.replace(changes); err != nil {
			return fmt.Errorf("nothing was corrected: %w", err)
		}
		for _, f := range files {
			done := counted(f.Places, "place")
			if f.Before == nil {
				done = "new, for you to fill in"
			}
			a.out.text(fmt.Sprintf("%s: %s\n", f.Name, done))
		}
	}
	if n := len(left); n > 0 {
		a.note("%s for a person to look at: check lists them", counted(n, "finding"))
	}
	return nil
}

// suggest prints corrections for a job that shows them on a forge.
func (a *app) suggest(files []fix.File) error {
	var changes []report.Change
	folder := a.forgePath()
	for _, f := range files {
		changes = append(changes, report.Change{File: path.Join(folder, f.Name), Before: f.Before, After: []byte(a.named(string(f.After)))})
	}
	return report.Suggestions(a.out.w, changes)
}
