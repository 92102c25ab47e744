package sitemap

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestFiles(t *testing.T) {
	files, err := Files("https://example.org/sub/", []Page{{"https://example.org/sub/", "2026-11-22"}, {"https://example.org/sub/about/?a&b", ""}})
	if err != nil {
		t.Fatal(err)
	}
	const want = xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
 <url>
  <loc>https://example.org/sub/</loc>
  <lastmod>2026-11-22T00:00:00+00:00</lastmod>
 </url>
 <url>
  <loc>https://example.org/sub/about/?a&amp;b</loc>
 </url>
</urlset>
`
	if got := string(files["sitemap.xml"]); len(files) != 1 || got != want {
		t.Errorf("%d files, the site map is\n%s", len(files), got)
	}
}

// A site with more pages than one file may name, or with longer addresses, has several files and an index of them, which says when
// something in each has changed last.
func TestLargeSite(t *testing.T) {
	var pages []Page
	for i := range 12 {
		pages = append(pages, Page{fmt.Sprintf("https://example.org/%02d/?a&b", i), fmt.Sprintf("2026-11-%02d", 12-i)})
	}
	one := len(` <url>
  <loc>https://example.org/00/?a&amp;b</loc>
  <lastmod>2026-11-12T00:00:00+00:00</lastmod>
 </url>
`)
	for name, most := range map[string]limit{"addresses": {5, 1_000_000}, "bytes": {50, 5*one + one - 1}} {
		files, err := most.files("https://example.org/", pages)
		if err != nil {
			t.Fatal(err)
		}
		for file, want := range map[string]int{"sitemap-1.xml": 5, "sitemap-2.xml": 5, "sitemap-3.xml": 2, "sitemap.xml": 3} {
			if got := strings.Count(string(files[file]), "<loc>"); got != want || len(files) != 4 {
				t.Errorf("%s: %s of %d names %d addresses, not %d", name, file, len(files), got, want)
			}
		}
		if want := "  <loc>https://example.org/sitemap-2.xml</loc>\n  <lastmod>2026-11-07T00:00:00+00:00</lastmod>\n"; !strings.Contains(string(files["sitemap.xml"]), want) {
			t.Errorf("%s: the index is\n%s", name, files["sitemap.xml"])
		}
	}
	if files, err := (limit{12, 12 * one}).files("https://example.org/", pages); err != nil || len(files) != 1 {
		t.Errorf("%d files for what fits in one, %v", len(files), err)
	}
}

// Addresses and days that are none never reach a search engine, and whatever does is well-formed.
func FuzzPage(f *testing.F) {
	for _, s := range []string{"https://town.example/a", "https://town.example/\x1b", "https://town.example/\xff", "https://town.example/%1b%0a", "/a", "javascript:x", "https://town.example/<a>&\"", "2026-01-02", "10000-01-01", "0000-00-00", "2026-01-02<"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, address, day string) {
		files, err := Files("https://town.example/", []Page{{address, day}, {"https://town.example/", "2026-01-01"}})
		if err != nil {
			t.Fatal(err)
		}
		var set struct {
			URLs []struct {
				Loc     string `xml:"loc"`
				Lastmod string `xml:"lastmod"`
			} `xml:"url"`
		}
		if err := xml.Unmarshal(files["sitemap.xml"], &set); err != nil || len(set.URLs) < 1 {
			t.Fatalf("%v\n%s", err, files["sitemap.xml"])
		}
		for _, u := range set.URLs {
			if at, err := url.Parse(u.Loc); err != nil || at.Host == "" || strings.ContainsAny(at.Path, "\x00\x1b\n\u0085") {
				t.Errorf("%q, %v", u.Loc, err)
			}
			if _, err := time.Parse(time.RFC3339, u.Lastmod); u.Lastmod != "" && err != nil {
				t.Error(err)
			}
		}
	})
}
