package page

import (
	"slices"

	"counterpoint/generator/graph"
)

// bars are the numbers of a figure on the page of a claim, in the order of time, as bars from 0; its page has
// dates and sources.
type bars struct {
	link
	Rows []barRow `json:"rows"`
}

type barRow struct {
	Label  string `json:"label"`
	Number string `json:"number"` // in words, with its range or error and a short unit
	Bar    *bar   `json:"bar,omitempty"`
}

// bar is where a bar begins and how wide it is, in percent of the room there is.
type bar struct {
	From  int `json:"from"`
	Width int `json:"width"`
}

// barsFor are the figures of a claim that are on one of its topics. The others only touch it, and its page links to them.
func (b *builder) barsFor(c *graph.Claim) (list []bars) {
	for _, f := range c.Figures {
		if slices.ContainsFunc(c.Topics, func(t *graph.Topic) bool { return slices.Contains(f.Topics, t) }) {
			list = append(list, b.barsOf(f))
		}
	}
	return list
}

// barsOf leaves the bars out when a number is below 0: the page of the figure has a scale for that.
func (b *builder) barsOf(f *graph.Figure) bars {
	rows, s := b.figureValues(f)
	list := bars{link: figureLink(f)}
	for _, r := range rows {
		row := barRow{Label: r.Label, Number: r.Number}
		if s.least >= 0 {
			percent := func(n float64) int { return int(100 * n / s.most) }
			row.Bar = &bar{Width: max(1, percent(r.high))}
			if r.Bar { // a range
				row.Bar.From, row.Bar.Width = percent(r.low), max(1, percent(r.high)-percent(r.low))
			}
		}
		list.Rows = append(list.Rows, row)
	}
	return list
}
