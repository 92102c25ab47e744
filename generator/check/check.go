// Package check decides whether a set of records may be published.
//
// Rules, in rules.go, is the list of all that is checked; each rule is a small
// function over the linked records. A rule continues after a finding, so that a
// contributor sees everything at once. The package uses no network and no clock:
// the same records always have the same findings. It reads no files and makes no
// corrections.
package check

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Rule is one requirement on records.
type Rule struct {
	Name     string          // kebab case, as printed in [ ]
	Doc      string          // one sentence that states the rule
	Severity record.Severity // of its findings
	scope    scope
	Check    func(*Pass)
}

// scope is how much of a site a rule reads to judge one record.
type scope int

const (
	allRecords  scope = iota
	oneRecord         // that record only, which it takes from the Set of the Pass
	nearRecords       // also the records it refers to, and which records and pages exist
)

// Site is what rules know of the site besides its records.
type Site struct {
	Lang    string                 // the language the site is written in, as a BCP 47 tag; English when empty
	HasPage func(path string) bool // reports whether a hand-written page has the address, such as "/about/"; nil when unknown, as in a browser
}

// Pass is one run of a rule: the records to judge, and what the rule has found.
type Pass struct {
	*graph.Graph
	Set  *record.Set
	Site Site

	rule     *Rule
	findings []finding

	ids      map[record.Kind][]string // sorted; filled by nearest
	near     map[string]string        // results of nearest
	compared int                      // how many ids nearest has compared
}

// finding is a finding in a record.
type finding struct {
	record.Finding
	of record.Record
}

// Report adds a finding at a key path of a record: "rebuttal[1].text". It adds
// nothing where loading has reported something already.
func (p *Pass) Report(r record.Record, path, format string, args ...any) {
	if m := record.MetaOf(r); !m.Misread(path) {
		p.findings = append(p.findings, finding{m.Find(path, p.rule.Severity, p.rule.Name, fmt.Sprintf(format, args...)), r})
	}
}

// ReportValue adds a finding at one value of a record.
func (p *Pass) ReportValue(r record.Record, v record.Value, format string, args ...any) {
	p.Report(r, record.MetaOf(r).Path(v), format, args...)
}

// Fix sets the correction of the finding that was reported last; nil when only a person can make it.
func (p *Pass) Fix(fix *record.Edit) {
	if n := len(p.findings); n > 0 {
		p.findings[n-1].Fix = fix
	}
}

// ReportIn adds a finding at a word inside one text of a record.
func (p *Pass) ReportIn(r record.Record, v record.Value, word, format string, args ...any) {
	m := record.MetaOf(r)
	p.findings = append(p.findings, finding{m.FindIn(m.Path(v), word, p.rule.Severity, p.rule.Name, fmt.Sprintf(format, args...)), r})
}

// Texts calls f with every text that a person has written, in a record or a translation: not with ids, dates and
// words of a vocabulary, which are more than half of all values.
func (p *Pass) Texts(f func(record.Record, record.Value)) {
	each := func(r record.Record, values []record.Value) {
		for _, v := range values {
			if t := v.Field; t.Ref == "" && t.Words == nil && t.Type != record.Day {
				f(r, v)
			}
		}
	}
	for _, r := range p.Set.All {
		each(r, record.MetaOf(r).Values)
	}
	for _, t := range p.Set.Translations {
		each(t, t.Values)
	}
}

// Values calls f with every value of every record and translation: texts, ids, dates.
func (p *Pass) Values(f func(record.Record, record.Value)) {
	for _, r := range p.Set.All {
		for _, v := range record.MetaOf(r).Values {
			f(r, v)
		}
	}
	for _, t := range p.Set.Translations {
		for _, v := range t.Values {
			f(t, v)
		}
	}
}

// lang is the language the site is written in.
func (p *Pass) lang() string { return cmp.Or(p.Site.Lang, "en") }

// Run applies every rule and returns the findings, sorted.
func Run(set *record.Set, g *graph.Graph, site Site) []record.Finding {
	return new(Checker).Run(set, g, site)
}

// Checker checks a site again and again. Rules of scope oneRecord run only on
// the records that have changed since the last time, which are other values
// then (see [record.Reader]), and rules of scope nearRecords also on those that
// refer to one. After a hand-written page was added or removed, use a new Checker.
type Checker struct {
	lang string
	set  *record.Set // of the last time
	one  byRecord    // what rules of scope oneRecord found then
	near byRecord    // what rules of scope nearRecords found then
}

type byRecord map[record.Record][]record.Finding

// Run does what the function Run does.
func (c *Checker) Run(set *record.Set, g *graph.Graph, site Site) []record.Finding {
	if c.lang != site.Lang {
		*c = Checker{lang: site.Lang}
	}
	// Another set of names can change what rules find near any record.
	sameNames := c.set != nil && c.set.SameNames(set)
	one, near := make(byRecord, len(set.All)), make(byRecord, len(set.All))
	var changed, affected []record.Record
	isAffected := map[record.Record]bool{}
	for _, r := range set.All {
		known, ok := c.one[r]
		if one[r] = known; ok {
			continue
		}
		changed = append(changed, r)
		if sameNames {
			isAffected[r] = true
			for _, n := range g.Near(r) {
				isAffected[n] = true
			}
		}
	}
	for _, r := range set.All {
		if !sameNames || isAffected[r] {
			affected = append(affected, r)
		} else {
			near[r] = c.near[r]
		}
	}
	sets := map[scope]*record.Set{allRecords: set, oneRecord: set.Subset(changed), nearRecords: set.Subset(affected)}
	for _, t := range set.Translations { // there are few: rules of scope nearRecords run on all of them
		known, ok := c.one[t]
		if one[t] = known; !ok {
			sets[oneRecord].Translations = append(sets[oneRecord].Translations, t)
		}
		sets[nearRecords].Translations = append(sets[nearRecords].Translations, t)
	}
	var findings []record.Finding
	for i, list := range apply(g, site, func(r Rule) *record.Set { return sets[r.scope] }) {
		for _, f := range list {
			switch Rules[i].scope {
			case oneRecord:
				one[f.of] = append(one[f.of], f.Finding)
			case nearRecords:
				near[f.of] = append(near[f.of], f.Finding)
			default:
				findings = append(findings, f.Finding)
			}
		}
	}
	c.set, c.one, c.near = set, one, near
	for _, r := range set.All {
		findings = append(append(findings, one[r]...), near[r]...)
	}
	for _, t := range set.Translations {
		findings = append(append(findings, one[t]...), near[t]...)
	}
	slices.SortFunc(findings, record.Compare)
	return findings
}

// apply runs the rules in parallel, each on the set that to returns for it, and returns the findings of each.
func apply(g *graph.Graph, site Site, to func(Rule) *record.Set) [][]finding {
	found := make([][]finding, len(Rules))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				p := &Pass{Graph: g, Set: to(Rules[i]), Site: site, rule: &Rules[i]}
				Rules[i].Check(p)
				found[i] = p.findings
			}
		})
	}
	for i := range Rules {
		next <- i
	}
	close(next)
	wg.Wait()
	return found
}
