package page

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The page of a document that is known through copies lists what rests on them, once, and not again what names the document
// itself. How much of a page was read stands beside each citation of it.
func TestCopiesOfADocument(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"ratings.toml":         "[[rating]]\nid = \"true\"\nname = \"True\"\nvalue = 3\nmeaning = \"So.\"\n",
		"topics/buses.toml":    "title = \"Buses\"\norder = 1\n",
		"sources/letter.toml":  "title = \"The letter\"\npublisher = \"Mayor\"\nseen = \"second-hand\"\nextent = \"none\"\nvia = [\"herald\", \"gazette\"]\n",
		"sources/herald.toml":  "title = \"In the Herald\"\npublisher = \"Herald\"\nurl = \"https://herald.example/a\"\nextent = \"opening\"\nseen = \"copy\"\n",
		"sources/gazette.toml": "title = \"In the Gazette\"\npublisher = \"Gazette\"\nurl = \"https://gazette.example/a\"\n",
		"points/01-buses.toml": "number = 1\ntitle = \"A point\"\ntopics = [\"buses\"]\n[[evidence]]\nsource = \"gazette\"\n",
	} {
		folder["data/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for id, sources := range map[string]string{"both": "herald gazette", "first": "herald", "itself": "letter herald"} {
		text := "title = \"" + id + "\"\nclaim = \"claim " + id + "\"\ntopics = [\"buses\"]\nrating = \"true\"\nreason = \"r\"\nchecked = 2024-02-01\n[[rebuttal]]\nstance = \"supports\"\ntext = \"t\"\n"
		for _, s := range strings.Fields(sources) {
			text += "[[rebuttal.evidence]]\nsource = \"" + s + "\"\n"
		}
		folder["data/claims/"+id+".toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Params struct {
			OnCopies *struct {
				Listing listing
				Others  []link
			} `json:"on_copies"`
		}
	}
	read(t, files, "content/sources/letter.md", &p)
	var got []string
	for _, c := range p.Params.OnCopies.Listing.Claims {
		got = append(got, claimIn(c))
	}
	for _, o := range p.Params.OnCopies.Others {
		got = append(got, o.Title)
	}
	if want := "claim both, claim first, A point"; strings.Join(got, ", ") != want {
		t.Errorf("on the copies rest %q, not %s", got, want)
	}
	p.Params.OnCopies = nil
	if read(t, files, "content/sources/herald.md", &p); p.Params.OnCopies != nil {
		t.Errorf("a page that is no document known through others lists %+v", p.Params.OnCopies)
	}
	var c struct {
		Params struct {
			Sources []numbered
		}
	}
	read(t, files, "content/claims/itself.md", &c)
	if e := c.Params.Sources; e[0].Source.Extent != "" || e[0].Source.Seen == "" || e[1].Source.Extent != "Beginning read" || e[1].Source.Seen == "" {
		t.Errorf("the citations are %+v", e)
	}
}

// A publisher of several pages has a page of its own, with what carries its texts elsewhere and everything that rests on any of
// them, each once; the list of all has the publishers in order, and of one with a single page that page.
func TestPublishers(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"ratings.toml":         "[[rating]]\nid = \"true\"\nname = \"True\"\nvalue = 3\nmeaning = \"So.\"\n",
		"topics/buses.toml":    "title = \"Buses\"\norder = 1\n",
		"sources/old.toml":     "title = \"Old\"\npublisher = \"The Herald\"\npublished = 2024-01-01\nurl = \"https://herald.example/a\"\n",
		"sources/new.toml":     "title = \"New\"\npublisher = \"The Herald\"\npublished = 2024-01-02\nurl = \"https://herald.example/b\"\narchived = \"https://archive.example/b\"\n",
		"sources/copy.toml":    "title = \"Copied\"\npublisher = \"Blog\"\ntext_from = \"The Herald\"\nseen = \"copy\"\nurl = \"https://blog.example/\"\n",
		"sources/wire.toml":    "title = \"Wire\"\npublisher = \"Вісник\"\nurl = \"https://wire.example/\"\n",
		"points/01-buses.toml": "number = 1\ntitle = \"A point\"\ntopics = [\"buses\"]\n[[evidence]]\nsource = \"copy\"\n",
	} {
		folder["data/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for id, sources := range map[string]string{"first": "old new", "second": "copy"} {
		text := "title = \"" + id + "\"\nclaim = \"claim " + id + "\"\ntopics = [\"buses\"]\nrating = \"true\"\nreason = \"r\"\nchecked = 2024-02-01\n[[rebuttal]]\nstance = \"supports\"\ntext = \"t\"\n"
		for _, s := range strings.Fields(sources) {
			text += "[[rebuttal.evidence]]\nsource = \"" + s + "\"\n"
		}
		folder["data/claims/"+id+".toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Params struct{ Groups []publisherGroup }
	}
	read(t, files, "content/sources/_index.md", &list)
	var got []string
	for _, g := range list.Params.Groups {
		for _, p := range g.Publishers {
			single := ""
			for _, s := range p.Sources {
				single = " " + s.Title
			}
			got = append(got, fmt.Sprintf("%s: %s %s%s %d+%d, %d", g.Letter, p.Name, p.Path, single, p.Own, p.Carried, p.Checks))
		}
	}
	if want := "B: Blog  Copied 1+0, 1; T: The Herald sources/by/the-herald/ 2+1, 2; В: Вісник  Wire 1+0, 0"; strings.Join(got, "; ") != want {
		t.Errorf("the list has %q, not %q", strings.Join(got, "; "), want)
	}
	var p struct {
		Title, Layout string
		Params        struct {
			Own, Carried struct{ Sources []sourceEntry }
			Listing      listing
			Others       []link
		}
	}
	read(t, files, "content/sources/by/the-herald.md", &p)
	if s := p.Params.Own.Sources; p.Title != "The Herald" || p.Layout != "publisher" || len(s) != 2 || s[0].Title != "Old" || s[1].Archived == "" || s[0].Checks != 1 {
		t.Errorf("%s has the pages %+v", p.Title, s)
	}
	if c := p.Params.Carried.Sources; len(c) != 1 || c[0].Publisher != "Blog" || c[0].Seen == "" || c[0].Uses != 2 {
		t.Errorf("it is carried by %+v", c)
	}
	if len(p.Params.Listing.Claims) != 2 || len(p.Params.Others) != 1 {
		t.Errorf("on it rest %+v and %+v", p.Params.Listing.Claims, p.Params.Others)
	}
	for name := range files {
		if strings.HasPrefix(name, "content/sources/by/") && name != "content/sources/by/the-herald.md" {
			t.Errorf("there is %s", name)
		}
	}
}
