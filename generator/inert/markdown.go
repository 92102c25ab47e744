package inert

import "strings"

// inCode are the characters that could end the code: a backtick, and the bar that ends the cell of a table, which is
// found before code is. Each becomes one that looks like it.
var inCode = strings.NewReplacer("`", "ˋ", "|", "¦")

// Code returns a text as code of a comment or a job summary in Markdown, on one line of at most max characters. In code
// nothing is a mention, also not as an entity, a reference to an issue or a commit, a link, a picture, HTML, a comment,
// a formula, an emoji or a quick action (spec.commonmark.org, "Code spans"; docs.github.com, "Basic writing and
// formatting syntax"). It returns "" for a text of white space.
func Code(s string, max int) string {
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n++; n > max {
			s = s[:i] + "…"
			break
		}
	}
	if s == "" {
		return ""
	}
	return "`" + inCode.Replace(Line(s)) + "`"
}
