package hugosite

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
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

func previewOf(t *testing.T, s *testSite) *Preview {
	t.Helper()
	put(t, s.Root, "hugo.toml", strings.Replace(tinySettings, `"term"`, `"term", "rss"`, 1)) // so that pages can be rendered apart
	p, err := NewPreview(s.Options)
	must(t, err)
	return p
}

// shows tells whether a preview gives a file with this text in it; without one, whether it has no such file.
func (p *Preview) shows(t *testing.T, name, part string) {
	t.Helper()
	data, err := p.File(name)
	if part == "" && !errors.Is(err, fs.ErrNotExist) || part != "" && (err != nil || !strings.Contains(string(data), part)) {
		t.Errorf("%s is %q (%v), which lacks %q", name, data, err, part)
	}
}

func TestPreviewIsInMemory(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	p.shows(t, "index.html", "")
	before := tree(t, s.Root)
	must(t, p.Update(nil, s.alone()))
	for name, part := range map[string]string{
		"index.html": "home of Tiny", "claims/army/index.html": "<em>400,000</em>", "claims/army/index.json": `{"id":"army"}`,
		"theme.css": "from the theme", "about/index.html": "By hand.", "claims/index.html": "<body>", "own.txt": "generated", "shared.txt": "from the site",
		"sitemap.xml": "/claims/army/</loc>", "claims/nothing/index.html": "", "nothing.css": "", "claims": "", "": "",
	} {
		p.shows(t, name, part)
	}
	sameTree(t, "site folder", tree(t, s.Root), before)
}

// A preview has every file of the built site, with the same bytes, in whatever order they are asked for, and many at once.
func TestPreviewShowsWhatIsBuilt(t *testing.T) {
	for _, together := range []bool{false, true} {
		s := tinySite(t)
		previewOf(t, s)
		s.Theme = sectionsAlone()
		if together {
			put(t, s.Root, "hugo.toml", tinySettings)
		}
		p, err := NewPreview(s.Options)
		must(t, err)
		o := s.options()
		o.Parts = s.alone()
		_, err = Build(t.Context(), o)
		must(t, err)
		must(t, p.Update(nil, s.alone()))
		var asking sync.WaitGroup
		for name, want := range tree(t, o.Out) {
			if strings.HasSuffix(name, "/") || strings.HasPrefix(name, ".counterpoint") {
				continue
			}
			asking.Go(func() {
				if got, err := p.File(name); err != nil || string(got) != want {
					t.Errorf("together: %t, %s: %v\n%s\nnot\n%s", together, name, err, got, want)
				}
			})
		}
		asking.Wait()
	}
}

// What parts make of later records is shown without listing them again, on their pages, beside them and in lists.
func TestPreviewRenews(t *testing.T) {
	for _, together := range []bool{false, true} {
		s := tinySite(t)
		p := previewOf(t, s)
		if together {
			put(t, s.Root, "hugo.toml", tinySettings)
		}
		must(t, p.Update(nil, s.alone()))
		p.shows(t, "claims/army/index.html", "600,000")
		p.shows(t, "index.html", "home of Tiny")
		for _, text := range []string{"Changed.", "Changed again."} {
			s.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\n" + text + "\n")
			s.Pages["static/claims/army/index.json"] = []byte(text)
			p.Renew()
			p.shows(t, "claims/army/index.html", text)
			p.shows(t, "claims/army/index.json", text)
		}
	}
}

// A page with other addresses is rendered by the Hugo that waits, too, and they are there when they are asked for.
func TestPreviewOfAPageWithAliases(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	parts := s.alone()
	for i := range parts {
		if parts[i].Page == "content/claims/army.md" {
			parts[i].Aliases = []string{"/c/1/"}
		}
	}
	s.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\naliases = [\"/c/1/\"]\n+++\nText.\n")
	must(t, p.Update(nil, parts))
	p.shows(t, "claims/army/index.html", "Text.")
	if made := p.pages["content/claims/army.md"].files; len(made) != 1 {
		t.Errorf("a page took a Hugo of its own, which made %q", made.names())
	}
	p.shows(t, "c/1/index.html", "/claims/army/")
	p.shows(t, "claims/army/index.html", "Text.")
}

// What is wrong with one page does not keep others from being shown, also when they are asked for together, and goes away.
func TestPreviewOfABrokenPage(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	good := s.Pages["content/claims/army.md"]
	s.Pages["content/claims/army.md"] = []byte("+++\ntitle = = 1\n+++\n")
	must(t, p.Update(nil, s.alone()))
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			_, err := p.File("claims/army/index.html")
			if wrong, ok := errors.AsType[*BuildError](err); !ok || wrong.Warnings[0].Path != "content/claims/army.md" {
				t.Errorf("a broken page: %v", err)
			}
		})
		asking.Go(func() { p.shows(t, "claims/land/index.html", "<title>Land | Tiny</title>") })
	}
	asking.Wait()
	s.Pages["content/claims/army.md"] = good
	must(t, p.Update(nil, s.alone()))
	p.shows(t, "claims/army/index.html", "600,000")
}

// After a change of any kind, what is asked for is as it is now.
func TestPreviewFollows(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	for _, change := range []struct {
		what, file, part string
		do               func()
	}{
		{"nothing yet", "claims/army/index.html", "600,000", func() {}},
		{"a page", "claims/army/index.html", "Changed.", func() { s.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\nChanged.\n") }},
		{"a file", "claims/army/index.json", "changed", func() { s.Pages["static/claims/army/index.json"] = []byte("changed") }},
		{"a page by hand", "about/index.html", "Other.", func() { put(t, s.Root, "content/about.md", "---\ntitle: About\n---\nOther.\n") }},
		{"a new page", "claims/new/index.html", "New.", func() { s.Pages["content/claims/new.md"] = []byte("+++\ntitle = \"New\"\n+++\nNew.\n") }},
		{"a page that is gone", "claims/land/index.html", "", func() { delete(s.Pages, "content/claims/land.md") }},
		{"a static file", "x.txt", "x", func() { put(t, s.Root, "static/x.txt", "x") }},
		{"a template by hand", "claims/army/index.html", "by hand: Army", func() { put(t, s.Root, "layouts/page.html", "by hand: {{ .Title }}") }},
	} {
		change.do()
		must(t, p.Update(nil, s.alone()))
		t.Log(change.what)
		p.shows(t, change.file, change.part)
	}
}

// Two parts with one address are found before anything is made.
func TestPreviewOfTwoPagesAtOneAddress(t *testing.T) {
	s := tinySite(t)
	p := previewOf(t, s)
	parts := s.alone()
	for i := range parts {
		if parts[i].Page == "content/claims/land.md" {
			parts[i].Aliases = []string{"/claims/army/"}
		}
	}
	if err := p.Update(nil, parts); err == nil || !strings.Contains(err.Error(), "claims/army/index.html") {
		t.Errorf("two pages at one address: %v", err)
	}
}

// sectionsAlone is the tiny theme with sections that list no pages.
func sectionsAlone() fs.FS {
	theme := tinyTheme()
	theme["counterpoint/layouts/section.html"].Data = []byte("<html><body>{{ .Title }}</body></html>")
	return theme
}

// The same site comes out however much of it one run of Hugo renders, and whatever is taken from the previous site.
func TestSlices(t *testing.T) {
	s := tinySite(t)
	previewOf(t, s)
	for i := range 30 {
		s.Pages[fmt.Sprintf("content/claims/c%d.md", i)] = fmt.Appendf(nil, "+++\ntitle = \"C%d\"\n+++\n", i)
	}
	s.Theme = sectionsAlone()
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
