package record_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"counterpoint/generator/record"
)

// Read again, records that have not changed are the same ones, those that have are new, and what is wrong with either is
// said each time.
func TestReader(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string, at time.Time) {
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
	// Twice within a moment, with texts of one length: the time does not tell them apart, so it is not asked.
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
