package letters

import (
	"regexp"
	"strings"
)

// An ellipsis says that words were left out: dots in a row or as one character, alone or in brackets. The Chinese one is two
// characters, and some set spaces between the dots.
const ellipsis = `[\[(<]?[ \x{a0}]?(?:[…⋯‥]+|\.{3,}|\.(?:[ \x{a0}]\.){2,})[ \x{a0}]?[\])>]?`

var (
	ellipses   = regexp.MustCompile(ellipsis)
	beginsInIt = regexp.MustCompile(`^(?:` + ellipsis + `)`)
	endsInIt   = regexp.MustCompile(`(?:` + ellipsis + `)$`)
)

// ReplaceEllipses returns a text with another mark in place of each ellipsis.
func ReplaceEllipses(text, mark string) string {
	if !strings.ContainsAny(text, "…⋯‥") && !strings.Contains(text, "..") && !strings.Contains(text, ".\u00a0.") && !strings.Contains(text, ". .") {
		return text
	}
	return ellipses.ReplaceAllLiteralString(text, mark)
}

// BeginsInEllipsis reports whether a text begins with an ellipsis.
func BeginsInEllipsis(text string) bool { return beginsInIt.MatchString(text) }

// Uncut returns the words of a quotation without an ellipsis at either end, and without the stop or comma behind them, which
// are those of whoever quotes them.
func Uncut(text string) string {
	text = strings.TrimSpace(beginsInIt.ReplaceAllLiteralString(text, ""))
	text = strings.TrimSpace(endsInIt.ReplaceAllLiteralString(strings.TrimSuffix(text, ","), ""))
	return strings.TrimRight(text, ".,")
}
