// Package claimreview reads the ClaimReview markup of other sites, and of this program's own export, and drafts records
// from it.
//
// It accepts schema.org/ClaimReview and what occurs in practice: JSON-LD of any form, in a page or alone, microdata and RDFa,
// results of the Fact Check Tools API, tables as CSV, lists of objects; texts in place of objects, references, numbers in
// quotes, dates in words, any encoding. A draft says no more than the document does: what is missing stays missing, for
// check to report, and what has no place in a record is named. The package opens no address, writes no file and has no clock.
package claimreview

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// Review is one ClaimReview. What it does not say is empty.
type Review struct {
	URL         string // of the review
	Publisher   string // of the review
	Authors     []string
	Published   string // dates as EDTF, or as written if they are not that
	Modified    string
	Headline    string
	Lang        string // BCP 47 tag of the review and of the words of the claim, if the document says it
	Claim       string
	Ratings     []string // its names, the first in the language of the review
	Scale       string   // its number and scale, such as "2 of 1 to 5"
	Explanation string
	Claimants   []Agent
	Made        string
	First       Work   // where it appeared first
	Appearances []Work // the others
	Citations   []Work // its sources
	Media       []Media
	Corrections []Correction
	Unread      []string // the keys that it has and that no record has a place for
	Cut         bool     // it says more than is read of one review or of one document
}

// Agent is a person or organisation that made a claim.
type Agent struct {
	Name   string
	Also   []string // other names
	Kind   string   // "person", "organisation" or empty
	Role   string
	SameAs []string
}

// Correction is a public change to a review.
type Correction struct{ Text, Date string }

// maxDepth is how deep reviews may be nested; deeper ones are ignored.
const maxDepth = 20

// From is where a document came from. Both can be empty.
type From struct{ Address, ContentType string }

// Document is what was read.
type Document struct {
	Reviews []Review // the first [MaxReviews], in order
	More    int      // how many others there are
	Notes   []string // what a person should know of how it was read
}

// forms says what Read accepts.
const forms = "give a page with ClaimReview markup (JSON-LD, microdata or RDFa), its JSON-LD alone, a DataFeed, results of the Fact Check Tools API, JSON Lines, or a CSV file whose first line names its columns"

// Read returns the ClaimReviews of a document, which may be packed with gzip. What of a page is not JSON is left out if
// another part has a review. It is an error if there is no review.
func Read(data []byte, from From) (Document, error) {
	data, err := unpacked(data)
	if err != nil {
		return Document{}, err
	}
	data, note, err := decoded(data, from.ContentType)
	if err != nil {
		return Document{}, err
	}
	w := &walker{parts: maxParts, values: maxNodes, terms: terms{}, nodes: nodes{}, address: from.Address}
	if note != "" {
		w.notes = append(w.notes, note)
	}
	data = bytes.TrimSpace(data)
	switch first := append(slices.Clone(data[:min(1, len(data))]), ' ')[0]; first {
	case '{', '[':
		w.rows = !bytes.Contains(data, []byte(`"@context"`)) // what has none is no JSON-LD
		err = w.documents([][]byte{data})
	case '<':
		err = w.page(data)
	default:
		var isTable bool
		if isTable, err = w.table(data); !isTable {
			if err = w.documents([][]byte{data}); len(w.list) == 0 { // JSON after a comment
				err = w.page(data)
			}
		}
	}
	switch {
	case len(w.list) > 0:
		w.join()
		return Document{w.list, w.more, w.notes}, nil
	case err != nil:
		return Document{}, err
	}
	if bytes.Contains(data, []byte("ClaimReview")) {
		return Document{}, errors.New("there is no ClaimReview in it that can be read, though it has the word: if a script makes the page, save it from the browser and import the file; or else " + forms)
	}
	return Document{}, errors.New("there is no ClaimReview in it: " + forms)
}

// documents adds the reviews of JSON texts, of which each may refer to the others. The error is that of the last that is no
// JSON.
func (w *walker) documents(list [][]byte) (wrong error) {
	left := budget{maxValues}
	for i, data := range list {
		list[i] = strict(data)
		if err := left.take(list[i]); err != nil {
			list[i], wrong = nil, err
		}
	}
	for _, w.gather = range []bool{true, false} {
		for i, data := range list {
			if w.gather && !bytes.Contains(data, []byte(`id"`)) && !bytes.Contains(data, []byte("@context")) || data == nil {
				continue
			}
			if err := w.document(data); err != nil {
				if wrong = err; !w.gather && len(list) > 1 && bytes.Contains(data, []byte("ClaimReview")) {
					w.notes = append(w.notes, fmt.Sprintf("script %d of %d of the page is left out: %v", i+1, len(list), err))
				}
			}
		}
	}
	return wrong
}

// errPage is the error of a page that is too large to be taken apart.
func errPage(size int) error {
	return fmt.Errorf("a page of %d bytes, while one may have %d: import its ClaimReview markup alone, as JSON", size, maxPage)
}
