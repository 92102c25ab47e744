package settings

import (
	"regexp"
	"strings"
)

// styles are the values of pages that a site may set below [params.style]: the custom properties of
// themes/counterpoint/assets/css/tokens.css.
var styles = []struct {
	name    string
	value   Value
	meaning string
}{
	{"paper", colour, "The ground of pages."},
	{"card", colour, "The ground of cards and boxes."},
	{"wash", colour, "The ground of the footer and of notices."},
	{"ink", colour, "Text."},
	{"soft", colour, "Text of lesser weight."},
	{"line", colour, "Thin lines."},
	{"band", colour, "The ground of the header."},
	{"on", colour, "Text of the header."},
	{"link", colour, "Links."},
	{"hi", colour, "What is highlighted in a source."},
	{"v5", colour, "The best rating of a scale of five; what supports a claim."},
	{"v4", colour, "The next."},
	{"v3", colour, "The middle of the scale; context."},
	{"v2", colour, "The next."},
	{"v1", colour, "The worst rating; what speaks against a claim."},
	{"v0", colour, "Ratings off the scale."},
	{"onv", colour, "Text on the colour of a rating."},
	{"serif", css, "The typefaces of statements."},
	{"sans", css, "The typefaces of who, when and where."},
	{"t0", css, "The smallest type."}, {"t1", css, "Small type."}, {"t2", css, "Type of the interface."}, {"t3", css, "Small headings."},
	{"t4", css, "Headings."}, {"t5", css, "Large headings."}, {"t6", css, "The largest heading of a page."},
	{"s1", css, "The smallest space."}, {"s2", css, "The next."}, {"s3", css, "The next."}, {"s4", css, "The space around a paragraph."},
	{"s5", css, "The next."}, {"s6", css, "The space above a heading."}, {"s7", css, "The largest space."},
}

var (
	hex    = regexp.MustCompile(`^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`)
	colour = ofText(`a colour such as "#0b4a6f"`, hex.MatchString)
	css    = ofText(`a value of CSS for one property, such as "Georgia, serif" or "1.2rem", without ; { } < > \ and url()`, func(s string) bool {
		return isPlain(s) && s != "" && !strings.ContainsAny(s, `;{}<>\`) && !strings.Contains(strings.ToLower(s), "url(") && !strings.Contains(s, "/*")
	}).upTo(200)
)

// styleSettings are the settings of the style, and of its colours on dark pages.
func styleSettings() (all []Setting) {
	for _, s := range styles {
		all = append(all, Setting{"params.style." + s.name, s.value, s.meaning, false})
	}
	for _, s := range styles {
		if strings.HasPrefix(s.value.What, colour.What) {
			all = append(all, Setting{"params.style.dark." + s.name, s.value, "The same where a reader prefers dark pages.", false})
		}
	}
	return all
}
