package hosting_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/hosting"
	"counterpoint/generator/hosting/hostingtest"
)

var update = flag.Bool("update", false, "write the files for hosts")

// The files that hosts read are those that the tables make. Two are published with every site; servers of one's own read
// theirs from elsewhere, as the examples in docs/hosting/ are.
func TestFiles(t *testing.T) {
	site := hosting.SiteAt("https://town.example/")
	files := map[string]string{"docs/hosting/nginx.conf": site.Include()}
	for name, text := range site.Published("") {
		files["themes/counterpoint/static/"+name] = text
	}
	for server, name := range map[string]string{"nginx": "nginx-server.conf", "caddy": "Caddyfile", "apache": "apache-server.conf"} {
		text, err := site.Configuration(server, hosting.Server{Root: "/var/www/town.example"})
		if err != nil {
			t.Fatal(err)
		}
		files["docs/hosting/"+name] = text
	}
	for name, want := range files {
		file := filepath.Join("../..", name)
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s is not what the tables say; run go test ./generator/hosting -update: %v", file, err)
		}
	}
}

// No page but those that have to may do more than the others.
func TestPolicies(t *testing.T) {
	for address, want := range map[string]string{
		"/":                               hosting.Policy,
		"/claims/":                        hosting.Policy,
		"/claims/a/":                      hosting.Places[0].Policy,
		"/sub/claims/a/index.html":        hosting.Places[0].Policy,
		"/contribute/":                    hosting.Policy,
		"/contribute/check/checker.wasm":  hosting.Policy,
		"/research/":                      hosting.Policy,
		"/search/":                        hosting.Places[1].Policy,
		"/sub/search/index.html":          hosting.Places[1].Policy,
		"/search/head.json":               hosting.Policy,
		"/sub/contribute/check/":          hosting.Places[2].Policy,
		"/contribute/check/index.html":    hosting.Places[2].Policy,
		"/sub/claims/a/embed.html":        hosting.Places[3].Policy,
		"/claims/embed.html/x/index.html": hosting.Policy,
		"/sub/verify/":                    hosting.Places[4].Policy,
		"/claims/verify/":                 hosting.Places[0].Policy,
		"/claims/search/":                 hosting.Places[0].Policy,
	} {
		if got := hostingtest.PolicyOf(hostingtest.Plain, address); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
	for _, p := range append(hosting.Places, hosting.Place{Policy: hosting.Policy}) {
		if strings.Contains(p.Policy, "unsafe-inline") || strings.Contains(p.Policy, "'unsafe-eval'") || !strings.HasPrefix(p.Policy, "default-src 'none'") {
			t.Errorf("%s: %s", p.Name, p.Policy)
		}
	}
}

// Hosts that a site allows are added to every policy but that of cards, where nothing of the site's own is.
func TestAllowedHosts(t *testing.T) {
	site := hosting.SiteAt("https://town.example/sub/")
	site.Hosts = map[string][]string{"script-src": {"https://stats.example"}, "connect-src": {"https://stats.example", "https://b.example:8443"}, "frame-src": {}}
	for address, want := range map[string]string{
		"/sub/":                    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; script-src 'self' https://stats.example; connect-src https://stats.example https://b.example:8443; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		"/sub/contribute/check/":   "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; script-src 'self' 'wasm-unsafe-eval' https://stats.example; connect-src 'self' https://stats.example https://b.example:8443; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		"/sub/claims/a/embed.html": hosting.Places[3].Policy,
	} {
		if got := hostingtest.PolicyOf(site, address); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
	if policy := hostingtest.PolicyOf(hostingtest.Plain, "/"); strings.Contains(policy, "example") {
		t.Errorf("the policy of other sites has them too: %s", policy)
	}
}

// Types and rules for caches follow from the name of a file.
func TestTypesAndCaches(t *testing.T) {
	for name, want := range map[string][2]string{
		"":                                   {"text/html; charset=utf-8", hosting.Revalidate},
		"claims/a/":                          {"text/html; charset=utf-8", hosting.Revalidate},
		"claims/a/index.toml":                {"application/toml; charset=utf-8", hosting.Revalidate},
		"claims/feed.json":                   {"application/feed+json", hosting.Revalidate},
		"data/claims.ndjson":                 {"application/x-ndjson", hosting.Revalidate},
		"css/own.css":                        {"text/css; charset=utf-8", hosting.Revalidate},
		"/css/site.min.0123456789abcdef.css": {"text/css; charset=utf-8", hosting.Immutable},
		"fonts/libre-franklin-latin.52e60585.woff2": {"font/woff2", hosting.Immutable},
		"claims/a/b8c2a5417a05c842-480.jpg":         {"image/jpeg", hosting.Immutable},
		"claims/a/2eeb55e08e1a51af.wav":             {"audio/wav", hosting.Immutable},
		"claims/a/card.png":                         {"image/png", hosting.Revalidate},
		"contribute/check/checker.wasm":             {"application/wasm", hosting.Revalidate},
		"x.unknown":                                 {"application/octet-stream", hosting.Revalidate},
	} {
		if got := hosting.ContentType(name); got != want[0] {
			t.Errorf("%s: type %s", name, got)
		}
		if got := hosting.CacheControl(name); got != want[1] {
			t.Errorf("%s: cache %s", name, got)
		}
	}
}

// Of more redirects than a host takes, the first are kept, and the file says how many are pages alone. No browser keeps one: the
// address may get a page of its own.
func TestRedirects(t *testing.T) {
	site := hosting.SiteAt("https://town.example/sub/")
	for i := range 2003 {
		site.Redirects = append(site.Redirects, hosting.Redirect{From: fmt.Sprintf("/c/%d/", 3000-i), To: "claims/a/"})
	}
	site.Redirects[1].From = "/claims/міст/"
	site.Redirects[2].From = "/" + strings.Repeat("x", 1000)
	text := site.Published("cloudflare-pages")["_redirects"]
	if n := strings.Count(text, " 302\n"); n != 2000 {
		t.Errorf("%d redirects", n)
	}
	for _, want := range []string{"/sub/c/3000/ /sub/claims/a/ 302\n", "/sub/claims/%D0%BC%D1%96%D1%81%D1%82/ /sub/claims/a/ 302\n", "by itself; 3 more than\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%.400s", want, text)
		}
	}
	for line := range strings.Lines(text) {
		if len(line) > 1000 {
			t.Errorf("a line of %d characters", len(line))
		}
	}
	if text := site.Published("netlify")["_redirects"]; !strings.Contains(text, "/sub/c/3000/ /sub/claims/a/ 302!\n") {
		t.Errorf("%.400s", text)
	}
}

// In what an nginx includes, the last rule for an address counts: it says the same as PolicyOf, also of claims whose id is the
// name of another page.
func TestIncludeAgreesWithPolicyOf(t *testing.T) {
	rules := regexp.MustCompile(`if \(\$uri ~ "(.*)"\) \{\n *set \$counterpoint_policy "(.*)";`).FindAllStringSubmatch(hosting.SiteAt("https://town.example/").Include(), -1)
	if len(rules) != len(hosting.Places) {
		t.Fatalf("%d rules", len(rules))
	}
	for _, address := range []string{"/", "/verify/", "/search/", "/claims/verify/", "/claims/search/", "/cs/claims/verify/index.html", "/claims/a/embed.html", "/contribute/check/"} {
		policy := hosting.Policy
		for _, rule := range rules {
			if regexp.MustCompile(rule[1]).MatchString(address) {
				policy = rule[2]
			}
		}
		if policy != hostingtest.PolicyOf(hostingtest.Plain, address) {
			t.Errorf("%s has the policy %s", address, policy)
		}
	}
}

// The file of headers keeps to what its hosts understand (see headers).
func TestHeaderFiles(t *testing.T) {
	site := hosting.SiteAt("https://town.example/sub/")
	for host, file := range map[string]string{"netlify": site.Published("netlify")["_headers"], "cloudflare-pages": site.Published("cloudflare-pages")["_headers"]} {
		rules := 0
		for line := range strings.Lines(file) {
			switch {
			case strings.HasPrefix(line, "/"):
				if rules++; !strings.HasPrefix(line, "/sub/") || host == "netlify" && strings.Contains(strings.TrimSuffix(line, "*\n"), "*") || strings.Count(line, "*") > 1 {
					t.Errorf("%s: the rule %s", host, line)
				}
			case host == "netlify" && strings.HasPrefix(line, "  !"):
				t.Errorf("%s: %s", host, line)
			case len(line) > 2000:
				t.Errorf("%s: a line of %d characters", host, len(line))
			}
		}
		if rules < 5 || rules > 100 {
			t.Errorf("%s: %d rules", host, rules)
		}
	}
}

// What comes near a limit is told apart from what is beyond it.
func TestLimits(t *testing.T) {
	for _, test := range []struct {
		host       string
		count      hosting.Count
		over, soon string
	}{
		{"", hosting.Count{Files: 1e6}, "", ""},
		{"cloudflare-pages", hosting.Count{Files: 15_999, FileBytes: 1}, "", ""},
		{"cloudflare-pages", hosting.Count{Files: 16_000}, "", "the site has 16000 files, while cloudflare-pages takes 20000"},
		{"cloudflare-pages", hosting.Count{Files: 20_001, FileBytes: 26 << 20, Largest: "x.mp4"}, "20001 files|the file x.mp4 has 27.3 MB, while cloudflare-pages takes 26.2 MB", ""},
		{"netlify", hosting.Count{Files: 1e6, InFolder: 54_001, Fullest: "claims"}, "the folder claims has 54001 files", ""},
		{"gitlab-pages", hosting.Count{Files: 150_000, Folders: 60_000, Bytes: 900e6}, "210000 files", "the site has 900.0 MB"},
	} {
		over, soon := hosting.Check(test.host, test.count)
		for _, c := range []struct {
			got  []string
			want string
		}{{over, test.over}, {soon, test.soon}} {
			all := strings.Join(c.got, "\n")
			if (c.want == "") != (all == "") {
				t.Errorf("%s %+v: %q", test.host, test.count, c.got)
			}
			for want := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(all, want) {
					t.Errorf("%s: no %q in %q", test.host, want, c.got)
				}
			}
		}
	}
	c, err := hosting.CountIn(fstest.MapFS{"a/x": {Data: []byte("123")}, "a/y": {Data: []byte("1")}, "b": {Data: []byte("12345")}})
	if want := (hosting.Count{Files: 3, Folders: 2, InFolder: 2, Bytes: 9, FileBytes: 5, Fullest: "a", Largest: "b"}); err != nil || c != want {
		t.Errorf("%+v, %v", c, err)
	}
}

// Nothing in the address of a site becomes a directive.
func TestAddressesInConfigurations(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://town.example/": true, "https://town.example:8443/a-b/c_d/": true, "https://town.example/a;b/": false, "https://town.example/$uri/": false,
		"https://town.example/s%C3%BCb/": false, "https://[::1]/": false, "https://town.example/a'b/": false, "https://town.example": false, "": false,
	} {
		for _, server := range hosting.Servers {
			if _, err := hosting.SiteAt(address).Configuration(server, hosting.Server{Root: "/srv"}); (err == nil) != ok {
				t.Errorf("%s, %s: %v", server, address, err)
			}
		}
	}
}
