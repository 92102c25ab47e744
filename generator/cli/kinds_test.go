package cli

import (
	"testing"
	"testing/fstest"
)

func TestFilesByKind(t *testing.T) {
	for name, kind := range map[string]string{
		"claims/bus-fares/index.html": "claims", "claims/bus-fares/card.png": "cards", "claims/bus-fares/embed.html": "embeds", "claims/bus-fares/history/index.html": "histories",
		"claims/bus-fares/index.json": "records beside pages", "claims/bus-fares/0123456789abcdef-640.webp": "media", "claims/index.xml": "feeds", "claims/bus-fares/index.xml": "feeds", "claims/feed.json": "feeds",
		"claims/index.html": "lists", "claims/2/3/index.html": "lists", "sources/by/a/index.html": "lists", "years/2025/index.html": "lists", "sources/a/index.html": "sources", "c/12/index.html": "short addresses", "p/1/index.html": "short addresses", "data/index.html": "lists", "data/claims.json": "data",
		"data/v1/claims-2.json": "data", "data/records/claims/7.ndjson": "bundles", "data/v1/feeds.opml": "feeds", "lookup/0.json": "search", "search/pagefind.js": "search", "search/index.html": "lists",
		"sitemap.xml": "site map", "sitemap-2.xml": "site map", "SHA256SUMS": "manifest", "css/main.css": "theme", "index.html": "lists", "about/index.html": "lists", "llms.txt": "other", "card.png": "cards",
	} {
		site := fstest.MapFS{name: {Data: []byte("four")}}
		list, err := filesByKind(site, 2)
		if want := (fileKind{kind, 1, 4, 0.5, 2}); err != nil || len(list) != 1 || list[0] != want {
			t.Errorf("%s: %+v, %v, not %+v", name, list, err, want)
		}
	}
}
