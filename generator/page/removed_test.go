package page

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Each page names a commit by itself, and the page in place of a record that was removed, too: what a template reads from
// a file is not among what a page is made anew for.
func TestPagesNameTheirCommit(t *testing.T) {
	folder := councilFolder(t)
	folder[record.LedgerFile] = &fstest.MapFile{Data: []byte("claim lost 900 2024-03-01 removed 2024-03-02 By order of a court.\n")}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	removed := false
	for _, p := range Parts(graph.New(set), Settings{Words: english(t), Commit: "0123456789ab"}) {
		removed = removed || p.Content == "content/claims/lost.md"
		files, err := p.Files(nil)
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := files[p.Content]; ok && !bytes.Contains(text, []byte(`"commit":`)) && !bytes.Contains(text, []byte(`"version":`)) {
			t.Errorf("%s names no commit: %s", p.Content, text)
		}
	}
	if !removed {
		t.Error("there is no page in place of a record that was removed")
	}
}

// The log of changes, its feeds and the home page tell that a record was removed, when and why, once for all its addresses, and
// nothing else of it: it counts as no correction, and the table of these does not have it.
func TestRemovalsAreTold(t *testing.T) {
	folder := councilFolder(t)
	built := func() map[string][]byte {
		set, _, err := record.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	counted := regexp.MustCompile(`"corrections":\d+,`).FindString(string(built()["content/claims/_index.md"]))
	folder[record.LedgerFile] = &fstest.MapFile{Data: []byte("claim lost 900 2024-03-01 removed 2026-05-02 By order of a *court*.\nclaim lost-and-renamed 900 2024-03-02 removed 2026-05-02 By order of a *court*.\nsource paper - 2024-03-01 removed 2026-05-03 At its author's wish.\n")}
	files := built()
	var page struct {
		Params struct{ Listing struct{ Changes []change } }
	}
	if err := json.Unmarshal(files["content/changes/_index.md"], &page); err != nil {
		t.Fatal(err)
	}
	log := page.Params.Listing.Changes
	if len(log) < 2 || log[0].Page != (link{"Source", "sources/paper/"}) || log[0].Kind.Label != "Removed" || log[0].Date.ISO != "2026-05-03" ||
		log[1].ID != "removed-claim-lost" || log[1].Page != (link{"Claim", "claims/lost/"}) || !strings.Contains(log[1].Text.HTML, "By order of a *court*.") {
		t.Errorf("the log begins with %+v", log)
	}
	for file, want := range map[string][]string{
		"static/changes/feed.json":         {"https://council.example/changes/#removed-claim-lost", "https://council.example/claims/lost/", "Removed: Claim", "By order of a *court*.", "2026-05-02", "Removed: Source"},
		"static/changes/index.xml":         {"https://council.example/changes/#removed-claim-lost", "Removed: Claim"},
		"content/claims/_index.md":         {counted, `"changes/#removed-claim-lost"`},
		"static/data/v1/changes.json":      {"https://council.example/claims/lost/", "By order of a *court*."},
		"static/data/changes.json":         nil,
		"static/changes/ratings/index.xml": nil,
	} {
		text := string(files[file])
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not have %s: %s", file, w, text)
			}
		}
		if want == nil && (text == "" || strings.Contains(text, "lost")) || strings.Count(text, "lost-and-renamed") > 0 && file != "static/data/v1/changes.json" {
			t.Errorf("%s tells of it: %s", file, text)
		}
	}
}
