package markdown

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/parser"

	"counterpoint/generator/markdown/markdowntest"
)

// Each hostile text is refused before it is parsed once it is long, or it costs no more than its length.
func TestHostileTextsAreRefused(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(markdowntest.Hostile)) {
		text := markdowntest.Hostile[name](2 * MaxBytes)
		if x := scan([]byte(text)); x == nil {
			t.Errorf("%s: %d bytes are parsed", name, len(text))
		} else if x.Offset < 0 || x.Offset > len(text) || !strings.Contains(x.Message, ": ") {
			t.Errorf("%s: %+v", name, x)
		}
	}
}

// Twice as much of what is just within the limits makes twice as much of a tree, not four times as much: blocks are
// bounded, and what grows faster grows within one.
func TestWorkGrowsWithLength(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(markdowntest.Hostile)) {
		text := markdowntest.Fit(markdowntest.Hostile[name], MaxBytes/64, func(text string) bool { return scan([]byte(text)) == nil })
		text += text // two blocks at least, of which a list can be
		for _, p := range []parser.Parser{forRecords, forPages} {
			of := func(text string) float64 {
				return testing.AllocsPerRun(1, func() { parse(p, []byte(text)) })
			}
			if once, twice := of(text), of(text+text); twice > 3.2*once+1000 {
				t.Errorf("%s: %d bytes take %.0f allocations, %d bytes %.0f", name, len(text), once, 2*len(text), twice)
			}
		}
	}
}

// What people write to be read is within the limits.
func TestHonestTexts(t *testing.T) {
	for name, text := range map[string]string{
		"a long page":         strings.Repeat(strings.Repeat("These are words, with a [link](/about/), *emphasis* and \"quotation marks\". ", 8)+"\n\n", 200),
		"a list of links":     strings.Repeat("- [A page of the site](/claims/some-claim-or-other/), as it was then\n", 200),
		"a table":             "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n" + strings.Repeat("| 1 | 22 | 333 | words | more words | `x` |\n", 250),
		"a nested list":       "- a\n  - b\n    - c\n      - d\n        1. e\n           > f\n           > - g\n",
		"code":                "```go\n" + strings.Repeat(strings.Repeat("\t", 12)+"if x { y(\"z\") }\n", 60) + "```\n",
		"rules":               strings.Repeat("- ", 40) + "\n\n" + strings.Repeat("* ", 40) + "\n\n" + strings.Repeat("-", 200) + "\n\n" + strings.Repeat("> ", 3) + strings.Repeat("- ", 30),
		"footnotes":           strings.Repeat("words[^1] ", 100) + "\n\n[^1]: A note.\n",
		"references":          strings.Repeat("[a page] ", 300) + "\n\n[a page]: https://example.org/a/long/address/of/a/page \"With a title\"\n",
		"words of Cyrillic":   strings.Repeat(strings.Repeat("Україна й угода. ", 40)+"\n\n", 150),
		"a picture in a link": "[![words](/a.png)](/b/)",
	} {
		if _, x := Parse(text); x != nil {
			t.Errorf("%s: %s", name, x.Message)
		}
	}
}

func TestOnce(t *testing.T) {
	parts, _, _ := ParsePage([]byte("[a] [a] [a][] [b](/c) [d](/c)\n\n[a]: /b"), nil)
	if list := Once(parts); len(parts) != 5 || len(list) != 3 {
		t.Errorf("%d links, %d places", len(parts), len(list))
	}
}
