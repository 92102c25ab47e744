package page

import (
	"os"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// What refers to a record is on its page and on the further pages of its lists, all of it, and never too much on one of them.
func TestListsOfRecordsAreDivided(t *testing.T) {
	const many, most = 500, 225 // entries of a list, and on one page
	for _, tt := range []struct {
		of, listed record.Kind
		grow       func(*graph.Graph)
	}{
		{record.KindActor, record.KindEvent, func(g *graph.Graph) { fill(&g.Actors[0].Events, g.Events, many) }},
		{record.KindPoint, record.KindEvent, func(g *graph.Graph) { fill(&g.Points[0].Events, g.Events, many) }},
		{record.KindPoint, record.KindFigure, func(g *graph.Graph) { fill(&g.Points[0].Figures, g.Figures, many) }},
		{record.KindVersion, record.KindEvent, func(g *graph.Graph) { fill(&g.Versions[0].Events, g.Events, many) }},
		{record.KindVersion, record.KindFigure, func(g *graph.Graph) { fill(&g.Versions[0].Figures, g.Figures, many) }},
		{record.KindTopic, record.KindPoint, func(g *graph.Graph) { fill(&g.Topics[0].Points, g.Points, many) }},
		{record.KindTopic, record.KindFigure, func(g *graph.Graph) { fill(&g.Topics[0].Figures, g.Figures, many) }},
		{record.KindTopic, record.KindReading, func(g *graph.Graph) { fill(&g.Topics[0].Readings, g.Readings, many) }},
		{record.KindSource, record.KindPoint, func(g *graph.Graph) { fill(&g.Sources[0].Points, g.Points, many) }},
		{record.KindSource, record.KindEvent, func(g *graph.Graph) { fill(&g.Sources[0].Events, g.Events, many) }},
		{record.KindSource, record.KindVersion, func(g *graph.Graph) { fill(&g.Sources[0].Versions, g.Versions, many) }},
		{record.KindSource, record.KindFigure, func(g *graph.Graph) { fill(&g.Sources[0].Figures, g.Figures, many) }},
		{record.KindSource, record.KindReading, func(g *graph.Graph) { fill(&g.Sources[0].Readings, g.Readings, many) }},
		{record.KindClaim, record.KindEvent, func(g *graph.Graph) { fill(&g.Claims[0].Events, g.Events, many) }},
		{record.KindClaim, record.KindFigure, func(g *graph.Graph) { fill(&g.Claims[0].Figures, g.Figures, many) }},
		{record.KindClaim, record.KindClaim, func(g *graph.Graph) { fill(&g.Claims[0].AnswerTo, g.Claims, many) }},
		{record.KindClaim, record.KindClaim, func(g *graph.Graph) {
			fill(&g.Claims[0].Ties, []graph.Tie{{Claim: g.Claims[0], Relation: "answers"}}, many)
		}},
		{record.KindClaim, record.KindReading, func(g *graph.Graph) {
			fill(&g.Claims[0].Stated, []graph.Stated{{Reading: g.Readings[0], InDocument: 1}}, many)
		}},
		{record.KindEvent, record.KindReading, func(g *graph.Graph) {
			fill(&g.Events[0].Stated, []graph.Stated{{Reading: g.Readings[0], InDocument: 1}}, many)
		}},
		{record.KindPoint, record.KindReading, func(g *graph.Graph) {
			fill(&g.Points[0].Stated, []graph.Stated{{Reading: g.Readings[0], InDocument: 1}}, many)
		}},
	} {
		set, findings, err := record.Load(os.DirFS("../testsite/testdata/town"))
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		g := graph.New(set)
		tt.grow(g)
		own, entry := path(record.MetaOf(g.Records(tt.of)[0])), `"path":"`+path(record.MetaOf(g.Records(tt.listed)[0]))
		total := 0
		for _, p := range Listed(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"}) {
			if p.Content == "" || !strings.HasPrefix(p.Address, own) {
				continue
			}
			files, err := p.Files(nil)
			if err != nil {
				t.Fatal(err)
			}
			n := strings.Count(string(files[p.Content]), entry)
			if n > most {
				t.Errorf("%s has %d times a %s", p.Address, n, tt.listed)
			}
			total += n
		}
		if total < many || total > many+30 { // other lists have it, too
			t.Errorf("below %s there are %d of %d times a %s", own, total, many, tt.listed)
		}
	}
}

// fill makes a list of the first of some nodes, many times.
func fill[N any](list *[]N, nodes []N, many int) { *list = slices.Repeat(nodes[:1], many) }
