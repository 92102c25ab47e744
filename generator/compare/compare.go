// Package compare compares the records of a site with those of an earlier state: which published things were removed or
// changed without the correction or redirect that readers are owed (Findings), and what a change does to the pages
// (Impact). It also compares two versions of one record (Fields) and of one text (Words).
//
// It takes both states loaded and linked, and both versions decoded. It reads no files, runs no git, has no clock, and
// does not check the records themselves, which package check does.
package compare

import (
	"fmt"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// State is a site at one revision.
type State struct {
	*graph.Graph
	Settings *settings.Settings // nil when there are none
	Code     map[string]string  // a checksum of each file that runs, a template or a script, by slash path
	Pages    map[string][]byte  // generated as page.All names them, and hand-written below content/, by slash path; Findings needs only the latter
}

// Rule is one thing that a change must not do silently.
type Rule struct {
	Name     string          // kebab case, as printed in [ ]
	Doc      string          // one sentence that states the rule
	Severity record.Severity // of its findings, unless the site sets another
	check    func(*pass)
}

// Rules lists all rules, in the order of the documentation.
var Rules = []Rule{
	// address.go
	{"kept-address", "A page that was published stays, or its address leads on to another page.", record.Error, keptAddress},
	{"kept-number", "A published claim or point keeps its number, and no other record gets it.", record.Error, keptNumber},
	{"kept-ledger", "A line of the ledger stays as it is, but for what remove adds to it.", record.Error, keptLedger},

	// correction.go
	{"rating-correction", "A published rating changes only with a correction that says so.", record.Error, ratingCorrection},
	{"claim-correction", "The words of a published claim change only with a correction that says so.", record.Error, claimCorrection},
	{"evidence-correction", "Published evidence is taken out or reworded only with a correction that says so.", record.Error, evidenceCorrection},
	{"fallacy-correction", "A fallacy is added to a published claim, or taken from it, only with a correction that says so.", record.Error, fallacyCorrection},
	{"kept-date", "The day a check was first published does not move.", record.Error, keptDate},
	{"kept-correction", "A correction that was published stays.", record.Error, keptCorrection},

	// limit.go
	{"kept-limit", "A limit on what files can use up is not raised by the change that needs it.", record.Warning, keptLimit},

	// severity.go
	{"kept-rule", "A rule is not switched off, or made less grave, by the change that breaks it.", record.Warning, keptRule},

	// code.go
	{RuleCode, "What runs in the program or in browsers changes only under the eyes of an editor.", record.Warning, codeSeen},
}

// RuleCode is the rule whose findings are there for an editor to see: nothing has to be corrected.
const RuleCode = "code-change"

// Locked are the rules that no site can set otherwise, with the reason.
var Locked = map[string]string{
	"kept-limit": "a change could raise what it is judged by",
	"kept-rule":  "a change could lower what it is judged by",
	RuleCode:     "what runs is looked at by a person",
}

// Findings returns what a change does silently, sorted. since names the earlier state, such as "origin/main".
func Findings(before, now State, since string) []record.Finding {
	p := &pass{before: before, now: now, since: record.Quoted(since), rules: Rules}
	p.claims = changes(p, before.Set.Claims, now.Set.Claims, func(c *record.Claim) []record.Correction { return c.Correction })
	p.points = changes(p, before.Set.Points, now.Set.Points, func(pt *record.Point) []record.Correction { return pt.Correction })
	p.figures = changes(p, before.Set.Figures, now.Set.Figures, func(f *record.Figure) []record.Correction { return f.Correction })
	p.readings = changes(p, before.Set.Readings, now.Set.Readings, func(r *record.Reading) []record.Correction { return r.Correction })
	for i := range Rules {
		p.rule = &Rules[i]
		if p.severity = p.severityOf(p.rule); p.severity != record.Off {
			p.rule.check(p)
		}
	}
	p.findings = append(p.findings, p.tally.More()...)
	slices.SortFunc(p.findings, record.Compare)
	return p.findings
}

// pass is one run of all rules.
type pass struct {
	before, now State
	since       string // in quotes
	claims      []change[*record.Claim]
	points      []change[*record.Point]
	figures     []change[*record.Figure]
	readings    []change[*record.Reading]

	rules    []Rule // all of them: a rule cannot name the table that it is in
	rule     *Rule
	severity record.Severity // of its findings, on this site
	tally    record.Tally
	findings []record.Finding

	aliases map[string]bool // of pages by hand as they are now; filled by isAlias
}

// change is an earlier record with what it is now, and the corrections that were added and removed in between.
type change[R record.Record] struct {
	was, is        R
	added, removed []record.Correction
}

// changes pairs earlier records of a kind with current ones. Of those that are gone, or were merged into another, there is
// none.
func changes[R record.Record](p *pass, before, current []R, corrections func(R) []record.Correction) (list []change[R]) {
	byID := map[string]R{}
	for _, r := range current {
		byID[record.MetaOf(r).ID] = r
	}
	for _, old := range before {
		m := record.MetaOf(old)
		if r, ok := byID[p.now.id(m.Schema.Kind, m.ID)]; ok && !p.merged(m) {
			a, b := corrections(old), corrections(r)
			list = append(list, change[R]{old, r, added(a, b), added(b, a)})
		}
	}
	return list
}

// merged reports whether an earlier record is now a former id of one that was there beside it.
func (p *pass) merged(old *record.Meta) bool {
	into := p.now.Former(old.Schema.Kind, old.ID)
	return into != nil && p.before.Has(old.Schema.Kind, record.MetaOf(into).ID)
}

// report adds a finding at a key path of a record as it is now, unless loading has already reported that place.
func (p *pass) report(r record.Record, path, format string, args ...any) {
	if m := record.MetaOf(r); !m.Misread(path) {
		p.add(m.File(), func() record.Finding { return m.Find(path, p.severity, p.rule.Name, fmt.Sprintf(format, args...)) })
	}
}

func (p *pass) add(file string, find func() record.Finding) {
	if f, kept := p.tally.Add(file, p.rule.Name, find); kept {
		p.findings = append(p.findings, f)
	}
}

// reportFile adds a finding at the first line of a file, which may no longer exist.
func (p *pass) reportFile(file, format string, args ...any) { p.reportLine(file, 1, format, args...) }

func (p *pass) reportLine(file string, line int, format string, args ...any) {
	p.add(file, func() record.Finding {
		return record.Finding{File: file, Line: line, Col: 1, Severity: p.severity, Message: fmt.Sprintf(format, args...), Rule: p.rule.Name}
	})
}

// id returns the id that a record of an earlier state has in s: its own, or that of the record that lists it under formerly.
func (s State) id(kind record.Kind, old string) string {
	if r := s.Former(kind, old); r != nil {
		return record.MetaOf(r).ID
	}
	return old
}
