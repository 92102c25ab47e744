package page

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/hosting"
	"counterpoint/generator/record"
)

// hostingSite is the site as hosts have to know it.
func (s Settings) hostingSite() hosting.Site {
	site := hosting.SiteAt(s.BaseURL)
	site.Hosts = s.Hosts
	return site
}

// forHosts adds the files that the host of the site reads, but for those that the site has itself. The theme has them for a
// site at the root of a host that asks no other and does not say which it is.
func (b *builder) forHosts() {
	site := b.s.hostingSite()
	if site.IsPlain() && b.s.Host == "" {
		return
	}
	parts := b.parts
	b.list(Part{Makes: slices.Sorted(maps.Keys(site.Published(b.s.Host)))}, func(b *builder) {
		files := b.s.leading(parts).Published(b.s.Host)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !slices.Contains(b.s.OwnFiles, name) {
				b.file("static/"+name, []byte(files[name]), nil)
			}
		}
	})
}

// leading is the site with what leads on to its pages.
func (s Settings) leading(parts []Part) hosting.Site {
	site := s.hostingSite()
	site.Redirects = redirects(parts)
	site.Alone = slices.ContainsFunc(parts, func(p Part) bool { return p.ByRule != nil })
	return site
}

// leadByRules takes the pages away that only lead on from short addresses, as far as the host has rules for them. What has been
// numbered last comes first, since a host may take only some: then an edit changes nothing for other pages.
func (b *builder) leadByRules() {
	if !b.s.ShortByRules || b.s.Host == "" || slices.Contains(b.s.OwnFiles, "_redirects") {
		return
	}
	site := b.s.hostingSite()
	of := map[string]int{} // the part that a short address is of
	for i, p := range b.parts {
		for _, from := range p.Aliases {
			if shortNumber(from) > 0 {
				of[from] = i
				site.Redirects = append(site.Redirects, hosting.Redirect{From: from, To: p.Address})
			}
		}
	}
	slices.SortStableFunc(site.Redirects, newestNumber)
	for _, r := range site.Rules(b.s.Host) {
		p := &b.parts[of[r.From]]
		p.ByRule = append(p.ByRule, r.From)
		p.Aliases = slices.DeleteFunc(slices.Clone(p.Aliases), func(a string) bool { return a == r.From })
		if p.Key != "" {
			p.Key += " " + r.From
		}
	}
}

// newestNumber puts the short address with the highest number first.
func newestNumber(x, y hosting.Redirect) int {
	return cmp.Or(cmp.Compare(shortNumber(y.From), shortNumber(x.From)), cmp.Compare(x.From, y.From))
}

// shortNumber is the number in a short address, "/c/12/"; 0 when it is no such address.
func shortNumber(address string) int {
	folder, number, _ := strings.Cut(strings.Trim(address, "/"), "/")
	if !slices.ContainsFunc(record.Schemas, func(s *record.Schema) bool { return s.Short != "" && s.Short == folder }) {
		return 0
	}
	n, _ := strconv.Atoi(number)
	return n
}

// redirects are the short and former addresses of pages. A host may take only some: those that are no pages come first, then those
// of the page that was changed last. Other addresses of pages by hand are not known here.
func redirects(parts []Part) (all []hosting.Redirect) {
	for _, p := range parts {
		for _, from := range p.ByRule {
			all = append(all, hosting.Redirect{From: from, To: p.Address})
		}
	}
	slices.SortStableFunc(all, newestNumber)
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(p, q Part) int {
		return cmp.Or(cmp.Compare(q.Lastmod, p.Lastmod), cmp.Compare(p.Address, q.Address))
	})
	for _, p := range parts {
		for _, from := range p.Aliases {
			all = append(all, hosting.Redirect{From: from, To: p.Address})
		}
	}
	return all
}

// HostName is the name of the host of the site, without a port.
func HostName(s Settings) string {
	name, _, _ := strings.Cut(s.hostingSite().Name, ":")
	return name
}

// Configuration returns the whole configuration of a server of one's own for the site, see [hosting.Servers].
func Configuration(s Settings, server string, at hosting.Server) (string, error) {
	return s.hostingSite().Configuration(server, at)
}

// HostFiles returns the files that a host reads, by their paths in the published site, whichever host the site names.
func HostFiles(parts []Part, s Settings, host string) map[string]string {
	return s.leading(parts).Reads(host)
}
