// Package revise plans changes that concern more than the file of one record: another id for it (Rename), another record in
// its place (Merge), a check that no longer stands (Withdraw), and a record that must go (Remove). It edits in place, which
// keeps comments and spacing, and every address that was published leads somewhere afterwards. The folder of a claim's
// pictures and recordings goes where its record goes.
//
// The package returns the files that change and writes none. It changes nothing when records do not load, or when they
// would have errors that they have not now.
package revise

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/fix"
	"counterpoint/generator/format"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Site is the site folder whose records change.
type Site struct {
	FS     fs.FS
	Limits record.Limits
	Judge  check.Site // what rules need to know of it
}

// File is one file that changes.
type File struct {
	Old, New string // slash paths below the site folder; they differ for a file that moves, and New is empty for one that goes
	Before   []byte // nil, as After, for a picture or recording: it moves or goes as it is, and is not read
	After    []byte
	Places   int // how many places in it change
}

// Media reports whether it is a picture or recording of a record, and not text.
func (f File) Media() bool { return strings.HasPrefix(f.Old, record.MediaDir+"/") }

// Unfit says why records cannot be changed as somebody wants.
type Unfit struct{ text string }

func (e Unfit) Error() string { return e.text }

func unfit(format string, args ...any) error { return Unfit{fmt.Sprintf(format, args...)} }

// plan is a change that is being worked out. References to the record old become references to the record id.
type plan struct {
	Site
	kind    record.Kind
	old, id string
	moved   bool // the file has the new id already
	set     *record.Set
	g       *graph.Graph
	found   []record.Finding // of loading
	files   []File
}

// incomplete are the rules that a draft breaks of which everything is read that is there.
var incomplete = []string{record.RuleMissing, record.RuleEmpty, record.RuleRange}

// open loads the records for a change; findings say what keeps them from being read. A draft that lacks something is none.
func (s Site) open(kind record.Kind, old, id string) (*plan, []record.Finding, error) {
	set, found, err := s.Limits.Load(s.FS)
	if err != nil || slices.ContainsFunc(found, func(f record.Finding) bool { return !slices.Contains(incomplete, f.Rule) }) {
		return nil, found, err
	}
	return &plan{Site: s, kind: kind, old: old, id: id, set: set, g: graph.New(set), found: found}, nil, nil
}

// exists returns the record of an id, or why there is none.
func (p *plan) exists(id string) (record.Record, error) {
	if r := p.g.Record(p.kind, id); r != nil {
		return r, nil
	}
	if r := p.g.Former(p.kind, id); r != nil {
		return nil, unfit("%s %s is %s already", p.kind, record.Quoted(id), record.Quoted(record.MetaOf(r).ID))
	}
	hint := record.AskNearest(id, p.g.IDs(p.kind))
	if hint != "" {
		hint = ": " + hint
	}
	return nil, unfit("there is no %s %s%s", p.kind, record.Quoted(id), hint)
}

// change is what is to become of one file of records.
type change struct {
	schema *record.Schema
	to     string // its name then
	gone   bool
	edits  []record.Edit
	cuts   []string // key paths in the file
}

// changes are those of several files, by name.
type changes map[string]*change

// of returns the change of a record's file.
func (c changes) of(m *record.Meta) *change {
	if c[m.File()] == nil {
		c[m.File()] = &change{schema: m.Schema, to: m.File()}
	}
	return c[m.File()]
}

// remove takes a record out: its file, or its table in the list of all.
func (c changes) remove(m *record.Meta) {
	if m.Schema.List {
		c.of(m).cuts = append(c.of(m).cuts, m.InFile(""))
	} else {
		c.of(m).gone = true
	}
}

// cut takes out what is at key paths of a record.
func (c changes) cut(m *record.Meta, paths ...string) {
	for _, path := range paths {
		c.of(m).cuts = append(c.of(m).cuts, m.InFile(path))
	}
}

// apply adds the files with changes to the plan.
func (p *plan) apply(all changes) error {
	for name, c := range all {
		if len(c.edits) == 0 && len(c.cuts) == 0 && !c.gone && c.to == name {
			continue
		}
		before, err := p.Limits.ReadText(p.FS, name)
		if err != nil {
			return err
		}
		if c.gone {
			p.files = append(p.files, File{Old: name, Before: before})
			continue
		}
		after := fix.Apply(c.schema, before, c.edits)
		if len(c.cuts) > 0 {
			slices.Sort(c.cuts)
			if after, err = format.Cut(c.schema, after, slices.Compact(c.cuts)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		p.files = append(p.files, File{name, c.to, before, after, len(c.edits) + len(c.cuts)})
	}
	return nil
}

// finish returns the files in order, or the errors that the records would have with them; lost is how many records go.
// Warnings that a person should look at come with the files.
func (p *plan) finish(lost int) ([]File, []record.Finding, error) {
	slices.SortFunc(p.files, func(a, b File) int { return cmp.Compare(a.Old, b.Old) })
	more, err := p.verify(lost)
	if err != nil {
		return nil, nil, err
	}
	if slices.ContainsFunc(more, func(f record.Finding) bool { return f.Severity == record.Error }) {
		return nil, more, nil
	}
	return p.files, more, nil
}

// verify checks the records as they would be and returns the findings of every rule with more of them than before.
func (p *plan) verify(lost int) ([]record.Finding, error) {
	before, judge := append(check.Run(p.set, p.g, p.Judge), p.found...), p.Judge
	site, err := fix.Copy(p.FS, p.Limits)
	if err != nil {
		return nil, err
	}
	for _, f := range p.files {
		delete(site, f.Old)
	}
	for _, f := range p.files {
		if f.New != "" && !f.Media() {
			site[f.New] = &fstest.MapFile{Data: f.After}
		}
	}
	if judge.Media != nil {
		judge.Media = mediaAfter{judge.Media, p.files}
	}
	judge.Pages = slices.Clone(judge.Pages)
	for i, pg := range judge.Pages {
		if f := site[pg.Name]; f != nil {
			judge.Pages[i] = &check.Page{Name: pg.Name, Source: f.Data}
		}
	}
	now, found, err := fix.Check(site, p.Limits, judge)
	if err != nil {
		return nil, err
	}
	more := fix.More(before, found)
	if len(more) == 0 && len(now.All) != len(p.set.All)-lost {
		return nil, errors.New("a record would be lost; nothing was written: please report it")
	}
	return more, nil
}
