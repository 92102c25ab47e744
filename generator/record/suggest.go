package record

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"

	"counterpoint/generator/letters"
)

// Suggest returns the known word nearest to a misspelt one, or "" when none is near.
func Suggest(word string, known []string) string {
	word = letters.Plain(strings.ToLower(word)) // letters that look the same are
	length := utf8.RuneCountInString(word)
	best, limit := "", length/3+1 // the number of letters that may differ
	for _, as := range known {
		k := letters.Plain(as)
		// Most words are too long or too short, which is cheap to see.
		if n := utf8.RuneCountInString(k); n < length-limit || n > length+limit {
			continue
		}
		d := levenshtein.Distance(word, k, nil)
		if k == "" || word == "" || k[0] != word[0] {
			d++ // people rarely get the first letter wrong
		}
		if d < limit || d == limit && best == "" {
			best, limit = as, d
		}
	}
	return best
}

// AskNearest asks whether the known word nearest to a misspelt one was meant; "" when none is near.
func AskNearest(word string, known []string) string {
	if s := Suggest(word, known); s != "" {
		return DidYouMean(word, s)
	}
	return ""
}

// Choices says what is allowed: the nearest word first, then the whole list while it is short.
func Choices(word string, known []string) string {
	var parts []string
	if ask := AskNearest(word, known); ask != "" {
		parts = append(parts, ask)
	}
	if len(known) <= 32 {
		parts = append(parts, Allowed(known))
	}
	return strings.Join(parts, " ")
}

// maxAllowed is how many characters of words a finding lists.
const maxAllowed = 600

// Allowed lists the words that are allowed: each shortened, and so many of them as fit into a readable line.
func Allowed(words []string) string {
	var b strings.Builder
	for i, word := range words {
		if word = shorten(word, maxQuotedLen); i > 0 {
			word = ", " + word
		}
		if b.Len()+len(word) > maxAllowed {
			fmt.Fprintf(&b, "… and %d more", len(words)-i)
			break
		}
		b.WriteString(word)
	}
	return "allowed: " + b.String()
}
