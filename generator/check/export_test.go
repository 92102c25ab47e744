package check

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// RunRule applies one rule, for benchmarks and to compare. One that is off is on here.
func RunRule(r Rule, set *record.Set, g *graph.Graph, site Site) (found []record.Finding) {
	if r.Severity == record.Off {
		r.Severity = record.Error
	}
	for _, f := range run(&r, g, site, set, nil, documents{}, nil) {
		if !f.excused {
			found = append(found, f.Finding)
		}
	}
	return found
}

// OfSingle reports whether a rule judges records one by one.
func (r Rule) OfSingle() bool { return r.scope == oneRecord || r.scope == nearRecords }
