package page

import (
	"iter"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

var actorKind = kind{Kind: record.KindActor, parts: (*builder).actors, aToZ: (*builder).actorNames, facet: 4}

type actorEntry struct {
	Name        string `json:"name"`
	Path        string `json:"path"`
	Role        string `json:"role,omitempty"`
	Affiliation string `json:"affiliation,omitempty"`
	Claims      int    `json:"claims"`
	Answers     int    `json:"answers"`
}

// given is an answer an actor gave to somebody's claim.
type given struct {
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
		"listing": b.listing(a.Claims), "map": b.nearActor(a), "warnings": b.warnings(b.actorSources(a)), "answers": mapped(a.Answers[:min(len(a.Answers), listLength)], b.givenOf), "answers_more": max(0, len(a.Answers)-listLength), "events": mapped(a.Events, b.eventLink),
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

func (b *builder) givenOf(a graph.Answer) given {
	r := a.Claim.Rec.Rebuttal[a.Rebuttal]
	return given{b.wordOf(stances, r.Stance), markdownOf(r.Text), b.cardOf(a.Claim)}
}

// actorSources are the sources of the answers an actor gave. Claims are listed on the actor's page with their rating
// alone, and have their own pages to warn on.
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

func actorLink(a *graph.Actor) link    { return linkOf(a.Rec) }
func byActor(a *graph.Actor) neighbour { return byLink(actorLink(a)) }

// actorNames are actors by every name they are known by.
func (b *builder) actorNames() iter.Seq[indexEntry] {
	return func(yield func(indexEntry) bool) {
		for _, a := range b.g.Actors {
			e := indexEntry{Title: a.Rec.Name, Path: path(&a.Rec.Meta), Kind: string(record.KindActor)}
			if !yield(e) {
				return
			}
			e.See = a.Rec.Name
			for _, e.Title = range a.Rec.AlsoKnown {
				if !yield(e) {
					return
				}
			}
		}
	}
}
