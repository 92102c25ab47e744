package settings

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// HostUses are what pages of a site may ask other hosts for, by the key below [params.hosts], with the directive of the
// content security policy that says so (CSP level 3, section 6). Embedded cards are left out: nothing of the site's own is
// in them.
var HostUses = []struct{ Key, Directive, Meaning string }{
	{"script", "script-src", "Other hosts that scripts may come from, such as one that counts visits."},
	{"style", "style-src", "Other hosts that style sheets may come from."},
	{"img", "img-src", "Other hosts that pictures may come from."},
	{"font", "font-src", "Other hosts that typefaces may come from."},
	{"connect", "connect-src", "Other hosts that scripts may ask for something or tell something."},
	{"media", "media-src", "Other hosts that recordings may come from."},
	{"frame", "frame-src", "Other hosts whose pages may be shown in a frame."},
	{"form", "form-action", "Other hosts that a form may be sent to, such as one that takes orders of a newsletter."},
}

// maxHosts is how many hosts one list has at most: hosts that serve sites bound the length of a header.
const maxHosts = 20

// origin is a host as a policy names it, over TLS, with a port if need be; all hosts below one of at least two names may
// stand there as "*.".
var origin = regexp.MustCompile(`^https://(?:\*\.(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::[1-9][0-9]{0,4})?$`)

const originWhat = `the address of a host without a path, such as "https://stats.example" or "https://*.example.org"`

var origins = listOf(fmt.Sprintf("a list of at most %d addresses of hosts without a path, such as \"https://stats.example\", \"https://stats.example:8443\" or \"https://*.example.org\", in small letters", maxHosts), wrongOrigin)

// wrongOrigin says what to do about the first of some values that is no host, or stands there twice; empty when all are right.
func wrongOrigin(list []any) string {
	seen := map[string]bool{}
	for i, v := range list {
		host, isText := v.(string)
		switch {
		case i == maxHosts:
			return fmt.Sprintf("there are %d hosts, while %d may be allowed: leave some out", len(list), maxHosts)
		case isText && strings.Contains(host, "'"):
			return fmt.Sprintf("%s is a permission that no page needs: write %s", entry(i, v), originWhat)
		case !isText || !origin.MatchString(host) || len(host) > 300:
			return fmt.Sprintf("%s is no such host: write %s, in small letters", entry(i, v), originWhat)
		case seen[host]:
			return entry(i, v) + " stands in this list already: take one out"
		}
		seen[host] = true
	}
	return ""
}

// hostSettings are the settings of other hosts.
func hostSettings() (all []Setting) {
	for _, u := range HostUses {
		all = append(all, Setting{"params.hosts." + u.Key, origins, u.Meaning, false})
	}
	return all
}

// hostsOf are the hosts below [params.hosts] by directive, as they are written; what is wrong there is a finding and left out.
func hostsOf(params map[string]any) map[string][]string {
	table, hosts := tableIn(params, "hosts"), map[string][]string{}
	for _, u := range HostUses {
		list, _ := valueIn(table, u.Key).([]any)
		if wrongOrigin(list) != "" {
			continue
		}
		for _, v := range list {
			hosts[u.Directive] = append(hosts[u.Directive], v.(string))
		}
	}
	return hosts
}

// Allows tells whether pages may ask the host of an address for something, by the key of [HostUses]: it is the site's own, or
// one of [params.hosts] names it, as a policy is read (CSP level 3, section 6.7.2.8).
func (s *Settings) Allows(use string, address *url.URL) bool {
	if own, err := url.Parse(s.BaseURL); err == nil && strings.EqualFold(own.Scheme+"://"+own.Host, address.Scheme+"://"+address.Host) {
		return true
	}
	for _, u := range HostUses {
		if u.Key == use {
			return address.Scheme == "https" && slices.ContainsFunc(s.Hosts[u.Directive], func(allowed string) bool {
				of, err := url.Parse(allowed)
				return err == nil && cmp.Or(of.Port(), "443") == cmp.Or(address.Port(), "443") && isHost(strings.ToLower(address.Hostname()), of.Hostname())
			})
		}
	}
	return false
}

// isHost tells whether a host is one that a policy names, such as "*.example.org".
func isHost(host, pattern string) bool {
	if below, any := strings.CutPrefix(pattern, "*"); any {
		return strings.HasSuffix(host, below)
	}
	return host == pattern
}

// HostNames are the hosts that a site may say it is published on: each has files of its own, and limits (package hosting).
var HostNames = []string{"github-pages", "gitlab-pages", "netlify", "cloudflare-pages"}

// takesRules are those of them that lead on from addresses by rules that a site brings along, also where it has no page.
var takesRules = []string{"netlify", "cloudflare-pages"}

// shortKey is the setting that says what short addresses are, and byRules its value for rules.
const shortKey, byRules = "short_addresses", "rules"

// shortProblem says why short addresses cannot be rules of the host; empty when they can.
func (s *Settings) shortProblem() string {
	at, _ := url.Parse(s.BaseURL)
	switch {
	case !slices.Contains(takesRules, s.Host):
		return "no rules can lead on from short addresses, since host below [params] is none that takes them (" + strings.Join(takesRules, ", ") + "): leave params." + shortKey + " out, and they are pages"
	case at != nil && at.Path != "" && at.Path != "/":
		return "rules are read at the root of a host only, and the site lies below a path: leave params." + shortKey + " out, and short addresses are pages"
	}
	return ""
}

// AddressProblem says what is wrong with an address of a site that is given in place of baseURL; empty when nothing is.
func AddressProblem(address string) string {
	if address != "" && siteAddress.ok(address) {
		return ""
	}
	return "write " + siteAddress.What
}
