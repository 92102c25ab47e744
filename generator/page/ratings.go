package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// scale is the span of the numbers ratings have.
type scale struct{ best, worst int }

func scaleOf(g *graph.Graph) scale {
	var s scale
	for _, r := range g.Ratings {
		if v := r.Rec.Value; v > 0 {
			s.best = max(s.best, v)
			if s.worst == 0 || v < s.worst {
				s.worst = v
			}
		}
	}
	return s
}

// count is how many claims of a list have a rating.
type count struct {
	Rating mark `json:"rating"`
	Claims int  `json:"claims"`
}

// counts counts claims by rating, in the order of the scale, without those that have none.
func (b *builder) counts(claims []*graph.Claim) []count {
	n := map[*graph.Rating]int{}
	for _, c := range claims {
		n[c.Rating]++
	}
	var list []count
	for _, r := range b.g.Ratings {
		if n[r] > 0 {
			list = append(list, count{markOf(r), n[r]})
		}
	}
	return list
}

func (b *builder) ratings() {
	for _, r := range b.g.Ratings {
		b.page(r.Rec, "", func(b *builder) {
			title := b.word("feed_rating", "Name", r.Rec.Name)
			b.record(r.Rec, front{Title: r.Rec.Name, Description: r.Rec.Meaning, Params: map[string]any{
				"rating": markOf(r), "meaning": r.Rec.Meaning, "guidance": markdownOf(r.Rec.Guidance), "listing": b.listing(r.Claims),
				"best": b.scale.best, "worst": b.scale.worst, "feed": title,
			}})
			b.claimFeed(path(&r.Rec.Meta), title, r.Claims)
		})
	}
	b.all(record.KindRating, (*builder).ratingList)
}

func (b *builder) ratingList() {
	type entry struct {
		Rating   mark     `json:"rating"`
		Meaning  string   `json:"meaning"`
		Guidance markdown `json:"guidance"`
		Claims   int      `json:"claims"`
	}
	b.index(map[string]any{
		"ratings": mapped(b.g.Ratings, func(r *graph.Rating) entry {
			return entry{markOf(r), r.Rec.Meaning, markdownOf(r.Rec.Guidance), len(r.Claims)}
		}),
		"best": b.scale.best, "worst": b.scale.worst,
	})
}
