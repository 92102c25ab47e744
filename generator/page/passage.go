package page

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/graph"
)

// quotedFrom is a source where words of it are quoted: the link to it leads browsers to the words.
func (b *builder) quotedFrom(s *graph.Source, quote string) cite {
	c := b.citeOf(s)
	if s.Rec.Seen != "second-hand" { // its own page was not seen, so the words may not stand on it
		c.At = passage(c.URL, quote)
	}
	return c
}

// passageWords is how many words at each end of a longer quotation name it; the page has what is between them.
const passageWords = 4

// passage is an address with a text fragment, which browsers that know them scroll to and others leave alone
// (wicg.github.io/scroll-to-text-fragment). It is empty when there is no address, or when no two words stand together
// in the quotation: a single one may stand in many places.
func passage(address, quote string) string {
	var parts [][]string // the words between gaps, where as many stand together as to be found
	part := []string(nil)
	for _, w := range append(strings.Fields(quote), "…") {
		if !strings.ContainsAny(w, "…[]") && !strings.Contains(w, "...") {
			part = append(part, w)
			continue
		}
		if len(part) > 1 {
			parts = append(parts, part)
		}
		part = nil
	}
	if address == "" || len(parts) == 0 {
		return ""
	}
	mark := "#:~:text="
	if strings.Contains(address, "#") {
		mark = ":~:text="
	}
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 && len(first) <= 2*passageWords {
		return address + mark + encoded(first)
	}
	return address + mark + encoded(first[:min(len(first), passageWords)]) + "," + encoded(last[max(0, len(last)-passageWords):])
}

// encoded writes words for a text fragment, in which "-", "&" and "," have a meaning of their own. Marks of quotation
// and of a sentence at the ends are left out: pages set them in many ways.
func encoded(words []string) string {
	text := strings.TrimFunc(strings.Join(words, " "), func(r rune) bool { return unicode.IsPunct(r) && r != '%' })
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)) || c == '.') {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
