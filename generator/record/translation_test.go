package record_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/record"
)

// A file named <id>.<language>.toml is a translation of a record, and not a record.
func TestTranslation(t *testing.T) {
	set, findings := load(t, fstest.MapFS{
		"data/topics/buses.toml":       {Data: []byte("title = \"Buses\"\nsummary = \"Lines.\"\norder = 1\n")},
		"data/topics/buses.cs.toml":    {Data: []byte("title = \"Buses\"\nsummary = \"Lines.\"\norder = 1\n")}, // topics have none
		"data/claims/fares.pt-BR.toml": {Data: []byte("date = 2026-03-01\n\n[[text]]\nat = \"rebuttal[1].text\"\nof = \"0123456789ab\"\ntext = \"Texto\"\n")},
		"data/claims/fares.cs.toml":    {Data: []byte("[[text]]\nat = 3\n\n[[text]]\ntitel = \"x\"\nat = \"title\"\ntext = \"y\"\n")},
	})
	want := []string{
		`data/claims/fares.cs.toml:1:1: error: key "date" is missing: the day the translation was last gone through; for example date = 2026-11-22 [missing-key]`,
		`data/claims/fares.cs.toml:1:3: error: key "text" is missing: the text in the other language; for example text = "Jízdné se nemění" [missing-key]`,
		`data/claims/fares.cs.toml:2:1: error: "at" is the number 3: write at = "3" [wrong-type]`,
		`data/claims/fares.cs.toml:5:1: error: unknown key "titel": allowed here: at, of, text [unknown-key]`,
	}
	if !slices.Equal(findings, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(findings, "\n"), strings.Join(want, "\n"))
	}
	if len(set.All) != 2 || len(set.Topics) != 2 || len(set.Translations) != 2 {
		t.Fatalf("%d records, %d topics, %d translations", len(set.All), len(set.Topics), len(set.Translations))
	}
	tr := set.Translations[1]
	if tr.Of.Kind != record.KindClaim || tr.Record != "fares" || tr.Lang != "pt-BR" || tr.Link() != "/pt-br/claims/fares/" || tr.Date != "2026-03-01" {
		t.Errorf("%s %q in %q at %s, of %s", tr.Of.Kind, tr.Record, tr.Lang, tr.Link(), tr.Date)
	}
	last := tr.Values[len(tr.Values)-1]
	if path := tr.Path(last); path != "text[0].text" || last.Field.Type != record.Markdown || last.Field.Max != 8000 {
		t.Errorf("%s is %s of at most %d characters", path, last.Field.Type, last.Field.Max)
	}
}

// Only texts by the editors can be translated: not quotations, names, days or other wordings that people search for.
func TestTranslatable(t *testing.T) {
	set, _ := load(t, fstest.MapFS{"data/claims/fares.toml": {Data: []byte(`title = "T"
claim = "C"
claimant = ["mayor"]
made = 2026-01-03
reviewer = "A. Reader"
also_said = ["S"]
quote = [{ text = "Q", lang = "cs", translation = "R" }]
[[rebuttal]]
text = "A"
evidence = [{ source = "s", quote = "Q", lang = "cs", translation = "R", locator = "item 4", note = "N" }]
`)}})
	m := &set.Claims[0].Meta
	var got []string
	for _, v := range m.Translatable() {
		got = append(got, m.Path(v))
	}
	if want := []string{"title", "claim", "rebuttal[0].text", "rebuttal[0].evidence[0].note"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The checksum of a text does not depend on line ends.
func TestSum(t *testing.T) {
	if got := record.Sum("foo"); got != "2c26b46b68ff" {
		t.Error(got)
	}
	if record.Sum("a\r\nb") != record.Sum("a\nb") || record.Sum("a b") == record.Sum("a\nb") {
		t.Error("line ends count, or do not tell texts apart")
	}
}

// Translations count towards the limit on records, and a second reading returns the same ones until they change.
func TestTranslationsRead(t *testing.T) {
	dir := t.TempDir()
	put := func(text string, at time.Time) { t.Helper(); putAt(t, dir, "data/claims/fares.cs.toml", text, at) }
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	r := &record.Reader{Now: func() time.Time { return now }}
	read := func() *record.Translation {
		t.Helper()
		set, _, err := r.Load(os.DirFS(dir), record.Limits{})
		if err != nil || len(set.Translations) != 1 {
			t.Fatal(err, len(set.Translations))
		}
		return set.Translations[0]
	}
	put("date = 2026-03-01\n", now.Add(-time.Hour))
	first := read()
	if read() != first {
		t.Error("a translation that has not changed is another one")
	}
	put("date = 2026-03-02\n", now.Add(-time.Minute))
	if again := read(); again == first || again.Date != "2026-03-02" {
		t.Error("a change was not read")
	}
	put("date = 2026-03-01\n", now)
	if err := os.WriteFile(filepath.Join(dir, "data", "claims", "lines.cs.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	set, findings, err := record.Limits{Records: 1}.Load(os.DirFS(dir))
	if err != nil || len(set.Translations) > 0 || len(findings) != 1 || !strings.HasPrefix(findings[0].Message, "2 records, while") {
		t.Error(err, set.Translations, findings)
	}
}
