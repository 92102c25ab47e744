package check

import (
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// statementCovered leaves a statement to loading whose list could not be read.
func statementCovered(p *Pass) {
	for _, r := range p.Set.All {
		reading, ok := r.(*record.Reading)
		if !ok {
			continue
		}
		statements(reading, func(at string, s record.Statement) {
			if s.Covered() || reading.Misread(at+".claims") || reading.Misread(at+".points") || reading.Misread(at+".events") || reading.Misread(at+".note") {
				return
			}
			p.Report(reading, at, "this statement leads nowhere: name the claims that check it, or the points or events that deal with it; or say in note why nothing does, and where the matter is dealt with")
		})
	}
}

// readingSource asks that a reading and the claims it names say the same of where they appeared, so that no rating is taken
// for that of words which the source does not have.
func readingSource(p *Pass) {
	for _, n := range p.Readings {
		r := n.Rec
		if r.Source != "" && !p.Exists(record.KindSource, r.Source) {
			continue // reported by reference-exists; what appeared in it, nobody can say
		}
		appeared := map[*graph.Claim]bool{} // of claims that were looked at
		statements(r, func(at string, s record.Statement) {
			if s.Note != "" || r.Misread(at+".note") {
				return
			}
			for i, id := range s.Claims {
				c := p.Claim(id)
				if c == nil {
					continue // reported by reference-exists
				}
				if _, known := appeared[c]; !known {
					appeared[c] = c.Rec.AppearedIn(r.Source)
				}
				switch path := record.Item(at+".claims", i); {
				case c.Rec.Withdrawn():
					p.Report(r, path, "claim %s was withdrawn: take it out, or say in note of the statement why it stands here", record.Quoted(id))
				case r.Source != "" && !appeared[c]:
					p.Report(r, path, "claim %s does not say that it appeared in %s: add an [[appearance]] there, or say in note of the statement why the claim stands here", record.Quoted(id), record.Quoted(r.Source))
				}
			}
		})
	}
}

// readingComplete finds claims that a reading overlooks, such as those that were written after it. Each part of a long
// document may have a reading of its own.
func readingComplete(p *Pass) {
	for _, n := range p.Readings {
		for _, s := range n.Sources {
			if s.Readings[0] != n {
				continue // it is said of the first
			}
			for _, c := range s.Claims {
				named := slices.ContainsFunc(c.Readings, func(x *graph.Reading) bool { return x.Rec.Source == s.Rec.ID })
				if !named && !c.Rec.Withdrawn() && c.Rec.AppearedIn(s.Rec.ID) {
					p.Report(n.Rec, "source", "claim %s appeared in %s, and no statement here names it: add it to the statement that it checks, or add that statement", record.Quoted(c.Rec.ID), record.Quoted(s.Rec.ID))
				}
			}
		}
	}
}

// statements calls f with the key path of each statement of a reading, and the statement.
func statements(r *record.Reading, f func(at string, s record.Statement)) {
	for i, passage := range r.Passage {
		for j, s := range passage.Statement {
			f(record.Item(record.Item("passage", i)+".statement", j), s)
		}
	}
}
