package page

import (
	"crypto/sha256"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

// SearchRecords returns what the search finds: every record that has a page, by all that it says, and the pages of publishers.
func SearchRecords(g *graph.Graph, s Settings) iter.Seq[search.Record] {
	return func(yield func(search.Record) bool) {
		for r := range newBuilder(g, s).searchAll {
			if !yield(r.Make()) {
				return
			}
		}
	}
}

// SearchKeyed returns the same, with a key for each record that stands for all that the search finds it by, and shows of it. Without
// [Settings.Program] there are no keys.
func SearchKeyed(g *graph.Graph, s Settings) iter.Seq[search.Keyed] {
	b := newBuilder(g, s)
	if s.Program != "" {
		b.makeKeys()
	}
	return b.searchAll
}

// searchAll yields what the search finds.
func (b *builder) searchAll(yield func(search.Keyed) bool) {
	cited := map[record.Record][]string{}
	for _, src := range b.g.Sources {
		for _, r := range restsOn(src) {
			cited[r] = append(cited[r], path(&src.Rec.Meta))
		}
	}
	common := b.searchSum()
	for _, k := range kinds {
		for _, r := range b.g.Records(k.Kind) {
			keyed := search.Keyed{Make: func() search.Record { return b.searchRecord(k.Kind, r, cited[r]) }}
			if b.keys != nil {
				of := b.keys.records[r]
				h := sha256.New()
				h.Write(common)
				h.Write(of[:])
				for _, at := range cited[r] {
					io.WriteString(h, at)
				}
				h.Sum(keyed.Key[:0])
			}
			if !yield(keyed) {
				return
			}
		}
	}
	for _, p := range b.publishers() {
		if at := p.path(); at != "" && !yield(search.Keyed{Make: func() search.Record {
			return search.Record{Path: at, Kind: "page", Title: p.name, Text: b.counted("n_pages", len(p.own)) + ". " + b.counted("n_checks", countStanding(p.claims()))}
		}}) {
			return
		}
	}
}

// searchSum stands for what the search finds any record by, and shows of it, besides the record and those around it.
func (b *builder) searchSum() []byte {
	h := sha256.New()
	words, err := json.Marshal([]any{b.s.Program, b.s.Lang, b.s.Words})
	b.fail("encode", "the words of the site", err)
	h.Write(words)
	b.hashLists(h)
	return h.Sum(nil)
}

// searchRecord is what the search finds a record by; cited are the paths of the sources that it rests on.
func (b *builder) searchRecord(kind record.Kind, r record.Record, cited []string) search.Record {
	m := record.MetaOf(r)
	found := b.found(r)
	found.Path, found.Kind, found.About = path(m), string(kind), cited
	found.Aliases = *record.Get[[]string](r, record.KeyAliases)
	if found.Filters == nil {
		found.Filters = map[string][]string{}
	}
	found.Filters["kind"] = []string{b.word("kind_" + string(kind))}
	b.findDetails(&found, m)
	for _, t := range b.in[m.Link()] {
		for _, v := range record.MetaOf(t).Values {
			found.Body = append(found.Body, v.Text)
		}
	}
	return found
}

// found is what the search finds a record by, and shows of it.
func (b *builder) found(of record.Record) search.Record {
	switch r := of.(type) {
	case *record.Claim:
		return b.foundClaim(b.g.Claim(r.ID))
	case *record.Point:
		return b.foundPoint(b.g.Point(r.ID))
	case *record.Actor:
		return b.foundActor(b.g.Actor(r.ID))
	case *record.Source:
		return b.foundSource(r)
	case *record.Topic:
		return search.Record{Title: r.Title, Text: markdown.Plain(r.Summary), Names: []string{r.Title}}
	case *record.Version:
		return search.Record{
			Title: r.Title, Text: markdown.Plain(r.Summary), Who: b.inWords(r.Date), Names: []string{r.Title, r.Short}, Dates: datesOf(r.Date),
		}
	case *record.Event:
		return b.foundEvent(b.g.Event(r.ID))
	case *record.Figure:
		body := []string{r.Unit}
		for _, v := range r.Value {
			body = append(body, v.Label, v.Note, string(v.Number))
		}
		return search.Record{Title: r.Title, Text: markdown.Plain(r.Summary), Body: body, Filters: map[string][]string{"topic": b.topicsCalled(r.Topics)}}
	case *record.Reading:
		return b.foundReading(r)
	case *record.Rating:
		return search.Record{Title: r.Name, Text: r.Meaning, Names: []string{r.Name}, Body: []string{markdown.Plain(r.Guidance)}}
	case *record.Fallacy:
		return search.Record{Title: r.Name, Text: markdown.Plain(r.Meaning), Names: []string{r.Name}}
	}
	return search.Record{Title: nameOf(of)}
}

func (b *builder) foundClaim(c *graph.Claim) search.Record {
	r, rating := c.Rec, b.ratingOf(c)
	names := mapped(c.Claimants, nameOfActor)
	said := append([]string{r.Paraphrase}, r.AlsoSaid...)
	for _, q := range r.Quote {
		said = append(said, q.Text, q.Translation)
	}
	topics := mapped(c.Topics, titleOfTopic)
	body := append([]string{r.Venue, rating.Name}, topics...)
	for _, a := range c.Claimants {
		body = append(body, a.Rec.AlsoKnown...)
	}
	var points []string
	for _, p := range c.Points {
		body, points = append(body, p.Rec.ShortTitle()), append(points, b.word("point")+strconv.Itoa(p.Rec.Number))
	}
	for _, a := range r.Rebuttal {
		body = append(body, markdown.Plain(a.Text))
		for _, e := range a.Evidence {
			body = append(body, e.Quote, e.Note)
		}
	}
	for _, l := range r.Fallacy {
		body = append(body, l.Why)
	}
	body = append(append(body, mediaWords(r)...), publishers(c.Sources)...)
	by, _ := b.saidBy(c)
	found := search.Record{
		Title: r.Title, Text: b.reasonOf(c), Claim: r.Claim, Who: by, Said: said, Body: body, Dates: datesOf(r.Made), Near: points,
		Rating:  &search.Rating{Name: rating.Name, Class: rating.Class, Path: rating.Path},
		Filters: map[string][]string{"rating": {rating.Name}, "topic": topics, "actor": names, "year": {b.yearOf(r.Made).title()}},
	}
	if r.Number != 0 {
		found.Numbers = []string{b.word("number", "N", strconv.Itoa(r.Number)), b.word("claim") + strconv.Itoa(r.Number)}
		found.Short = []string{shortPath(&r.Meta, r.Number)}
	}
	if len(c.Fallacies) > 0 {
		found.Filters["fallacy"] = mapped(c.Fallacies, func(f *graph.Fallacy) string { return f.Rec.Name })
	}
	return found
}

func (b *builder) foundPoint(p *graph.Point) search.Record {
	r, n := p.Rec, strconv.Itoa(p.Rec.Number)
	topics := mapped(p.Topics, titleOfTopic)
	var said []string
	for _, k := range r.KeyPhrase {
		said = append(said, k.Text, k.Translation)
	}
	body := append([]string{r.CopiesNote, r.SeenNote}, topics...)
	for _, l := range r.Later {
		body = append(body, l.Text)
	}
	if r.Since != nil {
		body = append(body, r.Since.Text)
	}
	return search.Record{
		Title: n + ". " + r.Title, Text: markdown.Plain(r.Summary), Names: []string{n, r.Title, r.ShortTitle()}, Said: said,
		Body: append(mapped(body, markdown.Plain), publishers(p.Sources)...), Numbers: []string{b.word("point") + n}, Short: []string{shortPath(&r.Meta, r.Number)},
		Filters: map[string][]string{"topic": topics},
	}
}

func (b *builder) foundActor(a *graph.Actor) search.Record {
	r := a.Rec
	body := []string{r.RoleAsOf, markdown.Plain(r.Note)}
	if a.Side != nil {
		body = append(body, a.Side.Rec.Name)
	}
	who := strings.Join(slices.DeleteFunc([]string{r.Role, r.Affiliation}, func(s string) bool { return s == "" }), " · ")
	names := append([]string{r.Name}, r.AlsoKnown...)
	if words := strings.Fields(r.Name); r.Kind == "person" && len(words) > 1 {
		names = append(names, words[len(words)-1]) // by which most are looked for
	}
	return search.Record{Title: r.Name, Who: who, Names: names, Body: body}
}

func (b *builder) foundSource(r *record.Source) search.Record {
	who := []string{r.Publisher}
	if r.Published != "" {
		who = append(who, b.inWords(r.Published))
	}
	return search.Record{
		Title: r.Title, Who: strings.Join(who, ", "), Names: []string{r.Publisher},
		Body:  append([]string{markdown.Plain(r.Establishes), markdown.Plain(r.Caution), r.TextFrom, r.PartOf, hostOf(r)}, r.Author...),
		Dates: datesOf(r.Published),
	}
}

func (b *builder) foundEvent(e *graph.Event) search.Record {
	r := e.Rec
	body := mapped(e.Actors, nameOfActor)
	return search.Record{
		Title: r.Title, Text: markdown.Plain(r.Text), Who: b.inWords(r.Date), Body: append(body, publishers(e.Sources)...), Dates: datesOf(r.Date),
		Filters: map[string][]string{"year": {b.yearOf(r.Date).title()}},
	}
}

func (b *builder) foundReading(r *record.Reading) search.Record {
	var body []string
	for _, p := range r.Passage {
		body = append(body, p.Heading)
		for _, s := range p.Statement {
			body = append(body, s.Text, markdown.Plain(s.Note))
		}
	}
	return search.Record{
		Title: r.Title, Text: markdown.Plain(r.Summary), Body: append(body, publishers(b.sourcesWith([]string{r.Source}))...),
		Filters: map[string][]string{"topic": b.topicsCalled(r.Topics)},
	}
}

func (b *builder) topicsCalled(ids []string) (titles []string) {
	for _, t := range b.g.Topics {
		if slices.Contains(ids, t.Rec.ID) {
			titles = append(titles, t.Rec.Title)
		}
	}
	return titles
}

// datesOf are the day, the month and the year of a date, as far as it says them.
func datesOf(w record.When) (list []string) {
	first := string(w.First())
	if len(first) != len("2025-11-20") {
		return nil
	}
	for _, n := range []int{len("2025-11-20"), len("2025-11"), len("2025")} {
		if n == len("2025") || strings.HasPrefix(string(w), first[:n]) {
			list = append(list, first[:n])
		}
	}
	return list
}

// publishers are the hosts and the publishers of sources, once each: "gazette.example.org", "The Gazette".
func publishers(sources []*graph.Source) (list []string) {
	for _, s := range sources {
		for _, name := range []string{hostOf(s.Rec), s.Rec.Publisher} {
			if name != "" && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

func hostOf(r *record.Source) string { return address.ShownHost(address.Domain(r.URL)) }

// searchPage adds the page of the search, with the facets, which are of use where the search does not run.
func (b *builder) searchPage() {
	facets := []string{"ratings", "topics", "fallacies", "fields", "actors", "sources", "years", "a-z"}
	topics := largestOf(b.g.Topics, mostTopicLinks)
	b.index(map[string]any{
		"by_hand": b.s.ByHand, "addresses": string(address.Tables()), "facets": facets, "topics": mapped(topics, topicLink), "more_topics": len(b.g.Topics) - len(topics), "shards": b.exported().Shards(),
	})
}
