package page

import (
	"cmp"
	"slices"
	"time"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Home is what the home page is told to show of the records.
type Home struct {
	Lead   []string // the ids of the claims it leads with; when there are none, the program chooses
	Figure string   // the id of the figure; empty for the one with the most numbers
}

// leading is how many claims the home page leads with, and ofOneSide how many of these at most are of one side when the
// program chooses.
const leading, ofOneSide = 4, 2

// leadDays is how long a check is new when the program chooses, counted back from the newest.
const leadDays = 90

// home is what the home page shows besides what lists have. The page is written by hand, so the list of claims carries it.
func (b *builder) home() map[string]any {
	oldest, newest := b.lookedFor()
	log, edited := latestFirst(append(b.log(), b.removals()...)), b.editedDays()
	log = slices.DeleteFunc(log, func(c change) bool { return !b.s.Launched.Counts(c.made) })
	checked := map[record.Date]int{}
	for _, c := range b.g.Claims {
		if c.Rec.Checked != "" {
			checked[c.Rec.Checked]++
		}
	}
	corrections := 0
	for _, c := range log {
		if c.of != nil {
			corrections++
		}
	}
	last := b.lastOf(log, edited)
	for d := range checked {
		if last == nil || string(d) > last.ISO {
			last = b.dayOf(d)
		}
	}
	lead := b.lead()
	return map[string]any{
		"latest": b.cards(b.lastChecked(homeLatest, lead)), "cited": b.mostTied(mostCited), "used": b.mostUsed(mostCited), "more_topics": b.topicsBeside(mostTopics),
		"oldest": oldest, "newest": newest, "sources": len(b.g.Sources), "corrections": corrections, "updated": last,
		"lead": mapped(lead, b.leadCard), "topics": b.topicsAlone(), "changes": b.latest(log, edited, checked), "figure": b.homeFigure(),
	}
}

// leadCard is a claim that the home page leads with.
type leadCard struct {
	statedClaim
	Said       string `json:"said"` // as in other lists, for all but the first
	Reason     string `json:"reason"`
	Confidence *word  `json:"confidence,omitempty"` // none of a withdrawn check, which a site may name
	Sources    int    `json:"sources"`
}

func (b *builder) leadCard(c *graph.Claim) leadCard {
	return leadCard{b.statedClaim(c), b.cardOf(c).Said, b.reasonOf(c), b.confidenceOf(c.Rec), len(c.Sources)}
}

// lead are the claims that the home page leads with, the first one largest: those it names, or else, of the checks of the
// last ninety days before the newest, the ones that most records are tied to (points, sources, other claims, events and so on),
// and among equals the newest. No more than two are by one side, as long as there are others. Neither rating nor person counts.
func (b *builder) lead() (list []*graph.Claim) {
	for _, id := range b.s.Home.Lead {
		if c := b.g.Claim(id); c != nil {
			list = append(list, c)
		}
	}
	if len(list) > 0 {
		return list
	}
	byAge := b.newest(standing(b.g.Claims), len(b.g.Claims))
	if len(byAge) == 0 {
		return nil
	}
	since := record.Date(b.s.Launched.Modified(byAge[0].Rec).Time().AddDate(0, 0, -leadDays).Format(time.DateOnly))
	tied := make(map[*graph.Claim]int, len(byAge))
	old := map[*graph.Claim]int{}
	for _, c := range byAge {
		to := map[record.Record]bool{}
		for _, r := range b.g.Near(c.Rec) {
			to[r] = true
		}
		tied[c] = len(to)
		if b.s.Launched.Modified(c.Rec) < since {
			old[c] = 1
		}
	}
	slices.SortStableFunc(byAge, func(x, y *graph.Claim) int {
		return cmp.Or(cmp.Compare(old[x], old[y]), cmp.Compare(tied[y], tied[x]))
	})
	var rest []*graph.Claim
	of := map[*graph.Side]int{}
	for _, c := range byAge {
		if len(list) == leading {
			return list
		}
		if slices.ContainsFunc(c.Claimants, func(a *graph.Actor) bool { return of[a.Side] == ofOneSide }) {
			rest = append(rest, c)
			continue
		}
		list = append(list, c)
		counted := map[*graph.Side]bool{}
		for _, a := range c.Claimants {
			if !counted[a.Side] {
				counted[a.Side] = true
				of[a.Side]++
			}
		}
	}
	return append(list, rest[:min(len(rest), leading-len(list))]...)
}

// mostTopics is how many topics the home page shows, and shownOfTopic how many claims of each.
const mostTopics, shownOfTopic = 8, 3

// topicsAlone are the first topics that no point has, each with its newest claims, for they are found under no point.
func (b *builder) topicsAlone() (list []map[string]any) {
	for _, t := range b.g.Topics {
		if len(t.Points) > 0 || len(t.Claims) == 0 || len(list) == mostTopics {
			continue
		}
		list = append(list, entry(topicLink(t), map[string]any{
			"summary": proseOf(t.Rec.Summary), "count": countStanding(t.Claims), "counts": b.counts(t.Claims), "claims": b.cards(b.newest(standing(t.Claims), shownOfTopic)),
		}))
	}
	return list
}

// topicsBeside are the largest topics that topicsAlone does not show, with how many claims they have; none where points lead to all.
func (b *builder) topicsBeside(shown int) []map[string]any {
	if len(b.g.Points) > 0 {
		return nil
	}
	first := slices.DeleteFunc(slices.Clone(b.g.Topics), func(t *graph.Topic) bool { return len(t.Claims) == 0 })
	return b.largestTopics(first[min(len(first), shown):], mostTopicLinks)
}

// homeLatest is how many of the last checks the home page shows, and mostCited how many claims and sources that others name most.
const homeLatest, mostCited = 6, 5

// lastChecked are the claims that were checked last, without some.
func (b *builder) lastChecked(n int, without []*graph.Claim) []*graph.Claim {
	list := slices.DeleteFunc(published(standing(b.g.Claims)), func(c *graph.Claim) bool { return slices.Contains(without, c) })
	slices.SortFunc(list, lastChecked)
	return list[:min(len(list), n)]
}

// mostTied are the claims that have something to do with most others: related to them, or an answer to them.
func (b *builder) mostTied(n int) []map[string]any {
	tied := map[*graph.Claim]int{}
	list := standing(b.g.Claims)
	for _, c := range list {
		others := map[*graph.Claim]bool{}
		for _, t := range c.Ties {
			others[t.Claim] = true
		}
		for _, o := range c.AnswerTo {
			others[o] = true
		}
		tied[c] = len(others)
	}
	list = slices.DeleteFunc(list, func(c *graph.Claim) bool { return tied[c] == 0 })
	slices.SortFunc(list, func(x, y *graph.Claim) int { return cmp.Or(cmp.Compare(tied[y], tied[x]), lastChecked(x, y)) })
	return mapped(list[:min(len(list), n)], func(c *graph.Claim) map[string]any {
		return entry(link{c.Rec.Title, path(&c.Rec.Meta)}, map[string]any{"rating": b.ratingOf(c), "tied": tied[c]})
	})
}

// mostUsed are the sources that most claims rest on.
func (b *builder) mostUsed(n int) []sourceEntry {
	list := slices.DeleteFunc(slices.Clone(b.g.Sources), func(s *graph.Source) bool { return len(s.Claims) == 0 })
	slices.SortStableFunc(list, func(x, y *graph.Source) int {
		return cmp.Or(cmp.Compare(len(y.Claims), len(x.Claims)), cmp.Compare(x.Rec.ID, y.Rec.ID))
	})
	return mapped(list[:min(len(list), n)], func(s *graph.Source) sourceEntry {
		entry := b.sourceEntry(s)
		entry.Publisher = s.Rec.Publisher
		return entry
	})
}

// latestShown is how many changes the home page shows.
const latestShown = 5

// latestChange is a day on which checks were added or pages edited, or a correction.
type latestChange struct {
	Date *day   `json:"date"`
	Kind string `json:"kind"`
	Page link   `json:"page"`
	made record.Date
}

// latest are the newest corrections and changes, newest first.
func (b *builder) latest(log []change, edited []editedDay, checked map[record.Date]int) (list []latestChange) {
	for _, c := range log {
		list = append(list, latestChange{c.Date, c.Kind.Label, link{c.Page.Title, "changes/#" + c.ID}, c.made})
	}
	for _, e := range edited {
		if e.made != "" {
			list = append(list, latestChange{e.Date, b.word("edited"), link{b.counted("n_pages", e.Count), "changes/#" + e.ID}, e.made})
		}
	}
	for d, n := range checked {
		list = append(list, latestChange{b.dayOf(d), b.word("latest_checked"), link{b.counted("n_claims", n), "claims/"}, d})
	}
	slices.SortStableFunc(list, func(x, y latestChange) int { return cmp.Compare(y.made, x.made) })
	return list[:min(len(list), latestShown)]
}

// homeFigure leads to the figure that the home page shows, which the list of figures has; nil for a site without any.
func (b *builder) homeFigure() *link {
	if len(b.g.Figures) == 0 {
		return nil
	}
	return new(figureLink(b.figureAtHome()))
}

// figureAtHome is the figure that the home page shows of a site that has some: the one that it names, or the one with most numbers.
func (b *builder) figureAtHome() *graph.Figure {
	if named := b.g.Figure(b.s.Home.Figure); named != nil {
		return named
	}
	return slices.MaxFunc(b.g.Figures, func(x, y *graph.Figure) int { return cmp.Compare(len(x.Rec.Value), len(y.Rec.Value)) })
}
