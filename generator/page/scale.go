package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
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

const (
	pictureWidth = 340
	letterWidth  = 7 // of a name
	leastNames   = 60
	mostNames    = 24 * letterWidth // what is longer is cut
)

// scale is where the numbers of a figure are in its picture: dates on the left, as wide as the longest of them, then a scale
// with 0 on it, so that lengths compare as the numbers do, and room for a number after each mark.
type scale struct {
	Dates  int    `json:"dates"` // where dates end
	Zero   int    `json:"zero"`
	Height int    `json:"height"`
	Ticks  []tick `json:"ticks"`

	left, width int
	least, most float64
}

type tick struct {
	Label string `json:"label"`
	X     int    `json:"x"`
}

// The sizes of the parts of the picture, which is as wide as that of the timeline.
const (
	scaleTop    = 28
	scaleRow    = 26
	scaleMargin = 8  // between a date and the scale
	scaleGap    = 9  // between a mark and its number
	scaleLetter = 8  // of a number
	leastBar    = 2  // a range as narrow as nothing is still to be seen
	leastScale  = 80 // how wide it is at least
	mostTicks   = 4
)

// figureRow is one number of a figure, in the picture and in the list.
type figureRow struct {
	ID      string `json:"id"`
	Kind    word   `json:"kind"`
	Label   string `json:"label"`
	Note    string `json:"note,omitempty"`
	Sources []cite `json:"sources"`
	Version *link  `json:"version,omitempty"`
	Date    *day   `json:"date"`
	Short   string `json:"short"`  // the date, for the picture
	Number  string `json:"number"` // in words, with its range or error and a short unit
	X       int    `json:"x"`
	Y       int    `json:"y"`
	TextX   int    `json:"text_x"`
	Before  bool   `json:"before,omitempty"` // the number ends at text_x, since there is no room after the mark
	Bar     bool   `json:"bar,omitempty"`    // from low to high, for a range
	Error   bool   `json:"error,omitempty"`  // a line from low to high, for a number that may be off
	Low     int    `json:"low,omitempty"`
	High    int    `json:"high,omitempty"`

	low, high float64
}

// figureValues places the numbers of a figure in the order of their dates.
func (b *builder) figureValues(f *graph.Figure) (rows []figureRow, s scale) {
	values := slices.Clone(f.Rec.Value)
	slices.SortStableFunc(values, func(x, y record.FigureValue) int { return x.Date.Compare(y.Date) })
	var dates []string
	for i, v := range values {
		n := v.Number.Float()
		row := figureRow{
			ID: fmt.Sprintf("n%d", i+1), Kind: b.wordOf(record.FigureKinds, v.Kind), Label: v.Label, Note: v.Note, Sources: b.cites(v.Sources),
			Date: b.when(v.Date), Short: inPicture(b.shortly(v.Date)), Number: b.amount(v, f.Rec.Unit),
			Bar: v.High != "", Error: v.High == "" && v.Error != "",
			low: n - v.Error.Float(), high: max(n+v.Error.Float(), cmp.Or(v.High, v.Number).Float()),
		}
		if version := b.g.Version(v.Version); version != nil {
			row.Version = new(versionLink(version))
		}
		s.least, s.most = min(s.least, row.low), max(s.most, row.high)
		dates = append(dates, row.Short)
		rows = append(rows, row)
	}
	if s.least == s.most {
		s.most = 1
	}
	s.Dates = namesWidth(dates)
	s.left, s.Height = s.Dates+scaleMargin, scaleTop+scaleRow*len(rows)
	s.fit(rows)
	s.Zero = s.at(0)
	for i := range rows {
		s.place(&rows[i], values[i].Number.Float(), scaleTop+scaleRow*i+scaleRow/2)
	}
	b.addTicks(&s, f.Rec.Unit)
	return rows, s
}

// textAfter is the number after which a row has its text: what its mark ends with, and 0 when that is on the left of it.
func (r figureRow) textAfter() float64 {
	if r.Bar {
		return r.high
	}
	return max(r.high, 0)
}

// textWidth counts a sign of per cent twice, since it is that wide in many fonts.
func (r figureRow) textWidth() int {
	return scaleLetter * (utf8.RuneCountInString(r.Number) + strings.Count(r.Number, "%"))
}

// fit makes the scale as wide as the texts after the marks let it be.
func (s *scale) fit(rows []figureRow) {
	s.width = pictureWidth - s.left - scaleMargin
	for _, r := range rows {
		if part := (r.textAfter() - s.least) / (s.most - s.least); part > 0 {
			room := float64(pictureWidth - s.left - scaleGap - r.textWidth())
			s.width = int(min(float64(s.width), max(room/part, leastScale)))
		}
	}
}

// at is where a number is.
func (s *scale) at(n float64) int {
	return s.left + int((n-s.least)/(s.most-s.least)*float64(s.width))
}

// place puts a number and its text into the row at y.
func (s *scale) place(r *figureRow, n float64, y int) {
	r.X, r.Y, r.TextX = s.at(n), y, s.at(r.textAfter())+scaleGap
	if r.Bar || r.Error {
		r.Low, r.High = s.at(r.low), s.at(r.high)
	}
	if r.Bar {
		r.High = max(r.High, r.Low+leastBar)
	}
	begin := r.low
	if !r.Bar {
		begin = min(begin, 0)
	}
	if before := s.at(begin) - scaleGap; r.TextX+r.textWidth() > pictureWidth && before-r.textWidth() > s.left {
		r.Before, r.TextX = true, before
	}
}

// addTicks marks round numbers on a scale, as many as have room.
func (b *builder) addTicks(s *scale, unit string) {
	write := b.lang.Decimal
	if unit == percent {
		write = b.lang.Percent
	}
	long := 1
	for _, end := range []float64{s.least, s.most} {
		long = max(long, utf8.RuneCountInString(write(strconv.FormatFloat(math.Trunc(end), 'f', 0, 64))))
	}
	step := roundStep(s.most-s.least, min(mostTicks, max(1, s.width/(scaleLetter*(long+1)))))
	decimals := max(0, -int(math.Floor(math.Log10(step))))
	for n := int(math.Ceil(s.least / step)); float64(n)*step <= s.most; n++ {
		x := float64(n) * step
		s.Ticks = append(s.Ticks, tick{write(strconv.FormatFloat(x, 'f', decimals, 64)), s.at(x)})
	}
}

// roundStep is 1, 2 or 5 times a power of ten, so that at most so many of them fit into a span.
func roundStep(span float64, most int) float64 {
	step := math.Pow(10, math.Floor(math.Log10(span))-1)
	for {
		for _, n := range []float64{1, 2, 5} {
			if span/(n*step) < float64(most) {
				return n * step
			}
		}
		step *= 10
	}
}

// percent is the unit of shares, which the language of the site writes in its own way.
const percent = "%"

// shortUnit is how many characters a unit has that stands after each number: a sign, such as km or °C. A word would have to
// agree with the number.
const shortUnit = 4

// amount is a number as readers write it, with its range or error and a short unit.
func (b *builder) amount(v record.FigureValue, unit string) string {
	first, last := b.lang.Decimal, b.lang.Decimal
	after := ""
	switch {
	case unit == percent:
		last = b.lang.Percent
	case unit != "" && utf8.RuneCountInString(unit) <= shortUnit:
		after = "\u00a0" + unit
	}
	switch {
	case v.High != "" && v.Number.Float() < 0: // a dash beside a minus sign needs room
		return first(string(v.Number)) + " – " + last(string(v.High)) + after
	case v.High != "":
		return first(string(v.Number)) + "–" + last(string(v.High)) + after
	case v.Error != "":
		return first(string(v.Number)) + " ± " + last(string(v.Error)) + after
	}
	return last(string(v.Number)) + after
}
