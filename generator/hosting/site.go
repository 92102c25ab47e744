package hosting

import (
	"maps"
	"net/url"
	"slices"
	"strings"
)

// Site is what a host has to know of a site.
type Site struct {
	Name  string              // of its host, with the port if there is one: "town.example"
	Base  string              // the path of its home page: "/", or "/sub/"
	Hosts map[string][]string // other hosts that pages may ask, by the directive of the policy: "script-src"

	Redirects []Redirect // addresses that lead on to others, the most important first
	Alone     bool       // short addresses that the host has a rule for are no pages as well
}

// Redirect is an address below the root of the site that leads on to another: "/c/12/" to "/claims/bus-fares/".
type Redirect struct{ From, To string }

// SiteAt is the site at an address that ends with a slash, such as "https://town.example/sub/".
func SiteAt(address string) Site {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return Site{Base: "/"} // another address is a finding
	}
	return Site{Name: u.Host, Base: u.EscapedPath()}
}

// IsPlain tells whether the site is at the root of its host and asks no other: then the files that every site has will do.
func (s Site) IsPlain() bool { return s.Base == "/" && len(s.Hosts) == 0 }

// Policy is the policy of all pages but the Places.
func (s Site) Policy() string { return s.allow(Policy) }

// Places are the exceptions, with the hosts of the site in their policies.
func (s Site) Places() []Place {
	places := slices.Clone(Places)
	for i, p := range places {
		if !p.frames {
			places[i].Policy = s.allow(p.Policy)
		}
		paths := slices.Clone(p.Paths)
		for n, path := range paths {
			paths[n] = strings.TrimSuffix(s.Base, "/") + path
		}
		places[i].Paths = paths
	}
	return places
}

// allow adds the hosts of the site to a policy: to the directives it has, and as further ones before the last three, which
// are about the page itself.
func (s Site) allow(policy string) string {
	directives := strings.Split(policy, "; ")
	for _, name := range slices.Sorted(maps.Keys(s.Hosts)) {
		if len(s.Hosts[name]) == 0 {
			continue
		}
		more := " " + strings.Join(s.Hosts[name], " ")
		at := slices.IndexFunc(directives, func(d string) bool { return strings.HasPrefix(d, name+" ") })
		if at >= 0 {
			directives[at] += more
		} else {
			directives = slices.Insert(directives, len(directives)-3, name+more)
		}
	}
	return strings.Join(directives, "; ")
}
