package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// told is a history of one file, from an archive of its versions.
type told struct {
	file    string
	texts   map[string][]byte
	changes []gitlog.Change
	more    int
	ratings map[string]string // the list of ratings that a commit had, as texts has it
}

func (h *told) Of(files ...string) ([]gitlog.Change, int) {
	if files[0] == h.file {
		return h.changes, h.more
	}
	return nil, 0
}

func (h *told) Names() iter.Seq[string] { return slices.Values([]string{h.file}) }

func (h *told) Text(hash string) ([]byte, bool, error) {
	text, ok := h.texts[hash]
	return text, ok, nil
}

func (h *told) At(c *gitlog.Commit, file string) string {
	if file == "data/ratings.toml" {
		return h.ratings[c.ID]
	}
	i := slices.IndexFunc(h.changes, func(change gitlog.Change) bool { return change.Commit == c })
	if file != h.file || i < 0 {
		return ""
	}
	return h.changes[i].Now
}

func tell(t *testing.T, file string, versions []txtar.File) *told {
	t.Helper()
	h := &told{file: file, texts: map[string][]byte{}}
	was := ""
	for _, v := range versions {
		day, subject, _ := strings.Cut(v.Name, " ")
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		now := ""
		if len(v.Data) > 0 {
			now = day
			h.texts[now] = v.Data
		}
		id := "c" + strings.ReplaceAll(day, "-", "")
		h.changes = append([]gitlog.Change{{Commit: &gitlog.Commit{ID: id, Time: at, Subject: subject}, Was: was, Now: now}}, h.changes...)
		was = now
	}
	return h
}

func councilOf(t *testing.T) *graph.Graph {
	t.Helper()
	site := councilFolder(t)
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(set)
}

// The page of a record's history, from its versions in testdata/history.txtar.
func TestHistory(t *testing.T) {
	const name = "testdata/history.txtar"
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := &ar.Files[len(ar.Files)-1]
	h := tell(t, "data/claims/lines.toml", ar.Files[:len(ar.Files)-1])
	files, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/sub/", Title: "Council, Checked", Lang: "en", Publisher: "the editors", History: h})
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := json.Indent(&got, files["content/claims/lines/history.md"], "", " "); err != nil {
		t.Fatal(err)
	}
	if *update {
		want.Data = got.Bytes()
		if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(got.Bytes(), want.Data) {
		t.Errorf("got:\n%s\nwant:\n%s", got.Bytes(), want.Data)
	}
	for file, leads := range map[string]bool{"content/claims/lines.md": true, "content/claims/fares.md": false} {
		if bytes.Contains(files[file], []byte(`"history":true`)) != leads {
			t.Errorf("%s says that it has a history: %t", file, !leads)
		}
	}
	for file := range files {
		if strings.HasSuffix(file, "/history.md") && file != "content/claims/lines/history.md" {
			t.Errorf("%s has nothing to tell of", file)
		}
	}
}

// However much a commit changed, a page says so much and how much it leaves out.
func TestHistoryIsBounded(t *testing.T) {
	long := func(key string) (text string) {
		for i := range 30 {
			text += "[[" + key + "]]\ntext = \"" + strings.Repeat(string(rune('a'+i%26))+" ", 3500) + "\"\n"
		}
		return text
	}
	h := tell(t, "data/claims/lines.toml", []txtar.File{
		{Name: "2026-01-01 one", Data: []byte(long("quote"))}, {Name: "2026-01-02 two", Data: []byte(long("rebuttal"))}, {Name: "2026-01-03 three", Data: []byte("title = \"x\"\n")},
	})
	h.more = 1000
	files, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h})
	if err != nil {
		t.Fatal(err)
	}
	text := files["content/claims/lines/history.md"]
	if len(text) > 1<<18 || !bytes.Contains(text, []byte(`"more":1000,`)) || !bytes.Contains(text, []byte(`"more":`)) {
		t.Errorf("%d bytes, which end in %s", len(text), text[len(text)-300:])
	}
}

// silent is a git that has ended.
type silent struct{ *told }

func (silent) Text(string) ([]byte, bool, error) { return nil, false, errors.New("git has ended") }

// A page that would say something else the next time, because git could not be asked, is not made.
func TestHistoryWithoutGitFails(t *testing.T) {
	h := tell(t, "data/claims/lines.toml", []txtar.File{{Name: "2026-01-01 one", Data: []byte("a = 1\n")}, {Name: "2026-01-02 two", Data: []byte("a = 2\n")}})
	if _, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: silent{h}}); err == nil || !strings.Contains(err.Error(), "git has ended") {
		t.Errorf("the error is %v", err)
	}
}

// A history says in the language of the site what stands in a field in a form of its own.
func TestHistoryInAnotherLanguage(t *testing.T) {
	h := tell(t, "data/claims/lines.toml", []txtar.File{
		{Name: "2026-01-01 eins", Data: []byte("confidence = \"low\"\nmade = 2024-03-04\n")},
		{Name: "2026-01-02 zwei", Data: []byte("confidence = \"high\"\nmade = 2024-03-05\nwhole = true\n[[related]]\nclaim = \"fares\"\nrelation = \"answers\"\n")},
	})
	words := english(t)
	for key, word := range map[string]string{
		"title_history": "Verlauf: {{ .Title }}", "confidence_low": "gering", "confidence_high": "hoch", "history_yes": "ja", "relation_answers": "Antwort auf",
	} {
		words[key] = word
	}
	files, err := All(councilOf(t), Settings{Words: words, BaseURL: "https://council.example/", Lang: "de", History: h})
	if err != nil {
		t.Fatal(err)
	}
	text := string(files["content/claims/lines/history.md"])
	for _, want := range []string{`"Verlauf: `, `"gering"`, `"hoch"`, `"ja"`, `"Antwort auf"`, "März 2024"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %s in %s", want, text)
		}
	}
}

// A field of the site's own is called as its page calls it, and a key that no check has looked at as it is.
func TestHistoryNamesFields(t *testing.T) {
	h := tell(t, "data/claims/lines.toml", []txtar.File{
		{Name: "2026-03-01 one", Data: []byte("rating = \"false\"\n")},
		{Name: "2026-03-02 two", Data: []byte("rating = \"false\"\ntransport = \"bus\"\nvenue = \"Hall\"\n\"\" = \"nameless\"\n\"їжак\" = \"unknown\"\n")},
	})
	site := councilFolder(t)
	site["data/fields.toml"] = &fstest.MapFile{Data: []byte("[[field]]\nid = \"transport\"\nof = \"claim\"\ntype = \"string\"\nlabel = \"вид транспорту\"\ndoc = \"What it is about.\"\n")}
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h})
	if err != nil {
		t.Fatal(err)
	}
	var page struct {
		Params struct {
			Versions []struct{ Edits []struct{ Place string } }
		}
	}
	if err := json.Unmarshal(files["content/claims/lines/history.md"], &page); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range page.Params.Versions[0].Edits {
		got = append(got, e.Place)
	}
	if want := []string{"Venue", "вид транспорту", "", "Їжак"}; !slices.Equal(got, want) {
		t.Errorf("the fields are %q, not %q", got, want)
	}
}

// What an earlier format said otherwise is no change, nor is a key that is left out because it has its default; a default
// that another value takes the place of is named.
func TestHistoryAcrossFormats(t *testing.T) {
	h := tell(t, "data/claims/lines.toml", []txtar.File{
		{Name: "2026-01-01 Begin", Data: []byte("number = 2\nmade = 2024-03-04\nmade_text = \"about 4 March 2024\"\nconfidence = \"high\"\nchecked = 2026-01-01\nas_of = 2026-01-01\n[[quote]]\ntext = \"x\"\nlang = \"en\"\n[[appearance]]\nsource = \"a\"\nfirst = true\n[[rebuttal]]\n[[rebuttal.evidence]]\nquote = \"y\"\nlang = \"en\"\n")},
		{Name: "2026-01-02 Migrate", Data: []byte("made = \"2024-03-04~\"\nchecked = 2026-01-01\n[[quote]]\ntext = \"x\"\n[[appearance]]\nsource = \"a\"\n[[rebuttal]]\n[[rebuttal.evidence]]\nquote = \"y\"\n")},
		{Name: "2026-01-03 Doubt", Data: []byte("made = \"2024-03\"\nconfidence = \"low\"\nchecked = 2026-01-01\n[[quote]]\ntext = \"x\"\n[[appearance]]\nsource = \"a\"\n[[rebuttal]]\n[[rebuttal.evidence]]\nquote = \"y\"\n")},
	})
	files, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h})
	if err != nil {
		t.Fatal(err)
	}
	var p struct{ Params historyPage }
	if err := json.Unmarshal(files["content/claims/lines/history.md"], &p); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, v := range slices.Concat(p.Params.Versions, p.Params.Earlier) {
		got.WriteString(v.Subject + v.Is)
		for _, e := range v.Edits {
			got.WriteString("; " + e.Place + ": " + e.Was[0].Text + ", " + e.Now[0].Text)
		}
		got.WriteString("\n")
	}
	if want := "Doubt; Made: about 4, March 2024; Confidence: High, Low\nBeginfirst\n"; got.String() != want {
		t.Errorf("got %q", got.String())
	}
}

// A history names ratings as readers saw them then: one that was merged into another since, one that has another name now. A
// rating that only has another id is no change. Of one that was removed, and where the list is not at hand, the id is shown.
func TestHistoryNamesRatingsOfTheDay(t *testing.T) {
	rated := func(ids ...string) *told {
		var versions []txtar.File
		for i, id := range ids {
			versions = append(versions, txtar.File{Name: fmt.Sprintf("2026-01-%02d x", i+1), Data: []byte("rating = \"" + id + "\"\nchecked = 2025-01-01\n")})
		}
		return tell(t, "data/claims/lines.toml", versions)
	}
	before := []byte("[[rating]]\nid = \"out-of-date\"\nname = \"Outdated\"\n[[rating]]\nid = \"false\"\nname = \"Wrong\"\n[[rating]]\nid = \"partly\"\nname = \"Partly\"\n")
	after := []byte("[[rating]]\nid = \"false\"\nname = \"False\"\nformerly = [\"out-of-date\"]\n[[rating]]\nid = \"half\"\nname = \"Partly\"\nformerly = [\"partly\"]\n")
	for name, c := range map[string]struct {
		ids     []string
		ratings map[string]string
		removed string
		want    []string
	}{
		"before the merge":   {[]string{"out-of-date", "false"}, map[string]string{"c20260101": "before", "c20260102": "before"}, "", []string{"Outdated, Wrong"}},
		"with the merge":     {[]string{"out-of-date", "false"}, map[string]string{"c20260101": "before", "c20260102": "after"}, "", []string{"Outdated, False"}},
		"another id":         {[]string{"partly", "half", "false"}, map[string]string{"c20260101": "before", "c20260102": "after", "c20260103": "after"}, "", []string{"Partly, False"}},
		"without the list":   {[]string{"out-of-date", "false"}, nil, "", []string{"Out of date, False"}},
		"a list not read":    {[]string{"out-of-date", "false"}, map[string]string{"c20260101": "broken", "c20260102": "broken"}, "", []string{"Out of date, False"}},
		"the rating removed": {[]string{"out-of-date", "false"}, map[string]string{"c20260101": "before", "c20260102": "before"}, "rating out-of-date - 2026-01-01 removed 2026-02-01 A court forbade it.\n", []string{"Out of date, Wrong"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := rated(c.ids...)
			h.ratings, h.texts["before"], h.texts["after"], h.texts["broken"] = c.ratings, before, after, []byte("[[rating")
			site := councilFolder(t)
			if c.removed != "" {
				site["data/.ledger"] = &fstest.MapFile{Data: []byte(c.removed)}
			} else {
				site["data/ratings.toml"].Data = bytes.Replace(site["data/ratings.toml"].Data, []byte("id       = \"false\"\n"), []byte("id = \"false\"\nformerly = [\"out-of-date\"]\n"), 1)
			}
			set, _, err := record.Load(site)
			if err != nil {
				t.Fatal(err)
			}
			files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h})
			if err != nil {
				t.Fatal(err)
			}
			var p struct{ Params historyPage }
			if err := json.Unmarshal(files["content/claims/lines/history.md"], &p); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range slices.Concat(p.Params.Versions, p.Params.Earlier) {
				if v.Rating != nil {
					got = append(got, v.Rating.From+", "+v.Rating.To)
				}
				if v.Edits != nil {
					t.Errorf("%s lists %v", v.Commit, v.Edits)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A version whose commit does not say when it was made has no date.
func TestHistoryWithoutTime(t *testing.T) {
	h := tell(t, "data/claims/lines.toml", []txtar.File{{Name: "2026-01-01 one", Data: []byte("a = 1\n")}, {Name: "2026-01-02 two", Data: []byte("a = 2\n")}})
	h.changes[0].Commit.Time = time.Time{}
	files, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h})
	text := files["content/claims/lines/history.md"]
	if err != nil || !bytes.Contains(text, []byte(`"long":"?"`)) || bytes.Contains(text, []byte("0001")) || !bytes.Contains(text, []byte("2026-01-01")) {
		t.Errorf("%s, %v", text, err)
	}
}

// What a page does not show is not compared, and what it shows only as far as there is work left for it.
func TestHistoryComparesWhatItShows(t *testing.T) {
	version := func(keys int, words string) map[string]any {
		table := map[string]any{}
		for i := range keys {
			table["key"+strconv.Itoa(i)] = strings.Repeat(words, 20)
		}
		return table
	}
	b := &builder{}
	spent := func(keys int) (int, revision) {
		var v revision
		room, work := mostTexts, mostWork
		b.differences(&v, record.SchemaOf(record.KindClaim), version(keys, "a b "), version(keys, "b a "), nil, &room, &work)
		return mostWork - work, v
	}
	some, _ := spent(mostEdits)
	many, v := spent(10 * mostEdits)
	if some == 0 || many != some || len(v.Edits) != mostEdits || v.More != 9*mostEdits {
		t.Errorf("%d pairs of words are compared for %d changes, %d for ten times as many; %d shown, %d more", some, mostEdits, many, len(v.Edits), v.More)
	}
	room, work := -1, mostWork
	if b.differences(&v, record.SchemaOf(record.KindClaim), version(9, "a b "), version(9, "b a "), nil, &room, &work); work != mostWork {
		t.Errorf("without room %d pairs of words are compared", mostWork-work)
	}
}
