package hugosite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// alone makes the pages of a site parts that are rendered alone, as those of records are.
func (s *testSite) alone() []Part {
	parts := s.options().Parts
	for i, p := range parts {
		parts[i].List = strings.HasSuffix(p.Page, "/_index.md")
		if parts[i].List {
			parts[i].Section, parts[i].Title = "claims", "Claims"
		}
	}
	return parts
}

// only returns the parts with these pages.
func only(parts []Part, pages ...string) (some []Part) {
	for _, p := range parts {
		for _, name := range pages {
			if p.Page == name {
				some = append(some, p)
			}
		}
	}
	return some
}

func previewOf(t *testing.T, s *testSite) *Preview {
	t.Helper()
	put(t, s.Root, "hugo.toml", strings.Replace(tinySettings, `"term"`, `"term", "rss"`, 1)) // so that pages can be rendered apart
	p, err := NewPreview(s.Options)
	must(t, err)
	return p
}

func TestPreviewIsInMemory(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	before := tree(t, s.Root)
	files, res, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	for name, part := range map[string]string{
		"index.html": "home of Tiny", "claims/army/index.html": "<em>400,000</em>", "claims/army/index.json": `{"id":"army"}`,
		"theme.css": "from the theme", "about/index.html": "By hand.",
	} {
		if !strings.Contains(string(files[name]), part) {
			t.Errorf("%s is %q, which lacks %q", name, files[name], part)
		}
	}
	if res.Pages != 3 || res.Files != len(files) {
		t.Errorf("result is %+v with %d files", res, len(files))
	}
	sameTree(t, "site folder", tree(t, s.Root), before)
}

// After an update that fails, the last good state is still what the next one starts from.
func TestPreviewAfterAFailure(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	_, _, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	s.Pages["content/claims/army.md"] = []byte("+++\ntitle = = 1\n+++\n")
	if _, _, err := p.Update(t.Context(), nil, s.alone()); err == nil {
		t.Error("a broken page is no error")
	}
	s.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\nGood again.\n")
	files, _, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	if got := string(files["claims/army/index.html"]); !strings.Contains(got, "Good again.") {
		t.Errorf("the page is %s", got)
	}
	if got := string(files["claims/land/index.html"]); !strings.Contains(got, "<title>Land | Tiny</title>") {
		t.Errorf("another page is %s", got)
	}
}

// A patch has the new page at once, and is the same as what a later update makes of it.
func TestPatch(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	first, _, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	s.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\nChanged.\n")
	s.Pages["static/claims/army/index.json"] = []byte("changed")
	patch, err := p.Patch(t.Context(), nil, only(s.alone(), "content/claims/army.md"))
	must(t, err)
	if got := string(patch.Files["claims/army/index.html"]); !strings.Contains(got, "Changed.") {
		t.Errorf("the page is %s", got)
	}
	if !bytes.Equal(patch.Files["claims/land/index.html"], first["claims/land/index.html"]) {
		t.Error("another page has changed")
	}
	p.Apply(patch)
	after, _, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	if !bytes.Equal(after["claims/army/index.html"], patch.Files["claims/army/index.html"]) || string(after["claims/army/index.json"]) != "changed" {
		t.Errorf("the update makes %s of the page", after["claims/army/index.html"])
	}
}

// What a patch that was never shown has rendered is no part of any later state: it is rendered again.
func TestPatchThatIsNotApplied(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	_, _, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	s.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\nChanged.\n")
	_, err = p.Patch(t.Context(), nil, only(s.alone(), "content/claims/army.md"))
	must(t, err)
	patch, err := p.Patch(t.Context(), nil, only(s.alone(), "content/claims/army.md"))
	must(t, err)
	if got := string(patch.Files["claims/army/index.html"]); !strings.Contains(got, "Changed.") {
		t.Errorf("the second patch shows %s", got)
	}
	files, _, err := p.Update(t.Context(), nil, s.alone())
	must(t, err)
	if got := string(files["claims/army/index.html"]); !strings.Contains(got, "Changed.") {
		t.Errorf("the update shows %s", got)
	}
}

// A change that every page may show is none for a patch.
func TestPatchIsNotEnough(t *testing.T) {
	for name, change := range map[string]func(s *testSite){
		"settings":          func(s *testSite) { put(t, s.Root, "hugo.toml", tinySettings+"\n[params]\nx = 1\n") },
		"a page by hand":    func(s *testSite) { put(t, s.Root, "content/about.md", "---\ntitle: Other\n---\n") },
		"an asset":          func(s *testSite) { put(t, s.Root, "assets/x.css", "x") },
		"words":             func(s *testSite) { put(t, s.Root, "i18n/en.toml", `x = "x"`) },
		"templates by hand": func(s *testSite) { put(t, s.Root, "layouts/page.html", "x") },
	} {
		s := tinySite(t)
		p := previewOf(t, s)
		if _, err := p.Patch(t.Context(), nil, nil); !errors.Is(err, ErrWhole) {
			t.Errorf("%s: before the first update: %v", name, err)
		}
		_, _, err := p.Update(t.Context(), nil, s.alone())
		must(t, err)
		change(s)
		if _, err := p.Patch(context.Background(), nil, only(s.alone(), "content/claims/army.md")); !errors.Is(err, ErrWhole) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The same site comes out however much of it one run of Hugo renders, and whatever is taken from the previous site.
func TestSlices(t *testing.T) {
	s := tinySite(t)
	previewOf(t, s)
	for i := range 30 {
		s.Pages[fmt.Sprintf("content/claims/c%d.md", i)] = fmt.Appendf(nil, "+++\ntitle = \"C%d\"\n+++\n", i)
	}
	theme := tinyTheme() // whose sections list no pages
	theme["counterpoint/layouts/section.html"].Data = []byte("<html><body>{{ .Title }}</body></html>")
	s.Theme = theme
	o := s.options()
	o.Parts = s.alone()
	_, err := Build(t.Context(), o)
	must(t, err)
	want := tree(t, o.Out)
	o.SliceBytes = 100
	o.Cache = mapCache{}
	for _, what := range []string{"in slices", "with the previous site known", "again"} {
		_, err := Build(t.Context(), o)
		must(t, err)
		sameTree(t, what, tree(t, o.Out), want)
	}
}

type mapCache map[string][]byte

func (m mapCache) Get(key string) ([]byte, bool) { data, ok := m[key]; return data, ok }
func (m mapCache) Put(key string, data []byte)   { m[key] = data }
