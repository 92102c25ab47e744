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
	about Site                   // as it was the last time: its language and its severities
	set   *record.Set            // of the last time; nil before
	pages map[string]*Page       // of that time, by name
	known map[record.Record]bool // the records of that time, and translations
	one   byRecord               // what rules of scope oneRecord found then
	near  byRecord               // what rules of scope nearRecords found then

	documents documents // of all times
}

type byRecord map[record.Record][]finding

// Run does what the function Run does.
func (c *Checker) Run(set *record.Set, g *graph.Graph, site Site) []record.Finding {
	found, _ := c.RunUnless(func() bool { return false }, set, g, site)
	return found
}

// RunUnless does what Run does, unless stopped tells in the midst of it that nobody waits for it any more. Then it is not ok.
func (c *Checker) RunUnless(stopped func() bool, set *record.Set, g *graph.Graph, site Site) (findings []record.Finding, ok bool) {
	sets := c.next(set, g, &site)
	sets[allRecords] = set
	all := c.keep(apply(g, site, sets, c.documents, stopped))
	if stopped() {
		return nil, false
	}
	for r := range set.Every() {
		all = append(append(all, c.one[r]...), c.near[r]...)
	}
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
	return findings, true
}

// CanShow tells whether pages can be made of a later state of a site in which the last one, whose findings Run returned, had no
// error: the same records are there by the same names, and those that have changed, with what is near them, have no error that can
// be told from these alone. Whether all records together have one, Run says, which judges none of them again.
func (c *Checker) CanShow(set *record.Set, g *graph.Graph, site Site) bool {
	if !c.isAbout(site) || c.set == nil || !c.set.SameNames(set) {
		return false
	}
	sets := c.next(set, g, &site)
	c.keep(apply(g, site, sets, c.documents, nil))
	for r := range sets[nearRecords].Every() {
		isError := func(f finding) bool { return !f.excused && f.Severity == record.Error }
		if slices.ContainsFunc(c.one[r], isError) || slices.ContainsFunc(c.near[r], isError) {
			return false
		}
	}
	return true
}

func (c *Checker) isAbout(site Site) bool {
	return c.about.Lang == site.Lang && maps.Equal(c.about.Severities, site.Severities)
}

// next goes on to a later state of a site, forgets what is to be judged anew, and returns that, by the scope of the rules.
func (c *Checker) next(set *record.Set, g *graph.Graph, site *Site) map[scope]*record.Set {
	if !c.isAbout(*site) {
		*c = Checker{}
	}
	if c.known == nil {
		*c = Checker{known: map[record.Record]bool{}, one: byRecord{}, near: byRecord{}, documents: documents{}}
	}
	changed := set.Subset(func(r record.Record) bool { return !c.known[r] })
	// Another set of names can change what rules find near any record.
	sameNames := c.set != nil && c.set.SameNames(set)
	near, listed := map[record.Record]bool{}, map[record.Kind]bool{}
	if sameNames {
		add := func(r record.Record) {
			near[r] = true
			if s := record.MetaOf(r).Schema; s.List { // findings of one file are counted together
				listed[s.Kind] = true
			}
		}
		for _, r := range changed.All {
			add(r)
			for _, n := range g.Near(r) {
				add(n)
			}
		}
	}
	affected := set.Subset(func(r record.Record) bool {
		_, ok := r.(*record.Translation) // there are few, so all of them are judged again
		return ok || !sameNames || near[r] || listed[record.MetaOf(r).Schema.Kind]
	})
	for r := range changed.Every() {
		c.known[r] = true
	}
	if n := len(set.All) + len(set.Translations); len(c.known) > n+mostGone {
		c.forget(set)
	}
	for r := range affected.Every() {
		delete(c.near, r)
	}
	c.about, c.set = *site, set
	site.Pages, c.pages = known(site.Pages, c.pages)
	return map[scope]*record.Set{oneRecord: changed, nearRecords: affected}
}

// mostGone is how many records that are gone are kept at most: to look for them takes longer than to keep them.
const mostGone = 1000

// forget drops the records that are gone, or are other values now.
func (c *Checker) forget(set *record.Set) {
	there := make(map[record.Record]bool, len(set.All)+len(set.Translations))
	for r := range set.Every() {
		there[r] = true
	}
	c.known = there
	gone := func(r record.Record, _ []finding) bool { return !there[r] }
	maps.DeleteFunc(c.one, gone)
	maps.DeleteFunc(c.near, gone)
}

// keep keeps what rules have found that judge records one by one, and returns what the others found.
func (c *Checker) keep(found [][]finding) (all []finding) {
	by := map[scope]byRecord{oneRecord: c.one, nearRecords: c.near}
	for i, list := range found {
		for _, f := range list {
			if of := by[Rules[i].scope]; of != nil {
				of[f.of] = append(of[f.of], f)
			} else {
				all = append(all, f)
			}
		}
	}
	return all
}

// apply runs the rules in parallel, each on the set of its scope, and returns the findings of each. Those of a scope without a
// set do not run, nor do those about all records once it is stopped.
func apply(g *graph.Graph, site Site, sets map[scope]*record.Set, of documents, stopped func() bool) [][]finding {
	found := make([][]finding, len(Rules))
	known := new(trees)
	var wg sync.WaitGroup
	for i := range Rules {
		if r := &Rules[i]; sets[r.scope] != nil {
			wg.Go(func() {
				if r.scope != allRecords || !stopped() {
					found[i] = run(r, g, site, sets[r.scope], known, of, nil)
				}
			})
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
