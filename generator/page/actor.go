package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

var actorKind = kind{
	Kind: record.KindActor, parts: (*builder).actors, inAToZ: true,
	otherNames: func(r record.Record) []string { return r.(*record.Actor).AlsoKnown },
}

func (b *builder) actors() {
	for _, a := range b.g.Actors {
		b.page(a.Rec, b.modified(a.Claims), 0, func(b *builder) { b.actor(a) })
	}
	b.section("actors", (*builder).actorList)
}

func (b *builder) actor(a *graph.Actor) {
	r := a.Rec
	answered := mapped(a.Answers[:min(len(a.Answers), perGroup)], func(x graph.Answer) *graph.Claim { return x.Claim })
	params := map[string]any{
		"kind": b.wordOf(record.ActorKinds, r.Kind), "role": r.Role, "affiliation": r.Affiliation, "role_as_of": r.RoleAsOf,
		"note": proseOf(r.Note), "also_known": r.AlsoKnown, "same_as": mapped(r.SameAs, address.Machine),
		"listing": b.listingWithCounts(a.Claims), "warnings": b.warnings(b.actorSources(a)), "events": mapped(a.Events, b.eventLink),
		"answers": mapped(a.Answers[:min(len(a.Answers), listLength)], func(x graph.Answer) map[string]any {
			answer := x.Claim.Rec.Rebuttal[x.Rebuttal]
			shown := map[string]any{"stance": b.wordOf(record.Stances, answer.Stance), "text": proseOf(answer.Text), "claim": b.cardOf(x.Claim)}
			if answer.Time != "" {
				shown["time"] = b.wordOf(record.Times, answer.Time)
			}
			return shown
		}),
		"answers_more": max(0, len(a.Answers)-listLength),
		"map": near(groupOf(b, "claims_made", a.Claims, byClaim), groupOf(b, "map_answered", answered, byClaim),
			groupOf(b, "map_events", a.Events, byEvent)),
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
	type entry struct {
		claimant
		Claims  int `json:"claims"`
		Answers int `json:"answers"`
	}
	var groups []map[string]any
	for _, s := range b.g.Sides {
		if len(s.Actors) > 0 {
			sorted := slices.Clone(s.Actors)
			i18n.SortBy(b.lang, sorted, nameOfActor, func(x, y *graph.Actor) int { return cmp.Compare(x.Rec.ID, y.Rec.ID) })
			actors := mapped(sorted, func(a *graph.Actor) entry { return entry{claimantOf(a), len(a.Claims), len(a.Answers)} })
			groups = append(groups, map[string]any{
				"id": s.Rec.ID, "name": s.Rec.Name, "meaning": s.Rec.Meaning, "actors": actors, "claims": len(s.Claims),
			})
		}
	}
	b.index(map[string]any{"groups": groups})
}

// actorSources are the sources of the answers an actor gave. Those of claims are not among them: the actor's page shows
// no more of a claim than its rating, and the page of the claim warns.
func (b *builder) actorSources(a *graph.Actor) []*graph.Source {
	var ids []string
	for _, x := range a.Answers {
		for _, e := range x.Claim.Rec.Rebuttal[x.Rebuttal].Evidence {
			ids = append(ids, e.Source)
		}
	}
	return b.sourcesWith(ids)
}

func actorLink(a *graph.Actor) link { return linkOf(a.Rec) }

func nameOfActor(a *graph.Actor) string { return a.Rec.Name }

// actorNamed leads to an actor by id; nil when there is none.
func (b *builder) actorNamed(id string) *link {
	if a := b.g.Actor(id); a != nil {
		return new(actorLink(a))
	}
	return nil
}
