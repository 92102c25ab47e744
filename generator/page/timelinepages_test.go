package page

import (
	"fmt"
	"strings"
	"testing"

	"counterpoint/generator/testsite"
)

// spanPage is what a page of a long timeline says.
type spanPage struct {
	Title  string
	Params struct {
		Count, Claims int
		Timeline      timeline
		Earlier       string
		Years, Within []spanRef
		Beside        []spanRef
		Listing       struct {
			Timeline []timelineMonth
			Pages    *pages
		}
	}
}

type spanRef struct {
	Path           string
	Events, Claims int
	Here           bool
}

// listed are the pages of the events and claims under the anchors of some months.
func (p spanPage) listed(months []timelineMonth) map[string]string {
	at := map[string]string{}
	for _, m := range months {
		for _, d := range m.Days {
			for _, e := range d.Events {
				at[e.Path] = m.ID
			}
			for _, c := range d.Claims {
				at[c.Path] = m.ID
			}
		}
	}
	return at
}

// Every event and every claim is on one page of a long timeline, once, to which the page of the event leads; the pages of years
// and of months say how much they have, and each bar leads to what it counts.
func TestLongTimeline(t *testing.T) {
	for name, claims := range map[string]int{"a year": 260, "many years": 3000} {
		t.Run(name, func(t *testing.T) {
			g, files := pagesOf(t, testsite.Site(claims), "events/")
			read := func(path string) (p spanPage) {
				path, _, _ = strings.Cut(path, "#")
				decode(t, files[contentAt("/"+path)], &p)
				return p
			}
			at := map[string]string{}
			months := 0
			var visit func(path string, events, claims int)
			visit = func(path string, events, claims int) {
				p := read(path)
				if p.Params.Count != events || p.Params.Claims != claims {
					t.Errorf("%s has %d events and %d claims, and is said to have %d and %d", path, p.Params.Count, p.Params.Claims, events, claims)
				}
				for _, o := range p.Params.Beside {
					if o.Here != (o.Path == path) || len(files[contentAt("/"+o.Path)]) == 0 {
						t.Errorf("%s leads to %+v", path, o)
					}
				}
				for on := path; ; on = p.Params.Listing.Pages.Older {
					p := read(on)
					n := 0
					for page, under := range p.listed(p.Params.Listing.Timeline) {
						if at[page] != "" {
							t.Errorf("%s is on %s and on %s", page, at[page], on)
						}
						n++
						at[page] = on + "#m" + under
					}
					if n >= pageLength+pageLength/2 {
						t.Errorf("%s lists %d", on, n)
					}
					if p.Params.Listing.Pages == nil || p.Params.Listing.Pages.Older == "" {
						break
					}
				}
				for _, m := range p.Params.Within {
					months++
					visit(m.Path, m.Events, m.Claims)
				}
			}
			first := spanPage{}
			decode(t, files["content/events/_index.md"], &first)
			for _, y := range first.Params.Years {
				visit(y.Path, y.Events, y.Claims)
			}
			if len(at) != len(g.Events)+len(g.Claims) || months == 0 {
				t.Errorf("the timeline has %d events and claims of %d, and %d pages for months", len(at), len(g.Events)+len(g.Claims), months)
			}
			for _, e := range g.Events {
				page := path(&e.Rec.Meta)
				var p struct{ Params struct{ Around string } }
				if decode(t, files[contentAt("/"+page)], &p); p.Params.Around != at[page] {
					t.Errorf("%s leads to %s, and is on %s", page, p.Params.Around, at[page])
				}
			}
			if n := len(first.listed(first.Params.Timeline.Months)); n != latestLength || at[first.Params.Years[0].Path] != "" {
				t.Errorf("the timeline begins with %d events and claims", n)
			}
			all := 0
			for _, bar := range first.Params.Timeline.Bars {
				all += bar.Events + bar.Claims
				if n := bar.Events + bar.Claims; n > 0 {
					p := read(bar.Path)
					if p.Title == "" || p.Params.Count < bar.Events || p.Params.Claims < bar.Claims {
						t.Errorf("the bar of %s, with %d, leads to %q", bar.Name, n, bar.Path)
					}
				} else if bar.Path != "" {
					t.Errorf("the bar of %s, with nothing, leads to %s", bar.Name, bar.Path)
				}
			}
			if all+first.Params.Timeline.Loose != len(at) {
				t.Errorf("the bars count %d and %d, not %d", all, first.Params.Timeline.Loose, len(at))
			}
			if p := read(first.Params.Earlier); p.Title == "" {
				t.Errorf("what is earlier is said to be on %s", first.Params.Earlier)
			}
		})
	}
}

// What is dated by its year alone, or not at all, is on the page of a year with many entries, beside its months.
func TestLongTimelineWithoutMonths(t *testing.T) {
	var dates []string
	for i := range 200 {
		dates = append(dates, fmt.Sprintf("2025-%02d-%02d", 1+i%12, 1+i%28), "1999")
	}
	files := datedClaims(t, append(dates, "2025", "195X", "unknown", "unknown"))
	for name, want := range map[string]string{
		"2025": "1 entries, 12 months, 0 pages", "1999": "100 entries, 0 months, 1 pages", "1950s": "1 entries, 0 months, 0 pages", "unknown": "2 entries, 0 months, 0 pages",
	} {
		var p spanPage
		decode(t, files["content/events/year/"+name+".md"], &p)
		others := 0
		if p.Params.Listing.Pages != nil {
			others = len(p.Params.Listing.Pages.Numbers)
		}
		if got := fmt.Sprintf("%d entries, %d months, %d pages", len(p.listed(p.Params.Listing.Timeline)), len(p.Params.Within), others); got != want {
			t.Errorf("%s has %s, not %s", name, got, want)
		}
	}
}
