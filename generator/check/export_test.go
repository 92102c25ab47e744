package check

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// RunRule applies one rule, for benchmarks.
func RunRule(r Rule, set *record.Set, g *graph.Graph, site Site) []record.Finding {
	p := &Pass{Graph: g, Set: set, Site: site, rule: &r}
	r.Check(p)
	return p.findings
}
