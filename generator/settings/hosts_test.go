package settings

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// Other hosts that pages may ask are origins over TLS, nothing that opens more, and each is known by its directive.
func TestHosts(t *testing.T) {
	const top = "baseURL = \"https://town.example/\"\n[params.hosts]\n"
	for list, want := range map[string]string{
		`["https://stats.example", "https://stats.example:8443", "https://*.cdn.example", "https://127.0.0.1:8443"]`: "",
		`[]`:                       "",
		`"https://stats.example"`:  "write a list of at most 20 addresses of hosts",
		`["http://stats.example"]`: "is no such host",
		`["stats.example"]`:        "is no such host",
		`["https://a.example", "https://b.example/"]`: `hosts.script: entry 2, "https://b.example/", is no such host`,
		`["https://Stats.example"]`:                   "in small letters",
		`["https://*"]`:                               "is no such host",
		`["https://*.example"]`:                       "is no such host",
		`["https://a.*.example"]`:                     "is no such host",
		`["*"]`:                                       "is no such host",
		`["https:"]`:                                  "is no such host",
		`["data:"]`:                                   "is no such host",
		`["'unsafe-inline'"]`:                         "a permission that no page needs",
		`["https://a.example; script-src *"]`:         "is no such host",
		`["https://a.example https://b.example"]`:     "is no such host",
		`["https://a.example", "https://a.example"]`:  "stands in this list already",
		`[1]`: "is no such host",
		`[` + strings.Join(numbered(21), ",") + `]`: "there are 21 hosts, while 20 may be allowed",
	} {
		s := Parse(File, []byte(top+"script = "+list+"\n"))
		found := s.Findings()
		switch {
		case want == "" && len(found) > 0:
			t.Errorf("%s: %v", list, found)
		case want != "" && (len(found) != 1 || !strings.Contains(found[0].Message, want)):
			t.Errorf("%s: %v, not %q", list, found, want)
		case want != "" && len(s.Hosts) > 0:
			t.Errorf("%s: %v is allowed although it is wrong", list, s.Hosts)
		}
	}
	s := Parse(File, []byte(top+"Script = [\"https://a.example\"]\nform = [\"https://b.example\"]\n"))
	if !slices.Equal(s.Hosts["script-src"], []string{"https://a.example"}) || !slices.Equal(s.Hosts["form-action"], []string{"https://b.example"}) || len(s.Hosts) != 2 {
		t.Errorf("%v", s.Hosts)
	}
}

func numbered(n int) (hosts []string) {
	for i := range n {
		hosts = append(hosts, `"https://h`+string(rune('a'+i))+`.example"`)
	}
	return hosts
}

// The host of a site is one that is known, in any letter case.
func TestHost(t *testing.T) {
	s := Parse(File, []byte("baseURL = \"https://town.example/\"\n[params]\nhost = \"Netlify\"\n"))
	if found := s.Findings(); len(found) > 0 || s.Host != "netlify" {
		t.Errorf("%q, %v", s.Host, found)
	}
	s = Parse(File, []byte("baseURL = \"https://town.example/\"\n[params]\nhost = \"geocities\"\n"))
	if found := s.Findings(); len(found) != 1 || !strings.Contains(found[0].Message, "one of github-pages, gitlab-pages, netlify, cloudflare-pages") {
		t.Errorf("%v", found)
	}
}

// An address that takes the place of baseURL is judged like it.
func TestAddressProblem(t *testing.T) {
	for address, ok := range map[string]bool{"https://preview.example/x/": true, "https://preview.example": true, "http://127.0.0.1:8080/": true, "": false, "preview.example": false, "https://x.example/?a": false, "javascript:x": false} {
		if got := AddressProblem(address); (got == "") != ok {
			t.Errorf("%q: %q", address, got)
		}
	}
}

// A host is allowed as a policy has it: over TLS, with its port, below a name or as it is, and for one use alone. The site's own
// is allowed for all.
func TestAllows(t *testing.T) {
	s := Parse(File, []byte("baseURL = \"https://town.example/facts/\"\n[params.hosts]\nscript = [\"https://stats.example\", \"https://*.cdn.example.org\", \"https://b.example:8443\"]\n"))
	for address, want := range map[string]bool{
		"https://stats.example/a.js":     true,
		"https://STATS.example:443/a.js": true,
		"http://stats.example/a.js":      false,
		"https://stats.example:8443/":    false,
		"https://a.stats.example/":       false,
		"https://a.b.cdn.example.org/":   true,
		"https://cdn.example.org/":       false,
		"https://b.example:8443/":        true,
		"https://b.example/":             false,
		"https://Town.example/js/a.js":   true,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Allows("script", u); got != want {
			t.Errorf("%s: %t", address, got)
		}
		if own := u.Hostname() == "Town.example"; s.Allows("img", u) != own {
			t.Errorf("%s, as a picture: %t", address, !own)
		}
	}
}

// Short addresses are rules only where the host takes them.
func TestShortAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"https://town.example/ netlify rules":              "",
		"https://town.example/ cloudflare-pages rules":     "",
		"https://town.example/ github-pages pages":         "",
		"https://town.example/ github-pages rules":         "none that takes them (netlify, cloudflare-pages): leave params.short_addresses out",
		"https://town.example/sub/ cloudflare-pages rules": "at the root of a host only",
		"https://town.example/ netlify both":               "short_addresses",
	} {
		var address, host, short string
		fmt.Sscan(text, &address, &host, &short)
		s := Parse(File, fmt.Appendf(nil, "baseURL = %q\n[params]\nhost = %q\nshort_addresses = %q\n", address, host, short))
		found := s.Findings()
		if want == "" {
			if len(found) > 0 || s.ShortByRules != (short == "rules") {
				t.Errorf("%s: %v, by rules: %t", text, found, s.ShortByRules)
			}
		} else if len(found) != 1 || !strings.Contains(found[0].Message, want) || found[0].Line != 4 {
			t.Errorf("%s: %v", text, found)
		}
	}
	if found := Parse(File, []byte("baseURL = \"https://town.example/\"\n[params]\nshort_addresses = \"rules\"\n")).Findings(); len(found) != 1 {
		t.Errorf("without a host: %v", found)
	}
}
