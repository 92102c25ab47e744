package e2e

import (
	"encoding/xml"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// What the sitemap says of when a page changed comes from its record: of a claim its newest change, of a point or
// figure its newest correction, of a list the newest of what it lists. It says nothing where the record has no such date, and
// never the day of the build. (That it names every page is tested in pages_records_test.go.)
func TestSitemapDates(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		var got struct {
			URL []struct {
				Loc     string `xml:"loc"`
				Lastmod string `xml:"lastmod"`
			} `xml:"url"`
		}
		must(t, xml.Unmarshal(p.files["sitemap.xml"], &got))
		want := map[string]record.Date{}
		changed := func(link string, day record.Date) {
			want[p.settings.URL(link)] = day
			section, _, _ := strings.Cut(strings.TrimPrefix(link, "/"), "/")
			for _, list := range []string{section + "/", ""} {
				want[p.base+list] = max(want[p.base+list], day)
			}
		}
		for _, c := range p.graph.Claims {
			changed(c.Rec.Link(), c.Rec.Modified())
		}
		corrected := func(link string, corrections []record.Correction) {
			day := record.Date("")
			for _, c := range corrections {
				day = max(day, c.Date)
			}
			changed(link, day)
		}
		for _, pt := range p.graph.Points {
			corrected(pt.Rec.Link(), pt.Rec.Correction)
		}
		for _, f := range p.graph.Figures {
			corrected(f.Rec.Link(), f.Rec.Correction)
		}
		for _, n := range p.graph.Readings {
			corrected(n.Rec.Link(), n.Rec.Correction)
		}
		found, dated := problems{}, 0
		for _, u := range got.URL {
			day := string(want[u.Loc])
			if day != "" {
				day += "T00:00:00+00:00"
				dated++
			}
			if u.Lastmod != day {
				found.add(u.Loc, "it is said to have changed on %q; its record says %q", u.Lastmod, day)
			}
		}
		found.report(t)
		if dated < len(p.graph.Claims) {
			t.Errorf("only %d of %d pages are dated", dated, len(got.URL))
		}
	})
}
