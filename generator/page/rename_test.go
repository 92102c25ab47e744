package page

import (
	"io/fs"
	"iter"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/ledger"
	"counterpoint/generator/media"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
	"counterpoint/generator/sharecard"
)

// aged is a history of these files in which every record has two versions.
type aged []string

func (a aged) Names() iter.Seq[string] { return slices.Values(a) }

func (aged) Of(files ...string) ([]gitlog.Change, int) {
	at := func(day int) *gitlog.Commit {
		return &gitlog.Commit{ID: "c" + strconv.Itoa(day), Time: time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC), Subject: "work"}
	}
	return []gitlog.Change{{Commit: at(2), Was: "a", Now: "b"}, {Commit: at(1), Now: "a"}}, 0
}

func (aged) At(*gitlog.Commit, string) string { return "" }

func (aged) Text(string) ([]byte, bool, error) { return nil, false, nil }

// publishing is a site with all that can be published of it: the addresses of its pages and files, what leads on to where, and
// the files.
type publishing struct {
	answers map[string]bool
	leads   map[string]string
	files   map[string][]byte
}

func publish(t *testing.T, site fs.FS, gone ...string) (p publishing) {
	t.Helper()
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	folder := media.Open(site, media.Limits{Size: 1 << 20, Pixels: 1 << 20})
	settings := Settings{Words: english(t), BaseURL: "https://town.example/", Title: "Town", Lang: "en", Publisher: "the editors", History: aged(gone),
		Media: folder, Copies: &media.Copies{Folder: folder}, Draw: func(sharecard.Card) ([]byte, error) { return []byte("card"), nil }}
	p = publishing{map[string]bool{}, map[string]string{}, map[string][]byte{}}
	for _, part := range Parts(graph.New(set), settings) {
		files, err := part.Files(nil)
		if err != nil {
			t.Fatal(err)
		}
		if part.Content != "" {
			p.answers["/"+part.Address] = true
		}
		for _, a := range part.Aliases {
			if p.answers[a] || p.leads[a] != "" {
				t.Errorf("%s is there twice", a)
			}
			p.leads[a] = "/" + part.Address
		}
		for name, data := range files {
			if at, ok := strings.CutPrefix(name, "static"); ok {
				p.answers[at] = true
				p.files[at] = data
			}
		}
	}
	for a := range p.leads {
		if p.answers[a] {
			t.Errorf("at %s there is a page, and something that leads on", a)
		}
		p.answers[a] = true
	}
	return p
}

// bornTown is the town with a ledger, as it was first published.
func bornTown(t *testing.T) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	town := os.DirFS("../testsite/testdata/town")
	err := fs.WalkDir(town, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(town, name)
		site[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	assign(t, site, "2024-06-01")
	return site
}

// assign enters in the ledger what is not in it.
func assign(t *testing.T, site fstest.MapFS, day record.Date) {
	t.Helper()
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	more, err := ledger.New(set, day)
	if err != nil {
		t.Fatal(err)
	}
	site[record.LedgerFile] = &fstest.MapFile{Data: ledger.Text(set.Ledger, more)}
}

func apply(site fstest.MapFS, files []revise.File) fstest.MapFS {
	after := fstest.MapFS{}
	for name, f := range site {
		after[name] = f
	}
	for _, f := range files {
		delete(after, f.Old)
	}
	for _, f := range files {
		switch {
		case f.New == "":
		case f.Media():
			after[f.New] = site[f.Old]
		default:
			after[f.New] = &fstest.MapFile{Data: f.After}
		}
	}
	return after
}

func renamed(t *testing.T, site fstest.MapFS, kind record.Kind, old, id string) fstest.MapFS {
	t.Helper()
	files, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Rename(kind, old, id)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return apply(site, files)
}

// ids are what feeds and calendars name their entries and themselves by.
func (p publishing) ids() (list []string) {
	for name, data := range p.files {
		for _, m := range idInFeed.FindAllSubmatch(data, -1) {
			if id := string(m[1]) + string(m[2]) + string(m[3]); strings.HasSuffix(name, "index.xml") || strings.HasSuffix(name, "feed.json") || strings.HasSuffix(name, ".ics") {
				list = append(list, id)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

var idInFeed = regexp.MustCompile(`<id>([^<]*)</id>|"id":"([^"]*)"|UID:(\S+)`)

// Whatever was at an address before a record got another id is there, or leads on to where it is; and feeds show readers
// nothing anew. That holds when the site was published in between, after a second time, and for every kind.
func TestRenameKeepsAddresses(t *testing.T) {
	site := bornTown(t)
	before := publish(t, site)
	set, _, _ := record.Load(site)
	done := map[record.Kind]bool{}
	for _, r := range set.All {
		m := record.MetaOf(r)
		if !m.Schema.Paged || done[m.Schema.Kind] && m.Schema.Kind != record.KindClaim {
			continue
		}
		done[m.Schema.Kind] = true
		t.Run(string(m.Schema.Kind)+"/"+m.ID, func(t *testing.T) {
			once := renamed(t, site, m.Schema.Kind, m.ID, "some-other-id")
			once[record.LedgerFile] = &fstest.MapFile{Data: site[record.LedgerFile].Data}
			keeps(t, before, publish(t, once))
			assign(t, once, "2024-07-01")
			twice := renamed(t, once, m.Schema.Kind, "some-other-id", "a-third-id")
			assign(t, twice, "2024-08-01")
			keeps(t, before, publish(t, twice))
			keeps(t, before, publish(t, renamed(t, twice, m.Schema.Kind, "a-third-id", m.ID)))
		})
	}
	if len(done) < 10 {
		t.Errorf("only %v were renamed", done)
	}
}

// So it is when a claim is merged into another: nothing that was known by an address of the other has none.
func TestMergeKeepsAddresses(t *testing.T) {
	site := bornTown(t)
	before := publish(t, site)
	files, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Merge(record.KindClaim, "market-moved", "library-hours")
	if err != nil || slices.ContainsFunc(found, func(f record.Finding) bool { return f.Severity == record.Error }) {
		t.Fatal(err, found)
	}
	after := publish(t, apply(site, files))
	answered(t, before, after)
	for _, id := range after.ids() {
		if !slices.Contains(before.ids(), id) {
			t.Errorf("feeds know %s since", id)
		}
	}
}

// A claim that is merged takes the last translation of the site with it, and one that is removed, too. Git knows of the
// file, and what was at its address leads on. A translation that was taken out leads to its original.
func TestTranslatedAddressesAreKept(t *testing.T) {
	site := bornTown(t)
	for name := range site {
		if strings.Count(name, ".") > 1 && name != "data/claims/bridge-cost.cs.toml" {
			delete(site, name)
		}
	}
	before, files := publish(t, site), slices.Collect(maps.Keys(site))
	const at = "/cs/claims/bridge-cost/"
	if !before.answers[at] || before.leads[at] != "" {
		t.Fatal("there is no translated claim")
	}
	untranslated := maps.Clone(site)
	delete(untranslated, "data/claims/bridge-cost.cs.toml")
	after := publish(t, untranslated, files...)
	if got := []string{after.leads[at], after.leads["/cs/"], after.leads["/translations/"]}; !slices.Equal(got, []string{"/claims/bridge-cost/", "/claims/", "/claims/"}) {
		t.Errorf("where the last translation was taken out: %q", got)
	}
	other := maps.Clone(untranslated)
	other["data/claims/bridge-cost.uk.toml"] = site["data/claims/bridge-cost.cs.toml"]
	if got := publish(t, other, files...).leads["/cs/"]; got != "/translations/" {
		t.Errorf("where the last translation into one of two languages was taken out: %q", got)
	}
	merged, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Merge(record.KindClaim, "market-moved", "bridge-cost")
	if err != nil || len(merged) == 0 {
		t.Fatal(err, found)
	}
	if got := publish(t, apply(site, merged), files...).leads[at]; got != "/claims/market-moved/" {
		t.Errorf("after a merge: %q", got)
	}
	removed := record.ParseLedger(string(site[record.LedgerFile].Data))
	removed.Entry(record.KindClaim, "bridge-cost").Removed = &record.Removal{Day: "2024-07-01", Why: "By order of a court."}
	gone := maps.Clone(untranslated)
	delete(gone, "data/claims/bridge-cost.toml")
	gone[record.LedgerFile] = &fstest.MapFile{Data: removed.Text()}
	set, _, err := record.Load(gone) // others name it still, which does not matter here
	if err != nil {
		t.Fatal(err)
	}
	led := false
	for _, p := range Parts(graph.New(set), Settings{Words: english(t), Lang: "en", History: aged(files)}) {
		led = led || p.Address == "claims/bridge-cost/" && slices.Contains(p.Aliases, at)
	}
	if !led {
		t.Error("nothing leads to the page in place of a claim that was removed")
	}
}

func keeps(t *testing.T, before, after publishing) {
	t.Helper()
	answered(t, before, after)
	if was, is := before.ids(), after.ids(); !slices.Equal(was, is) {
		for _, id := range is {
			if !slices.Contains(was, id) {
				t.Errorf("feeds know %s since", id)
			}
		}
		for _, id := range was {
			if !slices.Contains(is, id) {
				t.Errorf("feeds know %s no more", id)
			}
		}
	}
}

func answered(t *testing.T, before, after publishing) {
	t.Helper()
	for a := range before.answers {
		if !after.answers[a] {
			t.Errorf("nothing is at %s", a)
		}
	}
	for a, to := range after.leads {
		if !after.answers[to] {
			t.Errorf("%s leads to %s, where nothing is", a, to)
		}
	}
}
