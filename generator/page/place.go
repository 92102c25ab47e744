package page

import (
	"cmp"
	"slices"
	"strconv"

	"counterpoint/generator/graph"
)

// place is a rating's place among all ratings of the site: its scale from the worst to the best, and after it what is not
// on the scale.
type place struct {
	Steps []step `json:"steps"`
	Said  string `json:"said"` // the same in words
}

type step struct {
	Name  string `json:"name"`
	Class string `json:"class"`
	Here  bool   `json:"here,omitempty"`
	Off   bool   `json:"off,omitempty"` // the first one that is not on the scale
}

func (b *builder) placeOf(r *graph.Rating) (p place) {
	onScale := func(r *graph.Rating) bool { return r.Rec.Value > 0 }
	scale, off := slices.Clone(b.g.Ratings), slices.Clone(b.g.Ratings)
	scale = slices.DeleteFunc(scale, func(r *graph.Rating) bool { return !onScale(r) })
	off = slices.DeleteFunc(off, onScale)
	slices.SortStableFunc(scale, func(x, y *graph.Rating) int { return cmp.Compare(x.Rec.Value, y.Rec.Value) })
	for i, s := range slices.Concat(scale, off) {
		is := ratingLink(s)
		p.Steps = append(p.Steps, step{is.Name, is.Class, s == r, i == len(scale) && i > 0})
	}
	if len(scale) == 0 {
		return p
	}
	worst, best := scale[0].Rec.Name, scale[len(scale)-1].Rec.Name
	if at := slices.Index(scale, r); at >= 0 {
		p.Said = b.word("scale_on", "N", strconv.Itoa(at+1), "Of", strconv.Itoa(len(scale)), "Worst", worst, "Best", best)
	} else {
		p.Said = b.word("scale_off", "Worst", worst, "Best", best)
	}
	return p
}
