package page

import (
	"encoding/json"
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

const ownWords = `[[term]]
id      = "handout"
of      = "source-kind"
label   = "Handout"
meaning = "A sheet that is handed out."
  [[term.in]]
  lang  = "cs"
  label = "Leták"

[[term]]
id    = "second-hand"
of    = "source-seen"
label = "Known from others"

[[term]]
id      = "quotes"
of      = "relation"
label   = "Quotes"
meaning = "This claim quotes that one."
inverse = "quoted-by"

[[term]]
id      = "quoted-by"
of      = "relation"
label   = "Quoted by"
meaning = "That claim quotes this one."
inverse = "quotes"
`

const ownFields = `[[field]]
id    = "line"
of    = "claim"
type  = "list"
label = "Line"
doc   = "The bus lines."
facet = true
  [[field.in]]
  lang  = "cs"
  label = "Linka"

[[field]]
id    = "talk"
of    = "claim"
type  = "reference"
label = "Talk"
doc   = "What was said about it."
ref   = "source"
facet = true

[[field]]
id    = "side"
of    = "claim"
type  = "reference"
label = "For"
doc   = "Whom it speaks for."
ref   = "side"

[[field]]
id    = "share"
of    = "claim"
type  = "number"
label = "Share"
doc   = "How many."

[[field]]
id    = "since"
of    = "claim"
type  = "date"
label = "Since"
doc   = "When."

[[field]]
id    = "note"
of    = "claim"
type  = "markdown"
label = "Note"
doc   = "What else."
  [[field.in]]
  lang  = "cs"
  label = "Poznámka"
`

const ownValues = `line = ["N 5", "Č+"]
talk = "leaflet"
side = "users"
share = -1234.5
since = "2025~"
note = "Not {{< run >}} *here*."
`

// ownSite is the small site folder with words and fields of its own in two claims and a source.
func ownSite(t *testing.T) (fstest.MapFS, *record.Set) {
	t.Helper()
	site := councilFolder(t)
	edit := func(name, old, new string) {
		t.Helper()
		text := string(site[name].Data)
		if !strings.Contains(text, old) {
			t.Fatalf("%s has no %s", name, old)
		}
		site[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	}
	site["data/vocabulary.toml"] = &fstest.MapFile{Data: []byte(ownWords)}
	site["data/fields.toml"] = &fstest.MapFile{Data: []byte(ownFields)}
	edit("data/claims/fares.toml", "number     = 1\n", "number     = 1\n"+strings.Replace(ownValues, "users", sideOf(site), 1))
	edit("data/claims/lines.toml", "number     = 2\n", "number     = 2\nline = [\"n 5\"]\n")
	edit("data/claims/lines.toml", `"narrower"`, `"quotes"`)
	edit("data/sources/leaflet.toml", `"opinion"`, `"handout"`)
	edit("data/claims/fares.cs.toml", "[[text]]\n", "[[text]]\nat   = \"note\"\nof   = \""+record.Sum("Not {{< run >}} *here*.")+"\"\ntext = \"Ne *tady*.\"\n\n[[text]]\n")
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return site, set
}

// sideOf is the id of a side of the site.
func sideOf(site fstest.MapFS) string {
	_, after, _ := strings.Cut(string(site["data/sides.toml"].Data), "id")
	_, after, _ = strings.Cut(after, `"`)
	id, _, _ := strings.Cut(after, `"`)
	return id
}

// frontOf is the front matter of a page.
func frontOf(t *testing.T, files map[string][]byte, name string) (f map[string]any) {
	t.Helper()
	if err := json.Unmarshal(files[name], &f); err != nil {
		t.Fatalf("%s: %v; the files are %q", name, err, slices.Sorted(maps.Keys(files)))
	}
	return f
}

// asJSON is a value as one line of text.
func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(string(text))
}

// Pages show words of the site's own as they do those of the program, in the language of the site.
func TestOwnWords(t *testing.T) {
	_, set := ownSite(t)
	for lang, want := range map[string]string{"en": "Handout", "cs": "Leták"} {
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		params := frontOf(t, files, "content/sources/leaflet.md")["params"].(map[string]any)
		if got := asJSON(t, params["kind"]); got != `{"id":"handout","label":"`+want+`","meaning":"A sheet that is handed out."}` {
			t.Errorf("%s: the kind is %s", lang, got)
		}
		// A word of the program under another label keeps the meaning that pages give it.
		if got := asJSON(t, params["seen"]); got != `{"id":"second-hand","label":"Known from others","meaning":"We did not see the original; we know it through pages that quote it."}` {
			t.Errorf("%s: it was seen %s", lang, got)
		}
		for claim, label := range map[string]string{"lines": "Quotes", "fares": "Quoted by"} {
			ties := frontOf(t, files, "content/claims/"+claim+".md")["params"].(map[string]any)["ties"]
			if got := ties.([]any)[0].(map[string]any)["label"]; got != label {
				t.Errorf("%s: %s is tied by %v", lang, claim, got)
			}
		}
		if !strings.Contains(string(files["static/data/claims.dot"]), `label="Quotes"`) {
			t.Errorf("%s: the graph has no label of the relation", lang)
		}
	}
}

// The page of a record shows the values of the site's own fields by their types, and its data have them as values.
func TestDetails(t *testing.T) {
	_, set := ownSite(t)
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"label":"Line","values":[{"path":"fields/line/n-5/","text":"N 5"},{"path":"fields/line/24c9b30a/","text":"Č+"}]},` +
		`{"label":"Talk","values":[{"path":"sources/leaflet/","text":"Leaflet"}]},{"label":"For","values":[{"text":"The council"}]},` +
		`{"label":"Share","values":[{"text":"-1,234.5"}]},{"date":{"long":"about 2025"},"label":"Since"},` +
		`{"label":"Note","prose":"<p>Not {{\u0026lt; run \u0026gt;}} <em>here</em>.</p>"}]`
	if got := asJSON(t, frontOf(t, files, "content/claims/fares.md")["details"]); got != want {
		t.Errorf("the page has\n%s\nnot\n%s", got, want)
	}
	want = `{"line":["N 5","Č+"],"note":"Not {{< run >}} *here*.","share":-1234.5,"side":"` + sideOf(councilFolder(t)) + `","since":"2025~","talk":"leaflet"}`
	if got := asJSON(t, frontOf(t, files, "static/claims/fares/index.json")["fields"]); got != want {
		t.Errorf("the data are\n%s\nnot\n%s", got, want)
	}
	row, _, _ := strings.Cut(string(files["static/data/claims.csv"]), "\r\n")
	if !strings.HasSuffix(row, ",fields.line,fields.talk,fields.side,fields.share,fields.since,fields.note") {
		t.Errorf("the columns are %s", row)
	}
	// A text is translated like those of the program, and has its label in the language.
	if got := string(files["content/cs/claims/fares.md"]); !strings.Contains(got, `"label":"Poznámka","text":{"prose":"<p>Ne <em>tady</em>.</p>","lang":"cs"`) {
		t.Errorf("the translation does not show it:\n%s", got)
	}
}

// A facet has a page for each value that a claim has; one value whatever the case of its letters.
func TestFacets(t *testing.T) {
	_, set := ownSite(t)
	g := graph.New(set)
	files, err := All(g, Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for name, claims := range map[string]int{"line/n-5": 2, "line/24c9b30a": 1, "talk/leaflet": 1} {
		page := frontOf(t, files, "content/fields/"+name+".md")
		if n := page["params"].(map[string]any)["listing"].(map[string]any)["total"]; n != float64(claims) {
			t.Errorf("%s lists %v claims", name, n)
		}
		if files["static/fields/"+name+"/index.xml"] == nil || files["static/fields/"+name+"/feed.json"] == nil {
			t.Errorf("%s has no feeds", name)
		}
	}
	if got := asJSON(t, frontOf(t, files, "content/fields/_index.md")["params"]); strings.Count(got, `"claims":`) < 6 || !strings.Contains(got, `"title":"Line"`) {
		t.Errorf("the list of facets is %s", got)
	}
	for r := range SearchRecords(g, Settings{Words: english(t), Lang: "en"}) {
		if r.Path != "claims/fares/" {
			continue
		}
		if got := asJSON(t, []any{r.Filters["field_line"], r.Filters["field_talk"]}); got != `[["N 5","Č+"],["Leaflet"]]` || !slices.Contains(r.Body, "-1,234.5") {
			t.Errorf("the search has %s and %q", got, r.Body)
		}
	}
}

// A site without fields of its own has none of it.
func TestWithoutOwnFields(t *testing.T) {
	set, _, err := record.Load(testsite.Site(20))
	if err != nil {
		t.Fatal(err)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if strings.HasPrefix(name, "content/fields/") || strings.Contains(string(text), `"details":`) {
			t.Errorf("%s is there", name)
		}
	}
}

// The values of a facet that has very many are on the pages of their letters, each once.
func TestFacetByLetter(t *testing.T) {
	records := testsite.Site(listedNames + 50).(fstest.MapFS)
	records["data/fields.toml"] = &fstest.MapFile{Data: []byte("[[field]]\nid = \"line\"\nof = \"claim\"\ntype = \"list\"\nlabel = \"Line\"\ndoc = \"The bus lines.\"\nfacet = true\n")}
	n := 0
	for _, name := range slices.Sorted(maps.Keys(records)) {
		if strings.HasPrefix(name, "data/claims/") {
			records[name] = &fstest.MapFile{Data: append(fmt.Appendf(nil, "line = [\"%c line %d\", \"all\"]\n", 'A'+n%20, n), records[name].Data...)}
			n++
		}
	}
	_, files := pagesOf(t, records, "fields/")
	type list struct {
		Names  []nameRef
		Values []any
		Facets []struct {
			Values []link
			More   int
		}
	}
	var field, all struct{ Params list }
	decode(t, files["content/fields/line/_index.md"], &field)
	decode(t, files["content/fields/_index.md"], &all)
	if f := field.Params.Facets[0]; len(field.Params.Names) != 20 || len(f.Values) != mostValues || f.More != n+1-mostValues || f.Values[0].Title != "all" {
		t.Errorf("the page of the field has %d letters and %d values, %d more, and begins with %v", len(field.Params.Names), len(f.Values), f.More, f.Values[0])
	}
	if f := all.Params.Facets[0]; len(f.Values) != listedValues || f.More != n+1-listedValues {
		t.Errorf("the page of all fields has %d values, %d more", len(f.Values), f.More)
	}
	listed := 0
	for name, text := range files {
		if strings.HasPrefix(name, "content/fields/line/letter/") {
			var p struct{ Params list }
			decode(t, text, &p)
			listed += len(p.Params.Values)
		}
	}
	if listed != n+1 {
		t.Errorf("%d of %d values are listed by letter", listed, n+1)
	}
}
