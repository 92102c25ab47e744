package page

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
	"counterpoint/themes"
)

// A reply to any claim of the real site fits, names the rating first, and ends with the address of the check.
func TestRepliesFit(t *testing.T) {
	set, findings, err := record.Load(os.DirFS("../.."))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	g := graph.New(set)
	b := newBuilder(g, Settings{Words: english(t), BaseURL: "https://28points.example/"})
	for _, c := range g.Claims {
		got := b.reply(c)
		if n := utf8.RuneCountInString(got); n > replyLength {
			t.Errorf("%s: %d characters: %s", c.Rec.ID, n, got)
		}
		if !strings.HasPrefix(got, c.Rating.Rec.Name+". Claim: "+c.Rec.Claim+". ") || !strings.HasSuffix(got, " "+b.s.URL(short(c.Rec.Schema, c.Rec.Number))) {
			t.Errorf("%s: the reply is %q", c.Rec.ID, got)
		}
	}
}

// A card leads with the finding, and has the claim as somebody's after it; those of points and topics say how the claims about
// them were rated. A page tells of a card exactly if there is one.
func TestCards(t *testing.T) {
	g := councilOf(t)
	draw := func(c sharecard.Card) ([]byte, error) { return json.Marshal(c) }
	files, err := All(g, Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Description: "What the council said.", Lang: "en", Draw: draw})
	if err != nil {
		t.Fatal(err)
	}
	card := func(link string) (c sharecard.Card) {
		if err := json.Unmarshal(files["static/"+link+"card.png"], &c); err != nil {
			t.Fatalf("%s: %v", link, err)
		}
		if c.Site != "Council" || !strings.HasPrefix(c.Address, "council.example") || strings.HasSuffix(c.Address, "/") {
			t.Errorf("%s: %+v", link, c)
		}
		return c
	}
	for _, c := range g.Claims {
		got := card(path(&c.Rec.Meta))
		if got.Title != c.Rec.Title || got.Claim != "Claim: "+c.Rec.Claim || got.Rating != c.Rating.Rec.Name || got.By == "" || got.Text != c.Rec.Reason && c.Rec.Title != c.Rec.Reason {
			t.Errorf("%s: %+v", c.Rec.ID, got)
		}
	}
	for _, p := range g.Points {
		got, claims := card(path(&p.Rec.Meta)), 0
		for _, n := range got.Bar {
			claims += n.Claims
		}
		if got.Label != fmt.Sprintf("Point %d", p.Rec.Number) || got.Title != p.Rec.ShortTitle() || claims != len(p.Claims) {
			t.Errorf("%s: %+v", p.Rec.ID, got)
		}
	}
	if got := card(path(&g.Topics[0].Rec.Meta)); got.Label != "Topic" || got.Title != g.Topics[0].Rec.Title || len(got.Bar) == 0 {
		t.Errorf("topic: %+v", got)
	}
	if got := card("points/"); got.Title != "Points" || got.Text == "" || got.Claim != "" {
		t.Errorf("section: %+v", got)
	}
	if got := card(""); got.Title != "What the council said." || len(got.Bar) == 0 {
		t.Errorf("site: %+v", got)
	}
	for name, data := range files {
		if page, isPage := strings.CutSuffix(strings.TrimPrefix(name, "content/"), ".md"); isPage {
			_, drawn := files["static/"+strings.TrimSuffix(page, "_index")+"card.png"]
			if !strings.HasSuffix(page, "_index") {
				_, drawn = files["static/"+page+"/card.png"]
			}
			if told := strings.Contains(string(data), `"card":true`); told != drawn {
				t.Errorf("%s: tells of a card %v, which is there %v", name, told, drawn)
			}
		}
	}
}

// What a claim says is in our words: whatever shows it, no quotation mark stands before it. Only the words of a quotation
// have one.
func TestOurWordsAreNotQuoted(t *testing.T) {
	files, err := All(councilOf(t), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`(?:[“”„‟«‹‘‚]|&ldquo;|&laquo;|<q>)\s*(The council will double bus fares|Two bus lines will close|Two lines close)`)
	for name, data := range files {
		if found := words.Find(data); found != nil {
			t.Errorf("%s: %s", name, found)
		}
	}
	shown := regexp.MustCompile(`(?:[“”„‟«‹‘‚]|<q[^>]*>|<blockquote[^>]*>(?:<p>)?)\s*(?:\{\{ *(?:\$p|\$c)?\.[cC]laim *\}\}|\$\{check\.claim\}|\{\{ *(?:\$p)?\.paraphrase)`)
	fs.WalkDir(themes.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, _ := fs.ReadFile(themes.FS, name)
			if found := shown.Find(data); found != nil {
				t.Errorf("%s: %s", name, found)
			}
		}
		return err
	})
}

// A long address of the site leaves less room for the text of a reply, and in the end none.
func TestRepliesWithLongAddress(t *testing.T) {
	set, findings, err := record.Load(os.DirFS("../.."))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	c := graph.New(set).Claims[0]
	for n := 180; n < 320; n++ {
		b := newBuilder(graph.New(set), Settings{Words: english(t), BaseURL: "https://28points.example/" + strings.Repeat("x", n) + "/"})
		got, address := b.reply(c), b.s.URL(short(c.Rec.Schema, c.Rec.Number))
		if !strings.HasSuffix(got, address) || got != address && utf8.RuneCountInString(got) > replyLength {
			t.Errorf("with %d characters more in the address: %q", n, got)
		}
	}
}

func TestShortened(t *testing.T) {
	for _, test := range []struct {
		text string
		n    int
		want string
	}{
		{"fares stay", 10, "fares stay"},
		{"fares stay as they are", 12, "fares stay…"},
		{"fares, stay", 9, "fares…"},
		{"fares", 1, "…"},
		{"fares", 0, ""},
		{"fares", -40, ""},
		{"", -1, ""},
		{strings.Repeat("ф", 20), 10, strings.Repeat("ф", 9) + "…"},
	} {
		if got := shortened(test.text, test.n); got != test.want {
			t.Errorf("shortened(%q, %d) = %q, not %q", test.text, test.n, got, test.want)
		}
	}
}

// The card of a withdrawn check says so in place of the rating, without a scale and the reason; lists have it last, and the
// cards of what it is about do not count it.
func TestCardOfWithdrawnCheck(t *testing.T) {
	site := councilFolder(t)
	site["data/claims/lines.toml"].Data = append(site["data/claims/lines.toml"].Data, "\n[[correction]]\ndate = 2026-03-05\nkind = \"withdrawn\"\ntext = \"It was another council.\"\n"...)
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	c := g.Claim("lines")
	var drawn []sharecard.Card
	settings := Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Draw: func(card sharecard.Card) ([]byte, error) {
		drawn = append(drawn, card)
		return nil, nil
	}}
	if _, err := All(g, settings); err != nil {
		t.Fatal(err)
	}
	for _, card := range drawn {
		if card.Title == c.Rec.Title && (card.Rating != "Withdrawn" || card.Value != 0 || card.Text != "This check no longer stands.") {
			t.Errorf("its card is %+v", card)
		}
		for _, n := range card.Bar {
			if n.Rating == c.Rating.Rec.Name {
				t.Errorf("the card %q counts it: %+v", card.Title, card.Bar)
			}
		}
	}
	b := newBuilder(g, settings)
	if newest := b.newest(g.Claims, len(g.Claims)); len(newest) < 2 || newest[len(newest)-1] != c {
		t.Error("the newest claims do not end in it")
	}
}
