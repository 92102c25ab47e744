package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

var actorKind = kind{
	Kind: record.KindActor, parts: (*builder).actors, inAToZ: true, facet: 4,
	otherNames: func(r record.Record) []string { return r.(*record.Actor).AlsoKnown },
}

type actorEntry struct {
	Name        string `json:"name"`
	Path        string `json:"path"`
	Role        string `json:"role,omitempty"`
	Affiliation string `json:"affiliation,omitempty"`
	Claims      int    `json:"claims"`
	Answers     int    `json:"answers"`
}

// actorAnswer is an answer an actor gave to a claim.
type actorAnswer struct {
	Stance word     `json:"stance"`
	Text   markdown `json:"text"`
	Claim  card     `json:"claim"`
}

func (b *builder) actors() {
	for _, a := range b.g.Actors {
		b.page(a.Rec, "", "", func(b *builder) { b.actor(a) })
	}
	b.kindSection(record.KindActor, (*builder).actorList)
}

func (b *builder) actor(a *graph.Actor) {
	r := a.Rec
	params := map[string]any{
		"kind": b.wordOf(actorKinds, r.Kind), "role": r.Role, "affiliation": r.Affiliation, "role_as_of": r.RoleAsOf,
		"note": markdownOf(r.Note), "also_known": r.AlsoKnown, "same_as": r.SameAs,
		"listing": b.listingWithCounts(a.Claims), "map": b.nearActor(a), "warnings": b.warnings(b.actorSources(a)), "answers": mapped(a.Answers[:min(len(a.Answers), listLength)], b.answerOf), "answers_more": max(0, len(a.Answers)-listLength), "events": mapped(a.Events, b.eventLink),
	}
	if len(a.Claims) > 0 {
		title := b.word("feed_actor", "Name", r.Name)
		params["feed"] = title
		b.claimFeed(path(&r.Meta), title, a.Claims)
	}
	if a.Side != nil {
		params["side"] = a.Side.Rec.Name
	}
	b.record(r, front{Title: r.Name, Description: b.word("description_actor", "Name", r.Name, "Site", b.s.Title), Params: params})
}

func (b *builder) actorList() {
	type group struct {
		ID      string       `json:"id"`
		Name    string       `json:"name"`
		Meaning string       `json:"meaning"`
		Actors  []actorEntry `json:"actors"`
		Claims  int          `json:"claims"`
	}
	var groups []group
	for _, s := range b.g.Sides {
		if len(s.Actors) > 0 {
			groups = append(groups, group{s.Rec.ID, s.Rec.Name, s.Rec.Meaning, mapped(s.Actors, actorEntryOf), len(s.Claims)})
		}
	}
	b.index(map[string]any{"groups": groups})
}

func actorEntryOf(a *graph.Actor) actorEntry {
	return actorEntry{a.Rec.Name, path(&a.Rec.Meta), a.Rec.Role, a.Rec.Affiliation, len(a.Claims), len(a.Answers)}
}

func (b *builder) answerOf(a graph.Answer) actorAnswer {
	r := a.Claim.Rec.Rebuttal[a.Rebuttal]
	return actorAnswer{b.wordOf(stances, r.Stance), markdownOf(r.Text), b.cardOf(a.Claim)}
}

// actorSources are the sources of the answers an actor gave. Those of claims are not among them: the actor's page shows
// no more of a claim than its rating, and the page of the claim warns.
func (b *builder) actorSources(a *graph.Actor) []*graph.Source {
	var all []*graph.Source
	for _, answer := range a.Answers {
		for _, e := range answer.Claim.Rec.Rebuttal[answer.Rebuttal].Evidence {
			if source := b.g.Source(e.Source); source != nil {
				all = append(all, source)
			}
		}
	}
	return all
}

func (b *builder) nearActor(a *graph.Actor) *neighbourhood {
	answered := mapped(a.Answers[:min(len(a.Answers), perGroup)], func(x graph.Answer) *graph.Claim { return x.Claim })
	return near(groupOf(b, "claims_made", a.Claims, byClaim), groupOf(b, "map_answered", answered, byClaim),
		groupOf(b, "map_events", a.Events, byEvent))
}

func actorLink(a *graph.Actor) link { return linkOf(a.Rec) }

// actorNamed leads to an actor by id; nil when there is none.
func (b *builder) actorNamed(id string) *link {
	if a := b.g.Actor(id); a != nil {
		return new(actorLink(a))
	}
	return nil
}
