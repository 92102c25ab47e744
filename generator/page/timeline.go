package page

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"counterpoint/generator/record"
)

// timelineMonth is the events and claims of one month, or of whatever longer time is known, in the picture and in the list.
type timelineMonth struct {
	Title string         `json:"title"`
	Short string         `json:"short"` // for the picture
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

// timePicture is where the parts of the picture are.
type timePicture struct {
	Axis   int `json:"axis"` // the line between the names of the months and the marks
	Height int `json:"height"`
}

// The picture is 340 wide: names of months on the left, as wide as the longest of them, a mark for each event and claim beside
// them.
const (
	pictureWidth  = 340
	letterWidth   = 7 // of a name
	leastNames    = 60
	mostNames     = 24 * letterWidth // what is longer is cut
	axisToMarks   = 8
	markStep      = 16
	marksMargin   = 8   // from the last mark to the edge
	mostMarks     = 160 // in one month
	monthsGapHigh = 12
)

// namesWidth is how much room the longest of some names needs beside a picture, in which each stands cut to fit.
func namesWidth(names []string) int {
	longest := 0
	for _, n := range names {
		longest = max(longest, utf8.RuneCountInString(n))
	}
	return min(max(leastNames, letterWidth*longest), mostNames)
}

// inPicture cuts a name that has no room beside a picture.
func inPicture(name string) string { return shortened(name, mostNames/letterWidth) }

// timeline puts events and claims on one axis, a row for each month.
func (b *builder) timeline() (months []timelineMonth, picture timePicture) {
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
		return cmp.Or(byTime(x.under, y.under), x.date.Compare(y.date))
	})
	var names []string
	end := 0 // of the months so far
	for _, it := range items {
		p := it.under
		if len(months) == 0 || months[len(months)-1].ID != p.id {
			names = append(names, p.short)
			months = append(months, timelineMonth{Title: p.title(), Short: asHeading(inPicture(p.short)), ID: p.id, Gap: len(months) > 0 && p.begin > end+1})
			end = max(end, p.end)
		}
		m := &months[len(months)-1]
		m.Items = append(m.Items, it)
	}
	picture.Axis = namesWidth(names) + axisToMarks
	for i := range months {
		picture.Height += b.place(&months[i], picture)
	}
	picture.Height += 8
	return months, picture
}

// place puts the row of a month, or rows, below those so far, and returns how high it is.
func (b *builder) place(m *timelineMonth, picture timePicture) (height int) {
	if m.Gap {
		height = monthsGapHigh
	}
	m.Y = picture.Height + height + 16
	if len(m.Items) > mostMarks {
		events := len(slices.DeleteFunc(slices.Clone(m.Items), func(it timelineItem) bool { return it.Claim }))
		m.Many = b.counted("n_events", events) + ", " + b.counted("n_claims", len(m.Items)-events)
		return height + 24
	}
	left := picture.Axis + axisToMarks
	inRow := (pictureWidth-marksMargin-left)/markStep + 1
	for i := range m.Items {
		m.Items[i].X = left + i%inRow*markStep
		m.Items[i].Y = m.Y + i/inRow*markStep
	}
	return height + 8 + (len(m.Items)+inRow-1)/inRow*markStep
}
