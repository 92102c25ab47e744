package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
)

// listLength is how many claims one page lists: of more, the newest. Nobody reads longer pages to the end, and they would
// make the size of a site grow with the square of its claims.
const listLength = 500

// listing is claims on the page of something they have in common: a rating, a topic, an actor.
type listing struct {
	Claims []card  `json:"claims"`
	Counts []count `json:"counts,omitempty"`
	Total  int     `json:"total"`
	More   int     `json:"more,omitempty"`  // how many are not listed
	Pages  *pages  `json:"pages,omitempty"` // where the others are
}

// longListing is a list of claims on the page of something they have in common. One that is too long for a page comes in the order
// in which claims were checked, which no edit changes.
func (b *builder) longListing(of link, claims []*graph.Claim) longList[*graph.Claim] {
	l := longList[*graph.Claim]{of: of, dir: of.Path, title: of.Title, entries: claims, show: showClaims, modified: b.modified}
	if _, rest := cut(claims); rest != nil {
		l.entries = slices.SortedFunc(slices.Values(claims), lastChecked)
	}
	return l
}

// lastChecked sorts claims by the day of their check, the newest first; what is not published yet comes before all.
func lastChecked(x, y *graph.Claim) int {
	if x.Rec.Published() != y.Rec.Published() {
		if y.Rec.Published() {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(y.Rec.Checked, x.Rec.Checked), cmp.Compare(y.Rec.Number, x.Rec.Number), cmp.Compare(x.Rec.ID, y.Rec.ID))
}

func showClaims(b *builder, claims []*graph.Claim) map[string]any {
	return map[string]any{"claims": b.cards(claims)}
}

// listed is what the own page of a list of claims shows of it.
func (b *builder) listed(l longList[*graph.Claim]) listing {
	claims, to := l.first()
	return listing{Claims: b.cards(claims), Counts: b.counts(l.entries), Total: len(l.entries), Pages: to}
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
