// Package migrate takes the records of a site from the format they are in to the newest one. [record.Format] says which that
// is, and docs/format.md what each format brought.
//
// Steps change the text of files, so that comments and layout stay. The package returns new texts and writes none; what a
// step could not know for certain, or what the checks would say of the result, is for a person to look at.
package migrate

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/defaults"
	"counterpoint/generator/fix"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// Rule is that of what a person should look at in migrated records.
const Rule = "migrate"

// File is a file that changes.
type File struct {
	Name          string // slash path below the site folder
	Before, After []byte
}

// Result is what a migration does.
type Result struct {
	Files []File           // by name, with the settings, which say the format; none when there is nothing to do
	Look  []record.Finding // for a person, at places in the files as they will be
}

// Unreadable is the error of records that have to be put right before they can be migrated.
type Unreadable struct{ Findings []record.Finding }

func (e *Unreadable) Error() string { return "some records cannot be read" }

// A step takes files from one format to the next.
type step struct {
	// edits changes the text of one file, and says what a person should look at.
	edits func(s *record.Schema, text []byte) ([]record.Edit, []look)
	// schema is that of a kind with the keys that went, in the order in which files had them.
	schema func(s *record.Schema) *record.Schema
}

// steps are the steps, by the format they begin with.
var steps = [record.Format]step{{datesOf0, schemaOf0}}

// look is something for a person to look at, at a key path of a file.
type look struct{ path, message string }

// Plan migrates the records of a site folder from a format. Before and after, the records are checked as judge says.
func Plan(folder fs.FS, l record.Limits, from int, judge check.Site) (r Result, err error) {
	if from >= record.Format {
		return r, nil
	}
	site, err := fix.Copy(folder, l)
	if err != nil {
		return r, err
	}
	_, before, err := fix.Check(site, l, judge)
	if err != nil {
		return r, err
	}
	if broken := unread(before); len(broken) > 0 {
		return r, &Unreadable{broken}
	}
	files, err := record.Files(site)
	if err != nil {
		return r, err
	}
	tally := record.Tally{Most: l.Findings}
	for _, f := range files {
		text := site[f.Name].Data
		after, found := forward(f.Schema, text, from)
		after = fix.Apply(f.Schema, after, defaults.Edits(f, l, after, cmp.Or(judge.Lang, "en")))
		if string(after) != string(text) {
			r.Files = append(r.Files, File{f.Name, text, after})
			site[f.Name] = &fstest.MapFile{Data: after}
		}
		for _, one := range found {
			place := func() record.Finding {
				line, col := record.Locate(after, one.path)
				return record.Finding{File: f.Name, Line: line, Col: col, Severity: record.Warning, Rule: Rule, Message: one.message}
			}
			if finding, kept := tally.Add(f.Name, Rule, place); kept {
				r.Look = append(r.Look, finding)
			}
		}
	}
	r.Look = append(r.Look, tally.More()...)
	if err := r.setFormat(folder, l); err != nil {
		return r, err
	}
	_, now, err := fix.Check(site, l, judge)
	if err != nil {
		return r, err
	}
	r.Look = append(r.Look, fix.More(before, now)...)
	slices.SortFunc(r.Look, record.Compare)
	slices.SortFunc(r.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return r, nil
}

// unread are the findings of files that could not be read.
func unread(found []record.Finding) []record.Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f record.Finding) bool { return f.Rule != record.RuleSyntax && f.Rule != record.RuleFile })
}

// setFormat adds the settings, with the newest format in them.
func (r *Result) setFormat(folder fs.FS, l record.Limits) error {
	data, err := l.ReadText(folder, settings.File)
	if err != nil {
		return fmt.Errorf("the format cannot be said: %w", err)
	}
	r.Files = append(r.Files, File{settings.File, data, settings.WithFormat(data, record.Format)})
	return nil
}

// forward takes the text of a file through all steps from a format on. A file in canonical form stays in it.
func forward(s *record.Schema, text []byte, format int) ([]byte, []look) {
	var all []look
	for _, next := range steps[format:] {
		edits, found := next.edits(s, text)
		all = append(all, found...)
		if len(edits) > 0 {
			text = apply(next.schema(s), s, text, edits)
		}
	}
	return text, all
}

// apply edits the text of a file and keeps it in canonical form, which it had by one schema and has by another.
func apply(before, after *record.Schema, data []byte, edits []record.Edit) []byte {
	text := bytes.TrimLeft(data, "\uFEFF") // as the offsets of edits count
	mark, edited := data[:len(data)-len(text)], record.Apply(text, edits)
	if was, err := format.Record(before, text); err == nil && bytes.Equal(was, text) {
		if is, err := format.Record(after, edited); err == nil {
			edited = is
		}
	}
	return slices.Concat(mark, edited)
}

// Forward returns the text of a file of any earlier format as it would be in the newest, for those who compare what it says
// with a later version. Keys that have their default stay.
func Forward(s *record.Schema, text []byte) []byte {
	if len(text) > record.Standard.FileSize { // of which nobody reads a version
		return text
	}
	text, _ = forward(s, text, 0)
	return text
}
