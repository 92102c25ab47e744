package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// timelineMonth is the events and claims of one month, in the picture and in the list.
type timelineMonth struct {
	Title string         `json:"title"`
	ID    string         `json:"id"`
	Items []timelineItem `json:"items"`
	Y     int            `json:"y"`              // of its row in the picture
	Gap   bool           `json:"gap,omitempty"`  // there are empty months before it
	Many  string         `json:"many,omitempty"` // numbers in words, where the marks would be too many
}

type timelineItem struct {
	eventRef
	Claim  bool       `json:"claim,omitempty"`
	Rating *ratingRef `json:"rating,omitempty"`
	X      int        `json:"x"`
	Y      int        `json:"y"`

	date  record.When
	under period
}

// The picture is 340 wide: names of months on the left, a mark for each event and claim beside them.
const (
	marksLeft  = 76
	marksInRow = 16
	markStep   = 16
	mostMarks  = 160 // in one month
)

// timeline puts events and claims on one axis, a row for each month.
func (b *builder) timeline() (months []timelineMonth, height int) {
	var items []timelineItem
	for _, e := range b.g.Events {
		items = append(items, timelineItem{eventRef: b.eventLink(e), date: e.Rec.Date})
	}
	for _, c := range b.g.Claims {
		made := eventRef{c.Rec.Claim, path(&c.Rec.Meta), b.when(c.Rec.Made)}
		items = append(items, timelineItem{eventRef: made, date: c.Rec.Made, Claim: true, Rating: new(ratingLink(c.Rating))})
	}
	for i := range items {
		items[i].under = b.periodOf(items[i].date)
	}
	slices.SortStableFunc(items, func(x, y timelineItem) int {
		return cmp.Or(cmp.Compare(x.under.order, y.under.order), cmp.Compare(x.date.Date().Order(), y.date.Date().Order()))
	})
	for _, it := range items {
		if len(months) == 0 || months[len(months)-1].ID != it.under.id {
			months = append(months, timelineMonth{Title: it.under.title, ID: it.under.id})
		}
		m := &months[len(months)-1]
		m.Items = append(m.Items, it)
	}
	for i := range months {
		m := &months[i]
		if i > 0 && record.Date(months[i-1].ID+"-01").Time().AddDate(0, 1, 0).Format("2006-01") != m.ID {
			m.Gap = true
			height += 12
		}
		m.Y = height + 16
		if len(m.Items) > mostMarks {
			events := len(slices.DeleteFunc(slices.Clone(m.Items), func(it timelineItem) bool { return it.Claim }))
			m.Many = b.counted("n_events", events) + ", " + b.counted("n_claims", len(m.Items)-events)
			height += 24
			continue
		}
		for j := range m.Items {
			m.Items[j].X = marksLeft + j%marksInRow*markStep
			m.Items[j].Y = m.Y + j/marksInRow*markStep
		}
		height += 8 + (len(m.Items)+marksInRow-1)/marksInRow*markStep
	}
	return months, height + 8
}
