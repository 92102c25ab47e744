package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// chart is a picture of the numbers of a figure: a bar for each on a scale with 0 on it, so that lengths compare as the numbers
// do; or a line, where one source counts the same thing again and again. Places are shares of the width, in per cent, so that
// letters stay as large as those around the picture however wide it is; heights are pixels.
type chart struct {
	Title string     `json:"title"`
	Path  string     `json:"path"`
	Unit  string     `json:"unit"`
	Rows  []chartRow `json:"rows"`
	Ticks []tick     `json:"ticks"`
	Zero  string     `json:"zero"`
	Kinds []word     `json:"kinds,omitempty"` // of its numbers, where there are several
	Line  *chartLine `json:"line,omitempty"`

	least, most float64
}

// chartRow is one number of a figure.
type chartRow struct {
	ID     string `json:"id"` // of its row in the table
	Label  string `json:"label"`
	Short  string `json:"short"`  // its date
	Number string `json:"number"` // in words, with its range or error and a short unit
	Kind   string `json:"kind"`
	From   string `json:"from"` // the bar, or of a range the line that leads to it
	Width  string `json:"width"`
	Low    string `json:"low,omitempty"` // of a range, or of what it may be off
	Span   string `json:"span,omitempty"`
	High   string `json:"high,omitempty"`
	Error  bool   `json:"error,omitempty"`

	number, low, high float64
}

// tick is a round number on the scale, or a day on that of a line.
type tick struct {
	Label string `json:"label"`
	At    string `json:"at"`
	Side  string `json:"side"` // of the place on which the label is: SVG's text-anchor
}

// chartLine is numbers over time.
type chartLine struct {
	Points []linePoint `json:"points"`
	Dates  []tick      `json:"dates"`
	Height int         `json:"height"`
	Cut    bool        `json:"cut,omitempty"` // the scale does not begin with 0
}

type linePoint struct {
	X      string `json:"x"`
	Y      int    `json:"y"`
	Number string `json:"number,omitempty"` // where there is room for it
	Side   string `json:"side"`
}

const (
	mostTicks   = 5
	chartWidth  = 280 // pixels that a picture has at least
	tickLetter  = 7   // of the label of a tick
	lineHeight  = 150
	lineTop     = 24 // room for a number above the highest point
	lineLeft    = 12 // per cent, for the labels of the scale
	leastPoints = 3
	mostNumbers = 8 // that are written at the points of a line
)

// figureRow is one number of a figure in the table.
type figureRow struct {
	ID      string `json:"id"`
	Kind    word   `json:"kind"`
	Label   string `json:"label"`
	Note    string `json:"note,omitempty"`
	Sources []cite `json:"sources"`
	Version *link  `json:"version,omitempty"`
	Date    *day   `json:"date"`
	Number  string `json:"number"`
}

// inTime are the numbers of a figure in the order of their dates.
func inTime(f *graph.Figure) []record.FigureValue {
	return slices.SortedStableFunc(slices.Values(f.Rec.Value), func(x, y record.FigureValue) int { return x.Date.Compare(y.Date) })
}

func rowID(i int) string { return fmt.Sprintf("n%d", i+1) }

// figureRows are the numbers of a figure, with who gives them.
func (b *builder) figureRows(f *graph.Figure) (rows []figureRow) {
	for i, v := range inTime(f) {
		row := figureRow{
			ID: rowID(i), Kind: b.wordOf(record.FigureKinds, v.Kind), Label: v.Label, Note: v.Note, Sources: b.cites(v.Sources),
			Date: b.when(v.Date), Number: b.amount(v, f.Rec.Unit),
		}
		if version := b.g.Version(v.Version); version != nil {
			row.Version = new(versionLink(version))
		}
		rows = append(rows, row)
	}
	return rows
}

// chartOf draws the numbers of a figure.
func (b *builder) chartOf(f *graph.Figure) chart {
	l := figureLink(f)
	c := chart{Title: l.Title, Path: l.Path, Unit: f.Rec.Unit}
	kinds := map[string]bool{}
	values := inTime(f)
	for i, v := range values {
		n := v.Number.Float()
		row := chartRow{
			ID: rowID(i), Label: v.Label, Short: b.shortly(v.Date), Number: b.amount(v, f.Rec.Unit), Kind: v.Kind, Error: v.High == "" && v.Error != "",
			number: n, low: n - v.Error.Float(), high: max(n+v.Error.Float(), cmp.Or(v.High, v.Number).Float()),
		}
		kinds[v.Kind] = true
		c.least, c.most = min(c.least, row.low), max(c.most, row.high)
		c.Rows = append(c.Rows, row)
	}
	if c.least == c.most {
		c.most = 1
	}
	for _, t := range record.FigureKinds.Terms {
		if kinds[t.ID] && len(kinds) > 1 {
			c.Kinds = append(c.Kinds, b.wordOf(record.FigureKinds, t.ID))
		}
	}
	if isSeries(values) {
		b.addLine(&c, values)
		return c
	}
	c.Zero = percentAt(c.at(0))
	for i := range c.Rows {
		c.place(&c.Rows[i])
	}
	for _, n := range b.ticksOf(c.least, c.most, c.Unit) {
		c.Ticks = append(c.Ticks, tickAt(n.label, c.at(n.n)))
	}
	return c
}

// isSeries reports whether the numbers are one thing counted on several days by the same source, so that a line may join
// them: their labels are the same but for digits, which are often those of the year.
func isSeries(values []record.FigureValue) bool {
	if len(values) < leastPoints {
		return false
	}
	label := func(v record.FigureValue) string {
		return strings.Map(func(c rune) rune {
			if unicode.IsDigit(c) {
				return -1
			}
			return c
		}, v.Label)
	}
	for i, v := range values {
		if v.Date.ISO() == "" || v.High != "" || v.Error != "" || v.Version != "" || v.Kind != values[0].Kind || label(v) != label(values[0]) ||
			i > 0 && v.Date.Compare(values[i-1].Date) == 0 {
			return false
		}
	}
	return strings.TrimSpace(label(values[0])) != ""
}

// at is where a number is, in per cent of the width.
func (c *chart) at(n float64) float64 { return (n - c.least) / (c.most - c.least) * 100 }

// percentAt is a place as SVG takes it.
func percentAt(at float64) string {
	return strconv.FormatFloat(math.Round(at*10)/10, 'f', -1, 64) + "%"
}

// tickAt puts a label where it is not cut at the edge.
func tickAt(label string, at float64) tick {
	side := "middle"
	switch {
	case at < 6:
		side = "start"
	case at > 94:
		side = "end"
	}
	return tick{label, percentAt(at), side}
}

// place puts a number on the scale.
func (c *chart) place(r *chartRow) {
	from, to := c.at(min(r.number, 0)), c.at(max(r.number, 0))
	ranged := r.high > r.number && !r.Error
	if ranged && r.number < 0 { // from 0 to the end that is nearer
		from, to = c.at(min(r.high, 0)), c.at(0)
	}
	r.From, r.Width = percentAt(from), percentAt(max(to-from, 0))
	if ranged || r.Error {
		low, high := c.at(r.low), c.at(r.high)
		r.Low, r.High, r.Span = percentAt(low), percentAt(high), percentAt(max(high-low, 0.5))
	}
}

// addLine draws numbers over time.
func (b *builder) addLine(c *chart, values []record.FigureValue) {
	line := &chartLine{Height: lineTop + lineHeight}
	least, most := math.Inf(1), math.Inf(-1)
	for _, r := range c.Rows {
		least, most = min(least, r.number), max(most, r.number)
	}
	if least > most/2 { // of numbers far from 0 a line shows nothing else
		line.Cut = true
		c.least, c.most = least-(most-least)/2, most
		if least == most {
			c.least = least / 2
		}
	}
	y := func(n float64) int { return lineTop + int(math.Round((1-c.at(n)/100)*lineHeight)) }
	for _, n := range b.ticksOf(c.least, c.most, c.Unit) {
		c.Ticks = append(c.Ticks, tick{Label: n.label, At: strconv.Itoa(y(n.n))})
	}
	days := mapped(values, func(v record.FigureValue) float64 {
		return v.Date.First().Time().Sub(values[0].Date.First().Time()).Hours()
	})
	end := math.Inf(-1)
	for i, r := range c.Rows {
		at := lineLeft + days[i]/days[len(days)-1]*(94-lineLeft)
		p := linePoint{X: percentAt(at), Y: y(r.number), Side: "middle"}
		ends := i == 0 || i == len(c.Rows)-1
		if len(c.Rows) <= mostNumbers || ends || r.number == least || r.number == most {
			p.Number = r.Number
		}
		if ends {
			p.Side = tickAt("", at).Side
		}
		line.Points = append(line.Points, p)
		room := float64(tickLetter*(utf8.RuneCountInString(r.Short)+1)) / chartWidth * 100
		if i == len(c.Rows)-1 && at-room < end && len(line.Dates) > 1 { // the last is more use than the one before
			line.Dates = line.Dates[:len(line.Dates)-1]
			end = math.Inf(-1)
		}
		if at-room/2 > end || ends {
			line.Dates = append(line.Dates, tickAt(r.Short, at))
			end = at + room/2
		}
	}
	c.Line = line
}

type roundNumber struct {
	label string
	n     float64
}

// ticksOf are round numbers between two, as many as have room.
func (b *builder) ticksOf(least, most float64, unit string) (list []roundNumber) {
	write := b.lang.Decimal
	if unit == percent {
		write = b.lang.Percent
	}
	long := 1
	for _, end := range []float64{least, most} {
		long = max(long, utf8.RuneCountInString(write(strconv.FormatFloat(math.Trunc(end), 'f', 0, 64))))
	}
	step := roundStep(most-least, min(mostTicks, max(1, chartWidth/(tickLetter*(long+1)))))
	decimals := max(0, -int(math.Floor(math.Log10(step))))
	for n := int(math.Ceil(least / step)); float64(n)*step <= most; n++ {
		x := float64(n) * step
		list = append(list, roundNumber{write(strconv.FormatFloat(x, 'f', decimals, 64)), x})
	}
	return list
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
