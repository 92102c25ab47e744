package graph

import "counterpoint/generator/record"

// Rating is a rating with the claims that have it.
type Rating struct {
	entry[*record.Rating]
	Claims []*Claim
	Off    int // its place among the ratings off the scale, from 1; 0 for one on it
}

func (*Rating) kind() record.Kind             { return record.KindRating }
func (n *Rating) near(*Graph) []record.Record { return records(n.Claims) }

// numberOff numbers the ratings that are not on the scale.
func (g *Graph) numberOff() {
	off := 0
	for _, r := range g.Ratings {
		if r.Rec.Value == 0 {
			off++
			r.Off = off
		}
	}
}
