package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"iter"
	"slices"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/identifier"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// The types below are ClaimReview as schema.org defines it and as Google's fact-check guide asks for it
// (developers.google.com/search/docs/appearance/structured-data/factcheck): one object on a claim's page, none elsewhere.

type claimReview struct {
	Context       string         `json:"@context"`
	Type          string         `json:"@type"`
	URL           string         `json:"url"`
	InLanguage    string         `json:"inLanguage,omitempty"`
	DatePublished record.Date    `json:"datePublished"`
	DateModified  record.Date    `json:"dateModified"`
	Author        agent          `json:"author"`
	Publisher     agent          `json:"publisher"`
	ClaimReviewed string         `json:"claimReviewed"`
	ReviewRating  reviewRating   `json:"reviewRating"`
	ItemReviewed  claimItem      `json:"itemReviewed"`
	Citation      []creativeWork `json:"citation,omitempty"`
	Correction    []correction   `json:"correction,omitempty"`
	Media         []mediaReview  `json:"associatedMediaReview,omitempty"`
}

type agent struct {
	Type   string   `json:"@type"`
	Name   string   `json:"name"`
	URL    string   `json:"url,omitempty"`
	Logo   string   `json:"logo,omitempty"`
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
	DatePublished   string         `json:"datePublished,omitempty"` // left out when it is not known, or in doubt
	FirstAppearance *creativeWork  `json:"firstAppearance,omitempty"`
	Appearance      []creativeWork `json:"appearance,omitempty"`
}

// creativeWork is a source; its type is that of its kind.
type creativeWork struct {
	Type          string   `json:"@type"`
	Name          string   `json:"name,omitempty"`
	URL           string   `json:"url,omitempty"`
	ArchivedAt    string   `json:"archivedAt,omitempty"`
	SameAs        string   `json:"sameAs,omitempty"`        // the page of its DOI
	Identifier    []string `json:"identifier,omitempty"`    // its other identifiers, when no address leads to it
	DatePublished string   `json:"datePublished,omitempty"` // of an appearance of the claim
}

type correction struct {
	Type          string      `json:"@type"`
	Text          string      `json:"text"`
	DatePublished record.Date `json:"datePublished"`
}

// ClaimReview returns a claim's ClaimReview as JSON that is safe in a script element; nothing for a withdrawn check,
// nor for one that is not published yet, which has no day for it.
func (s Site) ClaimReview(c *graph.Claim) []byte {
	if !reviewed(c) {
		return nil
	}
	return encode(s.claimReview(c))
}

func (s Site) claimReview(c *graph.Claim) claimReview {
	r := c.Rec
	publisher := agent{Type: "Organization", Name: s.Publisher, URL: s.URL("/about/")}
	cr := claimReview{
		Context: "https://schema.org", Type: "ClaimReview", URL: s.URL(r.Link()), InLanguage: s.Lang,
		DatePublished: r.Checked, DateModified: s.Launched.Modified(r),
		Author: publisher, Publisher: publisher,
		ClaimReviewed: r.Claim,
		ReviewRating:  reviewRating{Type: "Rating", RatingExplanation: r.Reason},
		ItemReviewed:  claimItem{Type: "Claim"},
	}
	cr.Publisher.Logo = s.URL("favicon.svg")
	if c.Rating != nil {
		cr.ReviewRating.AlternateName = c.Rating.Rec.Name
		if v := c.Rating.Rec.Value; v > 0 {
			cr.ReviewRating.RatingValue = v
			cr.ReviewRating.BestRating, cr.ReviewRating.WorstRating = Scale(s.Graph)
		}
	}
	cr.ItemReviewed.DatePublished = r.Made.ISO()
	for _, a := range s.Graph.Makers(c) {
		// An actor of a kind of the site's own that schema.org has no type for is left out.
		if kind := s.authorType(a.Rec); kind != "" {
			cr.ItemReviewed.Author = append(cr.ItemReviewed.Author, agent{Type: kind, Name: a.Rec.Name, SameAs: machine(a.Rec.SameAs)})
		}
	}
	for _, a := range s.Graph.Appearances(r) {
		w := s.work(a.Appearance.Source)
		if w == nil || w.URL == "" {
			continue
		}
		w.Name, w.DatePublished = "", a.When.ISO() // it is where the claim was published, not what it says
		if a.Earliest {
			cr.ItemReviewed.FirstAppearance = w
		} else {
			cr.ItemReviewed.Appearance = append(cr.ItemReviewed.Appearance, *w)
		}
	}
	seen := map[string]bool{}
	for _, rb := range r.Rebuttal {
		for _, e := range rb.Evidence {
			if w := s.work(e.Source); w != nil && !seen[e.Source] {
				seen[e.Source] = true
				cr.Citation = append(cr.Citation, *w)
			}
		}
	}
	since, _ := s.Launched.Corrections(r.Correction)
	for _, x := range since {
		cr.Correction = append(cr.Correction, correction{"CorrectionComment", markdown.Plain(x.Text), x.Date})
	}
	cr.Media = s.mediaReviews(r, cr.Author)
	return cr
}

// authorType is the type of schema.org of who made a claim; empty when there is none. Somebody without a name is a person by
// the words that the site has for them: without an author the claim would seem to be somebody else's who took it up.
func (s Site) authorType(r *record.Actor) string {
	if r.Kind == "unnamed" {
		return "Person"
	}
	kind, _ := s.Graph.Set.Vocabulary(record.ActorKinds).Term(r.Kind)
	return kind.Schema
}

// work is a source as schema.org has it; in a draft it may be an address. It is nil when there is none, and when nobody has
// seen the document: a citation has no way to say so.
func (s Site) work(reference string) *creativeWork {
	source := s.Graph.Source(reference)
	switch {
	case source == nil && check.IsAddress(reference):
		return &creativeWork{Type: "WebPage", URL: address.Machine(reference)}
	case source == nil || source.Rec.Seen == "second-hand":
		return nil
	}
	r := source.Rec
	w := creativeWork{Type: cmp.Or(s.kindOf(r).Schema, "CreativeWork"), Name: r.Title, URL: addressOf(r), ArchivedAt: address.Machine(r.Archived)}
	if w.URL != "" {
		if doi := identifier.DOILink(r.DOI); doi != w.URL {
			w.SameAs = doi
		}
		return &w
	}
	for _, id := range [][2]string{{"ISBN ", r.ISBN}, {"ISSN ", r.ISSN}, {"", r.Case}} {
		if id[1] != "" {
			w.Identifier = append(w.Identifier, id[0]+id[1])
		}
	}
	return &w
}

// addressOf is the address that leads to a source, or else to a copy of it, or else to where its DOI is.
func addressOf(r *record.Source) string {
	return cmp.Or(address.Machine(r.URL), address.Machine(r.Archived), identifier.DOILink(r.DOI))
}

// machine returns addresses as machines write them.
func machine(list []string) []string {
	out := make([]string, len(list))
	for i, at := range list {
		out[i] = address.Machine(at)
	}
	return out
}

// Scale returns the largest and the smallest number that ratings have, 0 when none has any.
func Scale(g *graph.Graph) (best, worst int) {
	for _, r := range g.Ratings {
		if v := r.Rec.Value; v > 0 {
			best, worst = max(best, v), min(cmp.Or(worst, v), v)
		}
	}
	return best, worst
}

// dataFeed is the ClaimReviews of a site in one file, as schema.org's DataFeed and as other fact-checkers publish theirs.
type dataFeed struct {
	Context      string         `json:"@context"`
	Type         string         `json:"@type"`
	Name         string         `json:"name"`
	URL          string         `json:"url"`
	License      string         `json:"license,omitempty"`
	DateModified record.Date    `json:"dateModified,omitempty"`
	HasPart      []dataFeedPart `json:"hasPart,omitempty"` // feeds with the older ones
	Elements     []dataFeedItem `json:"dataFeedElement"`
}

type dataFeedPart struct {
	Type string `json:"@type"`
	URL  string `json:"url"`
}

type dataFeedItem struct {
	Type         string            `json:"@type"`
	URL          string            `json:"url"`
	DateCreated  record.Date       `json:"dateCreated"`
	DateModified record.Date       `json:"dateModified"`
	Item         []json.RawMessage `json:"item"` // the very object of the claim's page
}

// Reviewed are the claims whose check is published and was not withdrawn.
func (s Site) Reviewed() []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(s.Graph.Claims), func(c *graph.Claim) bool { return !reviewed(c) })
}

func reviewed(c *graph.Claim) bool { return c.Rec.Published() && !c.Rec.Withdrawn() }

// ClaimReviews are all ClaimReviews as one feed, which is published at the path at, those with the lowest numbers first. Of a
// feed in parts, the one at that path has the newest and names the others.
func (s Site) ClaimReviews(at string) Rows {
	claims := s.Reviewed()
	var modified record.Date
	for _, c := range claims {
		modified = max(modified, s.Launched.Modified(c.Rec))
	}
	feed := grouped(func(yield func(record.Record, iter.Seq[[]byte]) bool) {
		for _, c := range claims {
			r := c.Rec
			if !yield(r, func(yield func([]byte) bool) {
				yield(encode(dataFeedItem{"DataFeedItem", s.URL(r.Link()), r.Checked, s.Launched.Modified(r), []json.RawMessage{s.ClaimReview(c)}}))
			}) {
				return
			}
		}
	})
	feed.Between, feed.Close, feed.Last = ",", "]}\n", true
	feed.Open = func(address string, _ int, before []string) []byte {
		head := dataFeed{"https://schema.org", "DataFeed", s.Title, address, s.License, "", nil, []dataFeedItem{}}
		if address == s.URL(at) { // a part does not change because another does
			head.DateModified = modified
		}
		for _, part := range before {
			head.HasPart = append(head.HasPart, dataFeedPart{"DataFeed", part})
		}
		return bytes.TrimSuffix(encode(head), []byte("]}"))
	}
	return feed
}
