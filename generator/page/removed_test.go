package page

import (
	"bytes"
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
