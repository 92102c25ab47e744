package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"counterpoint/generator/compare"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/rename"
)

// The commands in this file compare the site with what was published, or change what its pages are called.

// against is the flag --against REV.
type against struct {
	rev   string
	given bool
}

func revision(flags *flag.FlagSet) *against {
	v := &against{}
	flags.Func("against", "", func(s string) error {
		if s == "" || strings.HasPrefix(s, "-") {
			return errors.New("name a branch, a tag or a commit, such as origin/main")
		}
		v.rev, v.given = s, true
		return nil
	})
	return v
}

// unsaid returns what has changed since a revision without a word to readers.
func (a *app) unsaid(ctx context.Context, now *graph.Graph, rev string) ([]record.Finding, error) {
	old, err := gitlog.At(ctx, a.dir, rev)
	if err != nil {
		return nil, err
	}
	set, broken, err := a.records(old)
	if err != nil {
		return nil, err
	}
	a.warnBroken(broken, rev)
	before := compare.State{Graph: graph.New(set)}
	after := compare.State{Graph: now}
	if before.Pages, err = written(old); err != nil {
		return nil, err
	}
	if after.Pages, err = written(os.DirFS(a.dir)); err != nil {
		return nil, err
	}
	return compare.Findings(before, after, rev), nil
}

// warnBroken says which earlier records could not be read, and so are not compared. It is no finding: nobody can mend them now.
func (a *app) warnBroken(broken []record.Finding, rev string) {
	if names := filesOf(broken); len(names) > 0 {
		more := ""
		if n := len(names); n > 5 {
			names, more = names[:5], fmt.Sprintf(" and %d more", n-5)
		}
		a.err.text(fmt.Sprintf("counterpoint: warning: at %s some records have errors and are compared only as far as they could be read: %s%s\n", rev, strings.Join(names, ", "), more))
	}
}

func filesOf(found []record.Finding) (names []string) {
	for _, f := range found {
		names = append(names, f.File)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// written returns the pages of content/ written by hand.
func written(site fs.FS) (map[string][]byte, error) {
	pages := map[string][]byte{}
	err := fs.WalkDir(site, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" {
			return err
		}
		pages[name], err = fs.ReadFile(site, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return pages, err
}

func runImpact(ctx context.Context, a *app, args []string) error {
	flags := a.flags("impact")
	against := revision(flags)
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	if !against.given {
		return usageError{"impact: say what to compare with, such as: impact --against origin/main"}
	}
	now, found, err := a.load()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(found, isError) {
		a.out.findings(os.DirFS(a.dir), found)
		return errFindings
	}
	settings, err := a.settings("")
	if err != nil {
		return err
	}
	old, err := gitlog.At(ctx, a.dir, against.rev)
	if err != nil {
		return err
	}
	set, broken, err := a.records(old)
	if err != nil {
		return err
	}
	if len(broken) > 0 { // pages are made of whole records only
		a.warnBroken(broken, against.rev)
		for _, name := range filesOf(broken) {
			delete(old, name)
		}
		if set, _, err = a.records(old); err != nil {
			return err
		}
	}
	before, err := stateOf(old, graph.New(set), settings)
	if err != nil {
		return err
	}
	after, err := stateOf(os.DirFS(a.dir), now, settings)
	if err != nil {
		return err
	}
	a.out.text(compare.Impact(before, after, against.rev))
	return nil
}

// stateOf makes the pages of a site, for comparing them.
func stateOf(folder fs.FS, g *graph.Graph, s page.Settings) (compare.State, error) {
	pages, err := page.All(g, s)
	if err != nil {
		return compare.State{}, err
	}
	hand, err := written(folder)
	for name, text := range hand {
		pages[name] = text // a page written by hand stands before a generated one
	}
	return compare.State{Graph: g, Pages: pages}, err
}

func runRename(_ context.Context, a *app, args []string) error {
	flags := a.flags("rename")
	dry := flags.Bool("dry-run", false, "")
	flags.BoolVar(dry, "n", false, "")
	var words []string // flags may stand before and behind them
	for rest := args; ; rest = flags.Args()[1:] {
		if err := flags.Parse(rest); err != nil {
			return parseError(flags, err)
		}
		if flags.NArg() == 0 {
			break
		}
		words = append(words, flags.Arg(0))
	}
	if len(words) != 3 {
		return usageError{fmt.Sprintf("rename: %d arguments given, 3 wanted: KIND OLD NEW, such as: rename source gazette gazette-2024-03-05", len(words))}
	}
	var kinds []string
	for _, s := range record.Schemas {
		kinds = append(kinds, string(s.Kind))
	}
	if !slices.Contains(kinds, words[0]) {
		return usageError{fmt.Sprintf("rename: unknown kind %q: %s", words[0], record.Choices(words[0], kinds))}
	}
	settings, err := a.settings("")
	if err != nil {
		return err
	}
	limits, err := a.limits()
	if err != nil {
		return err
	}
	folder := os.DirFS(a.dir)
	files, found, err := rename.Plan(folder, limits, record.Kind(words[0]), words[1], words[2], siteOf(folder, settings))
	var unfit rename.Unfit
	switch {
	case errors.As(err, &unfit):
		return usageError{"rename: " + unfit.Error()}
	case err != nil:
		return err
	case len(found) > 0:
		a.out.findings(folder, found)
		a.err.text("counterpoint: nothing was renamed\n")
		return errFindings
	case *dry:
		for _, f := range files {
			a.out.text(string(diff.Diff(f.Old, f.Before, f.New, f.After)))
		}
		return nil
	}
	if err := a.replace(files); err != nil {
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

// replace writes all files or none: each under another name first, then all
// renamed; when one cannot be, those before it get their text back.
func (a *app) replace(files []rename.File) error {
	root, err := os.OpenRoot(a.dir) // no link in the folder leads a write out of it
	if err != nil {
		return err
	}
	defer root.Close()
	temps := make([]string, len(files))
	defer func() {
		for _, t := range temps {
			root.Remove(t) // fails once it has been renamed
		}
	}()
	for i, f := range files {
		if f.New != f.Old {
			if _, err := root.Lstat(f.New); err == nil {
				return fmt.Errorf("%s is there already", f.New)
			}
		}
		if temps[i], err = beside(root, f.New, f.After); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err := root.Rename(temps[i], f.New); err != nil {
			for _, done := range files[:i] {
				if done.New != done.Old {
					root.Remove(done.New)
				} else {
					err = errors.Join(err, root.WriteFile(done.Old, done.Before, 0o644))
				}
			}
			return err
		}
	}
	for _, f := range files { // last: until here the old file is there as well
		if f.New != f.Old {
			if err := root.Remove(f.Old); err != nil {
				return fmt.Errorf("everything is renamed but for %s, which could not be removed: %w", f.Old, err)
			}
		}
	}
	return nil
}
