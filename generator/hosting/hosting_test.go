package hosting_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"counterpoint/generator/hosting"
)

var update = flag.Bool("update", false, "write the files for hosts")

// The files that hosts read are those that the table makes. Two are published with every site; nginx reads its own
// from elsewhere.
func TestFiles(t *testing.T) {
	files := hosting.Files()
	for name, file := range map[string]string{
		"_headers":   "../../themes/counterpoint/static/_headers",
		".htaccess":  "../../themes/counterpoint/static/.htaccess",
		"nginx.conf": "../../docs/hosting/nginx.conf",
	} {
		if *update {
			if err := os.WriteFile(file, []byte(files[name]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != files[name] {
			t.Errorf("%s is not what the table says; run go test ./generator/hosting -update: %v", file, err)
		}
	}
}

// No page but those that have to may do more than the others.
func TestPolicies(t *testing.T) {
	for address, want := range map[string]string{
		"/":                               hosting.Policy,
		"/claims/":                        hosting.Policy,
		"/claims/a/":                      hosting.Places[3].Policy,
		"/sub/claims/a/index.html":        hosting.Places[3].Policy,
		"/contribute/":                    hosting.Policy,
		"/contribute/check/checker.wasm":  hosting.Policy,
		"/research/":                      hosting.Policy,
		"/search/":                        hosting.Places[0].Policy,
		"/sub/search/index.html":          hosting.Places[0].Policy,
		"/search/words.json":              hosting.Policy,
		"/sub/contribute/check/":          hosting.Places[1].Policy,
		"/contribute/check/index.html":    hosting.Places[1].Policy,
		"/sub/claims/a/embed.html":        hosting.Places[2].Policy,
		"/claims/embed.html/x/index.html": hosting.Policy,
	} {
		if got := hosting.PolicyOf(address); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
	for _, p := range append(hosting.Places, hosting.Place{Policy: hosting.Policy}) {
		if strings.Contains(p.Policy, "unsafe-inline") || strings.Contains(p.Policy, "'unsafe-eval'") || !strings.HasPrefix(p.Policy, "default-src 'none'") {
			t.Errorf("%s: %s", p.Name, p.Policy)
		}
	}
}
