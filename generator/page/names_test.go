package page

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// The names of a letter are all on its pages, in their order, each page with no more than fit. A name that comes changes the page
// it comes to, and the others keep their addresses and their names.
func TestCutNames(t *testing.T) {
	var names []string
	for i := range 3000 {
		names = append(names, fmt.Sprintf("The name %04d", 3*i))
	}
	cutThem := func(names []string) map[string][]string {
		at, all := map[string][]string{}, []string{}
		pages := cutNames(names, func(n string) string { return n }, "a-z/letter-t/")
		for i, p := range pages {
			if n := len(p.items); n < leastNames || n > mostNames && i < len(pages)-1 || n > mostNames+leastNames {
				t.Errorf("%s has %d names", p.path, n)
			}
			if at[p.path] != nil || (p.path == "a-z/letter-t/") != (i == 0) {
				t.Errorf("page %d is at %s", i, p.path)
			}
			if want := p.items[0] + " – " + p.items[len(p.items)-1]; p.title != want {
				t.Errorf("%s is called %q", p.path, p.title)
			}
			at[p.path] = p.items
			all = append(all, p.items...)
		}
		if !slices.Equal(all, names) {
			t.Errorf("the pages have %d names, not %d", len(all), len(names))
		}
		return at
	}
	before := cutThem(names)
	changed := 0
	const tries = 50
	for i := range tries {
		at := i * len(names) / tries
		for path, list := range cutThem(slices.Insert(slices.Clone(names), at, fmt.Sprintf("The name %04d", 3*at-1))) {
			if !slices.Equal(before[path], list) {
				changed++
			}
		}
	}
	if changed > 3*tries {
		t.Errorf("a name more changes %d pages of %d", changed/tries, len(before))
	}

	same := slices.Repeat([]string{"The same"}, 500)
	if pages := cutNames(same, func(n string) string { return n }, "a-z/letter-t/"); len(pages) != 1 || len(pages[0].items) != 500 {
		t.Errorf("500 names that are the same are on %d pages", len(pages))
	}
}

func TestGuide(t *testing.T) {
	for name, want := range map[string]string{
		"Ash": "Ash", "The bridge over the river is to be built": "The bridge over the river…", strings.Repeat("я", 40): strings.Repeat("я", guideLength) + "…",
	} {
		if got := guide(name); got != want {
			t.Errorf("%q is %q", name, got)
		}
	}
}

// ofManyNames is a site of n made-up claims in which each source has a publisher of its own, and that has few points and many
// actors. The site of package testsite has few publishers.
func ofManyNames(n int) fstest.MapFS {
	folder := testsite.Site(n).(fstest.MapFS)
	publisher := regexp.MustCompile(`(?m)^publisher( *)= ".*"$`)
	status := regexp.MustCompile(`(?m)^status( *)= ".*"$`)
	i := 0
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		if strings.HasPrefix(name, "data/sources/") {
			i++
			called := fmt.Sprintf("The %s Post %d", strings.Fields("Ashby Bell County Dale Evening")[i%5], i)
			if i%3 == 0 {
				called = fmt.Sprintf("%c Post %d", 'A'+i%26, i)
			}
			data := publisher.ReplaceAll(folder[name].Data, fmt.Appendf(nil, "publisher$1= %q", called))
			if i%3 == 0 { // many links break in a long life
				data = status.ReplaceAll(data, []byte(`status$1= "dead"`))
			}
			folder[name] = &fstest.MapFile{Data: data}
		}
	}
	for i := range n / 4 {
		folder[fmt.Sprintf("data/actors/more-%d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "name = \"%c Surname %d\"\nkind = \"person\"\nrole = \"speaks for a town\"\n", 'A'+i%26, i)}
	}
	return folder
}

// namesPage is a page of a list by name.
type namesPage struct {
	Title  string
	Params struct {
		Actors     []actorRow
		Publishers []publisherRow
		Letters    []indexLetter
	}
}

// Every actor, every publisher and every entry of the A-Z is on the page of one letter, and each of these is linked from the
// page of the list or of its letter.
func TestLettersHaveEveryName(t *testing.T) {
	for dir, want := range map[string]func(*graph.Graph) int{
		"actors/":  func(g *graph.Graph) int { return len(g.Actors) },
		"sources/": func(g *graph.Graph) int { return len(newBuilder(g, Settings{Lang: "en"}).publishers()) },
		"a-z/": func(g *graph.Graph) int {
			return len(newBuilder(g, Settings{Lang: "en", Words: english(t)}).indexEntries())
		},
	} {
		g, files := pagesOf(t, ofManyNames(1600), dir)
		n := 0
		for name, text := range files {
			if !strings.HasPrefix(name, "content/"+dir+"letter") && !strings.HasPrefix(name, "content/"+dir+"digits") {
				continue
			}
			var p namesPage
			decode(t, text, &p)
			on := len(p.Params.Actors) + len(p.Params.Publishers)
			for _, l := range p.Params.Letters {
				on += len(l.Entries)
			}
			if on == 0 || on > letterNames {
				t.Errorf("%s has %d names", name, on)
			}
			n += on
			address := strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md") + "/"
			linked := false
			for other, text := range files {
				linked = linked || other != name && bytes.Contains(text, []byte(`"path":"`+address+`"`))
			}
			if !linked {
				t.Errorf("no other page leads to %s", address)
			}
		}
		if want := want(g); n != want {
			t.Errorf("the letters of %s have %d names, not %d", dir, n, want)
		}
	}
}

// No list grows with the site: at 3,000 claims of either shape each page stays below what it may have at any number.
func TestListsAreBounded(t *testing.T) {
	const most = 150_000 // bytes of front matter; the HTML of a list is up to twice that
	for name, site := range map[string]fstest.MapFS{"few names": testsite.Site(3000).(fstest.MapFS), "many names": ofManyNames(3000)} {
		_, files := pagesOf(t, site, "")
		for file, text := range files {
			of := 1
			if strings.HasPrefix(file, "content/actors/") { // whose page has several lists of claims
				of = 2
			}
			if len(text) > of*most {
				t.Errorf("%s: %s has %d bytes", name, file, len(text))
			}
		}
	}
}

// A record may have any id that the addresses of lists begin with: no two parts of a site with such records make the same file.
func TestListsTakeNoIDs(t *testing.T) {
	records := ofManyNames(1600)
	for _, plural := range []string{"sources", "actors", "events"} {
		var data []byte
		for _, name := range slices.Sorted(maps.Keys(records)) {
			if strings.HasPrefix(name, "data/"+plural+"/") {
				data = records[name].Data
				break
			}
		}
		for _, id := range []string{"by", "letter", "digits", "month", "year", "own", "history"} {
			records["data/"+plural+"/"+id+".toml"] = &fstest.MapFile{Data: data}
		}
	}
	publisher := regexp.MustCompile(`(?m)^publisher .*`)
	for _, name := range append(slices.Clone(belowSource), "own") { // publishers of two sources, with a page
		for _, of := range []string{"1", "2"} {
			records["data/sources/from-"+name+of+".toml"] = &fstest.MapFile{Data: publisher.ReplaceAll(records["data/sources/by.toml"].Data, []byte("publisher = \""+capital(name)+"\""))}
		}
	}
	set, findings, err := record.Load(records)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	g := graph.New(set)
	by := g.Source("by")
	for _, s := range g.Sources[:300] { // all lists of the source are long
		by.Events = append(by.Events, g.Events[0])
		by.Claims = append(by.Claims, g.Claims[0])
		by.Via = append(by.Via, s)
	}
	made := map[string]string{}
	for _, p := range Parts(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", History: twice{}}) {
		if p.Content != "" && made[p.Address] != "" {
			t.Errorf("%s and %s are at %s", made[p.Address], p.Content, p.Address)
		}
		made[p.Address] = p.Content
	}
	for _, want := range []string{"events/month/", "events/month/2019-03/", "events/month/history/", "sources/letter/", "sources/letter/b/", "sources/letter/history/", "actors/letter/b/", "sources/by/history/", "sources/by/events/page/1/", "sources/by/own/"} {
		if made[want] == "" {
			t.Errorf("there is no %s", want)
		}
	}
}
