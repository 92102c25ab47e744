package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// A translated page has the language of each text on it, says that it is a translation and leads to the original, which
// leads back. Both name all languages there are, the original's for everybody else. It has no ClaimReview.
func TestTranslatedPages(t *testing.T) {
	p := town(t)
	if len(p.graph.Set.Translations) < 2 {
		t.Fatal("the town has not two translations")
	}
	for _, tr := range p.graph.Set.Translations {
		d, m := p.pageOf(t, tr.Link()), record.MetaOf(p.graph.Original(tr))
		original := p.pageOf(t, m.Link())
		if linksTo(d, m.Link()) != 2 || linksTo(original, tr.Link()) != 1 {
			t.Errorf("%s and %s do not lead to each other", d.path, original.path)
		}
		want := []string{"x-default " + p.base + m.Link()[1:], "en " + p.base + m.Link()[1:], tr.Lang + " " + p.base + tr.Link()[1:]}
		for _, x := range []*document{d, original} {
			if got := languagesOf(x); !slices.Equal(got, want) {
				t.Errorf("%s is in %q, not in %q", x.path, got, want)
			}
		}
		if bytes.Contains(p.files[d.path], []byte("ClaimReview")) {
			t.Errorf("%s has a ClaimReview", d.path)
		}
		for _, x := range tr.Text {
			if n := countIn(d, tr.Lang, plainly(x.Text)); n == 0 {
				t.Errorf("%s: %s stands nowhere in %s", d.path, x.At, tr.Lang)
			}
		}
	}
	if d := p.pageOf(t, "/ar/points/02-library/"); countIn(d, "en", "Only the heading was seen.") != 1 || !strings.Contains(text(d.root), "2 texts are not translated") {
		t.Error("a text that is not translated does not stand as in the original, or nobody says so")
	}
}

// Whatever text the schema of a kind has that can be translated, readers see it: on the page of the record, outside of the
// record as it was written, and on the page of its translation. A field that a template forgets is named here.
func TestEveryTextIsShown(t *testing.T) {
	refs := map[record.Kind]string{}
	for _, r := range town(t).graph.Set.All {
		if m := record.MetaOf(r); refs[m.Schema.Kind] == "" {
			refs[m.Schema.Kind] = m.ID
		}
	}
	printed := regexp.MustCompile(`(?s)<section class=["']?record\b.*?</section>`)
	for _, s := range town(t).graph.Set.Schemas() {
		if !s.HasTranslations() {
			continue
		}
		files, err := readTree(townDir)
		must(t, err)
		folder := fstest.MapFS{}
		for name, data := range files {
			folder[name] = &fstest.MapFile{Data: data}
		}
		name := record.Dir + "/" + s.Plural + "/filled"
		folder[name+".toml"] = &fstest.MapFile{Data: []byte(testsite.Filled(s.Fields, refs))}
		set, _, err := record.Load(folder)
		must(t, err)
		i := slices.IndexFunc(set.All, func(r record.Record) bool { m := record.MetaOf(r); return m.Schema.Kind == s.Kind && m.ID == "filled" })
		m := record.MetaOf(set.All[i])
		translation := "date = 2026-01-01\n"
		for n, v := range m.Translatable() {
			translation += fmt.Sprintf("[[text]]\nat = %q\nof = %q\ntext = \"přeloženo %d.\"\n", m.Path(v), record.Sum(v.Text), n)
		}
		folder[name+".cs.toml"] = &fstest.MapFile{Data: []byte(translation)}
		files, err = buildUnchecked(t, folder)
		must(t, err)
		page := string(printed.ReplaceAll(files[s.Plural+"/filled/index.html"], nil))
		translated := string(files["cs/"+s.Plural+"/filled/index.html"])
		for n, v := range m.Translatable() {
			if !strings.Contains(page, v.Text+"<") && !strings.Contains(page, v.Text+"\n") {
				t.Errorf("%s: the page of a record does not show %s", s.Kind, m.Path(v))
			}
			if !strings.Contains(translated, fmt.Sprintf("přeloženo %d.", n)) {
				t.Errorf("%s: the page of a translation does not show %s", s.Kind, m.Path(v))
			}
		}
	}
}

// plainly is a text of the town up to its first mark of Markdown, or to the second if it begins with one.
func plainly(s string) string {
	s = strings.TrimLeft(s, "[*")
	return strings.TrimSpace(s[:indexOr(s, "[*")])
}

func indexOr(s, any string) int {
	if i := strings.IndexAny(s, any); i > 0 {
		return i
	}
	return len(s)
}

// countIn counts the elements of a language that have a text.
func countIn(d *document, lang, words string) (n int) {
	for e := range d.elements("*") {
		if e.Data != "html" && attr(e, "lang") == lang && strings.Contains(text(e), words) {
			n++
		}
	}
	return n
}

// languagesOf lists the languages and addresses a page gives for what it says.
func languagesOf(d *document) (list []string) {
	for l := range d.elements("link") {
		if lang := attr(l, "hreflang"); lang != "" {
			list = append(list, lang+" "+attr(l, "href"))
		}
	}
	return list
}

// A page that every foot links to says what is translated and what has changed since, and so does one for each language.
// Each number is next to the name of what it counts, which a phone shows.
func TestCoverage(t *testing.T) {
	p := town(t)
	arabic := []string{
		"Arabic, Fact-checks Translated 0 of 3 Whole and up to date 0 Changed since 0 In part 0",
		"Arabic, Points Translated 1 of 2 Whole and up to date 0 Changed since 0 In part 1",
		"Arabic, Line by line Translated 0 of 1 Whole and up to date 0 Changed since 0 In part 0",
	}
	czech := []string{
		"Czech, Fact-checks Translated 1 of 3 Whole and up to date 1 Changed since 0 In part 0",
		"Czech, Points Translated 0 of 2 Whole and up to date 0 Changed since 0 In part 0",
		"Czech, Line by line Translated 0 of 1 Whole and up to date 0 Changed since 0 In part 0",
	}
	for link, rows := range map[string][]string{"/translations/": slices.Concat(arabic, czech), "/cs/": czech} {
		d := p.pageOf(t, link)
		var got []string
		for body := range d.elements("tbody") {
			for row := range elements(body, "tr") {
				var cells []string
				for c := range row.ChildNodes() {
					if c.Type == html.ElementNode {
						cells = append(cells, strings.TrimSpace(text(c)))
					}
				}
				got = append(got, strings.Join(cells, " "))
			}
		}
		if !slices.Equal(got, rows) {
			t.Errorf("%s says\n%s\nnot\n%s", link, strings.Join(got, "\n"), strings.Join(rows, "\n"))
		}
	}
	if linksTo(p.pageOf(t, "/cs/"), "/cs/claims/bridge-cost/") != 1 || linksTo(p.pageOf(t, "/translations/"), "/cs/") == 0 || linksTo(p.pageOf(t, "/about/"), "/translations/") != 1 {
		t.Error("translations cannot be found")
	}
}

// A translated text whose original has changed since says so, with the day of the translation.
func TestStaleTranslation(t *testing.T) {
	t.Parallel()
	dir := copyOfTown(t)
	file := filepath.Join(dir, "data", "claims", "bridge-cost.toml")
	data, err := os.ReadFile(file)
	must(t, err)
	changed := bytes.Replace(data, []byte("A later resolution with another sum."), []byte("A later resolution."), 1)
	if bytes.Equal(changed, data) {
		t.Fatal("the record has not the text that is changed here")
	}
	must(t, os.WriteFile(file, changed, 0o644))
	files, err := build(options(t, dir))
	must(t, err)
	page := mainOf(t, string(files["cs/claims/bridge-cost/index.html"]))
	for _, want := range []string{"The original of this text has changed since it was translated, on 1 May 2024.", "One text has changed in the original since then, and is marked."} {
		if strings.Count(page, want) != 1 {
			t.Errorf("the page does not say once: %s", want)
		}
	}
	if list := mainOf(t, string(files["cs/index.html"])); !strings.Contains(list, "one text changed since") {
		t.Errorf("the list of translations says\n%s", list)
	}
}

// A site without translations does not mention them on any page.
func TestNoTranslations(t *testing.T) {
	t.Parallel()
	dir := copyOfTown(t)
	for _, lang := range []string{"cs", "ar"} {
		own, err := filepath.Glob(filepath.Join(dir, "data", "*", "*."+lang+".toml"))
		must(t, err)
		for _, name := range own {
			must(t, os.Remove(name))
		}
	}
	p, err := publish(dir, "")
	must(t, err)
	if n := len(p.graph.Set.Translations); n > 0 {
		t.Fatalf("the town has %d translations left", n)
	}
	for _, d := range p.pages {
		if len(languagesOf(d)) > 0 || linksTo(d, "/translations/") > 0 || strings.HasPrefix(d.path, "translations/") {
			t.Errorf("%s knows of translations", d.path)
		}
	}
}
