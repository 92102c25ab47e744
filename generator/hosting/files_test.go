package hosting_test

import (
	"testing"

	"counterpoint/generator/hosting"
)

func TestHeadersOfFiles(t *testing.T) {
	const hash = "dd51bb262a0852915b0fbc89b72d0685a7bb3dd89e73d026ad464e8b6a45d0ff"
	for name, want := range map[string][2]string{
		"index.html":                       {"text/html; charset=utf-8", hosting.Revalidate},
		"css/site.min." + hash + ".css":    {"text/css; charset=utf-8", hosting.Immutable},
		"js/search.min." + hash + ".js":    {"text/javascript; charset=utf-8", hosting.Immutable},
		"fonts/serif.b5495470.woff2":       {"font/woff2", hosting.Immutable},
		"embed.css":                        {"text/css; charset=utf-8", hosting.Revalidate},
		"claims/a.20240101/index.html":     {"text/html; charset=utf-8", hosting.Revalidate},
		"claims/a/index.json":              {"application/json", hosting.Revalidate},
		"claims/a/index.xml":               {"application/atom+xml; charset=utf-8", hosting.Revalidate},
		"sitemap.xml":                      {"application/xml; charset=utf-8", hosting.Revalidate},
		"opensearch.xml":                   {"application/opensearchdescription+xml; charset=utf-8", hosting.Revalidate},
		"claims/a/index.toml":              {"application/toml; charset=utf-8", hosting.Revalidate},
		"data/claims.csv":                  {"text/csv; charset=utf-8", hosting.Revalidate},
		"data/claims.ndjson":               {"application/x-ndjson", hosting.Revalidate},
		"code.svg":                         {"image/svg+xml; charset=utf-8", hosting.Revalidate},
		"site.webmanifest":                 {"application/manifest+json", hosting.Revalidate},
		"contribute/check/checker.wasm":    {"application/wasm", hosting.Revalidate},
		"SHA256SUMS":                       {"text/plain; charset=utf-8", hosting.Revalidate},
		"_headers":                         {"text/plain; charset=utf-8", hosting.Revalidate},
		"media/talk.MP3":                   {"audio/mpeg", hosting.Revalidate},
		"what/is/this":                     {"application/octet-stream", hosting.Revalidate},
		"what/is.12345678":                 {"application/octet-stream", hosting.Revalidate},
		"contribute/worker.1234567.css":    {"text/css; charset=utf-8", hosting.Revalidate},
		"contribute/worker.123456789.webp": {"image/webp", hosting.Revalidate},
	} {
		if got := [2]string{hosting.ContentType(name), hosting.CacheControl(name)}; got != want {
			t.Errorf("%s is served with %q, not %q", name, got, want)
		}
	}
	for contentType, want := range map[string]bool{"text/html; charset=utf-8": true, "image/svg+xml": true, "application/manifest+json": true, "image/png": false, "font/woff2": false, "application/pdf": false} {
		if hosting.Compressible(contentType) != want {
			t.Errorf("%s: compressible is %v", contentType, !want)
		}
	}
}
