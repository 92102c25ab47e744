package compare

import (
	"fmt"
	"slices"

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
	for i, v := range c.was.Value {
		at := slices.IndexFunc(c.is.Value, func(n record.FigureValue) bool {
			return n.Number == v.Number && n.High == v.High && n.Kind == v.Kind && n.Label == v.Label && n.Date == v.Date
		})
		if at < 0 {
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
	if v.High != 0 {
		return fmt.Sprintf("%d to %d", v.Number, v.High)
	}
	return fmt.Sprint(v.Number)
}

// keepEvidence pairs earlier evidence with current evidence: first equal ones in any place, then the rest by source. A
// quotation may be added where there was none.
func keepEvidence[R record.Record](p *pass, c change[R], before, now []cited) {
	var left []cited
	for _, e := range before {
		e.Source = p.now.id(record.KindSource, e.Source)
		i := slices.IndexFunc(now, func(n cited) bool { return n.Source == e.Source && n.Quote == e.Quote })
		if i >= 0 {
			now = slices.Delete(now, i, i+1)
		} else if e.Source != "" { // or loading has reported it
			left = append(left, e)
		}
	}
	for _, e := range left {
		i := slices.IndexFunc(now, func(n cited) bool { return n.Source == e.Source })
		switch {
		case i < 0:
			requireCorrection(p, c, e.path, explainEvidence,
				"the evidence from %s stood here at %s and is gone", record.Quoted(e.Source), p.since)
			continue
		case e.Quote != "" && now[i].Quote == "":
			requireCorrection(p, c, now[i].path, explainQuote,
				"the quotation %s stood here at %s and is gone", record.Quoted(e.Quote), p.since)
		case e.Quote != "":
			requireCorrection(p, c, now[i].path+".quote", explainQuote, "the quotation read %s at %s", record.Quoted(e.Quote), p.since)
		}
		now = slices.Delete(now, i, i+1)
	}
}
