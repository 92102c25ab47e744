package page

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// translatable are the keys of all texts that can be translated.
func translatable(fields []record.Field, table string) (keys []string) {
	for _, f := range fields {
		at := strings.TrimPrefix(table+"."+f.Key, ".")
		if f.Translated {
			keys = append(keys, at)
		}
		keys = append(keys, translatable(f.Fields, at)...)
	}
	return keys
}

// Every text that can be translated is on the page of the translation, of whatever kind the record is and wherever the
// schema has the text.
func TestEveryTranslatedTextIsShown(t *testing.T) {
	for _, s := range record.Schemas {
		if !s.HasTranslations() {
			continue
		}
		site := fstest.MapFS{
			"data/" + s.Plural + "/x.toml":    {Data: []byte(testsite.Filled(s.Fields, nil))},
			"data/" + s.Plural + "/x.cs.toml": {Data: []byte("date = 2026-01-01\n[[text]]\nat = \"title\"\ntext = \"x\"\n")},
		}
		set, findings, err := record.Load(site)
		if err != nil || len(findings) > 0 {
			t.Fatalf("%s: %v, %v\n%s", s.Kind, err, findings, site["data/"+s.Plural+"/x.toml"].Data)
		}
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		page := string(files["content/cs/"+s.Plural+"/x.md"])
		for _, key := range translatable(s.Fields, "") {
			if key != "title" && !strings.Contains(page, "text of "+key) {
				t.Errorf("%s: the page of a translation does not show %s", s.Kind, key)
			}
		}
		evidence := s.Field("evidence") != nil || s.Field("rebuttal") != nil // which has no source here, so that its notes have no place
		if evidence && !strings.Contains(page, `{"id":"more","word":"translation_more","items":[{"label":`) {
			t.Errorf("%s: no section shows the texts that have no place:\n%s", s.Kind, page)
		}
	}
}

// A text that no part of the page shows comes at its end, with the name of its field.
func TestTextWithoutAPlace(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	i := slices.IndexFunc(set.Translations, func(x *record.Translation) bool { return x.Of.Kind == record.KindClaim })
	b := newBuilder(g, Settings{Words: english(t), Lang: "en"})
	w := b.translatedTexts(set.Translations[i], record.MetaOf(g.Original(set.Translations[i])))
	for _, x := range w.list {
		x.taken = true
	}
	if others := b.others(w); others != nil {
		t.Errorf("everything has a place, but %+v has none", others)
	}
	w.list[3].taken = false
	if others := b.others(w); len(others) != 1 || others[0].Text != w.list[3] || others[0].Label != strings.ReplaceAll(w.list[3].field.Key, "_", " ") {
		t.Errorf("of texts without a place: %+v", others)
	}
}
