package e2e

import (
	"encoding/xml"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// What the sitemap says of when a page changed comes from its record, or from the commit that changed that last: of a claim
// its newest change, of other records their newest correction at least, of a list the newest of what it lists. It says
// nothing where no day is known, and never the day of the build. (That it names every page is tested in
// pages_records_test.go.)
func TestSitemapDates(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		var got struct {
			URL []struct {
				Loc     string `xml:"loc"`
				Lastmod string `xml:"lastmod"`
			} `xml:"url"`
		}
		must(t, xml.Unmarshal(p.files["sitemap.xml"], &got))
		days := map[string]record.Date{} // by path below the site
		newest := record.Date("")
		for _, u := range got.URL {
			day, isDay := strings.CutSuffix(u.Lastmod, "T00:00:00+00:00")
			if u.Lastmod != "" && !isDay {
				t.Errorf("%s changed on %q", u.Loc, u.Lastmod)
			}
			days["/"+strings.TrimPrefix(u.Loc, p.base)] = record.Date(day)
			newest = max(newest, record.Date(day))
		}
		last := p.settings.Day // of the newest commit
		for _, c := range p.graph.Claims {
			if got := days[c.Rec.Link()]; got != c.Rec.Modified() {
				t.Errorf("%s is said to have changed on %q; its record says %q", c.Rec.Link(), got, c.Rec.Modified())
			}
			last = max(last, c.Rec.Modified())
		}
		found := problems{}
		for _, s := range record.Schemas {
			if !s.Paged {
				continue
			}
			for _, r := range p.graph.Records(s.Kind) {
				link, day := record.MetaOf(r).Link(), record.Date("")
				if list := record.Get[[]record.Correction](r, "correction"); list != nil {
					for _, c := range *list {
						day = max(day, c.Date)
					}
				}
				last = max(last, day)
				got := days[link]
				if got < day || got == "" && p.settings.Commits[record.MetaOf(r).File()] != "" {
					found.add(link, "it is said to have changed on %q; its record says %q", got, day)
				}
				if days["/"+s.Plural+"/"] < got || days["/"] < got {
					found.add(link, "it changed on %q, later than the list it is in, or the home page", got)
				}
			}
		}
		found.report(t)
		for _, list := range []string{"/ledger/", "/data/", "/search/", "/changes/", "/a-z/"} {
			if days[list] == "" {
				t.Errorf("%s has no day", list)
			}
		}
		if newest > last {
			t.Errorf("a page is said to have changed on %s, after the newest record of %s", newest, last)
		}
	})
}
