package check

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// RunRule applies one rule, for benchmarks and to compare.
func RunRule(r Rule, set *record.Set, g *graph.Graph, site Site) (found []record.Finding) {
	p := &Pass{Graph: g, Set: set, Site: site, rule: &r}
	r.Check(p)
	for _, f := range p.findings {
		found = append(found, f.Finding)
	}
	return found
}

// OfOne reports whether a rule has scope oneRecord.
func (r Rule) OfOne() bool { return r.scope == oneRecord }
