package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// A search index that is kept is what was made, or nothing: not for other records, another tool or another site, and not
// when its file is damaged or gone.
func TestIndexCacheNeverChangesTheResult(t *testing.T) {
	cache, made := t.TempDir(), t.TempDir()
	a := &app{dir: made}
	for name, text := range map[string]string{"pagefind.js": "js", "index/en_1.pf_index": "\x00\x01"} {
		if err := a.write(name, []byte(text), 0); err != nil {
			t.Fatal(err)
		}
	}
	want, err := readTree(made)
	if err != nil {
		t.Fatal(err)
	}
	kept := func(site, tool, records string) indexCache { return keptIndex(cache, site, tool, []byte(records)) }
	restored := func(c indexCache) bool {
		t.Helper()
		out := filepath.Join(t.TempDir(), "pagefind")
		if !c.restore(out) {
			return false
		}
		got, err := readTree(out)
		if err != nil {
			t.Fatal(err)
		}
		sameFiles(t, got, want)
		return true
	}
	if restored(kept("a", "1.0", "records")) {
		t.Error("there is an index before any was made")
	}
	kept("a", "1.0", "records").save(made)
	if !restored(kept("a", "1.0", "records")) {
		t.Error("the index is not kept")
	}
	for what, c := range map[string]indexCache{
		"other records": kept("a", "1.0", "record"), "another tool": kept("a", "1.1", "records"), "another site": kept("b", "1.0", "records"), "no cache": {},
	} {
		if restored(c) {
			t.Errorf("the index serves for %s", what)
		}
	}
	file := kept("a", "1.0", "records").file
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2]++
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if restored(kept("a", "1.0", "records")) {
		t.Error("a damaged index is published")
	}
}
