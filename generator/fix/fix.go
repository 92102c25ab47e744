// Package fix makes the corrections that findings come with (record.Finding.Fix):
// those that need no person, because they change only what the finding is about. It
// takes out keys that say what holds without them (package defaults), too, which no
// finding asks for, and drafts the records of sources of which only the address is
// given so far.
//
// The package reads records and returns new texts of their files; it writes none. Package revise tries its changes in
// a copy of the records as well.
package fix

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/defaults"
	"counterpoint/generator/format"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// File is a file with corrections, or a new one.
type File struct {
	Name          string // slash path below the site folder
	Before, After []byte // Before is nil for a new file
	Places        int    // number of corrections
}

// rounds bounds how often the records are checked again: a correction can uncover another finding.
const rounds = 100

// atOnce is how many findings of one rule in one file are looked at in a round: with those that check lists, a file with
// thousands of corrections would need too many rounds.
const atOnce = 1000

// Plan returns the files that change or are new, by name, and the findings left. It fails if a correction would cause a finding.
func Plan(folder fs.FS, limits record.Limits, judge check.Site) (files []File, left []record.Finding, err error) {
	site, err := Copy(folder, limits)
	if err != nil {
		return nil, nil, err
	}
	limits.Findings, judge.Findings = atOnce, atOnce
	set, before, err := Check(site, limits, judge)
	if err != nil {
		return nil, nil, err
	}
	drafts, err := draftSources(site, limits, set, judge.Lang)
	if err != nil {
		return nil, nil, err
	}
	held, err := record.Files(site)
	if err != nil {
		return nil, nil, err
	}
	schemas := map[string]*record.Schema{}
	for _, f := range held {
		schemas[f.Name] = f.Schema
	}
	left = before
	if len(drafts) > 0 {
		if _, left, err = Check(site, limits, judge); err != nil {
			return nil, nil, err
		}
	}
	places := map[string]int{}
	for range rounds {
		edits := map[string][]record.Edit{}
		for _, f := range left {
			if f.Fix != nil && !slices.ContainsFunc(edits[f.File], func(e record.Edit) bool { return f.Fix.Begin < e.End && e.Begin < f.Fix.End }) {
				edits[f.File] = append(edits[f.File], *f.Fix)
			}
		}
		if len(edits) == 0 {
			break
		}
		for name, list := range edits {
			places[name] += len(list)
			site[name] = &fstest.MapFile{Data: Apply(schemas[name], site[name].Data, list)}
		}
		if _, left, err = Check(site, limits, judge); err != nil {
			return nil, nil, err
		}
	}
	shorter := false
	for _, f := range held {
		if edits := defaults.Edits(f, limits, site[f.Name].Data, cmp.Or(judge.Lang, "en")); len(edits) > 0 {
			places[f.Name] += len(edits)
			site[f.Name] = &fstest.MapFile{Data: Apply(f.Schema, site[f.Name].Data, edits)}
			shorter = true
		}
	}
	if shorter { // findings are elsewhere now
		if _, left, err = Check(site, limits, judge); err != nil {
			return nil, nil, err
		}
	}
	old := slices.DeleteFunc(slices.Clone(left), func(f record.Finding) bool { return slices.Contains(drafts, f.File) }) // a draft is to be filled in
	if more := More(before, old); len(more) > 0 && !someUnread(before) {
		return nil, nil, fmt.Errorf("a correction would break the rule %s; nothing was changed: please report it", more[0].Rule)
	}
	for name, n := range places {
		if slices.Contains(drafts, name) {
			continue
		}
		was, err := limits.ReadText(folder, name)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, File{name, was, site[name].Data, n})
	}
	for _, name := range drafts {
		files = append(files, File{Name: name, After: site[name].Data, Places: 1})
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return files, left, nil
}

// hiding are the rules behind whose findings others may be that show only after a correction: of values that could not be
// read, or were not known.
var hiding = []string{record.RuleSyntax, record.RuleUnknown, record.RuleType, "known-word", "reference-exists"}

// someUnread reports whether something could not be read.
func someUnread(list []record.Finding) bool {
	return slices.ContainsFunc(list, func(f record.Finding) bool { return slices.Contains(hiding, f.Rule) })
}

// More returns the findings of each rule that has more of them than before.
func More(before, after []record.Finding) []record.Finding {
	count := map[string]int{}
	for _, f := range before {
		count[f.Rule] -= max(f.More, 1)
	}
	for _, f := range after {
		count[f.Rule] += max(f.More, 1)
	}
	return slices.DeleteFunc(slices.Clone(after), func(f record.Finding) bool { return count[f.Rule] <= 0 })
}

// Check returns the records of a site and all findings, sorted.
func Check(site fs.FS, limits record.Limits, judge check.Site) (*record.Set, []record.Finding, error) {
	set, found, err := limits.Load(site)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, check.Run(set, graph.New(set), judge)...)
	slices.SortFunc(found, record.Compare)
	return set, found, nil
}

// Apply edits the text of one file and keeps it in canonical form.
func Apply(schema *record.Schema, data []byte, edits []record.Edit) []byte {
	text := bytes.TrimLeft(data, "\uFEFF") // as the offsets of edits count
	out := format.Like(schema, text, record.Apply(text, edits))
	return slices.Concat(data[:len(data)-len(text)], out)
}

// Copy reads the records into memory, to change them there.
func Copy(folder fs.FS, limits record.Limits) (fstest.MapFS, error) {
	site := fstest.MapFS{}
	err := fs.WalkDir(folder, record.Dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") && name != record.LedgerFile {
			return err
		}
		read := limits.ReadFile
		if name == record.LedgerFile { // which has no limit of a record
			read = fs.ReadFile
		}
		data, err := read(folder, name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		site[name] = &fstest.MapFile{Data: data}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // record.Load reports it
	}
	return site, err
}
