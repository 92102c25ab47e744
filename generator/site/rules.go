package site

import (
	"cmp"
	"slices"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/sitefiles"
)

// ForRules is what rules need to know of the site besides its records. An error says why pages written by hand could not
// be read; the rest is there all the same.
func (s *Site) ForRules() (check.Site, error) {
	site := check.Site{
		Lang:    s.settings.Lang,
		HasPage: func(address string) bool { return hasPage(s.FS, address) },
		Made:    s.made,
	}
	pages, err := s.handWritten(s.FS)
	shortcodes := sitefiles.Shortcodes(s.FS)
	for name, text := range pages {
		site.Pages = append(site.Pages, &check.Page{Name: name, Source: text, Shortcodes: shortcodes})
	}
	slices.SortFunc(site.Pages, func(a, b *check.Page) int { return cmp.Compare(a.Name, b.Name) })
	return site, err
}

// made returns the addresses of all pages that are made of records.
func (s *Site) made(g *graph.Graph) map[string]bool {
	settings, err := s.Settings()
	if err != nil {
		return nil // nothing is built then
	}
	addresses := map[string]bool{}
	for _, p := range page.Parts(g, settings) {
		if p.Content != "" {
			addresses["/"+p.Address] = true
		}
		for _, a := range p.Aliases {
			addresses[a] = true
		}
	}
	return addresses
}
