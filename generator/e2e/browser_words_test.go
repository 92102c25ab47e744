package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// One long Cyrillic word in every text of every record makes no page scroll sideways, on any screen.
func TestBrowserLongWords(t *testing.T) {
	notShort(t, "a browser")
	chromium, _ := browserNeeds(t)
	word := strings.Repeat("Рентгеноелектрокардіографічного", 4)
	folder := hostileTown(t, word, true)
	ratings, err := os.ReadFile(townDir + "/data/ratings.toml") // rating words are short
	must(t, err)
	folder["data/ratings.toml"].Data = ratings
	files, err := buildUnchecked(t, folder)
	must(t, err)
	dir := t.TempDir()
	var pages []string
	for name, data := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(to), 0o777))
		must(t, os.WriteFile(to, data, 0o666))
		section := strings.HasPrefix(name, "contribute/") || bytes.Contains(data, []byte(`http-equiv="refresh"`))
		if strings.HasSuffix(name, ".html") && !section { // not what is made from no record, nor redirects
			pages = append(pages, "/"+name)
		}
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	shown := 0
	for _, page := range pages {
		b.open(t, server.URL+strings.TrimSuffix(page, "index.html"))
		b.run(t, `for (const d of document.querySelectorAll("details")) d.open = true`)
		for _, width := range []int64{320, 768, 1280} {
			b.size(t, width, 740)
			b.fits(t, fmt.Sprintf("%s, %d px", page, width))
		}
		if browserEval[bool](t, b, fmt.Sprintf(`document.body.innerText.includes(%q)`, word)) {
			shown++
		}
	}
	if shown < len(pages)/2 {
		t.Errorf("only %d of %d pages have the word", shown, len(pages))
	}
}
