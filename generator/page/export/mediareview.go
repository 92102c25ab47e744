package export

import (
	"fmt"

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

// categories are the terms of MediaManipulationRatingEnumeration, by the words of record.Authenticities.
var categories = map[string]string{
	"original": "OriginalMediaContent", "decontextualized": "DecontextualizedContent", "edited-or-cropped": "EditedOrCroppedContent",
	"transformed": "TransformedContent", "staged": "StagedContent", "satire": "SatireOrParodyContent",
}

// snapshots are the types of what was seen, by the words of record.MediaKinds.
var snapshots = map[string]string{"image": "ImageObjectSnapshot", "video": "VideoObjectSnapshot", "audio": "AudioObjectSnapshot"}

// mediaReviews are those of a claim's media that are what is claimed, and about which something was found out.
func (s Site) mediaReviews(r *record.Claim, author agent) (list []mediaReview) {
	for i, m := range r.Media {
		if !m.IsClaim() || categories[m.Authenticity] == "" {
			continue
		}
		seen := mediaAppearance{
			Type: snapshots[m.Kind], Description: m.Alt, Caption: m.Caption, CreditText: m.Credit, DateCreated: m.Date.ISO(), ContentURL: m.URL, SHA256: m.SHA256,
		}
		if s.Thumbnail != nil {
			seen.ThumbnailURL = s.Thumbnail(r, m)
		}
		list = append(list, mediaReview{
			Type: "MediaReview", URL: s.URL(r.Link()) + fmt.Sprintf("#m%d", i+1), DatePublished: r.Checked, Author: author,
			Category: categories[m.Authenticity], Context: m.Altered, Original: m.Original, ItemReviewed: mediaItem{"MediaReviewItem", seen},
		})
	}
	return list
}
