package graph

import "counterpoint/generator/record"

// Affected returns the records that differ between two states of a site, and those near them in either ([Graph.Near]).
func Affected(before, after *Graph) map[record.Record]bool {
	old := make(map[record.Record]bool, len(before.Set.All))
	for _, r := range before.Set.All {
		old[r] = true
	}
	affected := map[record.Record]bool{}
	add := func(g *Graph, r record.Record) {
		affected[r] = true
		for _, n := range g.Near(r) {
			affected[n] = true
		}
	}
	for _, r := range after.Set.All {
		if !old[r] {
			add(after, r)
		}
		delete(old, r)
	}
	for r := range old { // removed or replaced
		add(before, r)
	}
	addTranslations(affected, before, after)
	return affected
}

// addTranslations adds the translations that differ, with the records whose pages link to them, and the translations of
// records that are affected.
func addTranslations(affected map[record.Record]bool, before, after *Graph) {
	old := make(map[record.Record]bool, len(before.Set.Translations))
	for _, t := range before.Set.Translations {
		old[t] = true
	}
	for _, t := range after.Set.Translations {
		r := after.Original(t)
		if affected[r] {
			affected[t] = true
		} else if !old[t] {
			affected[t], affected[r] = true, true
		}
		delete(old, t)
	}
	for t := range old {
		affected[after.Original(t.(*record.Translation))] = true
	}
	delete(affected, nil) // of a translation without a record
}
