package claimreview

import (
	"cmp"
	"slices"
	"strings"

	webaddress "counterpoint/generator/address"
	"counterpoint/generator/record"
)

// Media is a picture or recording that a review is about, as schema.org/MediaReview and the review's itemReviewed give
// it. What they do not say is empty. Only reviews of this program have a description that can stand in for a picture.
type Media struct {
	Kind         string // image, video or audio
	URL          string // where it was seen, or else the file
	Description  string
	Caption      string
	Credit       string
	Licence      string
	Date         string // as written, without a time
	SHA256       string
	Authenticity string // of schema.org's MediaManipulationRatingEnumeration
	Altered      string // what was altered, or what the context was
	Original     string // address of the unaltered one
	Transcript   string
}

// mediaKind returns the kind of a media object; "" for what is none.
func mediaKind(o map[string]any) string {
	for _, t := range types(o) {
		if kind := record.MediaKinds.OfSchema(strings.TrimSuffix(t, "Snapshot")); kind != "" {
			return kind
		}
	}
	return ""
}

// ofClaim returns the media that a claim, or the older work in its place, is or holds.
func (p *parts) ofClaim(o map[string]any) (list []Media) {
	list = p.media(o, Media{})
	for _, key := range []string{"image", "video", "audio"} {
		for _, item := range all(o[key]) {
			held, ok := item.(map[string]any)
			if !ok { // an address alone
				held = map[string]any{"contentUrl": item}
			}
			if mediaKind(held) == "" {
				held["@type"] = strings.ToUpper(key[:1]) + key[1:] + "Object"
			}
			list = append(list, p.media(held, Media{})...)
		}
	}
	return list
}

// ofReview returns the media that a MediaReview is of.
func (p *parts) ofReview(o map[string]any) (list []Media) {
	about := Media{Altered: text(o["originalMediaContextDescription"]), Original: address(o["originalMediaLink"])}
	if t := text(o["mediaAuthenticityCategory"]); t != "" {
		about.Authenticity = t[strings.LastIndexAny(t, "/:")+1:]
	}
	for _, item := range p.objects(o["itemReviewed"]) {
		about.Credit = cmp.Or(p.name(item["creator"]), about.Credit)
		list = append(list, p.media(item, about)...)
		for _, seen := range p.objects(item["mediaItemAppearance"]) {
			list = append(list, p.media(seen, about)...)
		}
	}
	return list
}

// media returns a media object, with what is said of it already, or nothing if it is none or has no address.
func (p *parts) media(o map[string]any, said Media) []Media {
	said.Kind = mediaKind(o)
	said.URL = cmp.Or(address(o["accessedOnUrl"]), address(o["url"]), address(o["contentUrl"]), address(o["archivedAt"]))
	if said.Kind == "" || said.URL == "" || !p.take() {
		return nil
	}
	said.Description, said.Caption = text(o["description"]), text(o["caption"])
	said.Credit = cmp.Or(text(o["creditText"]), p.name(o["creator"]), p.name(o["author"]), said.Credit)
	said.Licence, said.Transcript = text(o["license"]), text(o["transcript"])
	said.Date = cmp.Or(day(o["dateCreated"], p.lang), day(o["datePublished"], p.lang), day(o["uploadDate"], p.lang))
	if sum := strings.ToLower(cmp.Or(text(o["sha256sum"]), text(o["sha256"]))); isSHA256(sum) {
		said.SHA256 = sum
	}
	return []Media{said}
}

func isSHA256(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// beside is a medium of a MediaReview that stands beside the ClaimReview it belongs to.
type beside struct {
	page string // of the ClaimReview
	Media
}

// mediaReview keeps the media of a MediaReview for the ClaimReview that it names, or else for that of its own page.
func (w *walker) mediaReview(o map[string]any) {
	left := w.partsOfOne(w.lang)
	page := cmp.Or(address(o["associatedClaimReview"]), address(o["url"]))
	for _, m := range left.ofReview(o) {
		if page != "" {
			w.media = append(w.media, beside{webaddress.Key(page), m})
		}
	}
	w.parts -= left.used
}

// join adds what stood beside reviews to them, before what they say themselves: it says more of a picture.
func (w *walker) join() {
	of := map[string][]Media{}
	for _, b := range w.media {
		of[b.page] = append(of[b.page], b.Media)
	}
	for i := range w.list {
		if r := &w.list[i]; r.URL != "" {
			if found := of[webaddress.Key(r.URL)]; found != nil {
				r.Media = once(append(found, r.Media...))
			}
		}
	}
}

// once returns media without those that were named before: a MediaReview says more of one than the claim does.
func once(list []Media) (kept []Media) {
	for _, m := range list {
		if !slices.ContainsFunc(kept, func(k Media) bool { return k.URL == m.URL }) {
			kept = append(kept, m)
		}
	}
	return kept
}
