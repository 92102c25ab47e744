package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// datedClaims are a site with a claim for each of some dates, which are also their texts.
func datedClaims(t *testing.T, dates []string) map[string][]byte {
	t.Helper()
	site := fstest.MapFS{
		"data/ratings.toml":         {Data: []byte("[[rating]]\nid = \"false\"\nname = \"False\"\nvalue = 1\nmeaning = \"It is not so.\"\n")},
		"data/sides.toml":           {Data: []byte("[[side]]\nid = \"none\"\nname = \"None\"\nmeaning = \"No side.\"\n")},
		"data/actors/somebody.toml": {Data: []byte("name = \"Somebody\"\nkind = \"person\"\nside = \"none\"\n")},
		"data/topics/time.toml":     {Data: []byte("title = \"Time\"\nsummary = \"Time.\"\norder = 1\n")},
		"data/sources/almanac.toml": {Data: []byte("title = \"Almanac\"\npublisher = \"Almanac\"\nurl = \"https://almanac.example/\"\n")},
	}
	for i, date := range dates {
		site[fmt.Sprintf("data/claims/c%02d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `number = %d
claim = %[2]q
claimant = ["somebody"]
made = %[2]q
checked = 2026-03-01
topics = ["time"]
rating = "false"
reason = "It is not so."
[[rebuttal]]
stance = "refutes"
text = "No."
[[rebuttal.evidence]]
source = "almanac"
`, i+1, date)}
	}
	set, findings, err := record.Load(site)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://almanac.example/", Title: "Almanac", Lang: "en", Publisher: "nobody"})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var datesOfAllForms = []string{
	"2025-11-19", "2025-11", "2025-11-30/2025-12-01", "2025", "2025-21", "2025-01-01", "[2025-01-01,2025-01-02]", "1954~", "../1954-06", "1954/..",
	"1956?", "195X", "1950-03", "190X", "18XX", "0800", "-0043-03-15", "unknown", "1950",
}

// Claims are listed under the year, decade or century in which they were made, and there by month, as far as these are known:
// the newest first, and what is not known last. Each period stands once.
func TestYears(t *testing.T) {
	files := datedClaims(t, datesOfAllForms)
	var got strings.Builder
	var index struct {
		Params struct {
			Years []struct{ Title, Path string }
		}
	}
	decode(t, files["content/years/_index.md"], &index)
	for _, y := range index.Params.Years {
		var page struct {
			Title  string
			Params struct {
				Months []struct {
					Title, ID string
					Claims    []card
				}
			}
		}
		decode(t, files["content/"+strings.TrimSuffix(y.Path, "/")+".md"], &page)
		fmt.Fprintf(&got, "%s, /%s: %s\n", y.Title, y.Path, page.Title)
		for _, m := range page.Params.Months {
			fmt.Fprintf(&got, "  #m%s %s: %s\n", m.ID, m.Title, strings.Join(mapped(m.Claims, func(c card) string { return c.Claim }), "  "))
		}
		if files["static/"+y.Path+"feed.json"] == nil {
			t.Errorf("%s has no feed", y.Path)
		}
	}
	const want = `2025, /years/2025/: Claims made in 2025
  #m2025-11 November 2025: 2025-11-30/2025-12-01  2025-11-19  2025-11
  #m2025-01 January 2025: 2025-01-01  [2025-01-01,2025-01-02]
  #m2025 2025: 2025-21  2025
1956, /years/1956/: Claims made in 1956
  #m1956 1956: 1956?
1954, /years/1954/: Claims made in 1954
  #m1954-06 June 1954: ../1954-06
  #m1954 1954: 1954~  1954/..
1950, /years/1950/: Claims made in 1950
  #m1950-03 March 1950: 1950-03
  #m1950 1950: 1950
The 1950s, /years/1950s/: Claims made in the 1950s
  #m1950s The 1950s: 195X
1900–1909, /years/1900-1909/: Claims made in 1900–1909
  #m1900-1909 1900–1909: 190X
1800–1899, /years/1800-1899/: Claims made in 1800–1899
  #m1800-1899 1800–1899: 18XX
800, /years/800/: Claims made in 800
  #m800 800: 0800
44 BC, /years/44-bc/: Claims made in 44 BC
  #m44-bc-03 March 44 BC: -0043-03-15
Date not known, /years/unknown/: Claims made at an unknown date
  #munknown Date not known: unknown
`
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}

// The timeline has a row for each month or longer time, the oldest first, and shows where months are left out. Its picture
// grows with the rows and not with the years between them; the ledger has the same rows.
func TestTimeline(t *testing.T) {
	files := datedClaims(t, datesOfAllForms)
	var page struct {
		Params struct {
			Picture timePicture
			Months  []timelineMonth
		}
	}
	decode(t, files["content/events/_index.md"], &page)
	var got strings.Builder
	var titles []string
	ids := map[string]bool{}
	for _, m := range page.Params.Months {
		fmt.Fprintf(&got, "%v %s: %d at %d\n", map[bool]string{true: "gap"}[m.Gap], m.Short, len(m.Items), m.Y)
		titles = append(titles, m.Title)
		if ids[m.ID] {
			t.Errorf("two rows are called %s", m.ID)
		}
		ids[m.ID] = true
	}
	const want = ` Mar 44 BC: 1 at 16
gap 800: 1 at 52
gap 1800–1899: 1 at 88
 1900–1909: 1 at 112
gap The 1950s: 1 at 148
 1950: 1 at 172
 Mar 1950: 1 at 196
 1954: 2 at 220
 Jun 1954: 1 at 244
 1956: 1 at 268
gap 2025: 2 at 304
 Jan 2025: 2 at 328
 Nov 2025: 3 at 352
gap Date not known: 1 at 388
`
	if got.String() != want || page.Params.Picture.Height > 500 {
		t.Errorf("%d high, got:\n%s\nwant:\n%s", page.Params.Picture.Height, got.String(), want)
	}
	var ledger struct{ Params struct{ Months []ledgerRow } }
	decode(t, files["content/ledger/_index.md"], &ledger)
	var rows []string
	for _, row := range ledger.Params.Months {
		rows = append(rows, row.Label)
		address, anchor, _ := strings.Cut(row.Path, "#m")
		if files["content/"+strings.TrimSuffix(address, "/")+".md"] == nil || !ids[anchor] {
			t.Errorf("%s leads to %s", row.Label, row.Path)
		}
	}
	if !slices.Equal(rows, titles) {
		t.Errorf("the ledger has %q, the timeline %q", rows, titles)
	}
}

// What is not known is last in both orders, and a longer time is before those in it.
func TestPeriodsAreInOrder(t *testing.T) {
	b := newBuilder(graph.New(&record.Set{}), Settings{Words: english(t), Lang: "en"})
	byID := map[string]period{}
	for _, date := range datesOfAllForms {
		p := b.periodOf(record.When(date))
		byID[p.id] = p
	}
	up, down := slices.SortedFunc(maps.Values(byID), byTime), slices.SortedFunc(maps.Values(byID), newestFirst)
	last := len(up) - 1
	if !up[last].unknown() || !down[last].unknown() {
		t.Errorf("last are %v and %v", up[last], down[last])
	}
	slices.Reverse(down[:last])
	if !slices.Equal(up, down) {
		t.Errorf("one order is %v, the other %v", up, down)
	}
	for i := 1; i < last; i++ {
		if cmp.Compare(up[i-1].begin, up[i].begin) > 0 {
			t.Errorf("%v is before %v", up[i-1], up[i])
		}
	}
}

func decode(t *testing.T, data []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}
