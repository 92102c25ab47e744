package page

import (
	"cmp"
	"fmt"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// connections are claims that bear on each other, in the order of time: a line leads from one to another beside the list
// of them. A second list says the same in words.
type connections struct {
	Claims []statedClaim    `json:"claims"`
	Lines  []connection     `json:"lines"`
	Kinds  []connectionKind `json:"kinds"` // those of the lines, for the key
	Width  int              `json:"width"`
	Height int              `json:"height"`
	Rows   string           `json:"rows"`           // the height in rem, as texts grow with the letters that a reader sets
	Across string           `json:"across"`         // the width in rem
	More   int              `json:"more,omitempty"` // claims that are connected and have no room
}

// connection is what one claim is to another.
type connection struct {
	Kind  string `json:"kind"`
	Label string `json:"label"`
	From  int    `json:"from"` // the number of a claim in the list, from 1
	To    int    `json:"to"`
	Path  string `json:"path,omitempty"` // empty when a line of another kind joins the two already
	Tip   string `json:"tip,omitempty"`  // the head of an arrow

	drawn, arrow   bool
	lane           int
	fromEnd, toEnd int // where on the edge of the list it begins and ends
}

type connectionKind struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Sizes of the picture, of which 16 units are a rem.
const (
	mostConnected = 40
	connectionRow = 72 // two lines of a title, and one of who said it
	laneWidth     = 10
	lanesWidth    = 90 // at most
	laneRadius    = 6
	endsApart     = 7 // at most
	endsWidth     = 44
)

// bearings are what lines say, the strongest first, with a pattern each.
var bearings = []string{"against", "for", "then", "same"}

// bearing is which of them a relation is. One that a site adds says at least that two claims belong together.
func bearing(relation string) string {
	switch relation {
	case "contradicts", "refutes":
		return "against"
	case "supports":
		return "for"
	case "answers", "qualifies", "follows", "narrower", "broader":
		return "then"
	}
	return "same"
}

// mutual reports whether a relation is the same from both sides, so that its line has no arrow.
func (b *builder) mutual(relation string) bool {
	return b.g.Set.Vocabulary(record.Relations).Inverse(relation) == relation
}

// connected are the connections among some claims; nil when there are none.
func (b *builder) connected(claims []*graph.Claim) *connections {
	among := map[*graph.Claim]bool{}
	for _, c := range claims {
		among[c] = !c.Rec.Withdrawn()
	}
	type bond struct {
		from, to    *graph.Claim
		kind, label string
		mutual      bool
	}
	var bonds []bond
	ends := map[*graph.Claim]bool{}
	bind := func(x bond) {
		if x.to != nil && x.from != nil && x.from != x.to && among[x.from] && among[x.to] {
			bonds = append(bonds, x)
			ends[x.from], ends[x.to] = true, true
		}
	}
	for _, c := range claims {
		for _, r := range c.Rec.Related {
			bind(bond{c, b.g.Claim(r.Claim), bearing(r.Relation), b.label(record.Relations, r.Relation), b.mutual(r.Relation)})
		}
		for _, a := range c.Rec.Rebuttal {
			if a.Claim != "" {
				bind(bond{b.g.Claim(a.Claim), c, bearing(a.Stance), b.word("connection_" + a.Stance), false})
			}
		}
	}
	if bonds == nil {
		return nil
	}
	rows := slices.DeleteFunc(slices.Clone(claims), func(c *graph.Claim) bool { return !ends[c] })
	slices.SortStableFunc(rows, func(x, y *graph.Claim) int { return x.Rec.Made.Compare(y.Rec.Made) })
	p := &connections{More: max(0, len(rows)-mostConnected)}
	rows = rows[p.More:] // the newest
	at := map[*graph.Claim]int{}
	for i, c := range rows {
		at[c] = i + 1
	}
	p.Claims = mapped(rows, b.statedClaim)
	slices.SortStableFunc(bonds, func(x, y bond) int {
		return cmp.Or(slices.Index(bearings, x.kind)-slices.Index(bearings, y.kind), at[x.from]-at[y.from], at[x.to]-at[y.to])
	})
	drawn := map[[2]int]bool{}
	for _, x := range bonds {
		from, to := at[x.from], at[x.to]
		if from == 0 || to == 0 {
			continue
		}
		pair := [2]int{min(from, to), max(from, to)}
		l := connection{Kind: x.kind, Label: x.label, From: from, To: to, drawn: !drawn[pair], arrow: !x.mutual}
		drawn[pair] = true
		if n := len(p.Kinds); l.drawn && (n == 0 || p.Kinds[n-1].ID != x.kind) {
			p.Kinds = append(p.Kinds, connectionKind{x.kind, b.word("connection_" + x.kind)})
		}
		p.Lines = append(p.Lines, l)
	}
	if p.Lines == nil {
		return nil // none among the newest
	}
	p.draw(len(rows))
	return p
}

// draw gives each line a lane of its own where it passes others, the shortest nearest to the list, and its ends a place each,
// so that lines cross as little as they can.
func (p *connections) draw(rows int) {
	var lines []*connection
	for i := range p.Lines {
		if p.Lines[i].drawn {
			lines = append(lines, &p.Lines[i])
		}
	}
	slices.SortStableFunc(lines, func(x, y *connection) int { return x.span() - y.span() })
	var lanes [][]*connection
	for _, l := range lines {
		l.lane = slices.IndexFunc(lanes, func(lane []*connection) bool { return !slices.ContainsFunc(lane, l.beside) })
		if l.lane < 0 {
			l.lane = len(lanes)
			lanes = append(lanes, nil)
		}
		lanes[l.lane] = append(lanes[l.lane], l)
	}
	type end struct {
		at    *int
		order int
	}
	ends := make([][]end, rows+1)
	for _, l := range lines {
		// What leads up ends above what leads down, and the outermost in the middle.
		up, down := end{&l.fromEnd, l.lane - len(lanes)}, end{&l.toEnd, len(lanes) - l.lane}
		if l.From < l.To {
			up, down = end{&l.toEnd, l.lane - len(lanes)}, end{&l.fromEnd, len(lanes) - l.lane}
		}
		ends[max(l.From, l.To)] = append(ends[max(l.From, l.To)], up)
		ends[min(l.From, l.To)] = append(ends[min(l.From, l.To)], down)
	}
	for row, list := range ends {
		slices.SortStableFunc(list, func(x, y end) int { return x.order - y.order })
		apart := min(endsApart, endsWidth/max(1, len(list)-1))
		for i, e := range list {
			*e.at = (row-1)*connectionRow + connectionRow/2 + (2*i-len(list)+1)*apart/2
		}
	}
	step := max(1, min(laneWidth, lanesWidth/len(lanes)))
	shown := min(len(lanes), lanesWidth/step) // beyond that, lines share the outermost lane
	p.Width, p.Height = shown*step+2*laneRadius+laneWidth, rows*connectionRow
	p.Across, p.Rows = rem(p.Width), rem(p.Height)
	for _, l := range lines {
		x := p.Width - laneRadius - laneWidth - (min(l.lane, shown-1)+1)*step + step/2
		r := laneRadius
		if l.toEnd < l.fromEnd {
			r = -r
		}
		l.Path = fmt.Sprintf("M%d %dH%dQ%d %d %d %dV%dQ%d %d %d %dH%d", p.Width, l.fromEnd, x+laneRadius, x, l.fromEnd, x, l.fromEnd+r,
			l.toEnd-r, x, l.toEnd, x+laneRadius, l.toEnd, p.Width)
		if l.arrow {
			l.Tip = fmt.Sprintf("M%d %dl-8-3.5v7z", p.Width, l.toEnd)
		}
	}
}

func (l *connection) span() int { return max(l.From, l.To) - min(l.From, l.To) }

// beside reports whether two lines pass the same rows; they may end in one.
func (l *connection) beside(other *connection) bool {
	return min(l.From, l.To) < max(other.From, other.To) && min(other.From, other.To) < max(l.From, l.To)
}

// rem is a length in units of the picture, as an attribute of SVG.
func rem(units int) string { return fmt.Sprintf("%grem", float64(units)/16) }
