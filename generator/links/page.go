package links

import (
	"iter"
	"regexp"
	"unicode"
)

// reading is what a body says.
type reading struct {
	kind  string           // of medium
	texts iter.Seq[string] // what readers see of it, in every encoding that it may be in
	wrong string           // why the body is not the page
}

// notFoundTitle is what some servers say instead of answering 404.
var notFoundTitle = regexp.MustCompile(`(?i)^\W*(error\s+)?404\b|\b404\W*$|\b(page|article) not found\b`)

func read(a *answer) reading {
	header := a.header.Get("Content-Type")
	r := reading{kind: mediaType(header, a.body), texts: readings(a.body, header)}
	switch {
	case !isReadable(r.kind):
		return r
	case !a.whole:
		r.wrong = "larger than is read"
	case a.header.Get("Content-Encoding") != "":
		r.wrong = "packed in a way that was not asked for"
	case len(a.body) == 0:
		r.wrong = "the page is empty"
	case isMarkup(r.kind):
		for page := range r.texts {
			if _, title := visible(page); notFoundTitle.MatchString(title) {
				r.wrong = "its title says that there is no such page"
			}
			break // in any encoding, this much is the same
		}
	}
	return r
}

// enough is how many letters a page has that can be said to lack something; one that has fewer is made by scripts, or
// is a notice.
const enough = 400

// look looks for quotations. One that is not found is absent only from a page that has any text to speak of.
func (r reading) look(quotes []Quote) map[string]Sighting {
	seen := make(map[string]Sighting, len(quotes))
	if len(quotes) == 0 {
		return seen
	}
	lost := Sighting{State: absent}
	if !isReadable(r.kind) {
		lost = Sighting{State: unread, Why: "it is no page of text, but " + r.kind}
	}
	for _, q := range quotes {
		seen[q.key] = lost
	}
	if lost.State == unread {
		return seen
	}
	most := 0
	for text := range r.texts {
		if isMarkup(r.kind) {
			text, _ = visible(text)
		}
		text = normal(text)
		most = max(most, letters(text))
		left := 0
		for _, q := range quotes {
			if holds(text, q.parts) {
				seen[q.key] = Sighting{State: found}
			} else if seen[q.key].State != found {
				left++
			}
		}
		if left == 0 {
			return seen
		}
	}
	for key, s := range seen {
		if s.State == absent && most < enough && isMarkup(r.kind) {
			seen[key] = Sighting{State: unread, Why: "the page has hardly any text without its scripts"}
		}
	}
	return seen
}

func letters(s string) (n int) {
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}
