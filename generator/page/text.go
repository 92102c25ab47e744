package page

import (
	"regexp"
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

// plain is Markdown without its marks, on one line, for descriptions.
func plain(md string) string {
	md = markdownLink.ReplaceAllString(md, "$1")
	md = strings.NewReplacer("**", "", "*", "", "`", "", "_", "").Replace(md)
	return strings.Join(strings.Fields(md), " ")
}

// anchor is a text as the address of a part of a page: "How to put it right" as how-to-put-it-right.
func anchor(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}

// lastCorrection is the day of the newest correction, or empty.
func lastCorrection(list []record.Correction) record.Date {
	var d record.Date
	for _, c := range list {
		d = max(d, c.Date)
	}
	return d
}
