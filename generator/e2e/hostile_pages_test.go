package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/themes"
)

// The check refuses most texts of the corpus. Were it not asked, none of them would do anything on a page: readers see it
// as words, or Hugo refuses to build the page.
func TestHostileTextDoesNothing(t *testing.T) {
	t.Parallel()
	for _, h := range hostileTexts(t) {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			files, _ := hostileSite(t, h.text)
			if got, want := besideFacets(files), besideFacets(town(t).files); len(got) != len(want) {
				t.Errorf("%d files are published, %d of the harmless site", len(got), len(want))
			}
			for name, data := range files {
				inert(t, name, data)
				if bytes.Contains(data, []byte("HAHAHUGO")) != (h.name == "hugo_marks" && bytes.Contains(data, []byte("HBHB"))) {
					t.Errorf("%s: Hugo's own marks are left, or taken for some", name)
				}
			}
			shownAsText(t, files["claims/bridge-cost/index.html"], h.text)
		})
	}
}

// besideFacets are the files that are there whatever the texts are: not the pages of values, nor histories, which need git.
func besideFacets(files map[string][]byte) []string {
	return slices.DeleteFunc(slices.Collect(maps.Keys(files)), func(name string) bool {
		return strings.HasPrefix(name, "fields/") || strings.Contains(name, "/history/")
	})
}

// hostileSites are the built sites, by text, as each takes a while.
var hostileSites sync.Map

type built struct {
	files   map[string][]byte
	refused bool
}

// hostileSite builds the site of [hostileTown] although the check would not let it pass. Where Hugo refuses the text in
// Markdown, it is left in all other fields.
func hostileSite(t *testing.T, text string) (files map[string][]byte, refused bool) {
	t.Helper()
	if b, ok := hostileSites.Load(text); ok {
		return b.(built).files, b.(built).refused
	}
	files, err := buildUnchecked(t, hostileTown(t, text, true))
	if _, refused = errors.AsType[*hugosite.BuildError](err); refused {
		files, err = buildUnchecked(t, hostileTown(t, text, false))
	}
	must(t, err)
	hostileSites.Store(text, built{files, refused})
	return files, refused
}

// buildUnchecked builds the made-up site with other records, whatever is wrong with them.
func buildUnchecked(t *testing.T, folder fstest.MapFS) (map[string][]byte, error) {
	t.Helper()
	set, _, err := record.Load(folder)
	must(t, err)
	g := graph.New(set)
	o, err := open(townDir, "")
	must(t, err)
	defer o.close()
	settings := o.Settings // which draw cards and tell histories
	return build(hugosite.Options{Root: townDir, Theme: themes.FS, Assets: page.Shared(settings), Parts: parts(g, settings)})
}

// shownAsText checks that readers and programs see a claim's words just as they were written.
func shownAsText(t *testing.T, claimPage []byte, words string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(claimPage))
	must(t, err)
	want := strings.Map(printable, strings.Join(strings.Fields(words), " "))
	if got := strings.Map(printable, text(classed(classed(root, "box"), "claim"))); got != want {
		t.Errorf("the page shows the claim as %q, not %q", got, want)
	}
	var got string // what the answers say
	for n := range elements(root, "div") {
		if slices.Contains(strings.Fields(attr(n, "class")), "answer") {
			got += text(n) + " "
		}
	}
	if strings.Contains(words, "{{") && !strings.Contains(got, want) {
		t.Errorf("an answer shows %q without %q", got, want)
	}
	var r review
	if err := json.Unmarshal([]byte(jsonLD(&document{root: root}, "ClaimReview")[0]), &r); err != nil || r.ClaimReviewed != words {
		t.Errorf("the claim is marked up as %q, %v", r.ClaimReviewed, err)
	}
}

// printable drops what HTML replaces.
func printable(r rune) rune {
	if r < ' ' && r != '\n' || r == '\uFFFD' {
		return -1
	}
	return r
}

// copyOfPicture matches the addresses of pictures in media/ as pages show them.
var copyOfPicture = regexp.MustCompile(`^/claims/[a-z0-9-]+/[0-9a-f]{16}-480\.jpg$`)

// inert checks that a published file runs no script, loads nothing and can be parsed.
func inert(t *testing.T, name string, data []byte) {
	t.Helper()
	switch {
	case strings.HasSuffix(name, ".json"):
		if !json.Valid(data) || bytes.ContainsAny(data, "<>\u2028\u2029") {
			t.Errorf("%s is no JSON that is safe everywhere:\n%s", name, data)
		}
	case strings.HasSuffix(name, ".xml"):
		if err := xml.Unmarshal(data, new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	case strings.HasSuffix(name, ".html"):
		root, err := html.Parse(bytes.NewReader(data))
		must(t, err)
		for n := range elements(root, "*") {
			switch {
			case n.Data == "script" && attr(n, "type") == "application/ld+json" && n.FirstChild != nil:
				if text := n.FirstChild.Data; !json.Valid([]byte(text)) || strings.ContainsAny(text, "<>\u2028\u2029") {
					t.Errorf("%s: markup %q", name, text)
				}
			case n.Data == "script" && strings.HasPrefix(attr(n, "src"), "/js/") && attr(n, "integrity") != "" && n.FirstChild == nil:
				// One of the theme's own, as it was built.
			case n.Data == "img" && strings.HasPrefix(attr(n, "src"), "data:image/png;base64,") && strings.Count(name, "/") == 2:
				// The code of a short address, which has nothing of a record's words in it.
			case n.Data == "img" && copyOfPicture.MatchString(attr(n, "src")) && n.Parent.Data != "a":
				// A copy of a picture, with its description.
			case n.Data == "form" && slices.Contains([]string{"index.html", "search/index.html", "verify/index.html"}, name) && !strings.Contains(attr(n, "action"), "//"):
			case slices.Contains([]string{"script", "style", "iframe", "object", "embed", "base", "form", "img", "math"}, n.Data):
				t.Errorf("%s: has <%s> with %v", name, n.Data, n.Attr)
			}
			for _, a := range n.Attr {
				switch scheme, _, _ := strings.Cut(a.Val, ":"); {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
					t.Errorf("%s: <%s> has %s=%q", name, n.Data, a.Key, a.Val)
				case n.Data == "img" && a.Key == "src" && scheme == "data": // judged above
				case slices.Contains(addressAttrs, a.Key) && scheme != a.Val && !slices.Contains([]string{"https", "http", "mailto"}, scheme):
					t.Errorf("%s: <%s> leads to %q", name, n.Data, a.Val)
				}
			}
		}
		if bytes.Contains(data, []byte("<title>taken over")) {
			t.Errorf("%s: front matter was taken from a record", name)
		}
	}
}

// hostileTown is the made-up site with every free text of every record replaced by one, and every web address by a
// script; Markdown is left alone when asked.
func hostileTown(t *testing.T, with string, markdown bool) fstest.MapFS {
	t.Helper()
	files, err := readTree(townDir)
	must(t, err)
	folder := fstest.MapFS{}
	for name, data := range files {
		rest, isRecord := strings.CutPrefix(name, "data/")
		if isRecord {
			var tree map[string]any
			if _, err := toml.Decode(string(data), &tree); err != nil {
				t.Fatal(err)
			}
			for _, s := range town(t).graph.Set.Schemas() {
				if strings.HasPrefix(rest, s.Plural+"/") {
					poison(tree, s.Fields, with, markdown)
				} else if rest == s.Plural+".toml" {
					for _, m := range tree[string(s.Kind)].([]map[string]any) {
						poison(m, s.Fields, with, markdown)
					}
				}
			}
			var b bytes.Buffer
			must(t, toml.NewEncoder(&b).Encode(tree))
			data = b.Bytes()
		}
		folder[name] = &fstest.MapFile{Data: data}
	}
	return folder
}

// poison replaces the free texts of a table. The names of files stay, as pages show no picture without its file, nor the
// texts beside it.
func poison(m map[string]any, fields []record.Field, with string, markdown bool) {
	for _, f := range fields {
		if f.Ref != "" || f.Words != nil || f.Key == "file" || f.Type == record.Markdown && !markdown {
			continue
		}
		with := with
		if f.URL {
			with = "javascript:pwned=1//https://"
		}
		switch v := m[f.Key].(type) {
		case string:
			m[f.Key] = with
		case []any:
			for i := range v {
				v[i] = with
			}
		case map[string]any:
			poison(v, f.Fields, with, markdown)
		case []map[string]any:
			for _, m := range v {
				poison(m, f.Fields, with, markdown)
			}
		}
	}
}
