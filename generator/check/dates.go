package check

import "counterpoint/generator/record"

func datesOrdered(p *Pass) {
	for _, c := range p.Claims {
		r := c.Rec
		p.ordered(r, "made", r.Made, "checked", r.Checked)
		// A finding may be changed after it was last verified, and the other way round.
		p.ordered(r, "checked", record.When(r.Checked), "changed", r.Changed)
		p.ordered(r, "checked", record.When(r.Checked), "verified", r.Verified)
		if r.AsOf != r.Checked { // else it is said already
			p.ordered(r, "made", r.Made, "as_of", r.AsOf)
		}
		if last := r.LastReviewed(); last != "" && r.AsOf > last && !r.Misread("checked") {
			p.Report(r, "as_of", "as_of %s is later than %s, when the check was last worked on: set verified as well, or correct as_of", r.AsOf, last)
		}
		for i, s := range r.Searched {
			if r.AsOf != "" && s.Until > r.AsOf {
				p.Report(r, record.Item("searched", i)+".until", "until %s is later than as_of %s, up to which evidence was looked for: correct one of them", s.Until, r.AsOf)
			}
		}
		for _, a := range r.Appearance { // when its source was published says less: pages are added to
			if a.Date != "" && a.Date.Last() < r.Made.First() {
				p.Report(r, "made", "made %s is later than %s, when the claim appeared in %s: correct one of them", r.Made, a.Date, record.Quoted(a.Source))
				break
			}
		}
	}
	for _, s := range p.Sources {
		p.ordered(s.Rec, "published", s.Rec.Published, "accessed", s.Rec.Accessed)
	}
}

// ordered reports a date that is surely earlier than the one that should come before it; it ignores absent dates.
func (p *Pass) ordered(r record.Record, firstKey string, first record.When, key string, date record.Date) {
	if date != "" && date < first.First() {
		p.Report(r, key, "%s %s is earlier than %s %s: correct one of them", key, date, firstKey, first)
	}
}

func correctionDated(p *Pass) {
	for _, r := range p.Set.All {
		list := record.Get[[]record.Correction](r, "correction")
		if list == nil || len(*list) == 0 {
			continue
		}
		var published, newest record.Date
		if checked := record.Get[record.Date](r, "checked"); checked != nil {
			published = *checked
		}
		for i, c := range *list {
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
}
