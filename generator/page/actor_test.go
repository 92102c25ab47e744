package page

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The page of an actor has the claims it made by the day they were made, the newest first, what others answered to each, and
// the answers that it gave itself.
func TestActorAndAnswers(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"ratings.toml":      "[[rating]]\nid = \"true\"\nname = \"True\"\nvalue = 3\nmeaning = \"So.\"\n",
		"sides.toml":        "[[side]]\nid = \"council\"\nname = \"Council\"\nmeaning = \"The council.\"\n",
		"topics/buses.toml": "title = \"Buses\"\norder = 1\n",
		"actors/ada.toml":   "name = \"Ada\"\nside = \"council\"\n",
		"actors/bo.toml":    "name = \"Bo\"\nside = \"council\"\n",
	} {
		folder["data/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for id, made := range map[string]string{"a-late": "2024-03-05", "b-early": "2024-03-01", "c-latest": "2024-04"} {
		text := "title = \"" + id + "\"\nclaim = \"claim " + id + "\"\nclaimant = [\"ada\"]\nmade = \"" + made + "\"\ntopics = [\"buses\"]\nrating = \"true\"\nreason = \"r\"\n" +
			"[[rebuttal]]\nstance = \"refutes\"\ntext = \"ours\"\n"
		if id != "a-late" {
			text += "[[rebuttal]]\nstance = \"refutes\"\nby = \"bo\"\ntext = \"no to " + id + "\"\n"
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
	type reply struct {
		Claim   card
		Answers []struct {
			By   *link
			Text prose
		}
	}
	say := func(list []reply) string {
		var said []string
		for _, r := range list {
			for _, a := range r.Answers {
				said = append(said, fmt.Sprintf("%s: %s, %s", r.Claim.Title, a.By.Title, strings.TrimSpace(a.Text.HTML)))
			}
		}
		return strings.Join(said, "; ")
	}
	var p struct {
		Params struct {
			Listing          listing
			Replies, Answers []reply
		}
	}
	read(t, files, "content/actors/ada.md", &p)
	if got := strings.Join(mapped(p.Params.Listing.Claims, func(c card) string { return c.Title }), " "); got != "c-latest a-late b-early" {
		t.Errorf("the claims are in the order %s", got)
	}
	if got := say(p.Params.Replies); got != "c-latest: Bo, <p>no to c-latest</p>; b-early: Bo, <p>no to b-early</p>" {
		t.Errorf("others answered %s", got)
	}
	if len(p.Params.Answers) > 0 {
		t.Errorf("Ada answered %s", say(p.Params.Answers))
	}
	read(t, files, "content/actors/bo.md", &p)
	if got := say(p.Params.Answers); !strings.Contains(got, "b-early: Bo, <p>no to b-early</p>") || len(p.Params.Answers) != 2 {
		t.Errorf("Bo answered %s", got)
	}
}

// A side with many actors has letters between them; one with few has none.
func TestActorsByLetter(t *testing.T) {
	for n, want := range map[int]int{sideLength: 1, sideLength + 1: 26} {
		folder := fstest.MapFS{"data/sides.toml": {Data: []byte("[[side]]\nid = \"council\"\nname = \"Council\"\nmeaning = \"The council.\"\n")}}
		for i := range n {
			name := string(rune('A'+i%26)) + fmt.Sprint(i)
			folder[fmt.Sprintf("data/actors/a%d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "name = %q\nside = \"council\"\n", name)}
		}
		set, _, err := record.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		var p struct {
			Params struct {
				Groups []struct {
					Count   int
					Letters []struct {
						Letter string
						Actors []claimant
					}
				}
			}
		}
		read(t, files, "content/actors/_index.md", &p)
		all := 0
		for _, l := range p.Params.Groups[0].Letters {
			all += len(l.Actors)
		}
		if g := p.Params.Groups[0]; len(g.Letters) != want || (g.Letters[0].Letter == "") != (want == 1) || all != n || g.Count != n {
			t.Errorf("of %d actors %d are under %d letters", n, all, len(g.Letters))
		}
	}
}

// The list of actors has those of whom no side is stated, after all sides.
func TestActorsWithoutASideAreListed(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"sides.toml":      "[[side]]\nid = \"council\"\nname = \"Council\"\nmeaning = \"The council.\"\n",
		"actors/ada.toml": "name = \"Ada\"\nside = \"council\"\n",
		"actors/bo.toml":  "name = \"Bo\"\n",
	} {
		folder["data/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	list := string(files["content/actors/_index.md"])
	ada, none, bo := strings.Index(list, "/ada/"), strings.Index(list, "No side stated"), strings.Index(list, "/bo/")
	if ada < 0 || none < 0 || bo < 0 || ada > bo {
		t.Errorf("the list is %s", list)
	}
}
