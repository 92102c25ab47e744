package links

import (
	"context"
	"regexp"
	"unicode"

	"counterpoint/generator/web"
)

// reading is the content of a body.
type reading struct {
	kind   string // media type
	body   []byte
	header string // Content-Type
	wrong  string // why the body is not the page
}

// notFoundTitle matches the title of a page that some servers send with status 200 instead of 404.
var notFoundTitle = regexp.MustCompile(`(?i)^\W*(error\s+)?404\b|\b404\W*$|\b(page|article) not found\b`)

func read(a *web.Answer) reading {
	header := a.Header.Get("Content-Type")
	r := reading{kind: mediaType(header, a.Body), body: a.Body, header: header}
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
		for page := range readings(a.Body, header, nil) {
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

// find looks for quotations. One that is not found is absent only if the page has enough text. The error is that of ctx.
func (r reading) find(ctx context.Context, quotes []Quote) (map[string]Sighting, error) {
	seen := make(map[string]Sighting, len(quotes))
	lost := Sighting{State: absent}
	if !isReadable(r.kind) {
		lost = Sighting{State: unread, Why: "it is no page of text, but " + r.kind}
	}
	var left []Quote // equal ones once
	for _, q := range quotes {
		if _, twice := seen[q.key]; !twice {
			seen[q.key] = lost
			left = append(left, q)
		}
	}
	if lost.State == unread || len(quotes) == 0 {
		return seen, nil
	}
	most, looked := 0, 0
	for text := range readings(r.body, r.header, left) {
		if isMarkup(r.kind) {
			text, _ = visible(text)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text = compatible(text)
		if len(text) > maxText {
			for _, q := range left {
				seen[q.key] = Sighting{State: unread, Why: "the page has more text than is read"}
			}
			return seen, nil
		}
		text = folded(text)
		most = max(most, countLetters(text))
		var still []Quote
		for _, q := range left {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			looked += len(text)
			switch {
			case looked > maxLooked:
				seen[q.key] = Sighting{State: unread, Why: tooMany}
			case contains(text, q.parts):
				seen[q.key] = Sighting{State: found}
			default:
				still = append(still, q)
			}
		}
		if left = still; len(left) == 0 {
			return seen, nil
		}
	}
	for key, s := range seen {
		if s.State == absent && most < minLetters && isMarkup(r.kind) {
			seen[key] = Sighting{State: unread, Why: "the page has hardly any text without its scripts"}
		}
	}
	return seen, nil
}

// maxLooked is how many bytes of a page are looked through for all its quotations together: sixty quotations in the
// largest page, thousands in one of the usual size.
const maxLooked = 256 << 20

const tooMany = "more quotations are taken from the page than a page of its length is searched for"

// maxText is how many bytes of text are looked through: one character can stand for eighteen.
const maxText = 8 << 20

func countLetters(s string) (n int) {
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}
