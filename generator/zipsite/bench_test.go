package zipsite

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkWrite packs 1,000 pages of 40 KB with 60 links each.
func BenchmarkWrite(b *testing.B) {
	site := fstest.MapFS{"index.html": {Data: []byte("<h1>Home</h1>")}}
	page := strings.Repeat(strings.Repeat("A sentence of a page, with words. ", 18)+"<p><a href=\"/claims/claim-7/#words\">A claim</a> &amp; more</p>\n", 60)
	for i := range 1000 {
		site[fmt.Sprintf("claims/claim-%d/index.html", i)] = &fstest.MapFile{Data: []byte(page)}
	}
	b.SetBytes(int64(1000 * len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(b.Context(), io.Discard, site, bay); err != nil {
			b.Fatal(err)
		}
	}
}
