package page

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
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

// The lists of all topics, points, years and months of the ledger are whole, too, and no page has too much of them.
func TestListsOfAllAreDivided(t *testing.T) {
	records := testsite.Site(900).(fstest.MapFS)
	number, topics, made := regexp.MustCompile(`(?m)^number .*`), regexp.MustCompile(`(?m)^topics .*`), regexp.MustCompile(`(?m)^made .*`)
	var points, claims []string
	for _, name := range slices.Sorted(maps.Keys(records)) {
		switch {
		case strings.HasPrefix(name, "data/points/"):
			points = append(points, name)
		case strings.HasPrefix(name, "data/claims/"):
			claims = append(claims, name)
		}
	}
	for i := range 600 { // so many topics, points and years
		records[fmt.Sprintf("data/topics/more-%d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "title = \"Matter %d of many\"\nsummary = \"What was said of it.\"\norder = %d\n", i, 100+i)}
		records[fmt.Sprintf("data/points/more-%d.toml", i)] = &fstest.MapFile{Data: number.ReplaceAll(records[points[0]].Data, fmt.Appendf(nil, "number = %d", 500+i))}
		data := topics.ReplaceAll(records[claims[i]].Data, fmt.Appendf(nil, "topics = [\"more-%d\"]", i))
		records[claims[i]] = &fstest.MapFile{Data: made.ReplaceAll(data, fmt.Appendf(nil, "made = %d-03-04", 1200+i))}
	}
	_, files := pagesOf(t, records, "")
	for _, list := range []struct {
		within []string // folders
		entry  string   // how the address of an entry begins
		all    int
		most   int // on one page
	}{
		{[]string{"topics/_index", "topics/letter/"}, `"path":"topics/more-`, 600, 240},
		{[]string{"points/_index", "points/index/"}, `"path":"points/more-`, 600, 330}, // with what the home page shows
		{[]string{"years/_index", "years/page/"}, `"path":"years/1`, 600, 150},
		{[]string{"ledger/_index", "ledger/months/"}, `"path":"years/1`, 600, 180},
	} {
		seen := map[string]bool{}
		for name, data := range files {
			if !slices.ContainsFunc(list.within, func(folder string) bool { return strings.HasPrefix(name, "content/"+folder) }) {
				continue
			}
			on := regexp.MustCompile(list.entry+`[^"]*`).FindAllString(string(data), -1)
			if len(on) > list.most {
				t.Errorf("%s has %d entries", name, len(on))
			}
			for _, entry := range on {
				seen[entry] = true
			}
		}
		if len(seen) != list.all {
			t.Errorf("in %s there are %d of %d", list.within, len(seen), list.all)
		}
	}
}

// What is said of how many claims there are is the sum of the ratings beside it, which a withdrawn check has none of.
func TestNumbersAreSumsOfRatings(t *testing.T) {
	records := testsite.Site(60).(fstest.MapFS)
	withdrawn := 0
	for _, name := range slices.Sorted(maps.Keys(records)) {
		if strings.HasPrefix(name, "data/claims/") && withdrawn < 10 {
			withdrawn++
			records[name] = &fstest.MapFile{Data: append(slices.Clone(records[name].Data), "\n[[correction]]\ndate = 2026-02-01\nkind = \"withdrawn\"\ntext = \"The sum was read wrongly.\"\n"...)}
		}
	}
	_, files := pagesOf(t, records, "")
	seen := 0
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(at, one)
			}
		case map[string]any:
			counts, ok := v["counts"].([]any)
			for _, key := range []string{"claims", "total"} {
				if all, is := v[key].(float64); ok && is {
					seen++
					for _, c := range counts {
						all -= c.(map[string]any)["claims"].(float64)
					}
					if all != 0 {
						t.Errorf("%s says %s %v, %v more than it has ratings", at, key, v[key], all)
					}
				}
			}
			for _, one := range v {
				walk(at, one)
			}
		}
	}
	for name, data := range files {
		var page map[string]any
		decode(t, data, &page)
		walk(name, page["params"])
	}
	if seen < 50 || withdrawn < 10 {
		t.Errorf("%d numbers were looked at", seen)
	}
}
