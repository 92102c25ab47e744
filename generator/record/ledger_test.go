package record_test

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/record"
)

// A claim takes from the ledger what its file leaves out; what the file has stays.
func TestLedgerFillsClaims(t *testing.T) {
	set, _ := load(t, fstest.MapFS{
		record.LedgerFile:              {Data: []byte("# Head\nclaim a 3 2024-03-01\nclaim b 4 2024-03-02\nclaim old 5 2024-03-03\nclaim gone 6 2024-03-04 removed 2024-03-05 Why.\n")},
		"data/claims/a.toml":           {Data: []byte("title = 'A'\n")},
		"data/claims/b.toml":           {Data: []byte("number = 9\nchecked = 2024-01-01\nas_of = 2024-01-02\n")},
		"data/claims/c.toml":           {Data: []byte("formerly = ['old']\n")},
		"data/claims/draft.toml":       {Data: []byte("formerly = ['gone']\n")},
		"data/claims/number-only.toml": {Data: []byte("number = 7\n")},
	})
	type filled struct {
		number        int
		checked, asOf record.Date
	}
	want := map[string]filled{
		"a": {3, "2024-03-01", "2024-03-01"}, "b": {9, "2024-01-01", "2024-01-02"}, "c": {5, "2024-03-03", "2024-03-03"},
		"draft": {}, "number-only": {number: 7},
	}
	for _, c := range set.Claims {
		if got := (filled{c.Number, c.Checked, c.AsOf}); got != want[c.ID] {
			t.Errorf("claim %s has %v, not %v", c.ID, got, want[c.ID])
		}
	}
}

// The numbers of records that were merged into another lead to it, and its own is not among them.
func TestFormerNumbers(t *testing.T) {
	set, _ := load(t, fstest.MapFS{
		record.LedgerFile:    {Data: []byte("claim a 3 2024-03-01\nclaim a-before 3 2024-03-01\nclaim b 4 2024-03-02\nclaim c 5 2024-03-02 removed 2024-03-03 Why.\n")},
		"data/claims/a.toml": {Data: []byte("formerly = ['a-before', 'b', 'c', 'never']\n")},
	})
	a := set.Claims[0]
	if got := set.Ledger.FormerNumbers(&a.Meta, a.Number); !reflect.DeepEqual(got, []int{4}) {
		t.Errorf("got %v", got)
	}
}

// A ledger is written as it was read, in order, under the usual head.
func TestLedgerText(t *testing.T) {
	text := "claim b 4 2024-03-02\nactor x - 2024-03-01\nclaim a-1 3 2024-03-01 removed 2024-04-02 A court's order, of 30 March.\nclaim a 2 2024-03-01\n"
	got := string(record.ParseLedger(text).Text())
	head, lines, _ := strings.Cut(got, "actor")
	if want := " x - 2024-03-01\nclaim a 2 2024-03-01\nclaim a-1 3 2024-03-01 removed 2024-04-02 A court's order, of 30 March.\nclaim b 4 2024-03-02\n"; lines != want || strings.Count(head, "# ") != 2 {
		t.Errorf("got\n%s", got)
	}
	if again := record.ParseLedger(got); string(again.Text()) != got || len(again.Mistakes) > 0 {
		t.Errorf("read again:\n%s%v", again.Text(), again.Mistakes)
	}
}

// What is no file with a ledger is a finding, and not the end of the records.
func TestUnreadableLedger(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(dir+"/data/.ledger", 0o755); err != nil {
		t.Fatal(err)
	}
	set, found, err := record.Load(os.DirFS(dir))
	if err != nil || len(found) != 1 || found[0].File != record.LedgerFile || set.Ledger != nil {
		t.Error(set.Ledger, found, err)
	}
}

// When the ledger has changed, the claims of which it says something else are read again, and no others.
func TestReaderOfLedger(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	old := now.Add(-time.Hour)
	for _, id := range []string{"a", "b"} {
		putAt(t, dir, "data/claims/"+id+".toml", "title = 'A claim'\n", old)
	}
	r := &record.Reader{Now: func() time.Time { return now }}
	load := func(names ...string) *record.Set {
		t.Helper()
		set, _, err := r.LoadChanged(os.DirFS(dir), record.Limits{}, names)
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	first := load()
	putAt(t, dir, record.LedgerFile, "claim b 2 2026-01-01\n", old)
	second := load(record.LedgerFile)
	if second.Claims[0] != first.Claims[0] || second.Claims[1] == first.Claims[1] || first.Claims[1].Number != 0 || second.Claims[1].Number != 2 {
		t.Error("not exactly the claim that the ledger tells of was read again")
	}
	if first.SameNames(second) {
		t.Error("another ledger, and the same names")
	}
	if third := load(); third.Ledger != second.Ledger || third.Claims[1] != second.Claims[1] {
		t.Error("the same ledger was read again")
	}
}

func FuzzLedger(f *testing.F) {
	f.Add("# x\nclaim a 3 2024-03-01\nclaim b 4 2024-03-02 removed 2024-04-01 Why.\r\n\x00\nclaim \xff")
	f.Fuzz(func(t *testing.T, text string) {
		l := record.ParseLedger(text)
		again := record.ParseLedger(string(l.Text()))
		if len(again.Mistakes) > 0 || len(again.Entries) != len(l.Entries) {
			t.Errorf("%d entries are %d when they are written and read, with %v", len(l.Entries), len(again.Entries), again.Mistakes)
		}
	})
}
