package page

import (
	"encoding/json"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The types below are ClaimReview as schema.org defines it and as Google's
// fact-check guide asks for it (developers.google.com/search/docs/appearance/
// structured-data/factcheck): one object on a claim's page, none elsewhere.

type claimReview struct {
	Context       string         `json:"@context"`
	Type          string         `json:"@type"`
	URL           string         `json:"url"`
	InLanguage    string         `json:"inLanguage,omitempty"`
	DatePublished record.Date    `json:"datePublished"`
	DateModified  record.Date    `json:"dateModified"`
	Author        agent          `json:"author"`
	ClaimReviewed string         `json:"claimReviewed"`
	ReviewRating  reviewRating   `json:"reviewRating"`
	ItemReviewed  claimItem      `json:"itemReviewed"`
	Citation      []creativeWork `json:"citation,omitempty"`
	Correction    []correction   `json:"correction,omitempty"`
}

type agent struct {
	Type   string   `json:"@type"`
	Name   string   `json:"name"`
	URL    string   `json:"url,omitempty"`
	SameAs []string `json:"sameAs,omitempty"`
}

type reviewRating struct {
	Type              string `json:"@type"`
	AlternateName     string `json:"alternateName"`
	RatingExplanation string `json:"ratingExplanation,omitempty"`
	RatingValue       int    `json:"ratingValue,omitempty"`
	BestRating        int    `json:"bestRating,omitempty"`
	WorstRating       int    `json:"worstRating,omitempty"`
}

type claimItem struct {
	Type            string         `json:"@type"`
	Author          []agent        `json:"author,omitempty"`
	DatePublished   record.Date    `json:"datePublished,omitempty"` // left out when the day is not known
	FirstAppearance *creativeWork  `json:"firstAppearance,omitempty"`
	Appearance      []creativeWork `json:"appearance,omitempty"`
}

type creativeWork struct {
	Type       string `json:"@type"`
	Name       string `json:"name,omitempty"`
	URL        string `json:"url"`
	ArchivedAt string `json:"archivedAt,omitempty"`
}

type correction struct {
	Type          string      `json:"@type"`
	Text          string      `json:"text"`
	DatePublished record.Date `json:"datePublished"`
}

// claimReviewJSON returns a claim's ClaimReview for a script element:
// encoding/json escapes <, > and &, so that nothing in it can end the element.
// A withdrawn check has none.
func (b *builder) claimReviewJSON(c *graph.Claim) string {
	if c.Rec.Withdrawn() {
		return ""
	}
	data, err := json.Marshal(b.claimReview(c))
	b.fail("encode the ClaimReview of", c.Rec.ID, err)
	return string(data)
}

func (b *builder) claimReview(c *graph.Claim) claimReview {
	r := c.Rec
	cr := claimReview{
		Context: "https://schema.org", Type: "ClaimReview", URL: b.s.URL(r.Link()), InLanguage: b.s.Lang,
		DatePublished: r.Checked, DateModified: r.Modified(),
		Author:        agent{Type: "Organization", Name: b.s.Publisher, URL: b.s.URL("/about/")},
		ClaimReviewed: r.Claim,
		ReviewRating:  reviewRating{Type: "Rating", AlternateName: markOf(c.Rating).Name, RatingExplanation: r.Reason},
		ItemReviewed:  claimItem{Type: "Claim"},
	}
	if v := markOf(c.Rating).Value; v > 0 {
		cr.ReviewRating.RatingValue, cr.ReviewRating.BestRating, cr.ReviewRating.WorstRating = v, b.scale.best, b.scale.worst
	}
	if r.MadeText == "" {
		cr.ItemReviewed.DatePublished = r.Made
	}
	for _, a := range c.Claimants {
		// Somebody without a name is no author: the property is left out, as the guide asks.
		if t, ok := map[string]string{"person": "Person", "organisation": "Organization"}[a.Rec.Kind]; ok {
			cr.ItemReviewed.Author = append(cr.ItemReviewed.Author, agent{Type: t, Name: a.Rec.Name, SameAs: a.Rec.SameAs})
		}
	}
	for _, a := range r.Appearance {
		s := b.g.Source(a.Source)
		if s == nil || s.Rec.URL == "" {
			continue
		}
		w := creativeWork{"CreativeWork", "", s.Rec.URL, s.Rec.Archived}
		if a.First {
			cr.ItemReviewed.FirstAppearance = &w
		} else {
			cr.ItemReviewed.Appearance = append(cr.ItemReviewed.Appearance, w)
		}
	}
	seen := map[string]bool{}
	for _, rb := range r.Rebuttal {
		for _, e := range rb.Evidence {
			if s := b.g.Source(e.Source); s != nil && s.Rec.URL != "" && !seen[e.Source] {
				seen[e.Source] = true
				cr.Citation = append(cr.Citation, creativeWork{"CreativeWork", s.Rec.Title, s.Rec.URL, s.Rec.Archived})
			}
		}
	}
	for _, x := range r.Correction {
		cr.Correction = append(cr.Correction, correction{"CorrectionComment", plain(x.Text), x.Date})
	}
	return cr
}
