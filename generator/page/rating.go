package page

import (
	"fmt"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var ratingKind = kind{Kind: record.KindRating, parts: (*builder).ratings}

// ratingRef is a rating where a claim is shown.
type ratingRef struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Path  string `json:"path"`
	Value int    `json:"value"` // 0 when the rating is not on the scale
	Class string `json:"class"` // names its colour, "v3", and off the scale also its place there, "v0 o1"
}

func ratingLink(r *graph.Rating) ratingRef {
	if r == nil {
		return ratingRef{}
	}
	class := fmt.Sprintf("v%d", r.Rec.Value)
	if r.Off > 0 {
		class += fmt.Sprintf(" o%d", r.Off)
	}
	return ratingRef{r.Rec.ID, r.Rec.Name, path(&r.Rec.Meta), r.Rec.Value, class}
}

// ratingOf is the rating of a claim as it is shown wherever the claim is named. A withdrawn check has none any more: what
// stands in its place says so, and leads to the list of them, and has no id, since no rating is called so.
func (b *builder) ratingOf(c *graph.Claim) ratingRef {
	if c.Rec.Withdrawn() {
		return ratingRef{Name: b.withdrawn(c.Rec), Path: export.WithdrawnPath, Class: "v0"}
	}
	return ratingLink(c.Rating)
}

// reasonOf is the reason for the rating of a claim, as it is shown outside of its page: that of a withdrawn check is that it
// was.
func (b *builder) reasonOf(c *graph.Claim) string {
	if c.Rec.Withdrawn() {
		return b.word("withdrawn")
	}
	return c.Rec.Reason
}

// withdrawn is the word for it if a record is a claim whose check was withdrawn; otherwise empty.
func (b *builder) withdrawn(r record.Record) string {
	if c, ok := r.(*record.Claim); ok && c.Withdrawn() {
		return b.label(record.Corrections, "withdrawn")
	}
	return ""
}

// marked is what a record is called where its rating is not shown: with the word before it if its check was withdrawn.
func (b *builder) marked(name string, r record.Record) string {
	if word := b.withdrawn(r); word != "" {
		return word + ": " + name
	}
	return name
}

// standing are those of some claims whose check was not withdrawn: the others count in no tally.
func standing(claims []*graph.Claim) []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c *graph.Claim) bool { return c.Rec.Withdrawn() })
}

// countStanding is how many claims these are.
func countStanding(claims []*graph.Claim) (n int) {
	for _, c := range claims {
		if !c.Rec.Withdrawn() {
			n++
		}
	}
	return n
}

// count is how many of some claims have a rating.
type count struct {
	Rating ratingRef `json:"rating"`
	Claims int       `json:"claims"`
	Path   string    `json:"path,omitempty"` // of the list of these claims
}

// countBy counts claims by rating, and in all, without withdrawn ones.
func (b *builder) countBy(claims []*graph.Claim) (by map[*graph.Rating]int, all int) {
	by = map[*graph.Rating]int{}
	for _, c := range claims {
		if !c.Rec.Withdrawn() {
			by[c.Rating]++
			all++
		}
	}
	return by, all
}

// counts counts claims by rating, in the order of the scale, without withdrawn ones.
func (b *builder) counts(claims []*graph.Claim) []count {
	n, _ := b.countBy(claims)
	var list []count
	for _, r := range b.g.Ratings {
		if n[r] > 0 {
			list = append(list, count{Rating: ratingLink(r), Claims: n[r]})
		}
	}
	return list
}

func (b *builder) ratings() {
	for _, r := range b.g.Ratings {
		l := b.claimsAt(linkOf(r.Rec), standing(r.Claims), lastChecked)
		b.follow(path(&r.Rec.Meta), b.word("feed_rating", "Name", r.Rec.Name))
		b.page(r.Rec, b.modified(r.Claims), 0, func(b *builder) {
			title := b.word("feed_rating", "Name", r.Rec.Name)
			best, worst := export.Scale(b.g)
			b.record(r.Rec, front{Title: r.Rec.Name, Description: r.Rec.Meaning, Params: map[string]any{
				"rating": ratingLink(r), "meaning": r.Rec.Meaning, "guidance": proseOf(r.Rec.Guidance), "listing": b.listing(l),
				"best": best, "worst": worst, "feed": title,
			}})
			b.claimFeed(path(&r.Rec.Meta), title, l.entries)
		})
		l.others(b)
	}
	withdrawn := b.claimsAt(link{b.word("withdrawn_checks"), "ratings/"}, slices.DeleteFunc(slices.Clone(b.g.Claims), func(c *graph.Claim) bool { return !c.Rec.Withdrawn() }), lastChecked)
	b.section("ratings", func(b *builder) {
		best, worst := export.Scale(b.g)
		b.index(map[string]any{"withdrawn_checks": b.listing(withdrawn), "counts": b.counts(b.g.Claims), "best": best, "worst": worst, "ratings": mapped(b.g.Ratings, func(r *graph.Rating) map[string]any {
			return map[string]any{
				"rating": ratingLink(r), "meaning": r.Rec.Meaning, "guidance": proseOf(r.Rec.Guidance), "claims": len(standing(r.Claims)),
			}
		})})
	})
	withdrawn.others(b)
}
