// Package check says whether a set of records may be published.
//
// What is checked is one list, Rules in rules.go; each rule is one small
// function over the linked records. A rule reports and goes on, so that a
// contributor sees everything at once. The package asks no network and no
// clock: the same records always give the same findings. It does not read
// files and does not repair anything.
package check

import (
	"fmt"
	"runtime"
	"slices"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Rule is one thing that must hold.
type Rule struct {
	Name     string          // kebab case, as printed in [ ]
	Doc      string          // one sentence that states the rule
	Severity record.Severity // of its findings
	Check    func(*Pass)
}

// Site is what rules know of the site besides its records.
type Site struct {
	Lang    string                 // the language the site is written in, as a BCP 47 tag; English when empty
	HasPage func(path string) bool // tells whether a hand-written page has the address, such as "/about/"; nil when nobody knows, as in a browser
}

// Pass gives a rule what it judges and takes what it finds.
type Pass struct {
	*graph.Graph
	Set  *record.Set
	Site Site

	rule     *Rule
	findings []record.Finding

	ids      map[record.Kind][]string // sorted, once asked for
	near     map[string]string        // what nearest has found
	compared int                      // how many ids it has looked at
}

// Report adds a finding at a key path of a record: "rebuttal[1].text". Where
// loading has said already what is wrong, nothing is added.
func (p *Pass) Report(r record.Record, path, format string, args ...any) {
	if m := record.MetaOf(r); !m.Misread(path) {
		p.findings = append(p.findings, m.Find(path, p.rule.Severity, p.rule.Name, fmt.Sprintf(format, args...)))
	}
}

// ReportValue adds a finding at one value of a record.
func (p *Pass) ReportValue(r record.Record, v record.Value, format string, args ...any) {
	p.Report(r, record.MetaOf(r).Path(v), format, args...)
}

// Fix says how the finding that was reported last can be put right without a person; nil when it cannot.
func (p *Pass) Fix(fix *record.Edit) {
	if n := len(p.findings); n > 0 {
		p.findings[n-1].Fix = fix
	}
}

// ReportIn adds a finding at a word inside one text of a record.
func (p *Pass) ReportIn(r record.Record, v record.Value, word, format string, args ...any) {
	m := record.MetaOf(r)
	p.findings = append(p.findings, m.FindIn(m.Path(v), word, p.rule.Severity, p.rule.Name, fmt.Sprintf(format, args...)))
}

// Texts calls f with every text that somebody worded: not with ids, dates and
// words of a vocabulary, which are more than half of all values and which other rules judge.
func (p *Pass) Texts(f func(record.Record, record.Value)) {
	for _, r := range p.Set.All {
		for _, v := range record.MetaOf(r).Values {
			if t := v.Field; t.Ref == "" && t.Words == nil && t.Type != record.Day {
				f(r, v)
			}
		}
	}
}

// Values calls f with every value of every record: texts, ids, dates.
func (p *Pass) Values(f func(record.Record, record.Value)) {
	for _, r := range p.Set.All {
		for _, v := range record.MetaOf(r).Values {
			f(r, v)
		}
	}
}

// Run applies every rule and returns the findings, sorted.
func Run(set *record.Set, g *graph.Graph, site Site) []record.Finding {
	found := make([][]record.Finding, len(Rules))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				p := &Pass{Graph: g, Set: set, Site: site, rule: &Rules[i]}
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
	findings := slices.Concat(found...)
	slices.SortFunc(findings, record.Compare)
	return findings
}
