package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// translated is the folder of the town in another language, with some words of the interface.
func translated(t *testing.T, locale, words string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/town")); err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob(filepath.Join(dir, "data", "*", "*."+locale+".toml"))
	must(t, err)
	for _, name := range own { // what is translated into the language is the original now
		must(t, os.Remove(name))
	}
	replaceIn(t, filepath.Join(dir, "hugo.toml"), `locale  = "en"`, `locale = "`+locale+`"`)
	replaceIn(t, filepath.Join(dir, "data/points/01-bridge.toml"), `lang   = "en"`, `lang   = "`+locale+`"`)
	if err := os.Mkdir(filepath.Join(dir, "i18n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "i18n", locale+".toml"), []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func replaceIn(t *testing.T, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %s: %v", name, old, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A site in another language says so on every page, and how it is written; what it has no word for stays English.
func TestOtherLanguages(t *testing.T) {
	for _, c := range []struct{ locale, dir, words, claims, day string }{
		{"de", "", "the_claim = \"Die Behauptung\"\n[n_claims]\none = \"eine\"\nother = \"{{ .Count }} Behauptungen\"\n", "2 Behauptungen", "4. März 2024"},
		{"ar", "rtl", "the_claim = \"الادعاء\"\n[n_claims]\none = \"ادعاء واحد\"\ntwo = \"ادعاءان\"\nother = \"{{ .Count }} ادعاء\"\n", "ادعاءان", "مارس"},
	} {
		t.Run(c.locale, func(t *testing.T) {
			p := publishedOnce(t, translated(t, c.locale, c.words), "")
			word := strings.Split(c.words, `"`)[1]
			embed, err := html.Parse(strings.NewReader(string(p.files["claims/bridge-cost/embed.html"])))
			if err != nil {
				t.Fatal(err)
			}
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
			for _, want := range []string{word, c.day, "Evidence looked for up to"} { // the last is not translated
				if !strings.Contains(claim, want) {
					t.Errorf("the page of a claim has no %q", want)
				}
			}
			if topics := text(p.pageOf(t, "/topics/").root); !strings.Contains(topics, c.claims) || !strings.Contains(topics, "1 points") {
				t.Errorf("the topics are not counted as %q and in English: %s", c.claims, topics)
			}
		})
	}
}
