package claimreview_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/claimreview"
	"counterpoint/generator/record"
)

// Markup as it is found in the wild: a graph in a page beside a broken script, texts in place of objects,
// numbers in quotes, codes left in.
func TestReadWhatIsFound(t *testing.T) {
	page := `<!doctype html><script type="application/ld+json">{"@type": "Article",}</script>
<SCRIPT TYPE='application/ld+json'>
{"@context": "http://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": ["Review", "ClaimReview"],
 "url": "https://checks.example/a?x=1&amp;y=2", "author": {"name": "Checks"}, "datePublished": "2024-03-09T10:00:00+01:00",
 "claimReviewed": "The bridge&#039;s cost is\nfour million",
 "reviewRating": {"ratingValue": "2", "bestRating": 5, "worstRating": "1", "alternateName": "Mostly &quot;false&quot;"},
 "itemReviewed": {"@type": "CreativeWork", "author": ["Ada Odell", {"@type": "Person", "name": "B. Writer", "sameAs": "https://b.example/"}],
  "url": "https://gazette.example/a", "datePublished": "2024-03-05"}}]}</SCRIPT><p>`
	doc, err := claimreview.Read([]byte(page), claimreview.From{})
	if err != nil {
		t.Fatal(err)
	}
	got := doc.Reviews
	want := []claimreview.Review{{
		URL: "https://checks.example/a?x=1&y=2", Publisher: "Checks", Published: "2024-03-09", Claim: "The bridge's cost is four million",
		Ratings: []string{`Mostly "false"`}, Scale: "2 of 1 to 5", Made: "2024-03-05",
		Appearances: []claimreview.Work{{Address: "https://gazette.example/a", Types: []string{"CreativeWork"}, Authors: []string{"Ada Odell", "B. Writer"}, Published: "2024-03-05"}},
		Claimants:   []claimreview.Agent{{Name: "Ada Odell"}, {Name: "B. Writer", Kind: "person", SameAs: []string{"https://b.example/"}}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadNothing(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "there is no ClaimReview in it",
		"{}":                      "there is no ClaimReview in it",
		`{"@type": "ClaimReview"`: "this is no JSON",
		"<p>ClaimReview":          "there is no ClaimReview in it",
		`<script type="application/ld+json">{</script>`:     "a script of the page: this is no JSON",
		strings.Repeat("[", 100) + strings.Repeat("]", 100): "there is no ClaimReview in it",
	} {
		if _, err := claimreview.Read([]byte(text), claimreview.From{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %q", text, err, want)
		}
	}
}

// A review of another site becomes a draft with new sources and actors besides existing ones; what it does not say is missing.
func TestDraft(t *testing.T) {
	drafts := compareDrafts(t, "testdata/draft.txtar")
	if len(drafts) != 2 {
		t.Fatal(len(drafts))
	}
	if drafts[1].Here != "data/claims/here.toml" || drafts[1].Files != nil {
		t.Errorf("a claim that is here already makes %+v", drafts[1])
	}
	if want := []string{"topics", "rating", "confidence", "reason"}; !slices.Equal(drafts[0].Missing, want) {
		t.Errorf("missing are %q, not %q", drafts[0].Missing, want)
	}
}

// Works tell their kind, title, writers, date and identifiers; dates are taken as exactly as they are given; a picture has
// what a review beside says of it, and waits for somebody who describes it.
func TestDraftOfWorks(t *testing.T) {
	drafts := compareDrafts(t, "testdata/works.txtar")
	if want := []string{"topics", "rating", "confidence", "reason", "media.alt"}; !slices.Equal(drafts[0].Missing, want) {
		t.Errorf("missing are %q, not %q", drafts[0].Missing, want)
	}
}

// compareDrafts drafts what review.json of an archive has, for the site in its folder in, and compares it with the folder out.
func compareDrafts(t *testing.T, name string) []claimreview.Draft {
	t.Helper()
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	site, want, reviews := fstest.MapFS{}, map[string]string{}, []claimreview.Review(nil)
	for _, f := range ar.Files {
		switch in, ok := strings.CutPrefix(f.Name, "in/"); {
		case f.Name == "review.json":
			doc, err := claimreview.Read(f.Data, claimreview.From{})
			if err != nil {
				t.Fatal(err)
			}
			reviews = doc.Reviews
		case ok:
			site[in] = &fstest.MapFile{Data: f.Data}
		default:
			want[strings.TrimPrefix(f.Name, "out/")] = string(f.Data)
		}
	}
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	drafts, err := claimreview.Drafts(set, reviews, claimreview.Options{BaseURL: "https://town.example/", Lang: "en", Today: "2024-04-01"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		for _, f := range d.Files {
			text := string(f.Text)
			if i := strings.Index(text, "\n## "); i >= 0 && strings.Contains(f.Name, "sources") {
				text = keysOf(text) // a source has the scaffold's comments, which package scaffold tests
			}
			if w, ok := want[f.Name]; !ok || text != w {
				t.Errorf("%s is\n%s\nnot\n%s", f.Name, text, w)
			}
			delete(want, f.Name)
		}
	}
	for name := range want {
		t.Errorf("%s was not drafted", name)
	}
	return drafts
}

// keysOf are the lines of a record that are no comments.
func keysOf(text string) string {
	var keys strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
			keys.WriteString(line)
		}
	}
	return keys.String()
}

// Whatever is imported, the drafts are TOML that can be read, in files of records, none twice.
func FuzzImport(f *testing.F) {
	f.Add([]byte(`{"@type":"ClaimReview","claimReviewed":"a\"\n[[x]]","url":"https://a.example/ b","itemReviewed":{"author":"\u0000x","appearance":["https://a.example/../x","https://a.example/"]}}`))
	f.Add([]byte(`[{"@type":"ClaimReview","reviewRating":{"alternateName":"x\u2028y\n","ratingValue":1e99},"itemReviewed":{"datePublished":"1\n2","firstAppearance":"http://[::1]/"}}]`))
	f.Add([]byte(`<script type=application/ld+json>{"@type":"ClaimReview","author":[[[{}]]],"correction":{"text":"'''"}}</script>`))
	f.Add([]byte("<script type=application/ld+json>{\"type\":\"ClaimReview\",\"url\":\"http://\x10\",\"claimReviewed\":\"0\",\"itemReviewed\":{\"url\":\"http://0.0\",\"datePublished\":\"00\"}}"))
	if data, err := os.ReadFile("testdata/draft.txtar"); err == nil {
		f.Add(data)
	}
	cases, _ := filepath.Glob("testdata/real/*.txtar")
	for _, name := range cases {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range ar.Files {
			if strings.HasPrefix(file.Name, "document.") {
				f.Add(file.Data)
			}
		}
	}
	set := &record.Set{}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := claimreview.Read(data, claimreview.From{})
		if err != nil {
			return
		}
		drafts, err := claimreview.Drafts(set, doc.Reviews, claimreview.Options{BaseURL: "https://a.example/", Today: "2024-04-01"})
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, d := range drafts {
			for _, file := range d.Files {
				if files[file.Name] != nil {
					t.Fatalf("%s twice", file.Name)
				}
				files[file.Name] = &fstest.MapFile{Data: file.Text}
			}
		}
		if len(files) == 0 {
			return // no review has the words of a claim
		}
		_, found, err := record.Load(files)
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range found {
			if finding.Rule == record.RuleSyntax || finding.Rule == record.RuleUnknown || finding.Rule == record.RuleFile {
				t.Errorf("%s\n%s", finding, files[finding.File].Data)
			}
		}
	})
}
