package export

import (
	"fmt"

	"counterpoint/generator/address"
	"counterpoint/generator/record"
)

// The types below are MediaReview as schema.org defines it: what was found out about a picture or recording. A claim's page
// has one JSON-LD object, its ClaimReview, so they stand in that, as associatedMediaReview.

type mediaReview struct {
	Type          string      `json:"@type"`
	URL           string      `json:"url"`
	DatePublished record.Date `json:"datePublished"`
	Author        agent       `json:"author"`
	Category      string      `json:"mediaAuthenticityCategory"`
	Context       string      `json:"originalMediaContextDescription,omitempty"`
	Original      string      `json:"originalMediaLink,omitempty"`
	ItemReviewed  mediaItem   `json:"itemReviewed"`
}

type mediaItem struct {
	Type       string          `json:"@type"`
	Appearance mediaAppearance `json:"mediaItemAppearance"`
}

// mediaAppearance is a medium as it was seen. Its address is where that was, and never a copy of this site.
type mediaAppearance struct {
	Type         string `json:"@type"`
	Description  string `json:"description"`
	Caption      string `json:"caption,omitempty"`
	CreditText   string `json:"creditText,omitempty"`
	DateCreated  string `json:"dateCreated,omitempty"`
	ContentURL   string `json:"contentUrl,omitempty"`
	ThumbnailURL string `json:"thumbnailUrl,omitempty"`
	SHA256       string `json:"sha256sum,omitempty"`
}

// mediaReviews are those of a claim's media that are what is claimed, and about which something was found out.
func (s Site) mediaReviews(r *record.Claim, author agent) (list []mediaReview) {
	for i, m := range r.Media {
		found, _ := record.Authenticities.Term(m.Authenticity)
		if !m.IsClaim() || found.Schema == "" {
			continue
		}
		kind, _ := record.MediaKinds.Term(m.Kind)
		seen := mediaAppearance{
			Type: kind.Schema + "Snapshot", Description: m.Alt, Caption: m.Caption, CreditText: m.Credit, DateCreated: m.Date.ISO(), ContentURL: address.Machine(m.URL), SHA256: m.SHA256,
		}
		if s.Thumbnail != nil {
			seen.ThumbnailURL = s.Thumbnail(r, m)
		}
		list = append(list, mediaReview{
			Type: "MediaReview", URL: s.URL(r.Link()) + fmt.Sprintf("#m%d", i+1), DatePublished: r.Checked, Author: author,
			Category: found.Schema, Context: m.Altered, Original: address.Machine(m.Original), ItemReviewed: mediaItem{"MediaReviewItem", seen},
		})
	}
	return list
}
