package record_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/record"
)

// A second reading returns the same records where nothing has changed, new ones where something has, and all findings.
func TestReader(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string, at time.Time) { t.Helper(); putAt(t, dir, name, text, at) }
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	r := &record.Reader{Now: func() time.Time { return now }}
	load := func() (*record.Set, []record.Finding) {
		t.Helper()
		got, found, err := r.Load(os.DirFS(dir), record.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		want, wantFound, _ := record.Load(os.DirFS(dir))
		if !reflect.DeepEqual(found, wantFound) || len(got.All) != len(want.All) {
			t.Errorf("findings are %v, not %v; %d records, not %d", found, wantFound, len(got.All), len(want.All))
		}
		return got, found
	}
	topic := "title   = \"Buses\"\nsummary = \"Lines and fares.\"\norder   = 1\n"
	put("data/topics/buses.toml", topic, now.Add(-time.Hour))
	put("data/topics/ferry.toml", "title = 1\n", now.Add(-time.Hour))
	first, found := load()
	if len(found) == 0 {
		t.Fatal("nothing is wrong with a title that is a number")
	}
	second, _ := load()
	if first.Topics[0] != second.Topics[0] || first.Topics[1] != second.Topics[1] {
		t.Error("records that have not changed are others")
	}
	put("data/topics/buses.toml", topic+"# changed\n", now.Add(-time.Minute))
	third, _ := load()
	if third.Topics[0] == second.Topics[0] || third.Topics[1] != second.Topics[1] {
		t.Error("a record that was changed is the same, or another one is not")
	}
	// Two changes of the same length at the same time: a file so young is always read.
	put("data/topics/buses.toml", "title   = \"Lines\"\n", now)
	load()
	put("data/topics/buses.toml", "title   = \"Fares\"\n", now)
	if last, _ := load(); last.Topics[0].Title != "Fares" {
		t.Errorf("the title is %q", last.Topics[0].Title)
	}
	if err := os.Remove(filepath.Join(dir, "data/topics/ferry.toml")); err != nil {
		t.Fatal(err)
	}
	if last, _ := load(); len(last.Topics) != 1 {
		t.Errorf("%d topics, one was removed", len(last.Topics))
	}
}

// LoadChanged finds what Load would, for files that were changed, added, removed or replaced by something else; it does
// not look at files that it is not told of.
func TestReaderIsTold(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	site := fstest.MapFS{}
	put := func(name, text string, at time.Time) {
		site["data/topics/"+name] = &fstest.MapFile{Data: []byte(text), ModTime: at}
	}
	topic := func(title string) string {
		return fmt.Sprintf("title = %q\nsummary = \"Lines and fares.\"\norder = 1\n", title)
	}
	for _, name := range []string{"bus", "ferry", "tram"} {
		put(name+".toml", topic(name), now.Add(-time.Hour))
	}
	r := &record.Reader{Now: func() time.Time { return now }}
	told := func(names ...string) *record.Set {
		t.Helper()
		got, found, err := r.LoadChanged(site, record.Limits{}, names)
		want, wantFound, _ := record.Load(site)
		if err != nil || !reflect.DeepEqual(found, wantFound) || len(got.All) != len(want.All) {
			t.Errorf("%v; findings are %v, not %v; %d records, not %d", err, found, wantFound, len(got.All), len(want.All))
		}
		return got
	}
	first := told()
	put("bus.toml", topic("buses"), now.Add(-time.Minute))
	second := told("data/topics/bus.toml")
	if second.Topics[0].Title != "buses" || second.Topics[1] != first.Topics[1] {
		t.Errorf("the changed record has the title %q, and another one is the same: %v", second.Topics[0].Title, second.Topics[1] == first.Topics[1])
	}
	put("bus.toml", topic("lines"), now.Add(-time.Minute))
	if last := told("data/topics/ferry.toml"); last.Topics[0] != second.Topics[0] || last.Topics[1] == second.Topics[1] {
		t.Error("it looks at files it was not told of, or does not read the one it was told of")
	}
	told("data/topics/bus.toml")
	put("tram.toml", "title = 1\n", now) // so young that a further change may have the same time
	told("data/topics/tram.toml")
	put("tram.toml", topic("trams"), now)
	if last := told(); last.Topics[2].Title != "trams" {
		t.Errorf("a file that was new is not read again: %q", last.Topics[2].Title)
	}
	put("metro.toml", topic("metro"), now)
	told("data/topics/metro.toml")
	delete(site, "data/topics/ferry.toml")
	told("data/topics/ferry.toml")
	put("notes.txt", "x", now)
	told("data/topics/notes.txt")
	site["data/topics/bus.toml"].Mode = fs.ModeSymlink
	told("data/topics/bus.toml")
}

// putAt writes a file with a modification time.
func putAt(t *testing.T, dir, name, text string, at time.Time) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
}
