package page

import (
	"regexp"
	"strings"

	"counterpoint/generator/record"
)

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

// plain is Markdown without its marks, on one line, for descriptions.
func plain(md string) string {
	md = markdownLink.ReplaceAllString(md, "$1")
	md = strings.NewReplacer("**", "", "*", "", "`", "", "_", "").Replace(md)
	return strings.Join(strings.Fields(md), " ")
}

// lastCorrection is the day of the newest correction, or empty.
func lastCorrection(list []record.Correction) record.Date {
	var d record.Date
	for _, c := range list {
		d = max(d, c.Date)
	}
	return d
}
