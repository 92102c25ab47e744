package page

import (
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
		got = append(got, c.Claim)
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
	if e := c.Params.Sources; e[0].Source.Extent != "" || e[0].Source.Seen == "" || e[1].Source.Extent != "beginning read" || e[1].Source.Seen == "" {
		t.Errorf("the citations are %+v", e)
	}
}
