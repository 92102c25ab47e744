package page

import (
	"slices"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

func leadOf(t *testing.T, set *record.Set, home Home) []*graph.Claim {
	t.Helper()
	return newBuilder(graph.New(set), Settings{Words: english(t), Lang: "en", Home: home}).lead()
}

func idsOf(claims []*graph.Claim) []string {
	return mapped(claims, func(c *graph.Claim) string { return c.Rec.ID })
}

// A home page that names no claims leads with four of the last ninety days, those tied to most other records first, of which
// no more than two are by one side. How they are rated is nothing to it.
func TestLead(t *testing.T) {
	set, _, err := record.Load(testsite.Site(300))
	if err != nil {
		t.Fatal(err)
	}
	list := leadOf(t, set, Home{})
	if len(list) != leading {
		t.Fatalf("the home page leads with %d claims", len(list))
	}
	g := graph.New(set)
	var newest record.Date
	for _, c := range g.Claims {
		newest = max(newest, c.Rec.Modified())
	}
	of := map[*record.Side]int{}
	for i, c := range list {
		if age := newest.Time().Sub(c.Rec.Modified().Time()).Hours() / 24; age > leadDays {
			t.Errorf("%s is %v days older than the newest check", c.Rec.ID, age)
		}
		if i > 0 && tiesOf(g, c) > tiesOf(g, list[i-1]) {
			t.Errorf("%s is tied to more records than the one before it", c.Rec.ID)
		}
		for _, a := range c.Claimants[:1] {
			of[a.Side.Rec]++
		}
	}
	for side, n := range of {
		if n > ofOneSide {
			t.Errorf("%d of them are by %s", n, side.ID)
		}
	}

	want := idsOf(list)
	for i, c := range set.Claims {
		c.Rating = set.Ratings[i%len(set.Ratings)].ID
	}
	if got := idsOf(leadOf(t, set, Home{})); !slices.Equal(got, want) {
		t.Errorf("with other ratings it leads with %q, not %q", got, want)
	}
}

func tiesOf(g *graph.Graph, c *graph.Claim) int {
	to := map[record.Record]bool{}
	for _, r := range g.Near(c.Rec) {
		to[r] = true
	}
	return len(to)
}

// Where all claims are by one side, the home page leads with that one, and a site of one claim with that claim.
func TestLeadOfOneSide(t *testing.T) {
	for _, n := range []int{0, 1, 3, 40} {
		set, _, err := record.Load(testsite.Site(n))
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range set.Actors {
			a.Side = set.Sides[0].ID
		}
		if got := leadOf(t, set, Home{}); len(got) != min(n, leading) {
			t.Errorf("of %d claims it leads with %d", n, len(got))
		}
	}
}

// A home page that names claims leads with these, in its order.
func TestLeadIsNamed(t *testing.T) {
	set, _, err := record.Load(testsite.Site(20))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{set.Claims[7].ID, set.Claims[3].ID}
	if got := idsOf(leadOf(t, set, Home{Lead: want})); !slices.Equal(got, want) {
		t.Errorf("it leads with %q, not %q", got, want)
	}
	if got := leadOf(t, set, Home{Lead: []string{"no-such-claim"}}); len(got) != leading { // which is a finding of check
		t.Errorf("of a claim that does not exist it makes %d", len(got))
	}
}

// What the home page of a site without points has instead: the checks of the last days that it does not lead with, the claims that are
// tied to most others, the sources that most claims rest on, and the topics that it does not show with their claims.
func TestHomeWithoutPoints(t *testing.T) {
	set, _, err := record.Load(testsite.Site(600))
	if err != nil {
		t.Fatal(err)
	}
	set.Claims[0].Checked = "2099-01-01"
	b := newBuilder(graph.New(set), Settings{Words: english(t), Lang: "en"})
	lead := b.lead()
	latest := b.lastChecked(homeLatest, lead)
	for i, c := range latest {
		if slices.Contains(lead, c) || i > 0 && c.Rec.Checked > latest[i-1].Rec.Checked {
			t.Errorf("%s is among the last checks after %s", c.Rec.ID, latest[max(0, i-1)].Rec.ID)
		}
	}
	if len(latest) != homeLatest || !slices.Contains(append(latest, lead...), b.g.Claim(set.Claims[0].ID)) {
		t.Errorf("the last checks are %q", idsOf(latest))
	}
	tied := b.mostTied(len(b.g.Claims))
	for i := range tied[1:] {
		if tied[i]["tied"].(int) < tied[i+1]["tied"].(int) {
			t.Errorf("%s has more ties than the claim before it", tied[i+1]["path"])
		}
	}
	used := b.mostUsed(mostCited)
	for _, s := range b.g.Sources {
		if len(s.Claims) > used[len(used)-1].Checks && !slices.ContainsFunc(used, func(e sourceEntry) bool { return e.Path == path(&s.Rec.Meta) }) {
			t.Errorf("%s is used %d times and not among the sources that are used most", s.Rec.ID, len(s.Claims))
		}
	}
	if more := b.topicsBeside(mostTopics); more != nil {
		t.Errorf("beside points there are the topics %v", more)
	}
	b.g.Points = nil
	for _, topic := range b.g.Topics {
		topic.Points = nil
	}
	if shown, more := b.topicsAlone(), b.topicsBeside(mostTopics); len(shown) != mostTopics || len(shown)+len(more) != len(b.g.Topics) {
		t.Errorf("%d topics are shown with claims, %d without, of %d", len(shown), len(more), len(b.g.Topics))
	}
}
