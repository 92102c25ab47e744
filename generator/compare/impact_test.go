package compare_test

import (
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/compare"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
	"counterpoint/themes"
)

// published makes the pages of a site as the program does.
func published(t testing.TB, site fs.FS) compare.State {
	t.Helper()
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	words := i18n.Words{}
	if _, err := toml.DecodeFS(themes.FS, "counterpoint/i18n/en.toml", &words); err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	pages, err := page.All(g, page.Settings{Words: words, BaseURL: "https://town.example/", Title: "Town", Lang: "en", Publisher: "Town"})
	if err != nil {
		t.Fatal(err)
	}
	return compare.State{Graph: g, Pages: pages}
}

const unkind = "@clerk `x` |a| <b>b</b> town/hall#12 https://town.example www.town.example [a](b) *s* GH-7"

// How a record is written is nothing that a page says, although it shows it.
func TestImpactOfForm(t *testing.T) {
	before := maps.Clone(testsite.Site(3).(fstest.MapFS))
	c, now := published(t, before).Claims[0].Rec, maps.Clone(before)
	now[c.File()] = &fstest.MapFile{Data: append([]byte("# \"Checked\" again.\n"), c.Source()...)}
	if got := compare.Impact(published(t, before), published(t, now), "main"); !strings.Contains(got, "\nNo page changes.\n") {
		t.Errorf("got\n%s", got)
	}
}

// What a change does to the pages, in full; what records say is text only.
func TestImpact(t *testing.T) {
	before := maps.Clone(testsite.Site(30).(fstest.MapFS))
	g := published(t, before).Graph
	c := g.Claims[3].Rec
	now := maps.Clone(before)
	text := strings.Replace(string(c.Source()), "rating     = \""+c.Rating+"\"", "rating     = \""+other(g, c.Rating)+"\"", 1)
	text = regexp.MustCompile(`(?m)^title .*`).ReplaceAllLiteralString(text, "title = '"+unkind+"'")
	text = text[:strings.Index(text, "[[related]]")] + "[[correction]]\ndate = 2030-01-01\nkind = \"rating-change\"\ntext = '" + unkind + "'\n"
	delete(now, c.File())
	now["data/claims/new-name.toml"] = &fstest.MapFile{Data: []byte("formerly = [\"" + c.ID + "\"]\n" + text)}
	got := compare.Impact(published(t, before), published(t, now), "`main`")
	for _, want := range []string{
		"## What this changes, against `ˋmainˋ`\n", "### Ratings changed (1)\n\n- `/claims/new-name/` ", "### Pages added (1)", "### Pages removed (1)",
		"### Redirects added (1)\n\n- `/claims/" + c.ID + "/` → `/claims/new-name/`", "### Pages changed (", "### Backlinks lost (",
		"`@clerk ˋxˋ ¦a¦ <b>b</b> town/hall#12 https://town.example www.town.example [a](b) *s* GH-7`",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not there: %q", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
	if again := compare.Impact(published(t, before), published(t, now), "`main`"); again != got {
		t.Error("the same change reads otherwise the second time")
	}
	if got := compare.Impact(published(t, before), published(t, before), "main"); !strings.HasPrefix(got, "What stands in `code` below is taken from this change") || !strings.HasSuffix(got, "\n\n## What this changes, against `main`\n\nNo page changes.\n") {
		t.Errorf("nothing changed, but: %s", got)
	}
	if long := compare.Impact(published(t, testsite.Site(1)), published(t, testsite.Site(400)), "main"); len(long) > 60_000 || !strings.Contains(long, " more\n") {
		t.Errorf("%d bytes: a forge takes 65,536", len(long))
	}
}

// A finding that loses all its sources but one, and the source that one claim alone is left on, are named.
func TestRestsOnOne(t *testing.T) {
	claim := func(sources ...string) *fstest.MapFile {
		text := "[[rebuttal]]\n"
		for _, s := range sources {
			text += "[[rebuttal.evidence]]\nsource = \"" + s + "\"\n"
		}
		return &fstest.MapFile{Data: []byte(text)}
	}
	before := fstest.MapFS{"data/claims/a.toml": claim("x", "y"), "data/claims/b.toml": claim("x", "y"), "data/sources/x.toml": {}, "data/sources/y.toml": {}}
	now := maps.Clone(before)
	now["data/claims/a.toml"] = claim("x", "x")
	got := compare.Impact(state(t, before), state(t, now), "main")
	want := "### Backlinks lost (1)\n\n- `/sources/y/`: from `/claims/a/`\n\n### Claims whose finding now rests on one source only (1)\n\n- `/claims/a/`\n\n### Sources that the finding of one claim only now rests on (1)\n\n- `/sources/y/`\n"
	if !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
}

func other(g *graph.Graph, rating string) string {
	for _, r := range g.Ratings {
		if r.Rec.ID != rating {
			return r.Rec.ID
		}
	}
	return ""
}

// BenchmarkImpact compares two sites of 10,000 made-up claims that differ in one file, from their records on.
func BenchmarkImpact(b *testing.B) {
	before := testsite.Site(10_000).(fstest.MapFS)
	now := maps.Clone(before)
	c := published(b, before).Claims[3].Rec
	now[c.File()] = &fstest.MapFile{Data: []byte(strings.Replace(string(c.Source()), "high", "low", 1))}
	for b.Loop() {
		compare.Impact(published(b, before), published(b, now), "main")
	}
}
