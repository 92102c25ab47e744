package page

import (
	"strings"
	"unicode/utf8"

	"counterpoint/generator/address"
	parser "counterpoint/generator/markdown"
)

// withMachineLinks returns Markdown in which links lead to addresses as machines write them: templates would percent-encode a host in
// other letters, which some programs then do not find. What readers see stays.
func withMachineLinks(text string) string {
	if !hasForeignLink(text) {
		return text
	}
	parts, _ := parser.Parse(text)
	var b strings.Builder
	done := 0
	for _, p := range parts {
		to := address.Machine(p.To)
		if p.Kind != parser.Link || to == p.To || p.Begin < done || text[p.Begin:min(p.End, len(text))] != p.To {
			continue
		}
		begin, end := p.Begin, p.End
		before := strings.TrimRight(text[:begin], " \t\r\n<")
		if strings.HasSuffix(before, "](") || strings.HasSuffix(before, "]:") {
			b.WriteString(text[done:begin] + to)
			done = end
			continue
		}
		// It stands by itself, and is its own words.
		if begin > done && text[begin-1] == '<' && strings.HasPrefix(text[end:], ">") {
			begin, end = begin-1, end+1
		}
		b.WriteString(text[done:begin] + "[" + inWords.Replace(address.Shown(p.To)) + "](<" + to + ">)")
		done = end
	}
	return b.String() + text[done:]
}

// inWords escapes what an address may have and Markdown would read as something else.
var inWords = strings.NewReplacer(`[`, `\[`, `]`, `\]`, `_`, `\_`, `*`, `\*`, `~`, `\~`, "`", "\\`", `<`, `\<`, `&`, `\&`, `!`, `\!`, "://", `\://`)

// hasForeignLink reports whether an address in a text may have letters beyond ASCII.
func hasForeignLink(text string) bool {
	for _, after, ok := strings.Cut(text, "//"); ok; _, after, ok = strings.Cut(after, "//") {
		for i := range len(after) {
			if after[i] <= ' ' || after[i] == ')' || after[i] == '>' {
				break
			}
			if after[i] >= utf8.RuneSelf {
				return true
			}
		}
	}
	return false
}
