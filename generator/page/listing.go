package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// listing is claims on the page of something they have in common: a rating, a topic, an actor.
type listing struct {
	Claims []card  `json:"claims"`
	Counts []count `json:"counts,omitempty"`
	Total  int     `json:"total"`
	Pages  *pages  `json:"pages,omitempty"` // where those are that the page has no room for
}

// claimList is claims on a page that is about what they have in common.
type claimList = longList[*graph.Claim]

// claimsAt is a list of claims on a page. The order is that of a list that is too long for the page: lastChecked or lastMade.
func (b *builder) claimsAt(of link, claims []*graph.Claim, order func(x, y *graph.Claim) int) claimList {
	return claimList{of: of, dir: of.Path, title: of.Title, entries: claims, order: order, show: showClaims, rec: recordOf, modified: b.modified}
}

// moreAt is a further list of claims on a page, whose other pages are in a folder of that page.
func (b *builder) moreAt(of link, folder, title string, claims []*graph.Claim) claimList {
	l := b.claimsAt(of, claims, lastChecked)
	l.dir, l.title = of.Path+folder, title
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
	if n := cmp.Compare(y.Rec.Checked, x.Rec.Checked); n != 0 {
		return n
	}
	return cmp.Or(cmp.Compare(y.Rec.Number, x.Rec.Number), cmp.Compare(x.Rec.ID, y.Rec.ID))
}

// lastMade sorts claims by when they were made, the newest first.
func lastMade(x, y *graph.Claim) int {
	if n := y.Rec.Made.Compare(x.Rec.Made); n != 0 {
		return n
	}
	return lastChecked(x, y)
}

func recordOf(c *graph.Claim) record.Record { return c.Rec }

func showClaims(b *builder, claims []*graph.Claim) map[string]any {
	return map[string]any{"claims": b.cards(claims)}
}

// listing is what the own page of a list of claims shows of it, without counts.
func (b *builder) listing(l claimList) listing {
	claims, to := l.first(b)
	return listing{Claims: b.cards(claims), Total: countStanding(l.entries), Pages: to}
}

func (b *builder) listingWithCounts(l claimList) listing {
	shown := b.listing(l)
	shown.Counts = b.countsOf(l)
	return shown
}

// allClaims lists the page of all claims and its others.
func (b *builder) allClaims(former ...string) {
	l := b.claimsAt(link{b.word("section_claims"), "claims/"}, b.g.Claims, lastChecked)
	b.section("claims", func(b *builder) {
		params := map[string]any{"count": len(standing(b.g.Claims)), "counts": b.counts(b.g.Claims), "home": b.home()}
		if l.long() {
			params["listing"], params["topics"] = b.listing(l), b.largestTopics(b.g.Topics, mostTopicLinks)
		} else {
			params["groups"] = b.byTopic(b.g.Claims)
		}
		b.index(params)
	}, former...)
	l.others(b)
}

// mostTopicLinks is how many topics the page of all claims leads to where it has no room for the claims of each.
const mostTopicLinks = 60

// largestTopics leads to those of some topics with most claims.
func (b *builder) largestTopics(of []*graph.Topic, n int) (list []map[string]any) {
	for _, t := range largestOf(of, n) {
		if len(t.Claims) > 0 {
			list = append(list, entry(topicLink(t), map[string]any{"claims": countStanding(t.Claims)}))
		}
	}
	return list
}

// largestOf are those of some topics with most claims, in the order in which they come.
func largestOf(of []*graph.Topic, n int) (list []*graph.Topic) {
	if len(of) <= n {
		return of
	}
	among := map[*graph.Topic]bool{}
	for _, t := range most(n, of, func(t *graph.Topic) int { return len(t.Claims) }) {
		among[t] = true
	}
	return slices.DeleteFunc(slices.Clone(of), func(t *graph.Topic) bool { return !among[t] })
}

// byTopic lists claims under their first topic, the one that was changed last first.
func (b *builder) byTopic(claims []*graph.Claim) (groups []map[string]any) {
	under := map[*graph.Topic][]*graph.Claim{}
	for _, c := range b.newest(claims, len(claims)) {
		if len(c.Topics) > 0 {
			under[c.Topics[0]] = append(under[c.Topics[0]], c)
		}
	}
	for _, t := range b.g.Topics {
		if len(under[t]) > 0 {
			groups = append(groups, map[string]any{"topic": topicLink(t), "counts": b.counts(under[t]), "claims": b.cards(under[t])})
		}
	}
	return groups
}
