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
	l := b.resting(claims)
	l.Counts = b.counts(claims)
	return l
}

// resting is a listing without counts, of the claims that have something to do with a page.
func (b *builder) resting(claims []*graph.Claim) listing {
	l := listing{Total: len(claims)}
	claims, l.More = upTo(listLength, claims)
	l.Claims = b.cards(claims)
	return l
}

// topicClaims is the claims listed under a topic.
type topicClaims struct {
	Topic  link   `json:"topic"`
	Claims []card `json:"claims"`
}

// byTopic lists claims under their topics, in the order of the topics, the one that was changed last first: each once,
// under its first topic. It lists no more than one page does; more is how many are left.
func (b *builder) byTopic(claims []*graph.Claim) (groups []topicClaims, more int) {
	under := map[*graph.Topic][]*graph.Claim{}
	for _, c := range newest(claims, listLength) {
		if len(c.Topics) > 0 {
			under[c.Topics[0]] = append(under[c.Topics[0]], c)
		}
	}
	for _, t := range b.g.Topics {
		if len(under[t]) > 0 {
			groups = append(groups, topicClaims{topicLink(t), b.cards(under[t])})
		}
	}
	return groups, max(0, len(claims)-listLength)
}
