package check

import "counterpoint/generator/record"

// dated is a date with the key it stands under.
type dated struct {
	key  string
	date record.Date
}

func datesOrdered(p *Pass) {
	for _, c := range p.Claims {
		r := c.Rec
		p.ordered(r, dated{"made", r.Made}, dated{"checked", r.Checked}, dated{"changed", r.Changed}, dated{"verified", r.Verified})
		p.ordered(r, dated{"made", r.Made}, dated{"as_of", r.AsOf})
	}
	for _, e := range p.Events {
		p.ordered(e.Rec, dated{"date", e.Rec.Date}, dated{"end", e.Rec.End})
	}
	for _, s := range p.Sources {
		p.ordered(s.Rec, dated{"published", s.Rec.Published}, dated{"accessed", s.Rec.Accessed})
	}
}

// ordered reports the first date that is earlier than the one before it; absent dates are passed over.
func (p *Pass) ordered(r record.Record, dates ...dated) {
	var before dated
	for _, d := range dates {
		if d.date == "" {
			continue
		}
		if d.date < before.date {
			p.Report(r, d.key, "%s %s is earlier than %s %s", d.key, d.date, before.key, before.date)
			return
		}
		before = d
	}
}

func correctionDated(p *Pass) {
	for _, c := range p.Claims {
		p.corrections(c.Rec, dated{"checked", c.Rec.Checked}, c.Rec.Correction)
	}
	for _, pt := range p.Points {
		p.corrections(pt.Rec, dated{}, pt.Rec.Correction)
	}
}

func (p *Pass) corrections(r record.Record, before dated, list []record.Correction) {
	for i, c := range list {
		if c.Date != "" && c.Date < before.date {
			p.Report(r, index("correction", i)+".date", "the correction of %s is earlier than %s %s: list corrections by date", c.Date, before.key, before.date)
		}
		before = dated{"the one before it,", max(c.Date, before.date)}
	}
}
