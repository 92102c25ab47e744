package page

import (
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/themes"
)

// Every kind of record that has pages is in the list of kinds, with what the fields of its records call for.
func TestKinds(t *testing.T) {
	for _, s := range record.Schemas {
		i := slices.IndexFunc(kinds, func(k kind) bool { return k.Kind == s.Kind })
		if i < 0 {
			if s.Paged || s.HasTranslations() {
				t.Errorf("records of kind %s have pages: add the kind to kinds in page.go", s.Kind)
			}
			continue
		}
		k, has := kinds[i], func(key string) bool {
			return slices.ContainsFunc(s.Fields, func(f record.Field) bool { return f.Key == key })
		}
		for _, c := range []struct {
			key       string
			has, need bool
		}{
			{"corrections", k.corrections != nil, has("correction")},
			{"translated", k.translated != nil, k.translated != nil && s.HasTranslations()}, // otherwise its texts are shown as a list
		} {
			if c.has != c.need {
				t.Errorf("the kind %s has %s: %t, but its schema says %t", s.Kind, c.key, c.has, c.need)
			}
		}
	}
}

// Every record that cites a source is among those that rest on it, whatever its kind.
func TestRestsOn(t *testing.T) {
	set, findings, err := record.Load(os.DirFS("../.."))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	g := graph.New(set)
	cited := map[record.Kind]int{}
	for _, r := range set.All {
		kind := record.MetaOf(r).Schema.Kind
		for _, v := range record.MetaOf(r).Values {
			if v.Field.Ref != record.KindSource || kind == record.KindSource {
				continue
			}
			cited[kind]++
			if !slices.Contains(restsOn(g.Source(v.Text)), r) {
				t.Errorf("%s cites %s, and is not among what rests on it", record.MetaOf(r).File(), v.Text)
			}
		}
	}
	for _, s := range record.Schemas {
		if cites(s.Fields) && s.Kind != record.KindSource && set.Has(s.Kind) && cited[s.Kind] == 0 {
			t.Errorf("no %s of the site cites a source", s.Kind)
		}
	}
}

// cites tells whether records with these fields can cite a source.
func cites(fields []record.Field) bool {
	return slices.ContainsFunc(fields, func(f record.Field) bool { return f.Ref == record.KindSource || cites(f.Fields) })
}

// The list of every kind is in the foot of every page.
func TestEveryListIsInTheFoot(t *testing.T) {
	foot, err := fs.ReadFile(themes.FS, "counterpoint/layouts/_partials/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kinds {
		if plural := record.SchemaOf(k.Kind).Plural; !strings.Contains(string(foot), strconv.Quote(plural)) {
			t.Errorf("_partials/index.html does not list %q", plural)
		}
	}
}
