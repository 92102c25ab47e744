package check

import "counterpoint/generator/record"

// dated is a date with its key.
type dated struct {
	key  string
	date record.Date
}

func datesOrdered(p *Pass) {
	for _, c := range p.Claims {
		r := c.Rec
		made, checked := dated{"made", r.Made}, dated{"checked", r.Checked}
		p.ordered(r, made, checked)
		// A finding may be changed after it was last verified, and the other way round.
		p.ordered(r, checked, dated{"changed", r.Changed})
		p.ordered(r, checked, dated{"verified", r.Verified})
		p.ordered(r, made, dated{"as_of", r.AsOf})
		if last := max(r.Modified(), r.Verified); last != "" && r.AsOf > last && !record.MetaOf(r).Misread("checked") {
			p.Report(r, "as_of", "as_of %s is later than %s, when the check was last worked on: set verified as well, or correct as_of", r.AsOf, last)
		}
	}
	for _, e := range p.Events {
		p.ordered(e.Rec, dated{"date", e.Rec.Date}, dated{"end", e.Rec.End})
	}
	for _, s := range p.Sources {
		p.ordered(s.Rec, dated{"published", s.Rec.Published}, dated{"accessed", s.Rec.Accessed})
	}
}

// ordered reports a date that is earlier than the one that should come before it; it ignores absent dates.
func (p *Pass) ordered(r record.Record, first, second dated) {
	if second.date != "" && second.date < first.date {
		p.Report(r, second.key, "%s %s is earlier than %s %s: correct one of them", second.key, second.date, first.key, first.date)
	}
}

func correctionDated(p *Pass) {
	for _, r := range p.Set.All {
		list := record.Get[[]record.Correction](r, "correction")
		if list == nil || len(*list) == 0 {
			continue
		}
		published := record.Date("")
		if checked := record.Get[record.Date](r, "checked"); checked != nil {
			published = *checked
		}
		p.corrections(r, published, *list)
	}
}

func (p *Pass) corrections(r record.Record, published record.Date, list []record.Correction) {
	var newest record.Date
	for i, c := range list {
		switch path := record.Item("correction", i) + ".date"; {
		case c.Date == "":
		case c.Date < published:
			p.Report(r, path, "the correction of %s is earlier than checked %s, the day of publication: correct one of them", c.Date, published)
		case c.Date < newest:
			p.Report(r, path, "the correction of %s stands below one of %s: put the newest last", c.Date, newest)
		}
		newest = max(newest, c.Date)
	}
}
