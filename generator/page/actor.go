package page

import (
	"cmp"
	"fmt"
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
	paths := map[string]string{} // of the pages of publishers
	for _, p := range b.publishers() {
		paths[p.name] = p.path()
	}
	for _, a := range b.g.Actors {
		if len(a.Claims) > 0 && b.hasFeed(a.Claims) {
			b.follow(path(&a.Rec.Meta), b.word("feed_actor", "Name", a.Rec.Name))
		}
		l := b.actorLists(a)
		b.page(a.Rec, b.modified(a.Claims), 0, func(b *builder) { b.actor(a, l, paths[a.Rec.Name]) })
		b.keyed(paths[a.Rec.Name], fmt.Sprint(b.ratedOf(l.claims)))
		b.withRatings(l.claims)
		l.replies.others(b)
		l.answers.others(b)
		l.quoted.others(b)
		l.events.others(b)
	}
	sorted := slices.Clone(b.g.Actors)
	i18n.SortBy(b.lang, sorted, nameOfActor, func(x, y *graph.Actor) int { return cmp.Compare(x.Rec.ID, y.Rec.ID) })
	var letters []nameLetter[*graph.Actor]
	if len(sorted) > listedNames {
		letters = lettersOf(b.lang, sorted, nameOfActor, below("actors/"))
		byName[*graph.Actor]{
			letters: letters, layout: "letter",
			title: func(part string) string { return b.word("title_part", "List", b.word("section_actors"), "Part", part) },
			description: func(part string) string {
				return b.word("description_part", "List", b.word("section_actors"), "Part", part, "Site", b.s.Title)
			},
			show: func(b *builder, _ string, list []*graph.Actor) map[string]any {
				return map[string]any{"actors": mapped(list, b.actorRow)}
			},
			modified: func(list []*graph.Actor) (last record.Date) {
				for _, a := range list {
					last = max(last, b.lastmods[a.Rec])
				}
				return last
			},
		}.list(b)
	}
	b.section("actors", func(b *builder) { b.actorList(sorted, letters) })
}

// actor adds the page of an actor. Sources is the page of what it publishes, when it is a publisher of several pages.
func (b *builder) actor(a *graph.Actor, l actorLists, sources string) {
	r := a.Rec
	replies, moreReplies := l.replies.first(b)
	answers, moreAnswers := l.answers.first(b)
	params := map[string]any{
		"kind": b.wordOf(record.ActorKinds, r.Kind), "role": r.Role, "affiliation": r.Affiliation, "role_as_of": r.RoleAsOf,
		"note": proseOf(r.Note), "also_known": r.AlsoKnown, "same_as": mapped(r.SameAs, address.Machine),
		"listing": b.listingWithCounts(l.claims), "warnings": b.warnings(b.actorSources(a)),
		"answers": mapped(answers, b.answerShown), "answers_pages": moreAnswers,
		"replies": mapped(replies, b.repliesTo), "replies_pages": moreReplies,
		"sources_path": sources, "quoted": b.listing(l.quoted),
	}
	l.events.put(b, params, "events")
	if len(a.Claims) > 0 && b.hasFeed(a.Claims) {
		title := b.word("feed_actor", "Name", r.Name)
		params["feed"] = title
		b.claimFeed(path(&r.Meta), title, a.Claims)
	}
	if a.Side != nil {
		params["side"] = a.Side.Rec.Name
	}
	b.record(r, front{Title: r.Name, Description: b.word("description_actor", "Name", r.Name, "Site", b.s.Title), Params: params})
}

// answersOnPage is how many claims with answers a page of them has, which are longer than claims alone.
const answersOnPage = 50

// actorLists are the lists on the page of an actor.
type actorLists struct {
	claims, replies, quoted claimList // replies are the claims that named actors answered
	answers                 longList[graph.Answer]
	events                  longList[*graph.Event]
}

func (b *builder) actorLists(a *graph.Actor) actorLists {
	of := actorLink(a)
	titled := func(word string) string { return of.Title + ": " + word }
	l := actorLists{claims: b.actorClaims(a), quoted: b.moreAt(of, "quoted/", titled(b.word("actor_quoted")), a.Quoted), events: b.eventsAt(of, a.Events)}
	answered := slices.DeleteFunc(slices.Clone(l.claims.entries), func(c *graph.Claim) bool {
		return !slices.ContainsFunc(c.Rec.Rebuttal, func(r record.Rebuttal) bool { return r.By != "" })
	})
	l.replies = b.moreAt(of, "replies/", titled(b.word("replies")), answered)
	l.replies.order, l.replies.length = lastMade, answersOnPage
	l.replies.show = func(b *builder, claims []*graph.Claim) map[string]any {
		return map[string]any{"replies": mapped(claims, b.repliesTo)}
	}
	l.answers = longList[graph.Answer]{
		of: of, dir: of.Path + "answers/", title: titled(b.word("answers_given")), entries: a.Answers, length: answersOnPage,
		order: func(x, y graph.Answer) int {
			return cmp.Or(lastChecked(x.Claim, y.Claim), cmp.Compare(y.Rebuttal, x.Rebuttal))
		},
		show: func(b *builder, answers []graph.Answer) map[string]any {
			return map[string]any{"replies": mapped(answers, b.answerShown)}
		},
		rec: func(x graph.Answer) record.Record { return x.Claim.Rec },
		modified: func(answers []graph.Answer) record.Date {
			return b.modified(mapped(answers, func(x graph.Answer) *graph.Claim { return x.Claim }))
		},
	}
	return l
}

// actorClaims are the claims of an actor, the ones that were made last first.
func (b *builder) actorClaims(a *graph.Actor) claimList {
	claims := slices.SortedStableFunc(slices.Values(a.Claims), func(x, y *graph.Claim) int { return y.Rec.Made.Compare(x.Rec.Made) })
	return b.claimsAt(actorLink(a), claims, lastMade)
}

// repliesTo is a claim with the answers that named actors gave to it.
func (b *builder) repliesTo(c *graph.Claim) map[string]any {
	var answers []map[string]any
	for i, r := range c.Rec.Rebuttal {
		if r.By != "" {
			answers = append(answers, b.replyShown(graph.Answer{Claim: c, Rebuttal: i}))
		}
	}
	return map[string]any{"claim": b.statedClaim(c), "answers": answers}
}

// answerShown is an answer with the claim that it is to.
func (b *builder) answerShown(x graph.Answer) map[string]any {
	return map[string]any{"claim": b.statedClaim(x.Claim), "answers": []map[string]any{b.replyShown(x)}}
}

// replyShown is an answer and who gave it.
func (b *builder) replyShown(x graph.Answer) map[string]any {
	answer := x.Claim.Rec.Rebuttal[x.Rebuttal]
	shown := map[string]any{"stance": b.wordOf(record.Stances, answer.Stance), "text": proseOf(answer.Text), "by": b.actorNamed(answer.By)}
	if answer.Time != "" {
		shown["time"] = b.wordOf(record.Times, answer.Time)
	}
	return shown
}

// sideLength is how many actors of a side are listed without letters between them.
const sideLength = 60

// mostActors is how many actors of a side the list names when each letter has a page.
const mostActors = 24

// actorRow is an actor in a list.
type actorRow struct {
	claimant
	Side    string  `json:"side,omitempty"` // where those of several sides are listed together
	Claims  int     `json:"claims"`
	Answers int     `json:"answers"`
	Counts  []count `json:"counts,omitempty"`
}

func (b *builder) actorRow(a *graph.Actor) actorRow {
	row := actorRow{claimant: claimantOf(a), Claims: countStanding(a.Claims), Answers: len(a.Answers), Counts: b.counts(a.Claims)}
	if a.Side != nil {
		row.Side = a.Side.Rec.Name
	}
	return row
}

// actorList adds the page of all actors by side: all of them by name or, when there are letters with pages of their own, those
// with most claims.
func (b *builder) actorList(sorted []*graph.Actor, letters []nameLetter[*graph.Actor]) {
	type letter struct {
		Letter string     `json:"letter,omitempty"` // empty for all
		Actors []actorRow `json:"actors"`
	}
	var groups []map[string]any
	group := func(id, name, meaning string, side *graph.Side, claims int) {
		of := slices.DeleteFunc(slices.Clone(sorted), func(a *graph.Actor) bool { return a.Side != side })
		if len(of) == 0 {
			return
		}
		listed := of
		if letters != nil {
			listed = most(mostActors, of, func(a *graph.Actor) int { return len(a.Claims) })
		}
		var under []letter
		for _, a := range listed {
			initial := ""
			if letters == nil && len(of) > sideLength {
				initial = b.lang.Letter(a.Rec.Name)
			}
			if len(under) == 0 || under[len(under)-1].Letter != initial {
				under = append(under, letter{Letter: initial})
			}
			l, row := &under[len(under)-1], b.actorRow(a)
			row.Side = ""
			l.Actors = append(l.Actors, row)
		}
		groups = append(groups, map[string]any{
			"id": id, "name": name, "meaning": meaning, "letters": under, "count": len(of), "more": len(of) - len(listed), "claims": claims,
		})
	}
	for _, s := range b.g.Sides {
		group(s.Rec.ID, s.Rec.Name, s.Rec.Meaning, s, countStanding(s.Claims))
	}
	claims := map[*graph.Claim]bool{}
	for _, a := range sorted {
		if a.Side == nil {
			for _, c := range standing(a.Claims) {
				claims[c] = true
			}
		}
	}
	group("no_side", b.word("side_not_stated"), b.word("side_not_stated_meaning"), nil, len(claims)) // ids of sides have no underscores
	params := map[string]any{"groups": groups}
	if letters != nil {
		params["names"] = lettersTo(letters, "")
	}
	b.index(params)
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
