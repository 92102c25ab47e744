package page

import (
	"iter"
	"net/url"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

// SearchRecords returns what the search finds: claims, by any of their wordings, by who made them and by the hosts
// of the sources they rest on, and points.
func SearchRecords(g *graph.Graph, s Settings) iter.Seq[search.Record] {
	b := newBuilder(g, s)
	return func(yield func(search.Record) bool) {
		for _, c := range g.Claims {
			if !yield(b.claimRecord(c)) {
				return
			}
		}
		for _, p := range g.Points {
			if !yield(b.pointRecord(p)) {
				return
			}
		}
	}
}

func (b *builder) pointRecord(p *graph.Point) search.Record {
	r := p.Rec
	words := []string{r.Title, plain(r.Summary)}
	for _, k := range r.KeyPhrase {
		words = append(words, k.Text, k.Translation)
	}
	point := b.word("point")
	return search.Record{
		URL: r.Link(), Lang: b.s.Lang, Content: sentences(append(words, hosts(p.Sources)...)),
		Meta:    map[string]string{"title": strconv.Itoa(r.Number) + ". " + r.Title, "kind": point, "text": plain(r.Summary)},
		Filters: map[string][]string{"kind": {point}, "topic": mapped(p.Topics, func(t *graph.Topic) string { return t.Rec.Title })},
	}
}

func (b *builder) claimRecord(c *graph.Claim) search.Record {
	r, m := c.Rec, markOf(c.Rating)
	names := mapped(c.Claimants, func(a *graph.Actor) string { return a.Rec.Name })
	words := append([]string{r.Claim, r.Title, r.Reason, strings.Join(names, ", "), r.Venue, r.Paraphrase}, r.AlsoSaid...)
	for _, a := range c.Claimants {
		words = append(words, a.Rec.AlsoKnown...)
	}
	for _, q := range r.Quote {
		words = append(words, q.Text, q.Translation)
	}
	for _, a := range r.Rebuttal {
		words = append(words, plain(a.Text))
		for _, e := range a.Evidence {
			words = append(words, e.Quote, e.Note)
		}
	}
	for _, l := range r.Fallacy {
		words = append(words, l.Why)
	}
	kind := b.word("claim")
	rec := search.Record{
		URL: r.Link(), Lang: b.s.Lang, Content: sentences(append(words, hosts(c.Sources)...)),
		Meta: map[string]string{
			"title": r.Claim, "kind": kind, "text": r.Reason, "rating": m.Name, "value": strconv.Itoa(m.Value), "scale": m.Path, "who": b.saidBy(c), "number": strconv.Itoa(r.Number),
		},
		Filters: map[string][]string{
			"kind": {kind}, "rating": {m.Name}, "topic": mapped(c.Topics, func(t *graph.Topic) string { return t.Rec.Title }), "actor": names, "year": {yearOf(c)},
		},
	}
	if len(c.Fallacies) > 0 {
		rec.Filters["fallacy"] = mapped(c.Fallacies, func(f *graph.Fallacy) string { return f.Rec.Name })
	}
	return rec
}

// hosts are where sources lie and who published them, once each: "gazette.example.org", and its name.
func hosts(sources []*graph.Source) []string {
	var list []string
	seen := map[string]bool{}
	add := func(s string) {
		if s != "" && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	for _, s := range sources {
		if u, err := url.Parse(s.Rec.URL); err == nil {
			add(strings.TrimPrefix(u.Hostname(), "www."))
		}
		add(s.Rec.Publisher)
	}
	return list
}

// sentences joins texts so that words of two of them do not run into one phrase.
func sentences(texts []string) string {
	var b strings.Builder
	for _, t := range texts {
		if t = strings.TrimSpace(t); t == "" {
			continue
		}
		b.WriteString(t)
		if !strings.ContainsAny(t[len(t)-1:], ".?!") {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// searchPage adds the page of the search, with the facets that serve where it does not run.
func (b *builder) searchPage() {
	var facets []string
	for _, kind := range []record.Kind{record.KindRating, record.KindTopic, record.KindFallacy, record.KindActor, record.KindSource} {
		facets = append(facets, record.SchemaOf(kind).Plural)
	}
	b.index(map[string]any{
		"facets": append(facets, "years", "a-z"), "shards": shardsFor(len(b.g.Claims)), "indexes": search.Indexes(len(b.g.Claims) + len(b.g.Points)),
	})
}
