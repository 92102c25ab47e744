package page

import "counterpoint/generator/graph"

// listLength is how many claims one page lists. Of more it shows the newest: a page nobody could read to its end would
// also make the site's size grow with the square of its claims.
const listLength = 500

// listing is the claims of one value of a facet: a rating, a topic, an actor, a year.
type listing struct {
	Claims []card  `json:"claims"`
	Counts []count `json:"counts,omitempty"`
	Total  int     `json:"total"`
	More   int     `json:"more,omitempty"` // how many are not listed
}

func (b *builder) listing(claims []*graph.Claim) listing {
	l := listing{Counts: b.counts(claims), Total: len(claims)}
	if len(claims) > listLength {
		l.More = len(claims) - listLength
		claims = newest(claims, listLength)
	}
	l.Claims = cards(claims)
	return l
}
