package e2e

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/graph"
)

// A withdrawn check of the town, as published files name it: by its address, its claim in two wordings, its finding.
var named = []string{"/claims/market-moved/", "The market was moved to the harbour", "The market is at the harbour now", "The market stands where it stood"}

// standing are the claims whose check was not withdrawn.
func standing(claims []*graph.Claim) []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c *graph.Claim) bool { return c.Rec.Withdrawn() })
}

func names(text string) bool {
	for _, n := range named {
		if strings.Contains(text, n) {
			return true
		}
	}
	return false
}

func saysWithdrawn(text string) bool { return strings.Contains(strings.ToLower(text), "withdrawn") }

// unrated are files that name claims and have no rating beside any, and why.
var unrated = map[string]string{
	"SHA256SUMS": "lists files", "sitemap.xml": "lists addresses", "c/3/index.html": "leads on", "data/evidence.csv": "lists evidence", "contribute/ids.json": "lists what records can name",
	"data/v1/graph.jsonld": "has no review of it, which TestGraph looks at", "search/head.json": "lists words", "data/v1/site.sqlite": "has a column, as claims.csv",
	"claims/market-moved/card.png": "is a picture",
}

// Wherever a published file names a claim whose check was withdrawn, by its address or in its words, the word for that
// stands by, and in no list or tally its rating: in pages, what others embed, share, follow, search, and what programs read.
func TestWithdrawnCheckIsMarkedEverywhere(t *testing.T) {
	t.Parallel()
	p := town(t)
	seen := map[string]bool{}
	for name, data := range p.files {
		if unrated[name] != "" || !names(string(data)) {
			continue
		}
		seen[path.Ext(name)] = true
		switch ext := path.Ext(name); {
		case ext == ".html":
			marksInPage(t, p, name)
		case ext == ".json":
			var v any
			must(t, json.Unmarshal(data, &v))
			if strings.HasPrefix(name, "data/v1/changes") || name == "data/changes.json" {
				break // what happened to it, in order; the last is that it was withdrawn
			}
			marksInJSON(t, name, v)
		case ext == ".xml":
			marksInFeed(t, name, data)
		case ext == ".csv":
			rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
			must(t, err)
			for _, row := range rows[1:] {
				for i, column := range rows[0] {
					if want := fmt.Sprint(names(strings.Join(row, " "))); column == "withdrawn" && row[i] != want {
						t.Errorf("%s: withdrawn is %s in %q", name, row[i], row)
					}
				}
			}
			if !strings.Contains(string(data), ",withdrawn,") {
				t.Errorf("%s has no column for it", name)
			}
		case ext == ".toml": // the record as it is
		default:
			for line := range strings.Lines(string(data)) {
				if names(line) && !saysWithdrawn(line) && !strings.Contains(line, "**Link:**") {
					t.Errorf("%s: nothing says that it was withdrawn beside %s", name, line)
				}
			}
		}
	}
	for _, ext := range []string{".html", ".json", ".xml", ".csv", ".txt", ".md", ".opml", ".dot", ".argdown", ".ndjson"} {
		if !seen[ext] {
			t.Errorf("no file %s names it", ext)
		}
	}
	for name, data := range p.files { // no feed of checks has it
		if strings.HasSuffix(name, "feed.json") && !strings.HasPrefix(name, "changes/") && names(string(data)) {
			t.Errorf("%s announces it", name)
		}
	}
	for name, want := range map[string]string{"ledger/index.html": "We have checked 2 claims.", "index.html": "2 claims checked", "ratings/index.html": "0 claims"} {
		if d, err := parse(name, p.files[name]); err != nil || !strings.Contains(text(d.root), want) {
			t.Errorf("%s does not say %q: %v", name, want, err)
		}
	}
	page := text(p.pageOf(t, "/claims/market-moved/").root)
	if strings.Contains(page, "Confidence") || !strings.Contains(page, "The rating was Mixed.") {
		t.Errorf("its page has a confidence, or does not say what the rating was: %s", page)
	}
}

// marksInPage looks at each link to it and each place that has its words: of these and what stands around them, the first
// block.
func marksInPage(t *testing.T, p *published, name string) {
	d, err := parse(name, p.files[name])
	must(t, err)
	if d.isAlias() {
		return
	}
	if strings.HasPrefix(name, "claims/market-moved/") { // all of it is about the check
		title, notice := text(first(d, "title")), text(first(d, "main"))
		if strings.Contains(name, "/history/") && !strings.HasSuffix(name, "/history/index.html") { // as it was before
			if !strings.Contains(notice, "This check was withdrawn on ") {
				t.Errorf("%s does not say that it was withdrawn since", name)
			}
			return
		}
		if !strings.Contains(title, "Withdrawn: The market") || !saysWithdrawn(notice[:min(len(notice), 300)]) || strings.Contains(notice, "Our rating Mixed") {
			t.Errorf("%s, %q, does not begin with it: %.300s", name, title, notice)
		}
		for n := range d.elements("meta") {
			if content := attr(n, "content"); names(content) && !strings.HasPrefix(content, "http") && !saysWithdrawn(content) {
				t.Errorf("%s: %s", name, content)
			}
		}
		return
	}
	base, err := url.Parse(p.address(name))
	must(t, err)
	for n := range d.elements("a") {
		at, err := base.Parse(attr(n, "href"))
		must(t, err)
		if strings.HasSuffix(at.Path, "/claims/market-moved/") && !saysWithdrawn(text(block(n))) {
			t.Errorf("%s: nothing says that it was withdrawn in %q", name, text(block(n)))
		}
	}
	for n := range d.root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && names(n.Data) && !saysWithdrawn(text(block(n))) {
			t.Errorf("%s: nothing says that it was withdrawn in %q", name, text(block(n)))
		}
	}
}

func first(d *document, element string) *html.Node {
	for n := range d.elements(element) {
		return n
	}
	return d.root
}

// block is the item, row or entry that something stands in.
func block(n *html.Node) *html.Node {
	for ; n.Parent != nil; n = n.Parent {
		switch n.Data {
		case "li", "tr", "dd", "article", "section", "main", "nav", "title":
			return n
		}
	}
	return n
}

// marksInJSON looks at the smallest object or list that names it.
func marksInJSON(t *testing.T, name string, v any) {
	var parts []any
	switch v := v.(type) {
	case map[string]any:
		for _, part := range v {
			parts = append(parts, part)
		}
	case []any:
		parts = v
	}
	for _, part := range parts {
		if s, ok := part.(string); !ok {
			marksInJSON(t, name, part)
		} else if all, err := json.Marshal(v); err != nil || names(s) && !saysWithdrawn(string(all)) {
			t.Errorf("%s: nothing says that it was withdrawn in %s, %v", name, all, err)
		}
	}
}

var entry = regexp.MustCompile(`(?s)<entry>.*?</entry>`)

func marksInFeed(t *testing.T, name string, data []byte) {
	must(t, xml.Unmarshal(data, new(struct{})))
	for _, e := range entry.FindAllString(string(data), -1) {
		if names(e) && !saysWithdrawn(e) {
			t.Errorf("%s: nothing says that it was withdrawn in %s", name, e)
		}
	}
}
