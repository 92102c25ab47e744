package settings

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// What is honest is not refused: real pages, large pictures, a theme with whatever it has beside what is read.
func TestHonestFiles(t *testing.T) {
	site := fstest.MapFS{
		"content/about.md":              {Data: []byte("---\ntitle: About [us]\ntags: [a, {b: c}]\n---\n" + strings.Repeat("[x] words {{< y >}}\n", 5000))},
		"content/rule.md":               {Data: []byte("text\n\n---\n\n- - - - -\n")},
		"content/shortcode.md":          {Data: []byte("{{< x >}}\n" + strings.Repeat("words\n", 10_000))},
		"content/data.md":               {Data: []byte(`{"title": "a } in a text", "x": [1]}` + strings.Repeat("\nwords", 10_000))},
		"static/picture.jpg":            {Data: make([]byte, 1<<20)},
		"media/Größe und Ńame.mp4":      {Data: make([]byte, 1<<20)},
		"i18n/de.toml":                  {Data: []byte(strings.Repeat("# a comment\n", 10_000))},
		"themes/x/exampleSite/themes/x": {Mode: fs.ModeSymlink},
		"themes/x/.git/HEAD":            {Mode: fs.ModeSymlink},
		"themes/x/theme.toml":           {Data: []byte("name = 'x'\n")},
		"data/claims/a.toml":            {Mode: fs.ModeNamedPipe}, // for the reader of records to say
	}
	found, err := new(Settings).CheckFiles(site)
	if err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}

// Every limit of the list is read, holds its standard value without settings, and can be raised within its range.
func TestLimits(t *testing.T) {
	for _, l := range Limits {
		if v, _, _ := (*Settings)(nil).Limit(l); v != l.Standard || l.Standard < 1 || l.Most < l.Standard {
			t.Errorf("%s: %d without settings, standard %d, at most %d", l.Name, v, l.Standard, l.Most)
		}
		for n, ok := range map[int]bool{0: false, -1: false, 1: true, l.Most: true, l.Most + 1: false} {
			s := Parse("hugo.toml", fmt.Appendf(nil, base+"[params.limits]\n%s = %d\n", l.Name, n))
			if found := s.Findings(); ok != (len(found) == 0) {
				t.Errorf("%s = %d: %v", l.Name, n, found)
			}
			if v, line, _ := s.Limit(l); ok && (v != n || line != 3) {
				t.Errorf("%s = %d is read as %d in line %d", l.Name, n, v, line)
			}
		}
	}
}

// Findings end after some, and say that there are more.
func TestFindingsEnd(t *testing.T) {
	site := fstest.MapFS{}
	for i := range 10 * maxFiles {
		site[fmt.Sprintf("static/%d", i)] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	}
	if found, err := new(Settings).CheckFiles(site); err != nil || len(found) != maxFiles+1 {
		t.Errorf("%d findings, %v", len(found), err)
	}
}
