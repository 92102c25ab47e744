package page

import (
	"fmt"

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

// count is how many of some claims have a rating.
type count struct {
	Rating ratingRef `json:"rating"`
	Claims int       `json:"claims"`
}

// counts counts claims by rating, in the order of the scale.
func (b *builder) counts(claims []*graph.Claim) []count {
	n := map[*graph.Rating]int{}
	for _, c := range claims {
		n[c.Rating]++
	}
	var list []count
	for _, r := range b.g.Ratings {
		if n[r] > 0 {
			list = append(list, count{ratingLink(r), n[r]})
		}
	}
	return list
}

func (b *builder) ratings() {
	for _, r := range b.g.Ratings {
		b.follow(path(&r.Rec.Meta), b.word("feed_rating", "Name", r.Rec.Name))
		b.page(r.Rec, b.modified(r.Claims), 0, func(b *builder) {
			title := b.word("feed_rating", "Name", r.Rec.Name)
			best, worst := export.Scale(b.g)
			b.record(r.Rec, front{Title: r.Rec.Name, Description: r.Rec.Meaning, Params: map[string]any{
				"rating": ratingLink(r), "meaning": r.Rec.Meaning, "guidance": proseOf(r.Rec.Guidance), "listing": b.listingWithCounts(r.Claims),
				"best": best, "worst": worst, "feed": title,
			}})
			b.claimFeed(path(&r.Rec.Meta), title, r.Claims)
		})
	}
	b.section("ratings", func(b *builder) {
		best, worst := export.Scale(b.g)
		b.index(map[string]any{"counts": b.counts(b.g.Claims), "best": best, "worst": worst, "ratings": mapped(b.g.Ratings, func(r *graph.Rating) map[string]any {
			return map[string]any{
				"rating": ratingLink(r), "meaning": r.Rec.Meaning, "guidance": proseOf(r.Rec.Guidance), "claims": len(r.Claims),
			}
		})})
	})
}
