package claimreview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// What is kept of a document. A feed has more reviews than anybody drafts at once, and a review fewer parts than these.
const (
	MaxReviews = 5000    // of a document; the others are counted
	maxKept    = 10_000  // values of a review, while the review is read
	maxText    = 100_000 // bytes of a text
)

// walker reads documents from their start to their end and keeps their reviews only, each as soon as it ends: all values at
// once would take twenty times the bytes of the text (CWE-770). What reviews refer to, it has gathered before.
type walker struct {
	json    *json.Decoder
	terms   terms
	nodes   nodes
	values  int    // that are left for nodes
	gather  bool   // reads what others refer to, and no reviews
	rows    bool   // objects without a type may be rows of a table
	lang    string // of the page, as a BCP 47 tag
	address string // of the page
	base    string // the address to which the page says that its references are relative
	list    []Review
	more    int // reviews after the first MaxReviews
	parts   int // that are left for the reviews of this document
	media   []beside
	notes   []string
}

// kept are the keys of objects whose values are kept until the object ends. Those that are true are those of a review itself.
// Below all other keys reviews are looked for.
var kept = map[string]bool{
	"@type": true, "@id": true, "url": true, "datePublished": true, "dateModified": true, "dateCreated": true, "headline": true, "name": true,
	"claimReviewed": true, "author": true, "publisher": true, "creator": true, "inLanguage": true, "reviewRating": true, "reviewBody": true,
	"itemReviewed": true, "citation": true, "isBasedOn": true, "correction": true, "associatedMediaReview": true, "mainEntityOfPage": true,

	"associatedClaimReview": false, "mediaAuthenticityCategory": false, "originalMediaContextDescription": false, "originalMediaLink": false,
	"text": false, "appearance": false, "firstAppearance": false, "sameAs": false, "alternateName": false, "image": false, "video": false,
	"audio": false, "jobTitle": false, "ratingValue": false, "bestRating": false, "worstRating": false, "ratingExplanation": false,

	// of the Fact Check Tools API
	"claimReview": false, "claimReviewMarkups": false, "claimReviewAuthor": false,
}

// document adds the reviews of a text of one or more JSON values, or none if it is no JSON.
func (w *walker) document(data []byte) error {
	list, more, parts, media := w.list, w.more, w.parts, w.media
	w.json = json.NewDecoder(bytes.NewReader(data))
	w.json.UseNumber() // 5e999 is a number of JSON, though not one of this machine
	for {
		token, err := w.json.Token()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = w.within(token, 0)
		}
		if err == nil {
			continue
		}
		w.list, w.more, w.parts, w.media = list, more, parts, media
		if errors.Is(err, io.EOF) {
			err = errors.New("it ends too early")
		}
		return fmt.Errorf("this is no JSON: line %d: %w", 1+bytes.Count(data[:w.json.InputOffset()], []byte("\n")), err)
	}
}

// reviews reads the next value and adds the reviews in it.
func (w *walker) reviews(depth int) error {
	token, err := w.json.Token()
	if err != nil {
		return err
	}
	return w.within(token, depth)
}

// within adds the reviews in the value that begins with a token.
func (w *walker) within(token json.Token, depth int) error {
	switch token {
	case json.Delim('['):
		for w.json.More() {
			if err := w.reviews(depth + 1); err != nil {
				return err
			}
		}
	case json.Delim('{'):
		return w.object(depth)
	default:
		return nil
	}
	_, err := w.json.Token()
	return err
}

// keeper is how many more values of an object are kept, and whether one was not.
type keeper struct {
	left int
	cut  bool
}

// object reads the rest of an object, and adds it, if it is a review, or else the reviews in it.
func (w *walker) object(depth int) error {
	before, more, parts := len(w.list), w.more, w.parts
	o, k, unread := map[string]any{}, keeper{left: maxKept}, []string(nil)
	for w.json.More() {
		token, err := w.json.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		key = w.terms.name(key)
		own, keep := kept[key]
		if !own && len(unread) < maxUnread {
			unread = append(unread, key)
		}
		if token, err = w.json.Token(); err != nil {
			return err
		}
		if more, _ := token.(string); key == "nextPageToken" && more != "" && w.rows && !w.gather {
			w.notes = append(w.notes, "these are the first results only: ask for those after them, with this nextPageToken as pageToken, and import these, too")
		}
		_, nested := token.(json.Delim)
		switch {
		case key == "@context":
			var v any
			if v, err = w.rest(token, &keeper{left: maxTerms}, true); w.gather {
				w.terms.learn(v)
			}
		case keep || w.rows && !nested:
			var v any
			if v, err = w.rest(token, &k, true); v != nil {
				o[key] = v
			}
		case depth < maxDepth:
			err = w.within(token, depth+1)
		default:
			_, err = w.rest(token, &k, false)
		}
		if err != nil {
			return err
		}
	}
	if _, err := w.json.Token(); err != nil {
		return err
	}
	if w.gather {
		w.keep(o, maxKept-k.left)
		return nil
	}
	if depth > maxDepth {
		return nil
	}
	w.take(o, k.cut, unread, before, more, parts)
	return nil
}

// take adds the reviews that an object is, or that are in what was kept of it. Those that were found in it since are part of
// it, if it is one.
func (w *walker) take(o map[string]any, cut bool, unread []string, before, more, parts int) {
	switch {
	case isA(o, "ClaimReview"):
		w.list, w.more, w.parts = w.list[:before], more, parts
		w.add(o, cut, unread)
	case isA(o, "MediaReview"):
		w.mediaReview(o)
		w.inside(o["associatedClaimReview"], 0)
	case isA(o, "Claim"):
		for i := range w.list[before:] { // its reviews need not say what they are of
			r := &w.list[before+i]
			left := w.partsOfOne(r.Lang)
			r.claim(&left, o)
			w.parts -= left.used
			r.Cut = r.Cut || left.cut
		}
	case w.rows && len(types(o)) == 0 && w.shaped(o):
	default:
		for _, key := range []string{"claimReview", "citation", "isBasedOn", "mainEntityOfPage", "itemReviewed", "creator", "author"} {
			w.inside(o[key], 0)
		}
	}
}

// inside adds the reviews in a value that was kept.
func (w *walker) inside(v any, depth int) {
	for _, item := range all(v) {
		o, ok := item.(map[string]any)
		switch {
		case !ok || depth > 3:
		case isA(o, "ClaimReview"):
			if o["claimReviewed"] != nil || o["itemReviewed"] != nil { // and no reference
				w.add(o, false, nil)
			}
		default:
			for _, key := range slices.Sorted(maps.Keys(o)) {
				w.inside(o[key], depth+1)
			}
		}
	}
}

// add adds a review.
func (w *walker) add(o map[string]any, cut bool, unread []string) {
	if len(w.list) < MaxReviews {
		w.list = append(w.list, w.review(w.nodes.whole(o), cut, unread))
	} else {
		w.more++
	}
}

// keep adds an object with some values to those that others can refer to.
func (w *walker) keep(o map[string]any, values int) {
	if _, named := o["@id"].(string); named && w.values >= values {
		w.values -= values
		w.nodes.add(o)
	}
}

// rest reads the rest of the value that begins with a token. It returns nil unless the value is to be kept and something is
// left.
func (w *walker) rest(token json.Token, k *keeper, keep bool) (any, error) {
	before := k.left
	if keep {
		k.left--
		keep = k.left >= 0
		k.cut = k.cut || !keep
	}
	switch t := token.(type) {
	case json.Delim:
		var list []any
		o := map[string]any{}
		for w.json.More() {
			var name string
			if t == '{' {
				key, err := w.json.Token()
				if err != nil {
					return nil, err
				}
				name, _ = key.(string)
				name = w.terms.name(name)
			}
			next, err := w.json.Token()
			if err != nil {
				return nil, err
			}
			v, err := w.rest(next, k, keep)
			if err != nil {
				return nil, err
			}
			if t == '{' && keep && v != nil {
				o[name] = v
			} else if keep && v != nil {
				list = append(list, v)
			}
		}
		if _, err := w.json.Token(); err != nil || !keep {
			return nil, err
		}
		if t == '{' {
			if w.gather {
				w.keep(o, before-k.left)
			}
			return o, nil
		}
		return list, nil
	case string:
		if keep && len(t) > maxText {
			k.cut, keep = true, false
		}
	}
	if !keep {
		return nil, nil
	}
	return token, nil
}
