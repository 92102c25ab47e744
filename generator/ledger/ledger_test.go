package ledger_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/ledger"
	"counterpoint/generator/record"
)

func load(t *testing.T, site fstest.MapFS) *record.Set {
	t.Helper()
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// What the ledger lacks is added: for ids and former ids, with the numbers that records have or the next free ones. Gaps,
// and the numbers of records that were removed, are not free. Once it is written, nothing is left to add.
func TestNew(t *testing.T) {
	site := fstest.MapFS{
		record.LedgerFile:              {Data: []byte("claim bridge 3 2024-01-01\nclaim toll 12 2024-01-02 removed 2024-02-01 A court's order.\ntopic roads - 2024-01-01\n")},
		"data/claims/bridge.toml":      {Data: []byte("formerly = ['the-bridge']\n")},
		"data/claims/ferry.toml":       {Data: []byte("title = 'Ferry'\n")},
		"data/claims/harbour.toml":     {Data: []byte("number = 9\nchecked = 2024-01-05\n")},
		"data/claims/market.toml":      {Data: []byte("title = 'Market'\n")},
		"data/claims/new-tower.toml":   {Data: []byte("formerly = ['tower', 'bridge-2']\n")},
		"data/points/01-bridge.toml":   {Data: []byte("number = 1\n")},
		"data/topics/roads.toml":       {Data: []byte("title = 'Roads'\n")},
		"data/sides.toml":              {Data: []byte("[[side]]\nid = 'council'\n")},
		"data/ratings.toml":            {Data: []byte("[[rating]]\nid = 'true'\n")},
		"data/claims/bridge.uk.toml":   {Data: []byte("lang = 'uk'\n")},
		"data/claims/.bridge.toml.swp": {Data: []byte("x")},
	}
	set := load(t, site)
	more, err := ledger.New(set, "2024-03-01")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, e := range more {
		got.WriteString(e.String() + "\n")
	}
	want := `rating true - 2024-03-01
claim the-bridge 3 2024-03-01
claim ferry 13 2024-03-01
claim harbour 9 2024-01-05
claim market 14 2024-03-01
claim new-tower 15 2024-03-01
claim tower 15 2024-03-01
claim bridge-2 15 2024-03-01
point 01-bridge 1 2024-03-01
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	site[record.LedgerFile] = &fstest.MapFile{Data: ledger.Text(set.Ledger, more)}
	if again, err := ledger.New(load(t, site), "2024-04-01"); err != nil || len(again) > 0 {
		t.Errorf("the second time, %v is missing, %v", again, err)
	}
}

// A renamed record keeps its number, and its day: that of the new id is when it got it.
func TestNewAfterRename(t *testing.T) {
	set := load(t, fstest.MapFS{
		record.LedgerFile:       {Data: []byte("claim ferry 3 2024-01-01\n")},
		"data/claims/boat.toml": {Data: []byte("formerly = ['ferry']\n")},
	})
	more, err := ledger.New(set, "2024-03-01")
	if err != nil || len(more) != 1 || more[0].String() != "claim boat 3 2024-03-01" || set.Claims[0].Checked != "2024-01-01" {
		t.Error(more, err)
	}
}

func TestNoNumberLeft(t *testing.T) {
	set := load(t, fstest.MapFS{
		"data/claims/a.toml": {Data: []byte("number = 999999999\n")},
		"data/claims/b.toml": {Data: []byte("title = 'B'\n")},
	})
	if _, err := ledger.New(set, "2024-03-01"); err == nil || !strings.Contains(err.Error(), "no number is left for data/claims/b.toml") {
		t.Error(err)
	}
}

// A removed record is removed under every id it had; nothing else changes.
func TestRemoved(t *testing.T) {
	set := load(t, fstest.MapFS{
		record.LedgerFile:       {Data: []byte("claim boat 3 2024-01-01\nclaim ferry 3 2024-01-01\nclaim toll 4 2024-01-01\n")},
		"data/claims/boat.toml": {Data: []byte("formerly = ['ferry']\n")},
	})
	text := string(ledger.Removed(set.Ledger, &set.Claims[0].Meta, record.Removal{Day: "2024-03-01", Why: "A court's order."}))
	_, lines, _ := strings.Cut(text, "\nclaim")
	if want := " boat 3 2024-01-01 removed 2024-03-01 A court's order.\nclaim ferry 3 2024-01-01 removed 2024-03-01 A court's order.\nclaim toll 4 2024-01-01\n"; lines != want {
		t.Errorf("got\n%s", text)
	}
	if set.Ledger.Entries[0].Removed != nil {
		t.Error("the ledger that was read has changed")
	}
}
