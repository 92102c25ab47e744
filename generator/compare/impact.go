package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Impact describes what a change does to the pages of a site, as Markdown for a pull request. since names the earlier
// state, such as "origin/main". The same two states give the same text, in which long lists are cut.
func Impact(before, now State, since string) string {
	c := comparison{before: before, now: now}
	c.pages()
	gained, lost := c.backlinks()
	claims, sources := c.singleSources()
	sections := []section{
		{"Ratings changed", c.ratings()},
		{"Pages added", c.added},
		{"Pages removed", c.removed},
		{"Redirects added", c.redirects()},
		{"Pages changed", c.changed},
		{"Backlinks gained", gained},
		{"Backlinks lost", lost},
		{"Claims whose finding now rests on one source only", claims},
		{"Sources that the finding of one claim only now rests on", sources},
	}

	var b strings.Builder
	b.WriteString("What stands in `code` below is taken from this change, and may have been written by a stranger.\n\n")
	fmt.Fprintf(&b, "## What this changes, against %s\n", code(since))
	if len(c.added)+len(c.removed)+len(c.changed) == 0 {
		b.WriteString("\nNo page changes.\n")
	}
	for _, s := range sections {
		s.write(&b)
	}
	return b.String()
}

// comparison is two states and the pages that differ between them.
type comparison struct {
	before, now             State
	added, removed, changed []string // lines
}

// pages compares the files that pages are made from.
func (c *comparison) pages() {
	names := map[string]bool{}
	for _, s := range []State{c.before, c.now} {
		for name := range s.Pages {
			if _, ok := address(name); ok {
				names[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		old, had := c.before.Pages[name]
		text, has := c.now.Pages[name]
		at, _ := address(name)
		switch {
		case !had:
			c.added = append(c.added, line(at, title(text)))
		case !has:
			c.removed = append(c.removed, line(at, title(old)))
		case !bytes.Equal(old, text) && !bytes.Equal(unwritten(old), unwritten(text)):
			c.changed = append(c.changed, line(at, title(text)))
		}
	}
}

// unwritten is a page without the text of its record that it shows, which may be written in another way and say the same.
func unwritten(text []byte) []byte { return shownText.ReplaceAll(text, nil) }

var shownText = regexp.MustCompile(`"shown":"(?:\\.|[^"\\])*",?`)

// title returns the title of a page, from the front matter.
func title(text []byte) string {
	var front struct{ Title string }
	if json.NewDecoder(bytes.NewReader(text)).Decode(&front) == nil {
		return front.Title
	}
	if m := titleLine.FindSubmatch(frontMatter(text)); m != nil {
		return strings.Trim(string(m[1]), `"'`)
	}
	return ""
}

// titleLine matches the title in front matter that is TOML or YAML.
var titleLine = regexp.MustCompile(`(?m)^[ \t]*title[ \t]*[=:][ \t]*(.*?)\s*$`)

// ratings returns the claims whose rating changed, with the corrections that explain it.
func (c *comparison) ratings() (lines []string) {
	for _, was := range c.before.Claims {
		is := c.now.Claim(c.now.id(record.KindClaim, was.Rec.ID))
		if is == nil || c.now.id(record.KindRating, was.Rec.Rating) == is.Rec.Rating {
			continue
		}
		l := line(is.Rec.Link(), is.Rec.Title) + ": " + ratingName(was) + " → " + ratingName(is)
		said := false
		for _, x := range added(was.Rec.Correction, is.Rec.Correction) {
			if slices.Contains(explainRating, x.Kind) {
				l += ". " + code(x.Text)
				said = true
			}
		}
		if !said {
			l += ". No correction says so"
		}
		lines = append(lines, l)
	}
	return lines
}

func ratingName(c *graph.Claim) string {
	if c.Rating == nil {
		return code(c.Rec.Rating)
	}
	return code(c.Rating.Rec.Name)
}

// redirects returns the former ids that are new.
func (c *comparison) redirects() (lines []string) {
	for _, r := range c.now.Set.All {
		m := record.MetaOf(r)
		for _, v := range m.Formerly() {
			if was := c.before.Former(m.Schema.Kind, v.Text); was == nil || record.MetaOf(was).ID != m.ID {
				lines = append(lines, code(m.Schema.Link(v.Text))+" → "+code(m.Link()))
			}
		}
	}
	return lines
}
