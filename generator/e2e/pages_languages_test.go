package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
	"counterpoint/generator/sharecard"
	"counterpoint/themes"
)

// translated is the folder of the town in another language, with some words of the interface.
func translated(t *testing.T, locale, words string) string {
	t.Helper()
	dir := copyOfTown(t)
	own, err := filepath.Glob(filepath.Join(dir, "data", "*", "*."+locale+".toml"))
	must(t, err)
	for _, name := range own { // what is translated into the language is the original now
		must(t, os.Remove(name))
	}
	replaceIn(t, filepath.Join(dir, "hugo.toml"), `locale  = "en"`, `locale = "`+locale+`"`)
	must(t, os.Mkdir(filepath.Join(dir, "i18n"), 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "i18n", locale+".toml"), []byte(words), 0o644))
	return dir
}

func replaceIn(t *testing.T, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %s: %v", name, old, err)
	}
	must(t, os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644))
}

// A site in another language says so on every page, and how it is written; what it has no word for stays English.
func TestOtherLanguages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ locale, dir, words, claims, day string }{
		{"de", "", "the_claim = \"Die Behauptung\"\n[n_claims]\none = \"eine\"\nother = \"{{ .Count }} Behauptungen\"\n", "2 Behauptungen", "4. März 2024"},
		{"ar", "rtl", "the_claim = \"الادعاء\"\n[n_claims]\none = \"ادعاء واحد\"\ntwo = \"ادعاءان\"\nother = \"{{ .Count }} ادعاء\"\n", "ادعاءان", "مارس"},
	} {
		t.Run(c.locale, func(t *testing.T) {
			p := publishedOnce(t, translated(t, c.locale, c.words), "")
			word := strings.Split(c.words, `"`)[1]
			embed, err := html.Parse(strings.NewReader(string(p.files["claims/bridge-cost/embed.html"])))
			must(t, err)
			for _, d := range append(p.pages, &document{path: "embed.html", root: embed}) {
				for root := range d.elements("html") {
					if attr(root, "lang") != c.locale || attr(root, "dir") != c.dir {
						t.Errorf("%s: lang is %q and dir %q", d.path, attr(root, "lang"), attr(root, "dir"))
					}
				}
				for n := range d.elements("*") {
					if label := n.Data == "a" || n.Data == "h2" || n.Data == "dt" || n.Data == "nav" || n.Data == "label"; label && text(n) == "" && attr(n, "aria-label") == "" {
						t.Errorf("%s: an empty <%s> %v: a word is missing", d.path, n.Data, n.Attr)
					}
				}
			}
			claim := text(p.pageOf(t, "/claims/bridge-cost/").root)
			for _, want := range []string{word, c.day, "Evidence up to"} { // the last is not translated
				if !strings.Contains(claim, want) {
					t.Errorf("the page of a claim has no %q", want)
				}
			}
			if topics := text(p.pageOf(t, "/topics/").root); !strings.Contains(topics, c.claims) || !strings.Contains(topics, "1 point ·") {
				t.Errorf("the topics are not counted as %q and in English: %s", c.claims, topics)
			}
		})
	}
}

// What is quoted, a source's own headline and a name run as their language does, whichever way the site runs, so that numbers
// and punctuation stand where readers of that language expect them.
func TestDirections(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ locale, lang, dir, quote, headline, name string }{
		{"en", "he", "rtl", "ארבעה מיליון (4%), ולא אגורה יותר!", "הגשר: 4 מיליון?", "עדה עודל"},
		{"ar", "fr", "ltr", "Quatre millions (4 %), pas plus !", "Le pont : 4 millions ?", "Ada Odell"},
	} {
		t.Run(c.locale, func(t *testing.T) {
			dir := copyOfTown(t)
			if c.locale != "en" {
				dir = translated(t, c.locale, "")
			}
			claim, source := filepath.Join(dir, "data/claims/bridge-cost.toml"), filepath.Join(dir, "data/sources/radio-2024-03-06.toml")
			replaceIn(t, claim, `"Quatre millions, pas plus"`, `"`+c.quote+`"`)
			replaceIn(t, claim, `lang    = "fr"`, `lang = "`+c.lang+`"`)
			set := func(name, key, value string) {
				data, err := os.ReadFile(name)
				must(t, err)
				must(t, os.WriteFile(name, regexp.MustCompile(`(?m)^`+key+` *=.*$`).ReplaceAll(data, []byte(key+` = "`+value+`"`)), 0o644))
			}
			set(source, "lang", c.lang)
			set(source, "title", c.headline)
			set(source, "title_seen", "headline")
			set(filepath.Join(dir, "data/actors/ada-odell.toml"), "name", c.name)
			p := publishedOnce(t, dir, "")
			found := map[string]int{}
			for _, d := range p.pages {
				for n := range d.elements("*") {
					switch text(n) {
					case c.quote:
						if n.Data == "blockquote" || n.Data == "q" {
							found["quotation"]++
							if attr(n, "lang") != c.lang || attr(n, "dir") != c.dir {
								t.Errorf("%s: a quotation is in %q and runs %q", d.path, attr(n, "lang"), attr(n, "dir"))
							}
						}
					case c.headline:
						if strings.HasSuffix(attr(n, "href"), "/sources/radio-2024-03-06/") && n.Parent.Data == "cite" || n.Data == "h1" {
							found["headline"]++
							if attr(n, "lang") != c.lang || attr(n, "dir") != c.dir {
								t.Errorf("%s: a headline is in %q and runs %q", d.path, attr(n, "lang"), attr(n, "dir"))
							}
						}
					case c.name:
						if n.Data == "h1" || n.Data == "bdi" || n.Parent.Data == "li" && n.Data == "a" && strings.HasPrefix(d.path, "actors/") {
							found["name"]++
							if n.Data != "bdi" && attr(n, "dir") != "auto" {
								t.Errorf("%s: a name in <%s> runs %q", d.path, n.Data, attr(n, "dir"))
							}
						}
					}
				}
			}
			for _, what := range []string{"quotation", "headline", "name"} {
				if found[what] == 0 {
					t.Errorf("no %s was found", what)
				}
			}
			if embed := string(p.files["claims/bridge-cost/embed.html"]); !strings.Contains(embed, "\u2068"+c.name+"\u2069, ") {
				t.Errorf("the embedded claim does not keep the name from what is beside it: %s", embed)
			}
		})
	}
}

// foreign is a text of any other language: the letters between its places are replaced.
func foreign(text string) string {
	var b strings.Builder
	for text != "" {
		before, rest, _ := strings.Cut(text, "{{")
		place, after, isPlace := strings.Cut(rest, "}}")
		b.WriteString(latin.ReplaceAllString(before, "слово"))
		if isPlace {
			b.WriteString("{{" + place + "}}")
		}
		text = after
	}
	return b.String()
}

var latin = regexp.MustCompile(`\p{Latin}+`)

// foreignTown is the town in a language of which every word of the interface has the letters, and every text of every
// record: what is left in English is written by templates or by the program.
func foreignTown(t *testing.T) string {
	t.Helper()
	var words map[string]any
	if _, err := toml.DecodeFS(themes.FS, "counterpoint/i18n/en.toml", &words); err != nil {
		t.Fatal(err)
	}
	for key, word := range words {
		switch word := word.(type) {
		case string:
			words[key] = foreign(word)
		case map[string]any:
			for number, text := range word {
				word[number] = foreign(text.(string))
			}
		}
	}
	var text bytes.Buffer
	must(t, toml.NewEncoder(&text).Encode(words))
	dir := translated(t, "uk", text.String())
	for name, file := range hostileTown(t, "запис", true) {
		data := file.Data
		if strings.Count(name, ".") > 1 { // a translation, of which hostileTown knows nothing
			data = regexp.MustCompile(`(?m)^( *(?:text|translator) *= ).*$`).ReplaceAll(data, []byte(`$1"запис"`))
		}
		if strings.HasPrefix(name, "data/") {
			must(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), data, 0o644))
		}
	}
	replaceIn(t, filepath.Join(dir, "data/claims/bridge-cost.toml"), `crossing = "bridge"`, `crossing = "запис"`)
	must(t, os.WriteFile(filepath.Join(dir, "content/about.md"), []byte("---\ntitle: слово\n---\nслово\n"), 0o644))
	for _, own := range []string{"Kestrel Bay, Checked", "The harbour plan of Kestrel Bay: what was said about it, and what the papers show.", "the editors of Kestrel Bay, Checked"} {
		replaceIn(t, filepath.Join(dir, "hugo.toml"), `"`+own+`"`, `"назва"`)
	}
	return dir
}

// In a site in another language with a file of words, nothing of what readers see stays English but the names of
// formats and what contributors write: neither on pages nor in feeds, cards, the search, a calendar or the zip.
func TestNothingStaysEnglish(t *testing.T) {
	t.Parallel()
	dir := foreignTown(t)
	o, err := open(dir, "")
	must(t, err)
	defer o.close()
	g, settings := o.Graph, o.Settings
	found := problems{}
	look := func(where, text string) {
		for _, word := range english(text) {
			found.add(where, "%q, in %q", word, text)
		}
	}
	cards := make(chan sharecard.Card, 1000)
	settings.Draw = func(c sharecard.Card) ([]byte, error) { cards <- c; return []byte("PNG"), nil }
	_, err = page.All(g, settings)
	must(t, err)
	settings.Draw = nil
	close(cards)
	for c := range cards {
		look("card.png", strings.Join([]string{c.Site, c.Label, c.Title, c.Rating, c.Claim, c.By, c.Text}, " "))
	}
	readme, err := page.Readme(settings, time.Unix(0, 0))
	must(t, err)
	look("README.txt", readme)
	for r := range page.SearchRecords(g, settings) {
		look("search: who", r.Who)
		look("search: numbers", strings.Join(r.Numbers, " "))
		for key, texts := range r.Filters {
			look("search: "+key, strings.Join(texts, " "))
		}
	}
	files, err := build(hugosite.Options{Root: dir, Theme: themes.FS, Assets: page.Shared(settings), Parts: parts(g, settings)})
	must(t, err)
	looked := 0
	for name, data := range files {
		switch {
		case path.Ext(name) == ".html":
			root, err := html.ParseWithOptions(bytes.NewReader(data), html.ParseOptionEnableScripting(false))
			must(t, err)
			d := &document{path: name, root: root}
			if d.isAlias() {
				continue
			}
			looked++
			for text := range seen(d, strings.HasPrefix(name, "contribute/") && name != "contribute/index.html") {
				look(name, text)
			}
		case path.Base(name) == "feed.json":
			var feed struct {
				Title, Description string
				Items              []struct {
					Title       string
					ContentText string `json:"content_text"`
					Tags        []string
				}
			}
			must(t, json.Unmarshal(data, &feed))
			look(name, fmt.Sprintf("%s %s %s", feed.Title, feed.Description, feed.Items))
		case path.Base(name) == "oembed.json":
			var card struct{ Title string }
			must(t, json.Unmarshal(data, &card))
			look(name, card.Title)
		case name == "data/reviews.ics":
			for line := range strings.Lines(strings.ReplaceAll(string(data), "\r\n ", "")) {
				if summary, ok := strings.CutPrefix(line, "SUMMARY:"); ok {
					look(name, summary)
				}
			}
		case name == "data/claims.dot":
			for _, label := range regexp.MustCompile(`label=("(?:[^"\\\\]|\\\\.)*")`).FindAllStringSubmatch(string(data), -1) {
				look(name, strings.ReplaceAll(label[1], `\n`, " "))
			}
		}
	}
	if looked < 50 {
		t.Errorf("only %d pages were looked at", looked)
	}
	found.report(t)
}

// seen lists what readers see of a page, and what they hear of it: of a page for contributors, its title and what it is
// for. Records as they were written, and what is in a language of its own, are left out.
func seen(d *document, brief bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		var walk func(n *html.Node) bool
		walk = func(n *html.Node) bool {
			if n.Type == html.TextNode && !yield(n.Data) {
				return false
			}
			if n.Type == html.ElementNode {
				if slices.Contains([]string{"script", "style", "pre", "code"}, n.Data) || n.Data != "html" && attr(n, "lang") != "" || brief && (n.Data == "main" || n.Data == "body") {
					return true
				}
				for _, key := range []string{"title", "alt", "aria-label", "placeholder"} {
					if !yield(attr(n, key)) {
						return false
					}
				}
				if name := attr(n, "name") + attr(n, "property"); n.Data == "meta" && slices.Contains([]string{"description", "og:title", "og:description", "og:image:alt"}, name) && !yield(attr(n, "content")) {
					return false
				}
			}
			for c := range n.ChildNodes() {
				if !walk(c) {
					return false
				}
			}
			return true
		}
		walk(d.root)
	}
}

// english lists the words of a text that have Latin letters, but those that are the same in every language: formats,
// addresses and names of files.
func english(text string) (list []string) {
	same := []string{"Atom", "JSON", "JSON-LD", "OPML", "SQLite", "CSL-JSON", "BibTeX", "Feed", "CSV", "ClaimReview", "Graphviz", "Argdown", "iCalendar"}
	for _, word := range strings.Fields(text) {
		word = strings.Trim(word, `.,:;!?()[]{}"“”„«»…·–—`)
		if latin.MatchString(word) && !strings.ContainsAny(word, "./:@") && !slices.Contains(same, word) {
			list = append(list, word)
		}
	}
	return list
}
