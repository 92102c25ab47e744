package check

import (
	"slices"
	"strconv"

	"counterpoint/generator/record"
)

func datesOrdered(p *Pass) {
	for r := range each[*record.Claim](p) {
		p.after(r, "made", r.Made, "checked", r.Checked, 1)
		// A finding may be changed after it was last verified, and the other way round.
		p.ordered(r, "checked", record.When(r.Checked), "changed", r.Changed)
		p.ordered(r, "checked", record.When(r.Checked), "verified", r.Verified)
		if r.AsOf != r.Checked { // else it is said already
			p.after(r, "made", r.Made, "as_of", r.AsOf, 1)
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
			if a.Date != "" && a.Date.Last() < r.Made.First() && !near(a.Date, r.Made) {
				p.Report(r, "made", "made %s is later than %s, when the claim appeared in %s: correct one of them", r.Made, a.Date, record.Quoted(a.Source))
				break
			}
		}
	}
	for s := range each[*record.Source](p) {
		p.after(s, "published", s.Published, "accessed", s.Accessed, dated(s))
	}
}

// Days that happen elsewhere and days of the editors' own work may be one apart in the wrong order: the day of a place where it
// is tomorrow already, and that of a page that was printed for the next day. What is dated ahead by its publisher is so by more:
// an issue of a weekly by up to two weeks, and what bears a month, a season or a year by up to a season.
const (
	aheadWeekly = 14
	aheadSeason = 92
)

// dated returns by how many days a source may be dated after it was read.
func dated(s *record.Source) int {
	switch {
	case s.Published.First() != s.Published.Last():
		return aheadSeason
	case s.Issue != "" || s.PartOf != "" || s.Volume != "" || s.ISSN != "":
		return aheadWeekly
	}
	return 1
}

// near reports whether two dates are exact days, one after the other.
func near(a, b record.When) bool {
	return a.First() == a.Last() && b.First() == b.Last() && a.First().Plus(1) == b.First()
}

// after is ordered for a date that may be earlier by some days, if the other is one from elsewhere. Of a date that is no exact
// day that holds for what is published alone.
func (p *Pass) after(r record.Record, firstKey string, first record.When, key string, date record.Date, days int) {
	if first.First() != first.Last() && days == 1 {
		days = 0
	}
	if f := first.First(); date != "" && date < f && date.Plus(days) < f {
		p.ordered(r, firstKey, first, key, date)
	}
}

// ordered reports a date that is surely earlier than the one that should come before it; it ignores absent dates.
func (p *Pass) ordered(r record.Record, firstKey string, first record.When, key string, date record.Date) {
	if date != "" && date < first.First() {
		p.Report(r, key, "%s %s is earlier than %s %s: correct one of them", key, date, firstKey, first)
	}
}

const (
	// yearsAhead is how far a date may be after the newest day of work on other records: a site may rest for some years.
	yearsAhead = 5
	// lastYear is the last year where there is no such day: this package knows no clock.
	lastYear = 2100
)

// mayComeYet are the kinds whose dates may be of what is planned.
var mayComeYet = []record.Kind{record.KindEvent, record.KindFigure, record.KindVersion}

// dateFuture finds years that are slips, such as 2205. The days on which the editors worked stand for the present one.
func dateFuture(p *Pass) {
	type day struct {
		year int
		date string
		of   record.Record
	}
	var newest, other day // the newest day, and the newest of another record
	for _, r := range p.Set.All {
		for _, v := range record.MetaOf(r).Values {
			if v.Field.Type != record.Day || v.Field.Own != nil {
				continue
			}
			switch d := (day{yearOf(v), v.Text, r}); {
			case d.date > newest.date && r != newest.of:
				newest, other = d, newest
			case d.date > newest.date:
				newest = d
			case r != newest.of && d.date > other.date:
				other = d
			}
		}
	}
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		work := newest
		if work.of == r {
			work = other
		}
		last, why := lastYear, strconv.Itoa(lastYear)
		if work.of != nil {
			last, why = work.year+yearsAhead, work.date+", the newest day of work on another record"
		}
		for _, v := range m.Values {
			if v.Field.Type != record.Day && v.Field.Type != record.PartialDate || v.Field.Own != nil || slices.Contains(mayComeYet, m.Schema.Kind) {
				continue
			}
			if year := yearOf(v); year > last {
				p.ReportValue(r, v, "%s %s is years later than %s: correct the year, if it is a slip", v.Field.Key, v.Text, why)
			}
		}
	}
}

// yearOf is the year of a date, 0 when it has none.
func yearOf(v record.Value) int {
	if v.Field.Type == record.Day || len(v.Text) == len("2025-11-19") && v.Text[4] == '-' { // most are days, which need no parsing
		year, _ := strconv.Atoi(v.Text[:4])
		return year
	}
	return record.When(v.Text).Date().Listed().Year
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

// daysOfNews is by how many days evidence may be dated after a claim without a word on it: reports on what was so that day
// come out in the days after it.
const daysOfNews = 3

// evidenceLater judges answers for and against a claim whose evidence is all of later than the claim, and surely so: with a date that is not known, or
// known as a year alone, it may be of before. A claim that was made again is as late as its last appearance.
func evidenceLater(p *Pass) {
	for _, r := range p.Set.All {
		c, ok := r.(*record.Claim)
		if !ok || c.Made == "" {
			continue
		}
		made := c.Made.Last()
		for _, a := range c.Appearance {
			if a.Date != "" {
				made = max(made, a.Date.Last())
			}
		}
		for i, b := range c.Rebuttal {
			if b.Stance != "refutes" && b.Stance != "supports" || b.Time != "" || len(b.Evidence) == 0 {
				continue
			}
			first := record.Date("9999-12-31") // of what it rests on
			later := !slices.ContainsFunc(b.Evidence, func(e record.Evidence) bool {
				s := p.Source(e.Source)
				if s == nil || s.Rec.Published == "" {
					return true
				}
				day := s.Rec.Published.First()
				first = min(first, day)
				return day.Plus(-daysOfNews) <= made
			})
			if later {
				p.Report(r, record.Item("rebuttal", i), "this answer rests on what is dated %s or later, and the claim is of %s: add time = \"then\" if it shows what was so when the claim was made, or time = \"later\" if it says what became of it", first, c.Made)
			}
		}
	}
}
