// Package claimreview reads the ClaimReview markup of other sites, and of this program's own export, and drafts records
// from it.
//
// It accepts schema.org/ClaimReview and what occurs in practice: one object, a list, @graph, a DataFeed, or script
// elements of a page; texts in place of objects; numbers in quotes. A draft says no more than the markup does: what is
// missing stays missing, for check to report. The package opens no address, writes no file and has no clock.
package claimreview

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"slices"
	"strings"

	nethtml "golang.org/x/net/html"
)

// Review is one ClaimReview. What it does not say is empty.
type Review struct {
	URL         string // of the review
	Publisher   string // of the review
	Published   string // dates as written, without a time
	Modified    string
	Headline    string
	Claim       string
	Rating      string // its name
	Scale       string // its number and scale, such as "2 of 1 to 5"
	Explanation string
	Claimants   []Agent
	Made        string
	First       Work   // where it appeared first
	Appearances []Work // the others
	Citations   []Work // its sources
	Media       []Media
	Corrections []Correction
	Cut         bool // it says more than is read of one review or of one document
}

// Agent is a person or organisation that made a claim.
type Agent struct {
	Name   string
	Kind   string // "person", "organisation" or empty
	SameAs []string
}

// Correction is a public change to a review.
type Correction struct{ Text, Date string }

// maxDepth is how deep reviews may be nested; deeper ones are ignored.
const maxDepth = 20

// Read returns the ClaimReviews of a document, in order, the first [MaxReviews] of them, and how many more there are: JSON, or an HTML page with JSON-LD in script elements. A script
// that is not JSON is ignored if another has a review. It is an error if there is no review.
func Read(data []byte) (list []Review, more int, err error) {
	left, w := budget{maxValues}, walker{parts: maxParts}
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))
	if len(data) > 0 && (data[0] == '{' || data[0] == '[') {
		if err := left.take(data); err != nil {
			return nil, 0, err
		}
		return w.found(w.document(data))
	}
	if len(data) > maxPage {
		return nil, 0, fmt.Errorf("a page of %d bytes, while one may have %d: import its ClaimReview markup alone, as JSON", len(data), maxPage)
	}
	var wrong error
	z := nethtml.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return w.found(wrong)
		case nethtml.StartTagToken:
			if !isLD(z) || z.Next() != nethtml.TextToken {
				continue
			}
			err := left.take(z.Raw())
			if err == nil {
				err = w.document(z.Raw())
			}
			if err != nil {
				wrong = fmt.Errorf("a script of the page: %w", err)
			}
		}
	}
}

// isLD tells whether the tag just read begins a script of JSON-LD.
func isLD(z *nethtml.Tokenizer) (ld bool) {
	name, more := z.TagName()
	script := string(name) == "script"
	for script && more && !ld {
		var key, value []byte
		key, value, more = z.TagAttr()
		ld = string(key) == "type" && strings.EqualFold(string(bytes.TrimSpace(value)), "application/ld+json")
	}
	return ld
}

func (w *walker) found(wrong error) ([]Review, int, error) {
	if len(w.list) > 0 {
		w.join()
		return w.list, w.more, nil
	}
	return nil, 0, cmp.Or(wrong, errors.New("there is no ClaimReview in it: give JSON-LD, a DataFeed, or a page that has such in a script element"))
}

func isA(o map[string]any, name string) bool {
	return slices.ContainsFunc(all(o["@type"]), func(t any) bool {
		s, _ := t.(string)
		return s == name || strings.HasSuffix(s, "schema.org/"+name) || s == "schema:"+name
	})
}

// review reads an object; cut tells that some of it is not there.
func (w *walker) review(o map[string]any, cut bool) Review {
	left := parts{left: min(maxPartsOfOne, w.parts)}
	r := Review{
		URL: address(o["url"]), Published: day(o["datePublished"]), Modified: day(o["dateModified"]),
		Headline: cmp.Or(text(o["headline"]), text(o["name"])), Claim: text(o["claimReviewed"]),
	}
	for _, a := range objects(o["author"]) {
		r.Publisher = cmp.Or(r.Publisher, text(a["name"]))
	}
	for _, rating := range objects(o["reviewRating"]) {
		r.Rating = cmp.Or(r.Rating, text(rating["alternateName"]), text(rating["name"]))
		r.Explanation = cmp.Or(r.Explanation, text(rating["ratingExplanation"]))
		if value := text(rating["ratingValue"]); value != "" && r.Scale == "" {
			r.Scale = value
			if worst, best := text(rating["worstRating"]), text(rating["bestRating"]); worst != "" && best != "" {
				r.Scale += " of " + worst + " to " + best
			}
		}
	}
	r.Explanation = cmp.Or(r.Explanation, text(o["reviewBody"]))
	for _, claim := range objects(o["itemReviewed"]) {
		r.Claim = cmp.Or(r.Claim, text(claim["text"]), text(claim["name"]))
		r.Made = cmp.Or(r.Made, day(claim["datePublished"]))
		for _, a := range objects(claim["author"]) {
			agent := Agent{Name: text(a["name"])}
			if agent.Name == "" || !left.take() {
				continue
			}
			agent.SameAs = left.addresses(a["sameAs"])
			if isA(a, "Person") {
				agent.Kind = "person"
			} else if isA(a, "Organization") {
				agent.Kind = "organisation"
			}
			r.Claimants = append(r.Claimants, agent)
		}
		if first := left.works(claim["firstAppearance"]); r.First.id() == "" && first != nil {
			r.First = first[0]
		}
		r.Appearances = append(r.Appearances, left.works(claim["appearance"])...)
		if isA(claim, "CreativeWork") { // older markup has the work in place of a Claim
			r.Appearances = append(r.Appearances, left.works(claim["url"])...)
		}
		r.Media = append(r.Media, left.ofClaim(claim)...)
	}
	for _, review := range objects(o["associatedMediaReview"]) {
		r.Media = append(left.ofReview(review), r.Media...) // it says more of a picture than the claim does
	}
	r.Media = once(r.Media)
	r.Citations = append(left.works(o["citation"]), left.works(o["isBasedOn"])...)
	for _, c := range objects(o["correction"]) {
		if !left.take() {
			break
		}
		r.Corrections = append(r.Corrections, Correction{text(c["text"]), day(c["datePublished"])})
	}
	w.parts -= left.used
	r.Cut = cut || left.cut
	return r
}

// all returns a value as a list; nil for no value.
func all(v any) []any {
	list, isList := v.([]any)
	if !isList && v != nil {
		list = []any{v}
	}
	return list
}

// objects returns the objects of a value; a text becomes an object with that name.
func objects(v any) (list []map[string]any) {
	for _, item := range all(v) {
		switch item := item.(type) {
		case map[string]any:
			list = append(list, item)
		case string:
			list = append(list, map[string]any{"name": item})
		}
	}
	return list
}

// text returns a text or number as one line, with entities such as &amp; decoded, which some sites leave in their JSON.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.Join(strings.Fields(html.UnescapeString(v)), " ")
	case json.Number:
		if n, err := v.Float64(); err == nil {
			data, _ := json.Marshal(n)
			return string(data)
		}
	case map[string]any:
		return text(v["@value"])
	case []any:
		if len(v) > 0 {
			if _, nested := v[0].([]any); !nested {
				return text(v[0])
			}
		}
	}
	return ""
}

// address returns the first web address of a value, or "".
func address(v any) string {
	for _, item := range all(v) {
		if s := addressOf(item); s != "" {
			return s
		}
	}
	return ""
}

// addressOf returns a web address, or that of an object, its url or @id; otherwise "".
func addressOf(item any) string {
	s, _ := item.(string)
	if o, ok := item.(map[string]any); ok {
		s = cmp.Or(text(o["url"]), text(o["@id"]))
	}
	s = strings.TrimSpace(html.UnescapeString(s))
	if (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsAny(s, " \t\r\n\"<>\\`") {
		return s
	}
	return ""
}

// day returns a date without its time.
func day(v any) string {
	s := text(v)
	if len(s) > len("2006-01-02") && (s[10] == 'T' || s[10] == ' ') {
		return s[:10]
	}
	return s
}
