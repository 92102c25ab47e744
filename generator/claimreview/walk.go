package claimreview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// What is kept of a document. A feed has more reviews than anybody drafts at once, and a review fewer parts than these.
const (
	MaxReviews = 5000    // of a document; the others are counted
	maxKept    = 10_000  // values of a review, while the review is read
	maxText    = 100_000 // bytes of a text
)

// walker reads a document from its start to its end and keeps its reviews only, each as soon as it ends: all values at
// once would take twenty times the bytes of the text (CWE-770).
type walker struct {
	json  *json.Decoder
	list  []Review
	more  int // reviews after the first MaxReviews
	parts int // that are left for the reviews of this document
	media []beside
}

// held are the keys below which reviews are looked for.
var held = map[string]bool{"@graph": true, "dataFeedElement": true, "item": true, "mainEntity": true, "itemListElement": true, "review": true, "hasPart": true}

// read are the other keys of a review that matter.
var read = map[string]bool{
	"@type": true, "url": true, "datePublished": true, "dateModified": true, "headline": true, "name": true, "claimReviewed": true, "author": true,
	"reviewRating": true, "reviewBody": true, "itemReviewed": true, "citation": true, "isBasedOn": true, "correction": true, "associatedMediaReview": true,
	"associatedClaimReview": true, "mediaAuthenticityCategory": true, "originalMediaContextDescription": true, "originalMediaLink": true,
}

// document adds the reviews of a document, or none if it is no JSON.
func (w *walker) document(data []byte) error {
	list, more, parts, media := w.list, w.more, w.parts, w.media
	w.json = json.NewDecoder(bytes.NewReader(data))
	w.json.UseNumber() // 5e999 is a number of JSON, though not one of this machine
	err := w.reviews(0)
	if err == nil {
		if _, end := w.json.Token(); end == nil {
			err = errors.New("there is more after its end")
		} else if end != io.EOF {
			err = end
		}
	}
	if err == nil {
		return nil
	}
	w.list, w.more, w.parts, w.media = list, more, parts, media
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("this is no JSON: %w", err)
}

// reviews reads the next value and adds the reviews in it.
func (w *walker) reviews(depth int) error {
	token, err := w.json.Token()
	if err != nil {
		return err
	}
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
	_, err = w.json.Token()
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
	o, kept := map[string]any{}, keeper{left: maxKept}
	for w.json.More() {
		token, err := w.json.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if held[key] && depth < maxDepth {
			err = w.reviews(depth + 1)
		} else {
			var v any
			if v, err = w.value(&kept, read[key]); read[key] {
				o[key] = v
			}
		}
		if err != nil {
			return err
		}
	}
	if isA(o, "ClaimReview") && depth <= maxDepth {
		w.list, w.more, w.parts = w.list[:before], more, parts // those in it are part of it
		if len(w.list) < MaxReviews {
			w.list = append(w.list, w.review(o, kept.cut))
		} else {
			w.more++
		}
	} else if isA(o, "MediaReview") && depth <= maxDepth {
		w.mediaReview(o)
	}
	_, err := w.json.Token()
	return err
}

// value reads the next value. It returns nil unless the value is to be kept and something is left.
func (w *walker) value(k *keeper, keep bool) (any, error) {
	token, err := w.json.Token()
	if err != nil {
		return nil, err
	}
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
			key := token
			if t == '{' {
				if key, err = w.json.Token(); err != nil {
					return nil, err
				}
			}
			v, err := w.value(k, keep)
			if err != nil {
				return nil, err
			}
			if name, ok := key.(string); keep && v != nil && ok {
				o[name] = v
			} else if keep && v != nil {
				list = append(list, v)
			}
		}
		if _, err := w.json.Token(); err != nil || !keep {
			return nil, err
		}
		if t == '{' {
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
