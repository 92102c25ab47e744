package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The page of a reading has every statement in order, with its number, the word of the rating, the finding and the words of
// each claim that checks it, and every other record and reason it leads to. All these pages are there, and lead back to the statement;
// the page of the source, the topics and the list lead to the reading, and the data have it.
func TestReadings(t *testing.T) {
	for name, p := range map[string]*published{"ours": ours(t), "town": town(t)} {
		t.Run(name, func(t *testing.T) {
			if len(p.graph.Readings) == 0 {
				t.Fatal("the site has no reading")
			}
			for _, n := range p.graph.Readings {
				testReading(t, p, n)
			}
		})
	}
}

func testReading(t *testing.T, p *published, n *graph.Reading) {
	link := n.Rec.Link()
	d := p.pageOf(t, link)
	for _, from := range []string{"/readings/", n.Sources[0].Rec.Link()} {
		if linksTo(p.pageOf(t, from), link) == 0 {
			t.Errorf("%s does not lead to %s", from, link)
		}
	}
	for _, topic := range n.Topics {
		if linksTo(p.pageOf(t, topic.Rec.Link()), link) == 0 {
			t.Errorf("%s does not lead to %s", topic.Rec.Link(), link)
		}
	}
	items := map[string]*html.Node{}
	for li := range d.elements("li") {
		items[attr(li, "id")] = li
	}
	number := 0
	for _, passage := range n.Rec.Passage {
		for _, s := range passage.Statement {
			number++
			id := fmt.Sprintf("s%d", number)
			li := items[id]
			if li == nil || !strings.HasPrefix(strings.TrimSpace(text(li)), s.Text) {
				t.Errorf("%s: the statement %q is not no. %d", link, s.Text, number)
				continue
			}
			to := map[string]bool{}
			for a := range (&document{root: li}).elements("a") {
				to[attr(a, "href")] = true
			}
			leads := func(kind record.Kind, ids []string) {
				for _, other := range ids {
					at := record.SchemaOf(kind).Link(other)
					if !to[at] {
						t.Errorf("%s: statement %d does not lead to %s", link, number, at)
					}
					if linksTo(p.pageOf(t, at), link+"#"+id) != 1 {
						t.Errorf("%s does not lead back to statement %d of %s once", at, number, link)
					}
				}
			}
			leads(record.KindClaim, s.Claims)
			leads(record.KindPoint, s.Points)
			leads(record.KindEvent, s.Events)
			for _, c := range s.Claims {
				r := p.graph.Claim(c)
				if words := text(li); !strings.Contains(words, r.Rating.Rec.Name+" "+r.Rec.Title+" Claimed: "+r.Rec.Claim) {
					t.Errorf("%s: statement %d has not the rating, the finding and the words of %s: %q", link, number, c, words)
				}
			}
			if len(to) == 0 && s.Note == "" {
				t.Errorf("%s: statement %d leads nowhere", link, number)
			}
		}
	}
	if !strings.Contains(text(d.root), fmt.Sprintf("%d statements.", number)) {
		t.Errorf("%s does not say that it has %d statements", link, number)
	}
	var all []struct{ ID string }
	if err := json.Unmarshal(p.files["data/readings.json"], &all); err != nil || len(all) != len(p.graph.Readings) {
		t.Errorf("the data have %d readings: %v", len(all), err)
	}
	if !bytes.Contains(p.files["claims/index.html"], []byte(`href="`+"/readings/")) {
		t.Error("the menu does not lead to the readings")
	}
}

// Only claims that the source has, and that stand, are counted; others are apart, under words that say so.
func TestReadingsCountTheirOwn(t *testing.T) {
	p := town(t)
	d := p.pageOf(t, "/readings/mayors-speech/")
	words := text(d.root)
	if !strings.Contains(words, "We checked one claim of the document: False 1") || !strings.Contains(words, "4 statements have no rating") ||
		!strings.Contains(words, "See also, not counted above: Unproven Nobody else heard the remark Claimed: The library will close for good") {
		t.Errorf("the counts are not right: %s", words)
	}
}
