package scaffold_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

var update = flag.Bool("update", false, "write the scaffolds into testdata/golden")

const today = record.Date("2024-05-02")

// small is the made-up site of testdata/site.txtar.
func small(t *testing.T) fstest.MapFS {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{}
	for _, f := range ar.Files {
		site[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return site
}

func load(t *testing.T, site fstest.MapFS) (*record.Set, []record.Finding) {
	t.Helper()
	set, findings, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	findings = append(findings, check.Run(set, graph.New(set), check.Site{Lang: "en"})...)
	slices.SortFunc(findings, record.Compare)
	return set, findings
}

// The scaffolds of every kind, of two addresses, and of a site without records.
var cases = []struct {
	name string
	kind record.Kind
	id   string
	url  string
}{
	{name: "claim", kind: record.KindClaim, id: "cost-too-high"},
	{name: "point", kind: record.KindPoint, id: "02-ferry"},
	{name: "actor", kind: record.KindActor, id: "engineer"},
	{name: "source", kind: record.KindSource, id: "council-minutes"},
	{name: "topic", kind: record.KindTopic, id: "river"},
	{name: "version", kind: record.KindVersion, id: "third-draft"},
	{name: "event", kind: record.KindEvent, id: "2024-03-21-vote"},
	{name: "figure", kind: record.KindFigure, id: "bridge-cost"},
	{name: "reading", kind: record.KindReading, id: "mayors-speech"},
	{name: "source-url", kind: record.KindSource, url: " https://www.gazette.example/news/2024/04/30/the-mayor-answers-123456.html?utm_source=x&page=2#:~:text=bridge"},
	{name: "source-archived", kind: record.KindSource, url: "https://web.archive.org/web/20240501101500/https://en.herald.example/a/81"},
	{name: "source-doi", kind: record.KindSource, url: "https://doi.org/10.1000/182"},
}

func TestGolden(t *testing.T) {
	set, findings := load(t, small(t))
	if len(findings) > 0 {
		t.Fatal("the small site has findings of its own: ", findings)
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path, got, err := scaffold.New(set, c.kind, c.id, scaffold.Options{Today: today, URL: c.url, Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			got = append([]byte("## "+path+"\n"), got...)
			golden := filepath.Join("testdata", "golden", c.name+".toml")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(golden); err != nil || !bytes.Equal(got, want) {
				t.Errorf("not as in %s, run go test -update and look at the change: %v\n%s", golden, err, got)
			}
		})
	}
}

// A scaffold has every field, in the order of the field table; an editor gets the
// optional ones by removing one # from every line.
func TestEveryField(t *testing.T) {
	set, _ := load(t, small(t))
	everyField(t, set, "")
	site := small(t)
	for _, kind := range scaffold.Kinds() {
		for name, more := range map[string]string{
			"text": `type = "string"`, "words": "type = \"one-of\"\nwords = [\"one\", \"two\"]\nrequired = true", "number": `type = "number"`,
			"date": "type = \"date\"\nrequired = true", "list": "type = \"list\"\nref = \"topic\"",
		} {
			field := fmt.Sprintf("[[field]]\nid = \"own_%s\"\nof = %q\nlabel = \"L\"\ndoc = \"D.\"\n%s\n", name, kind, more)
			if f := site["data/fields.toml"]; f != nil {
				field = string(f.Data) + field
			}
			site["data/fields.toml"] = &fstest.MapFile{Data: []byte(field)}
		}
	}
	set, _ = load(t, site)
	everyField(t, set, " with fields of the site's own")
}

func everyField(t *testing.T, set *record.Set, which string) {
	for _, kind := range scaffold.Kinds() {
		t.Run(kind+which, func(t *testing.T) {
			s := set.Schema(record.Kind(kind))
			path, text, err := scaffold.New(set, s.Kind, "some-new-thing", scaffold.Options{Today: today})
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			keys(s.Fields, "", &want)
			want = slices.DeleteFunc(want, func(key string) bool {
				top, _, _ := strings.Cut(key, ".")
				f := s.Field(top)
				return f != nil && f.Later
			})
			var got []string
			heading := ""
			for _, m := range regexp.MustCompile(`(?m)^ *(?:# )?(?:\[+([a-z_.]+)\]+|([a-z0-9_]+) = )`).FindAllStringSubmatch(string(text), -1) {
				if m[1] != "" {
					heading = m[1] + "."
				}
				got = append(got, strings.TrimSuffix(heading+m[2], "."))
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}

			all := regexp.MustCompile(`(?m)^( *)#(#? )`).ReplaceAllStringFunc(string(text), func(m string) string {
				return strings.TrimSuffix(strings.Replace(m, "#", "", 1), " ")
			})
			all = strings.ReplaceAll(all, "YYYY-MM-DD", "2024-03-01")
			alone := fstest.MapFS{path: {Data: []byte(all)}}
			for name, text := range set.Tables() {
				alone[name] = &fstest.MapFile{Data: []byte(text)}
			}
			_, findings, err := record.Load(alone)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				if f.Rule != record.RuleEmpty {
					t.Errorf("with every key: %s\n%s", f, all)
				}
			}
		})
	}
}

// On a site without points a new claim has no key for them, nor for the text as a whole; one without fallacies no table for
// one.
func TestWithoutParts(t *testing.T) {
	folder := small(t)
	for name := range folder {
		if strings.HasPrefix(name, "data/points/") {
			delete(folder, name)
		}
	}
	set, _ := load(t, folder)
	_, text, err := scaffold.New(set, record.KindClaim, "some-new-thing", scaffold.Options{Today: today})
	if err != nil || regexp.MustCompile(`(?m)^#? ?(points|whole) =`).Match(text) {
		t.Errorf("%v\n%s", err, text)
	}
}

// On a site without fallacies a new claim has no table for one.
func TestWithoutFallacies(t *testing.T) {
	with, _ := load(t, small(t))
	folder := small(t)
	delete(folder, "data/fallacies.toml")
	without, _ := load(t, folder)
	for set, want := range map[*record.Set]bool{with: true, without: false} {
		_, text, err := scaffold.New(set, record.KindClaim, "some-new-thing", scaffold.Options{Today: today})
		if err != nil || strings.Contains(string(text), "fallacy") != want {
			t.Errorf("%d fallacies: %v\n%s", len(set.Fallacies), err, text)
		}
	}
}

// keys lists the keys of a table with their heading, then the tables inside it.
func keys(fields []record.Field, heading string, to *[]string) {
	for _, f := range fields {
		if f.Fields == nil {
			*to = append(*to, heading+f.Key)
		}
	}
	for _, f := range fields {
		if f.Fields != nil {
			*to = append(*to, heading+f.Key)
			keys(f.Fields, heading+f.Key+".", to)
		}
	}
}

// Of many ids the most used are listed; on a site without records there are none.
func TestOffers(t *testing.T) {
	site := small(t)
	for i := range 20 {
		site[fmt.Sprintf("data/actors/voter-%02d.toml", i)] = &fstest.MapFile{Data: []byte("name = \"A voter\"\nkind = \"unnamed\"\nside = \"council\"\n")}
	}
	set, _ := load(t, site)
	_, text, err := scaffold.New(set, record.KindEvent, "vote", scaffold.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"## Known: mayor, gazette, voter-00, voter-01, voter-02, voter-03, voter-04, voter-05, voter-06,\n##   voter-07, voter-08, voter-09, and 10 more in data/actors/.",
		"## Known: bridge-unsafe.\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	_, text, err = scaffold.New(&record.Set{}, record.KindClaim, "first", scaffold.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"## There is none in data/actors/ yet: add one first.", "## There is none in data/ratings.toml yet: add one first.", "# made = YYYY-MM-DD"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
