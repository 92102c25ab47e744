package compare

import (
	"fmt"
	"slices"

	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// cited is one piece of evidence and its key path.
type cited struct {
	record.Evidence
	path string
}

// evidenceAt returns a list of evidence with key paths, which begin with prefix.
func evidenceAt(prefix string, evidence []record.Evidence) (list []cited) {
	for i, e := range evidence {
		list = append(list, cited{e, fmt.Sprintf("%sevidence[%d]", prefix, i)})
	}
	return list
}

// evidenceOf returns the evidence of a claim, rebuttal by rebuttal.
func evidenceOf(c *record.Claim) (list []cited) {
	for i, r := range c.Rebuttal {
		list = append(list, evidenceAt(fmt.Sprintf("rebuttal[%d].", i), r.Evidence)...)
	}
	return list
}

func evidenceCorrection(p *pass) {
	for _, c := range p.claims {
		keepEvidence(p, c, evidenceOf(c.was), evidenceOf(c.is))
		keepMedia(p, c)
	}
	for _, c := range p.points {
		keepEvidence(p, c, evidenceAt("", c.was.Evidence), evidenceAt("", c.is.Evidence))
	}
	for _, c := range p.figures {
		keepValues(p, c)
	}
}

// keepValues reports numbers of a figure that were removed or changed, and sources that were removed from one.
func keepValues(p *pass, c change[*record.Figure]) {
	type given struct {
		number, high, err record.Number
		kind, label       string
		date              record.When
	}
	givenIn := func(v record.FigureValue) given { return given{v.Number, v.High, v.Error, v.Kind, v.Label, v.Date} }
	first := map[given]int{}
	for i, v := range slices.Backward(c.is.Value) {
		first[givenIn(v)] = i
	}
	for i, v := range c.was.Value {
		at, ok := first[givenIn(v)]
		if !ok {
			requireCorrection(p, c, fmt.Sprintf("value[%d]", min(i, len(c.is.Value)-1)), explainEvidence,
				"the number %s of %s, %s, stood here at %s and is gone or given otherwise", amount(v), record.Quoted(v.Label), v.Date, p.since)
			continue
		}
		for _, id := range v.Sources {
			if id = p.now.id(record.KindSource, id); !slices.Contains(c.is.Value[at].Sources, id) {
				requireCorrection(p, c, fmt.Sprintf("value[%d].sources", at), explainEvidence,
					"the evidence from %s stood here at %s and is gone", record.Quoted(id), p.since)
			}
		}
	}
}

func amount(v record.FigureValue) string {
	switch {
	case v.High != "":
		return fmt.Sprintf("%s to %s", v.Number, v.High)
	case v.Error != "":
		return fmt.Sprintf("%s ± %s", v.Number, v.Error)
	}
	return string(v.Number)
}

// keepEvidence pairs earlier evidence with current evidence: first equal ones in any place, then the rest by source. A
// quotation may be added where there was none.
func keepEvidence[R record.Record](p *pass, c change[R], before, now []cited) {
	type words struct{ source, quote string } // the words alone: that more was left out than was shown is no other quotation
	equal := map[words]int{}                  // how many there are now
	for _, n := range now {
		equal[words{n.Source, letters.Uncut(n.Quote)}]++
	}
	var left []cited
	paired := map[words]int{}
	for _, e := range before {
		e.Source = p.now.id(record.KindSource, e.Source)
		if w := (words{e.Source, letters.Uncut(e.Quote)}); paired[w] < equal[w] {
			paired[w]++
		} else if e.Source != "" { // or loading has reported it
			left = append(left, e)
		}
	}
	others := map[string][]cited{} // by source, those that are not paired
	for _, n := range now {
		if w := (words{n.Source, letters.Uncut(n.Quote)}); paired[w] > 0 {
			paired[w]--
		} else {
			others[n.Source] = append(others[n.Source], n)
		}
	}
	for _, e := range left {
		rest := others[e.Source]
		if len(rest) == 0 {
			requireCorrection(p, c, e.path, explainEvidence,
				"the evidence from %s stood here at %s and is gone", record.Quoted(e.Source), p.since)
			continue
		}
		n := rest[0]
		others[e.Source] = rest[1:]
		switch {
		case e.Quote != "" && n.Quote == "":
			requireCorrection(p, c, n.path, explainQuote,
				"the quotation %s stood here at %s and is gone", record.Quoted(e.Quote), p.since)
		case e.Quote != "":
			requireCorrection(p, c, n.path+".quote", explainQuote, "the quotation read %s at %s", record.Quoted(e.Quote), p.since)
		}
	}
}
