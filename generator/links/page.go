package links

import (
	"iter"
	"regexp"
	"unicode"

	"counterpoint/generator/web"
)

// reading is the content of a body.
type reading struct {
	kind  string           // media type
	texts iter.Seq[string] // decoded by every encoding that it may have
	wrong string           // why the body is not the page
}

// notFoundTitle matches the title of a page that some servers send with status 200 instead of 404.
var notFoundTitle = regexp.MustCompile(`(?i)^\W*(error\s+)?404\b|\b404\W*$|\b(page|article) not found\b`)

func read(a *web.Answer) reading {
	header := a.Header.Get("Content-Type")
	r := reading{kind: mediaType(header, a.Body), texts: readings(a.Body, header)}
	switch {
	case !isReadable(r.kind):
		return r
	case !a.Whole:
		r.wrong = "larger than is read"
	case a.Header.Get("Content-Encoding") != "":
		r.wrong = "packed in a way that was not asked for"
	case len(a.Body) == 0:
		r.wrong = "the page is empty"
	case isMarkup(r.kind):
		for page := range r.texts {
			if _, title := visible(page); notFoundTitle.MatchString(title) {
				r.wrong = "its title says that there is no such page"
			}
			break // the first encoding is enough for this
		}
	}
	return r
}

// minLetters is how many letters a page must have for a quotation to be absent from it: one with fewer is made by scripts,
// or is a notice.
const minLetters = 400

// find looks for quotations. One that is not found is absent only if the page has enough text.
func (r reading) find(quotes []Quote) map[string]Sighting {
	seen := make(map[string]Sighting, len(quotes))
	lost := Sighting{State: absent}
	if !isReadable(r.kind) {
		lost = Sighting{State: unread, Why: "it is no page of text, but " + r.kind}
	}
	for _, q := range quotes {
		seen[q.key] = lost
	}
	if lost.State == unread || len(quotes) == 0 {
		return seen
	}
	most := 0
	for text := range r.texts {
		if isMarkup(r.kind) {
			text, _ = visible(text)
		}
		text = compatible(text)
		if len(text) > maxText {
			lost = Sighting{State: unread, Why: "the page has more text than is read"}
			for _, q := range quotes {
				seen[q.key] = lost
			}
			return seen
		}
		text = folded(text)
		most = max(most, letters(text))
		left := 0
		for _, q := range quotes {
			if contains(text, q.parts) {
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
		if s.State == absent && most < minLetters && isMarkup(r.kind) {
			seen[key] = Sighting{State: unread, Why: "the page has hardly any text without its scripts"}
		}
	}
	return seen
}

// maxText is how many bytes of text are looked through: one character can stand for eighteen.
const maxText = 8 << 20

func letters(s string) (n int) {
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}
