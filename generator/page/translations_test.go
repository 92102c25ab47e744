package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// council makes the pages of the small site, changed before it is read.
func council(t *testing.T, change func(fstest.MapFS)) map[string][]byte {
	t.Helper()
	site := councilFolder(t)
	change(site)
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council, Checked", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A site without translations has no page about them, and no page that knows of any.
func TestWithoutTranslations(t *testing.T) {
	files := council(t, func(site fstest.MapFS) {
		delete(site, "data/claims/fares.cs.toml")
		delete(site, "data/points/01-fares.cs.toml")
	})
	for name, data := range files {
		if strings.HasPrefix(name, "content/cs/") || strings.HasPrefix(name, "content/translations/") || strings.Contains(string(data), `"alternates"`) {
			t.Errorf("%s is about translations", name)
		}
	}
}

// The ClaimReview of a claim stands on its own page alone, however many translations there are.
func TestTranslationsHaveNoClaimReview(t *testing.T) {
	files := council(t, func(site fstest.MapFS) {
		site["data/claims/fares.pt-BR.toml"] = site["data/claims/fares.cs.toml"]
	})
	reviews, pages := 0, 0
	for name, data := range files {
		if strings.HasPrefix(name, "content/") && strings.Contains(string(data), `"claimreview":"{`) {
			reviews++
			if !strings.HasPrefix(name, "content/claims/") {
				t.Errorf("%s has a ClaimReview", name)
			}
		}
		if strings.HasSuffix(name, "/claims/fares.md") {
			pages++
		}
	}
	if reviews != 2 || pages != 3 {
		t.Errorf("%d ClaimReviews for two claims, %d pages of one with two translations", reviews, pages)
	}
}

// A former id leads on in other languages too, but not of a kind that is never translated.
func TestFormerIDsInOtherLanguages(t *testing.T) {
	files := council(t, func(site fstest.MapFS) {
		for _, name := range []string{"data/claims/lines.toml", "data/sources/minutes.toml"} {
			site[name] = &fstest.MapFile{Data: append([]byte("formerly = [\"before\"]\n"), site[name].Data...)}
		}
	})
	for name, want := range map[string]bool{"claims/lines": true, "sources/minutes": false} {
		page, kind := string(files["content/"+name+".md"]), name[:strings.IndexByte(name, '/')]
		if !strings.Contains(page, `"/`+kind+`/before/"`) || strings.Contains(page, `"/cs/`+kind+`/before/"`) != want {
			t.Errorf("%s: %s", name, page)
		}
	}
}

// A translation whose record is gone makes no page, and one without a text shows the original's.
func TestTranslationOfNothing(t *testing.T) {
	files := council(t, func(site fstest.MapFS) {
		site["data/claims/gone.cs.toml"] = site["data/claims/fares.cs.toml"]
		site["data/claims/lines.cs.toml"] = &fstest.MapFile{Data: []byte("[[text]]\nat = \"title\"\n")}
	})
	if files["content/cs/claims/gone.md"] != nil {
		t.Error("a claim that is not there has a page")
	}
	if page := string(files["content/cs/claims/lines.md"]); !strings.Contains(page, `"title":{"text":"No source on the number of lines was found","lang":"en","dir":"ltr"}`) {
		t.Errorf("the title is not that of the original:\n%s", page)
	}
}

// Many pages in a language are listed on the pages of their letters, each once.
func TestTranslationsByLetter(t *testing.T) {
	records := testsite.Site(listedNames + 50).(fstest.MapFS)
	n := 0
	for _, name := range slices.Sorted(maps.Keys(records)) {
		if stem, ok := strings.CutSuffix(name, ".toml"); ok && strings.HasPrefix(name, "data/claims/") {
			records[stem+".cs.toml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "date = 2026-03-01\n[[text]]\nat = \"title\"\nof = \"000000000000\"\ntext = %q\n", string('A'+rune(n%20))+" "+stem)}
			n++
		}
	}
	_, files := pagesOf(t, records, "cs/")
	var language struct {
		Params struct {
			Names   []nameRef
			Tongues []struct{ Pages []any }
		}
	}
	decode(t, files["content/cs/_index.md"], &language)
	if len(language.Params.Names) == 0 || language.Params.Tongues[0].Pages != nil {
		t.Errorf("the page of the language leads to %v and lists %d pages", language.Params.Names, len(language.Params.Tongues[0].Pages))
	}
	listed := 0
	for name, text := range files {
		if strings.HasPrefix(name, "content/cs/letter/") {
			var p struct{ Params struct{ Pages []any } }
			decode(t, text, &p)
			listed += len(p.Params.Pages)
		}
	}
	if listed != n {
		t.Errorf("%d of %d pages are listed by letter", listed, n)
	}
}
