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
				Listing struct {
					Months []struct {
						Title, ID string
						Claims    []card
					}
				}
			}
		}
		decode(t, files["content/"+strings.TrimSuffix(y.Path, "/")+".md"], &page)
		fmt.Fprintf(&got, "%s, /%s: %s\n", y.Title, y.Path, page.Title)
		for _, m := range page.Params.Listing.Months {
			fmt.Fprintf(&got, "  #m%s %s: %s\n", m.ID, m.Title, strings.Join(mapped(m.Claims, claimIn), "  "))
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

// timelineOf is what the timeline shows of claims made at some dates.
func timelineOf(t *testing.T, dates []string) timeline {
	t.Helper()
	var page struct{ Params struct{ Timeline timeline } }
	decode(t, datedClaims(t, dates)["content/events/_index.md"], &page)
	return page.Params.Timeline
}

// The timeline has a section for each month or longer time, the oldest first, and in it a row for each date with what is known
// of it; the ledger has the same months.
func TestTimeline(t *testing.T) {
	files := datedClaims(t, datesOfAllForms)
	var page struct{ Params struct{ Timeline timeline } }
	decode(t, files["content/events/_index.md"], &page)
	var got strings.Builder
	var titles []string
	ids := map[string]bool{}
	for _, m := range page.Params.Timeline.Months {
		days := mapped(m.Days, func(d timelineDay) string {
			return strings.TrimSpace(fmt.Sprintf("%s %s", d.Date.Long, d.Weekday)) + fmt.Sprintf(" (%d %s)", len(d.Claims), d.Of)
		})
		fmt.Fprintf(&got, "%s: %s\n", m.Title, strings.Join(days, "; "))
		titles = append(titles, m.Title)
		if ids[m.ID] {
			t.Errorf("two sections are called %s", m.ID)
		}
		ids[m.ID] = true
	}
	const want = `March 44 BC: 15 March 44 BC (1 claims)
800: 800 (1 claims)
1800–1899: Between 1800 and 1899 (1 claims)
1900–1909: Between 1900 and 1909 (1 claims)
The 1950s: The 1950s (1 claims)
1950: 1950 (1 claims)
March 1950: March 1950 (1 claims)
1954: From 1954 on (1 claims); About 1954 (1 claims)
June 1954: By June 1954 (1 claims)
1956: Perhaps 1956 (1 claims)
2025: 2025 (1 claims); Spring 2025 (1 claims)
January 2025: 1 January 2025 Wednesday (1 claims); 1 or 2 January 2025 (1 claims)
November 2025: November 2025 (1 claims); 19 November 2025 Wednesday (1 claims); 30 November to 1 December 2025 (1 claims)
Date not known: Date not known (1 claims)
`
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
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

// The bars of the timeline are a scale of time without gaps: months, or longer times where the months are too many. Each leads
// to what it counts; what is not dated closely enough for them is counted apart.
func TestTimeBars(t *testing.T) {
	for name, tt := range map[string]struct {
		dates []string
		want  string
	}{
		"none":      {nil, ""},
		"unknown":   {[]string{"unknown"}, ""},
		"months":    {[]string{"2025-11-19", "2025-11", "2026-02-01", "2025"}, "November 2025 11/2025 #2025-11 2; December 2025 12/ # 0; January 2026 1/2026 # 0; February 2026 2/ #2026-02 1; loose 1"},
		"years":     {[]string{"2019-03", "2019", "2022-06-01", "201X"}, "2019 /2019 #2019 2; 2020 /2020 # 0; 2021 /2021 # 0; 2022 /2022 #2022-06 1; loose 1"},
		"decades":   {[]string{"1969-03", "2008"}, "1960 to 1969 /1960 #1969-03 1; 1970 to 1979 /1970 # 0; 1980 to 1989 /1980 # 0; 1990 to 1999 /1990 # 0; 2000 to 2009 /2000 #2008 1; loose 0"},
		"centuries": {[]string{"-0043-03-15", "0800"}, "101 BC to 2 BC /101 BC #44-bc-03 1; 1 BC to 99 /1 BC # 0; 100 to 199 /100 # 0; 200 to 299 /200 # 0; 300 to 399 /300 # 0; 400 to 499 /400 # 0; 500 to 599 /500 # 0; 600 to 699 /600 # 0; 700 to 799 /700 # 0; 800 to 899 /800 #800 1; loose 0"},
	} {
		t.Run(name, func(t *testing.T) {
			got := timelineOf(t, tt.dates)
			var text strings.Builder
			most := 0
			for _, bar := range got.Bars {
				short := bar.Short
				for i, m := range strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec") {
					if m == short {
						short = fmt.Sprint(i + 1)
					}
				}
				fmt.Fprintf(&text, "%s %s/%s #%s %d; ", bar.Name, short, bar.Year, bar.ID, bar.Claims)
				if most = max(most, bar.Height); bar.Height > barHeight || bar.Upper != bar.Height || (bar.Height > 0) != (bar.Claims > 0) {
					t.Errorf("%s is %d high with %d claims", bar.Name, bar.Height, bar.Claims)
				}
			}
			if got.Bars != nil {
				fmt.Fprintf(&text, "loose %d", got.Loose)
				if most != barHeight {
					t.Errorf("the highest bar is %d high", most)
				}
			}
			if got := text.String(); got != tt.want {
				t.Errorf("got\n%s, want\n%s", got, tt.want)
			}
		})
	}
}

// What is long before almost everything else is background, up to the last gap; a short timeline has none.
func TestBackground(t *testing.T) {
	var dates []string
	for i := range 70 {
		dates = append(dates, fmt.Sprintf("2025-%02d-%02d", 10+i%3, 1+i%28))
	}
	old := []string{"1994-12-05", "2014-03-18", "2025-08-15"}
	got := timelineOf(t, append(old, dates...))
	if got.Early != 3 || len(got.Before) != 3 || got.Span != "December 1994 to August 2025" || got.Months[0].ID != "2025-10" || got.Bars[0].ID != "2025-10" {
		t.Errorf("%d entries in %d months are background, %s; the rest begins with %s, the bars with %s", got.Early, len(got.Before), got.Span, got.Months[0].ID, got.Bars[0].ID)
	}
	for name, dates := range map[string][]string{"short": append(old, dates[:20]...), "without a gap": dates, "half": append(append(old, dates[:30]...), strings.Split(strings.Repeat("2020-01-01 ", 30), " ")[:30]...)} {
		if got := timelineOf(t, dates); name != "half" && got.Before != nil || len(got.Before) > 2 {
			t.Errorf("%s: %d months are background", name, len(got.Before))
		}
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
