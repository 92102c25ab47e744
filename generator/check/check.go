// Package check decides whether a set of records may be published.
//
// Rules, in rules.go, is the list of all that is checked; each rule is a small
// function over the linked records. A rule continues after a finding, so that a
// contributor sees everything at once. The package uses no network and no clock:
// the same records always have the same findings. It reads no files and makes no
// corrections.
package check

import (
	"fmt"
	"iter"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Rule is one requirement on records.
type Rule struct {
	Name     string          // kebab case, as printed in [ ]
	Doc      string          // one sentence that states the rule
	Severity record.Severity // of its findings, unless the site sets another
	scope    scope
	Check    func(*Pass)
}

// scope is how much of a site a rule reads to judge one record.
type scope int

const (
	allRecords  scope = iota
	oneRecord         // that record only, which it takes from the Set of the Pass
	nearRecords       // also the records it refers to, and which records and pages exist
	otherRules        // all records, and which rules have found something that a record is excused from: it runs last
)

// Site is what rules know of the site besides its records.
type Site struct {
	Lang    string                 // the language the site is written in, as a BCP 47 tag; English when empty
	Pages   []*Page                // those written by hand
	HasPage func(path string) bool // reports whether a hand-written page has the address, such as "/about/"; nil when unknown, as in a browser

	// Made returns what tells whether an address, such as "/ledger/", is that of a page which is made of records; nil when
	// unknown. What it returns is nil when settings are wrong, so that none is made.
	Made func(*graph.Graph) func(address string) bool

	Named []Named // what the home page and the settings name of the records

	Media Media // the files of pictures and recordings; nil when they are unknown

	// Findings is how many findings of one rule in one file are listed; those of record.Standard when it is 0.
	Findings int

	// Severities are those that the site sets, by the name of the rule. Those of [Locked] rules do not count.
	Severities map[string]record.Severity
}

// Named is an id of a record that a file of the site names which is no record.
type Named struct {
	File      string
	Line, Col int
	Kind      record.Kind
	ID        string
}

// severity is how grave the findings of a rule are on the site.
func (s Site) severity(r *Rule) record.Severity {
	if set, ok := s.Severities[r.Name]; ok && Locked[r.Name] == "" {
		return set
	}
	return r.Severity
}

// Pass is one run of a rule: the records to judge, and what the rule has found.
type Pass struct {
	*graph.Graph
	Set  *record.Set
	Site Site

	rule      *Rule
	severity  record.Severity        // of its findings, on this site
	rules     []Rule                 // all of them: a rule cannot name the table that it is in
	excused   map[record.Record]bool // whether a record is excused from the rule; filled by isExcused
	spared    map[spared]bool        // what the rules before found; for one of scope otherRules
	findings  []finding
	trees     *trees            // of the run
	documents documents         // for the one rule that compares them
	made      func(string) bool // filled by generated
	unknown   bool              // it is not known which pages are made; filled by generated
	tally     record.Tally
	over      map[string]record.Record // of each file with too many findings, a record
	last      bool                     // the finding that was reported last is among the findings

	ids      map[record.Kind][]string                 // sorted; filled by nearest
	near     map[string]string                        // results of nearest
	names    map[record.Kind]map[string]string        // ids by what else the records are called; filled by called
	compared int                                      // how many pairs of letters were compared for suggestions, at most
	numbers  map[record.Kind]map[string]record.Record // the records of a kind by their numbers; filled by short
}

// finding is a finding in a record.
type finding struct {
	record.Finding
	of      record.Record
	excused bool // the record is excused from the rule, so that it is not shown
}

// spared is a record and a rule that would have a finding in it, were it not excused.
type spared struct {
	of   record.Record
	rule string
}

// Report adds a finding at a key path, such as "rebuttal[1].text", unless loading has reported something there.
func (p *Pass) Report(r record.Record, path, format string, args ...any) {
	if m := record.MetaOf(r); !m.Misread(path) {
		p.add(r, func() record.Finding { return m.Find(path, p.severity, p.rule.Name, fmt.Sprintf(format, args...)) })
	}
}

// ReportValue adds a finding at one value of a record.
func (p *Pass) ReportValue(r record.Record, v record.Value, format string, args ...any) {
	p.Report(r, record.MetaOf(r).Path(v), format, args...)
}

// ReportIn adds a finding at a word inside one text of a record.
func (p *Pass) ReportIn(r record.Record, v record.Value, word, format string, args ...any) {
	m := record.MetaOf(r)
	p.add(r, func() record.Finding {
		return m.FindIn(m.Path(v), word, p.severity, p.rule.Name, fmt.Sprintf(format, args...))
	})
}

// ReportAt adds a finding at a byte of one text of a record.
func (p *Pass) ReportAt(r record.Record, v record.Value, offset int, format string, args ...any) {
	p.add(r, func() record.Finding {
		return record.MetaOf(r).FindAt(v, offset, p.severity, p.rule.Name, fmt.Sprintf(format, args...))
	})
}

// add adds a finding in a record, unless its file has too many of the rule already.
func (p *Pass) add(r record.Record, find func() record.Finding) {
	p.addIn(record.MetaOf(r).File(), r, find)
}

// addIn adds a finding in a file of records, or in another, which is of no record.
func (p *Pass) addIn(file string, r record.Record, find func() record.Finding) {
	if p.last = false; r != nil && p.isExcused(r) {
		return
	}
	f, kept := p.tally.Add(file, p.rule.Name, find)
	if p.last = kept; kept {
		p.findings = append(p.findings, finding{f, r, false})
		return
	}
	if p.over == nil {
		p.over = map[string]record.Record{}
	}
	p.over[file] = r
}

// full reports whether a file has so many findings of the rule that further ones are only counted.
func (p *Pass) full(r record.Record) bool {
	return p.tally.Full(record.MetaOf(r).File(), p.rule.Name)
}

// Fix sets the correction of the finding that was reported last, which fix makes; nil when only a person can make it.
func (p *Pass) Fix(fix func() *record.Edit) {
	if p.last {
		p.findings[len(p.findings)-1].Fix = fix()
	}
}

// fixes is the command for what can be corrected without thinking.
const fixes = "go run ./generator fix does so"

// Command says which command helps with the finding that was reported last.
func (p *Pass) Command(say string) {
	if p.last {
		p.findings[len(p.findings)-1].Command = say
	}
}

// Texts calls f with every text that a person has written, in a record or a translation: not with ids, dates and
// words of a vocabulary, which are more than half of all values.
func (p *Pass) Texts(f func(record.Record, record.Value)) {
	for r := range p.Set.Every() {
		values := record.MetaOf(r).Values
		for i := range values {
			if t := values[i].Field; t.Ref == "" && t.Words == nil && t.Type.IsText() {
				f(r, values[i])
			}
		}
	}
}

// Values calls f with every value of every record and translation: texts, ids, dates.
func (p *Pass) Values(f func(record.Record, record.Value)) {
	for r := range p.Set.Every() {
		for _, v := range record.MetaOf(r).Values {
			f(r, v)
		}
	}
}

// each yields the records of one kind, by its type, that the pass is to judge.
func each[R record.Record](p *Pass) iter.Seq[R] {
	return func(yield func(R) bool) {
		for _, r := range p.Set.All {
			if r, ok := r.(R); ok && !yield(r) {
				return
			}
		}
	}
}

// lang is the language the site is written in.
func (p *Pass) lang() string { return record.Language("", p.Site.Lang) }
