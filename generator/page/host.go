package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/hosting"
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
	b.list(Part{}, func(b *builder) {
		site.Redirects = redirects(parts)
		files := site.Published(b.s.Host)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !slices.Contains(b.s.OwnFiles, name) {
				b.file("static/"+name, []byte(files[name]), nil)
			}
		}
	})
}

// redirects are the short and former addresses of pages: those of the page that was changed last come first, since a host
// may take only some. Other addresses of pages by hand are not known here.
func redirects(parts []Part) (all []hosting.Redirect) {
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
	site := s.hostingSite()
	site.Redirects = redirects(parts)
	return site.Reads(host)
}
