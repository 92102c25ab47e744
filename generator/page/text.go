package page

import (
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

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
