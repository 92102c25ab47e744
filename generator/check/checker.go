package check

import (
	"maps"
	"slices"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Run applies every rule and returns the findings, sorted.
func Run(set *record.Set, g *graph.Graph, site Site) []record.Finding {
	return new(Checker).Run(set, g, site)
}

// Checker checks a site again and again: by rules of scope oneRecord only the records that have changed, which are other
// values then (see [record.Reader]), and by those of scope nearRecords also what is near one. After a hand-written page
// was added or removed, use a new Checker.
type Checker struct {
	about Site             // as it was the last time: its language and its severities
	set   *record.Set      // of the last time
	pages map[string]*Page // of that time, by name
	one   byRecord         // what rules of scope oneRecord found then
	near  byRecord         // what rules of scope nearRecords found then

	documents documents // of all times
}

type byRecord map[record.Record][]finding

// Run does what the function Run does.
func (c *Checker) Run(set *record.Set, g *graph.Graph, site Site) []record.Finding {
	if c.about.Lang != site.Lang || !maps.Equal(c.about.Severities, site.Severities) {
		*c = Checker{}
	}
	isNew := func(r record.Record) bool {
		_, known := c.one[r]
		return !known
	}
	// Another set of names can change what rules find near any record.
	sameNames := c.set != nil && c.set.SameNames(set)
	changed := set.Subset(isNew)
	near := map[record.Record]bool{}
	if sameNames {
		for _, r := range changed.All {
			near[r] = true
			for _, n := range g.Near(r) {
				near[n] = true
			}
		}
	}
	affected := func(r record.Record) bool {
		_, ok := r.(*record.Translation) // there are few, so all of them are judged again
		return ok || !sameNames || near[r]
	}
	site.Pages, c.pages = known(site.Pages, c.pages)
	later := Checker{documents: c.documents, about: site, set: set, pages: c.pages, one: make(byRecord, len(set.All)), near: make(byRecord, len(set.All))}
	for r := range set.Every() {
		later.one[r] = c.one[r]
		if !affected(r) {
			later.near[r] = c.near[r]
		}
	}
	if later.documents == nil {
		later.documents = documents{}
	}
	sets := map[scope]*record.Set{allRecords: set, oneRecord: changed, nearRecords: set.Subset(affected)}
	found := map[scope]byRecord{oneRecord: later.one, nearRecords: later.near}
	var all []finding
	for i, list := range apply(g, site, sets, later.documents) {
		for _, f := range list {
			if of := found[Rules[i].scope]; of != nil {
				of[f.of] = append(of[f.of], f)
			} else {
				all = append(all, f)
			}
		}
	}
	*c = later
	for r := range set.Every() {
		all = append(append(all, c.one[r]...), c.near[r]...)
	}
	var findings []record.Finding
	kept := map[spared]bool{}
	for _, f := range all {
		if f.excused {
			kept[spared{f.of, f.Rule}] = true
		} else {
			findings = append(findings, f.Finding)
		}
	}
	for i := range Rules {
		if Rules[i].scope == otherRules {
			for _, f := range run(&Rules[i], g, site, set, nil, nil, kept) {
				findings = append(findings, f.Finding)
			}
		}
	}
	slices.SortFunc(findings, record.Compare)
	return findings
}

// apply runs the rules but those of scope otherRules in parallel, each on the set of its scope, and returns the findings
// of each.
func apply(g *graph.Graph, site Site, sets map[scope]*record.Set, of documents) [][]finding {
	found := make([][]finding, len(Rules))
	known := new(trees)
	var wg sync.WaitGroup
	for i := range Rules {
		if r := &Rules[i]; r.scope != otherRules {
			wg.Go(func() { found[i] = run(r, g, site, sets[r.scope], known, of, nil) })
		}
	}
	wg.Wait()
	return found
}

// run runs one rule, unless the site has switched it off.
func run(r *Rule, g *graph.Graph, site Site, set *record.Set, known *trees, of documents, kept map[spared]bool) []finding {
	p := &Pass{Graph: g, Set: set, Site: site, rules: Rules, rule: r, severity: site.severity(r), trees: known, documents: of, spared: kept, tally: record.Tally{Most: site.Findings}}
	if p.severity == record.Off {
		return nil
	}
	r.Check(p)
	for _, f := range p.tally.More() {
		p.findings = append(p.findings, finding{f, p.over[f.File], false})
	}
	return p.findings
}
