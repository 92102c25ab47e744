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

// evidenceOf returns the evidence of a claim, rebuttal by rebuttal.
func evidenceOf(c *record.Claim) (list []cited) {
	for i, r := range c.Rebuttal {
		for j, e := range r.Evidence {
			list = append(list, cited{e, fmt.Sprintf("rebuttal[%d].evidence[%d]", i, j)})
		}
	}
	return list
}

func evidenceOfPoint(pt *record.Point) (list []cited) {
	for i, e := range pt.Evidence {
		list = append(list, cited{e, fmt.Sprintf("evidence[%d]", i)})
	}
	return list
}

func evidenceCorrection(p *pass) {
	for _, old := range p.before.Set.Claims {
		if c := p.claim(old); c != nil {
			p.evidence(c, evidenceOf(old), evidenceOf(c), old.Correction, c.Correction)
		}
	}
	for _, old := range p.before.Set.Points {
		if pt := p.point(old); pt != nil {
			p.evidence(pt, evidenceOfPoint(old), evidenceOfPoint(pt), old.Correction, pt.Correction)
		}
	}
	for _, old := range p.before.Set.Figures {
		if f := p.figure(old); f != nil {
			p.numbers(f, old)
		}
	}
}

// numbers reports numbers of a figure that were removed or changed, and sources that were removed from one.
func (p *pass) numbers(f, old *record.Figure) {
	for i, v := range old.Value {
		at := slices.IndexFunc(f.Value, func(n record.FigureValue) bool {
			return n.Number == v.Number && n.High == v.High && n.Kind == v.Kind && n.Label == v.Label && n.Date == v.Date
		})
		if at < 0 {
			p.requireCorrection(f, fmt.Sprintf("value[%d]", min(i, len(f.Value)-1)), old.Correction, f.Correction, explainEvidence,
				fmt.Sprintf("the number %s of %s, %s, stood here at %s and is gone or given otherwise", amount(v), record.Quoted(v.Label), v.Date, p.since))
			continue
		}
		for _, id := range v.Sources {
			if id = p.now.id(record.KindSource, id); !slices.Contains(f.Value[at].Sources, id) {
				p.requireCorrection(f, fmt.Sprintf("value[%d].sources", at), old.Correction, f.Correction, explainEvidence,
					fmt.Sprintf("the evidence from %s stood here at %s and is gone", record.Quoted(id), p.since))
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

// evidence pairs earlier evidence with current evidence: first equal ones in any place, then the rest by source. A
// quotation may be added where there was none.
func (p *pass) evidence(r record.Record, before, now []cited, was, is []record.Correction) {
	var left []cited
	for _, e := range before {
		e.Source = p.now.id(record.KindSource, e.Source)
		if e.Source == "" {
			continue // loading reported it
		}
		if i := slices.IndexFunc(now, func(n cited) bool { return n.Source == e.Source && n.Quote == e.Quote }); i >= 0 {
			now = slices.Delete(slices.Clone(now), i, i+1)
			continue
		}
		left = append(left, e)
	}
	for _, e := range left {
		i := slices.IndexFunc(now, func(n cited) bool { return n.Source == e.Source })
		switch {
		case i < 0:
			p.requireCorrection(r, e.path, was, is, explainEvidence, fmt.Sprintf("the evidence from %s stood here at %s and is gone", record.Quoted(e.Source), p.since))
			continue
		case e.Quote != "" && now[i].Quote == "":
			p.requireCorrection(r, now[i].path, was, is, explainQuote, fmt.Sprintf("the quotation %s stood here at %s and is gone", record.Quoted(e.Quote), p.since))
		case e.Quote != "":
			p.requireCorrection(r, now[i].path+".quote", was, is, explainQuote, fmt.Sprintf("the quotation read %s at %s", record.Quoted(e.Quote), p.since))
		}
		now = slices.Delete(slices.Clone(now), i, i+1)
	}
}
