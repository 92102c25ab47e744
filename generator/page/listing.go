package page

import "counterpoint/generator/graph"

// listLength is how many claims one page lists: of more, the newest. Nobody reads longer pages to the end, and they would
// make the size of a site grow with the square of its claims.
const listLength = 500

// listing is claims on the page of something they have in common: a rating, a topic, an actor.
type listing struct {
	Claims []card  `json:"claims"`
	Counts []count `json:"counts,omitempty"`
	Total  int     `json:"total"`
	More   int     `json:"more,omitempty"` // how many are not listed
}

// listing has no counts.
func (b *builder) listing(claims []*graph.Claim) listing {
	l := listing{Total: len(claims)}
	claims, l.More = b.upTo(listLength, claims)
	l.Claims = b.cards(claims)
	return l
}

func (b *builder) listingWithCounts(claims []*graph.Claim) listing {
	l := b.listing(claims)
	l.Counts = b.counts(claims)
	return l
}

// byTopic lists claims under their first topic, the one that was changed last first. It lists no more than fit on a page;
// more is how many are left out.
func (b *builder) byTopic(claims []*graph.Claim) (groups []map[string]any, more int) {
	under := map[*graph.Topic][]*graph.Claim{}
	for _, c := range b.newest(claims, listLength) {
		if len(c.Topics) > 0 {
			under[c.Topics[0]] = append(under[c.Topics[0]], c)
		}
	}
	for _, t := range b.g.Topics {
		if len(under[t]) > 0 {
			groups = append(groups, map[string]any{"topic": topicLink(t), "counts": b.counts(under[t]), "claims": b.cards(under[t])})
		}
	}
	return groups, max(0, len(claims)-listLength)
}

// allClaims adds the page of all claims.
func (b *builder) allClaims() {
	groups, more := b.byTopic(b.g.Claims)
	b.index(map[string]any{"groups": groups, "more": more, "count": len(standing(b.g.Claims)), "counts": b.counts(b.g.Claims), "home": b.home()})
}
