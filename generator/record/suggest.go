package record

import (
	"strings"

	"github.com/agext/levenshtein"
)

// Suggest returns the known word nearest to a misspelt one, or "" when none is near.
func Suggest(word string, known []string) string {
	best, bestDistance := "", len(word)/3+1
	for _, k := range known {
		if d := levenshtein.Distance(word, k, nil); d < bestDistance || d == bestDistance && best == "" {
			best, bestDistance = k, d
		}
	}
	return best
}

// Choices says what is allowed: the nearest word first, then the whole list while it is short.
func Choices(word string, known []string) string {
	var parts []string
	if s := Suggest(word, known); s != "" {
		parts = append(parts, "did you mean "+quote(s)+"?")
	}
	if len(known) <= 16 {
		parts = append(parts, "allowed: "+strings.Join(known, ", "))
	}
	return strings.Join(parts, " ")
}
