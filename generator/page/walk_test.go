package page

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// kept is a store in memory.
type kept map[string][]byte

func (k kept) Get(key string) ([]byte, bool) {
	data, ok := k[key]
	return data, ok
}

func (k kept) Put(key string, data []byte) { k[key] = data }

// listened are histories that say whose texts were read.
type listened struct {
	many
	mu   *sync.Mutex // guards read
	read map[string]bool
}

func (h listened) Text(hash string) ([]byte, bool, error) {
	file, _, _ := strings.Cut(hash, "@")
	h.mu.Lock()
	defer h.mu.Unlock()
	h.read[file] = true
	return h.many.Text(hash)
}

// A build lists the same pages when it knows the versions of records from the build before, and reads then only those of
// records that have new ones.
func TestWalksAreKept(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	g, h, store := graph.New(set), madeUp(set), kept{}
	settings := Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors", Launched: "2026-01-22", Kept: store, KeptAs: "here", Program: "one"}
	list := func(of Settings) map[string]bool {
		l := listened{h, &sync.Mutex{}, map[string]bool{}}
		of.History = l
		for _, p := range Parts(g, of) {
			if p.b.err != nil {
				t.Fatal(p.b.err)
			}
		}
		return l.read
	}
	same := func(when string) {
		t.Helper()
		with, without := settings, settings
		with.History, without.History, without.Kept = h, h, nil
		got, err := All(g, with)
		if err != nil {
			t.Fatal(err)
		}
		want, err := All(g, without)
		if err != nil {
			t.Fatal(err)
		}
		if !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s, other pages are made of what was kept", when)
		}
	}
	if read := list(settings); len(read) != len(h) {
		t.Errorf("the first build reads versions of %d records of %d", len(read), len(h))
	}
	if read := list(settings); len(read) > 0 {
		t.Errorf("the second build reads versions of %v", read)
	}
	same("at the same commit")

	file := g.Claims[0].Rec.File()
	one := h[file]
	one.texts["2026-02-20"] = []byte("# once more\n" + string(one.texts["2026-02-10"]))
	one.changes = slices.Insert(one.changes, 0, gitlog.Change{Commit: &gitlog.Commit{ID: "c20260220", Time: time.Date(2026, 2, 20, 0, 0, 0, 0, time.UTC)}, Was: one.changes[0].Now, Now: file + "@2026-02-20"})
	if read := list(settings); len(read) != 1 || !read[file] {
		t.Errorf("one commit later, versions are read of %v", read)
	}
	same("one commit later")

	other := settings
	other.Program = "two"
	if read := list(other); len(read) != len(h) {
		t.Errorf("another program reads versions of %d records of %d", len(read), len(h))
	}
	store["here versions"] = []byte("damaged")
	if read := list(settings); len(read) != len(h) {
		t.Errorf("without what was kept, versions are read of %d records of %d", len(read), len(h))
	}
}
