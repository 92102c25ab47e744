package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

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
		b.page(a.Rec, "", func(b *builder) { b.actor(a) })
	}
	b.all(record.KindActor, (*builder).actorList)
}

func (b *builder) actor(a *graph.Actor) {
	r := a.Rec
	params := map[string]any{
		"kind": b.wordOf(actorKinds, r.Kind), "role": r.Role, "affiliation": r.Affiliation, "role_as_of": r.RoleAsOf,
		"note": markdownOf(r.Note), "also_known": r.AlsoKnown, "same_as": r.SameAs,
		"listing": b.listing(a.Claims), "map": b.nearActor(a), "warnings": b.warnings(b.actorSources(a)), "answers": mapped(a.Answers[:min(len(a.Answers), listLength)], b.givenOf), "answers_more": max(0, len(a.Answers)-listLength), "events": mapped(a.Events, b.happeningOf),
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
