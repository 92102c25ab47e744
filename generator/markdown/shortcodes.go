package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// Words in place of shortcodes, as long as these are: Reference begins the address of a link that Hugo finds the page for,
// {{< ref "name.md" >}}; what other shortcodes show is not known, so one that begins with Shortcode is no address.
const (
	Reference = "HUGOREF"
	Shortcode = "HUGOX"
)

var (
	reference = regexp.MustCompile(`\{\{<\s*(?:rel)?ref\s+"(/?[^"\s<>&'` + "`" + `\\{}()\[\]:/][^"\s<>&'` + "`" + `\\{}()\[\]:]*)"\s*>\}\}`) // of a page: no other host, no scheme
	tag       = regexp.MustCompile(`\{\{<\s*(/?)\s*([\pL\pN_./-]*[\pL\pN_-])((?:\s+(?:[\pL\pN_-]+\s*=\s*)?(?:"(?:[^"\\\n]|\\[^\n])*"|[\pL\pN_.:,-]+))*)\s*(/?)>\}\}`)
	shown     = regexp.MustCompile(`(?s)\{\{<\s*/\*.*?\*/\s*>\}\}`)
	quoted    = regexp.MustCompile(`"(?:[^"\\\n]|\\[^\n])*"`)
	unknown   = regexp.MustCompile(`\{\{ *[<%]|\{\{__hugo|HAHAHUGO`)
	ours      = regexp.MustCompile(Reference + "|" + Shortcode + `|\{\{<!--more-->`) // what would be taken for a word below, or become one
)

// Text is Markdown that is rendered by itself.
type Text struct {
	Offset int // in the text of the page
	Text   string
}

// Prepare does to the text of a page what Hugo does to it before it is parsed. Texts are the page itself and what is
// rendered apart from it: what shortcodes have between their tags and in quotation marks. In the page, a shortcode with
// all that it has is one word, and the divider of the summary is a paragraph. Other is the offset of the first shortcode
// that has none of these names, is inside of another, or is written in another way than {{< name "argument" >}}, or of a
// mark that Hugo would take for its own, or -1: what such a page will show, its text does not say.
func Prepare(body []byte, shortcodes []string) (texts []Text, other int) {
	text := reference.ReplaceAllFunc(body, func(s []byte) []byte { return word(Reference, len(s)) })
	text = shown.ReplaceAllFunc(text, func(s []byte) []byte { // it is shown without the marks
		return bytes.ReplaceAll(append([]byte("xx"), s[2:]...), []byte("*"), []byte(" "))
	})
	if i := bytes.Index(text, []byte("<!--more-->")); i >= 0 {
		end := i + copy(text[i:], "\n\nSUMMARY\n\n")
		for ; end < len(text) && strings.IndexByte(" \t\r\n", text[end]) >= 0; end++ {
			text[end] = '\n'
		}
	}
	inner, other := hide(text, shortcodes)
	if at := ours.FindIndex(body); at != nil && (other < 0 || at[0] < other) {
		other = at[0]
	}
	texts = append([]Text{{0, string(text)}}, inner...)
	for _, t := range texts {
		if at := unknown.FindStringIndex(t.Text); at != nil && (other < 0 || t.Offset+at[0] < other) {
			other = t.Offset + at[0]
		}
	}
	return texts, other
}

// word returns a word of n bytes.
func word(mark string, n int) []byte { return []byte(mark + strings.Repeat("x", n-len(mark))) }

// hide puts words in place of the shortcodes with these names, and returns the texts that these have, and the offset of
// the first shortcode in another, or -1: what that shows, the other one reads as Markdown.
func hide(text []byte, names []string) (inner []Text, nested int) {
	nested = -1
	type open struct {
		name       string
		begin, end int // of its first tag
	}
	var opened []open // those before, of which some have an end
	var ranges [][2]int
	for _, m := range tag.FindAllSubmatchIndex(text, -1) {
		name := string(text[m[4]:m[5]])
		if !slices.Contains(names, name) {
			continue
		}
		for _, q := range quoted.FindAllIndex(text[m[6]:m[7]], -1) {
			inner = append(inner, Text{m[6] + q[0] + 1, string(text[m[6]+q[0]+1 : m[6]+q[1]-1])})
		}
		ranges = append(ranges, [2]int{m[0], m[1]})
		if m[2] == m[3] {
			if m[8] == m[9] {
				opened = append(opened, open{name, m[0], m[1]})
			}
			continue
		}
		for len(opened) > 0 {
			last := opened[len(opened)-1]
			opened = opened[:len(opened)-1]
			if last.name == name {
				inner = append(inner, Text{last.end, string(text[last.end:m[0]])})
				ranges = append(ranges, [2]int{last.begin, m[1]})
				break
			}
		}
	}
	for _, t := range inner {
		for _, r := range ranges {
			if r[0] >= t.Offset && r[1] <= t.Offset+len(t.Text) && (nested < 0 || r[0] < nested) {
				nested = r[0]
			}
		}
	}
	for _, r := range ranges {
		copy(text[r[0]:], word(Shortcode, r[1]-r[0]))
	}
	return inner, nested
}

// IsReference reports whether an address is a reference to a page in the place of which [Prepare] put a word, alone or with
// the name of a place on that page.
func IsReference(to string) bool {
	rest, ok := strings.CutPrefix(to, Reference)
	rest = strings.TrimLeft(rest, "x")
	return ok && (rest == "" || rest[0] == '#')
}

// ParsePage returns the parts of the text of a page, of all that is rendered of it: see [Parse] and [Prepare].
func ParsePage(body []byte, shortcodes []string) (parts []Part, excess *Excess, other int) {
	if len(body) > MaxBytes {
		return nil, scan(body), -1
	}
	if n := bytes.Count(body, []byte("{{<")); n > MaxShortcodes {
		return nil, tooMany(bytes.Index(body, []byte("{{<")), "the text has %d shortcodes, and %d are allowed: divide it", n, MaxShortcodes), -1
	}
	texts, other := Prepare(body, shortcodes)
	if other >= 0 {
		texts = texts[:1] // what shortcodes in one another have would be parsed again and again
	}
	for _, t := range texts {
		p := forShortcodes
		if t.Offset == 0 {
			p = forPages
		}
		list, x := parsed(p, t.Text)
		if x != nil {
			return nil, &Excess{t.Offset + x.Offset, x.Message}, other
		}
		for _, p := range list {
			p.Begin, p.End = p.Begin+t.Offset, p.End+t.Offset
			parts = append(parts, p)
		}
	}
	return parts, nil, other
}

// References returns the references to pages of a text, {{< ref "name.md" >}}, as links to what they name.
func References(body []byte) (list []Part) {
	for _, at := range reference.FindAllSubmatchIndex(body, -1) {
		list = append(list, Part{Kind: Link, To: string(body[at[2]:at[3]]), Begin: at[2], End: at[3]})
	}
	return list
}
