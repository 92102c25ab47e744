// Package hosting defines the HTTP headers that a site is served with, among them its content security policy, and writes
// them as configuration of common hosts. It knows the addresses of pages and nothing of their content.
package hosting

import (
	"embed"
	"regexp"
	"strings"
	"text/template"
)

// Header is an HTTP header.
type Header struct{ Name, Value string }

// Headers are the headers of every response, besides the policy.
var Headers = []Header{
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "strict-origin-when-cross-origin"},
	{"Strict-Transport-Security", "max-age=31536000"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
}

// Place is a set of pages with their own policy.
type Place struct {
	Name    string
	Pattern string   // regular expression for the end of an address, below any base path
	Paths   []string // the same for hosts that support only * and :placeholder
	Policy  string
}

// policy returns a policy that allows the site's own styles, pictures and scripts, more sources of scripts, more
// directives, and the given frame ancestors.
func policy(script, more, frames string) string {
	return "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; script-src 'self'" + script + more +
		"; base-uri 'none'; form-action 'self'; frame-ancestors " + frames
}

// Policy is the policy of all pages but the Places: nothing inline, and nothing from other sites.
var Policy = policy("", "", "'none'")

// Places are the exceptions: pages that read files of the site, the one that runs WebAssembly, for which 'wasm-unsafe-eval'
// is the narrowest permission, and cards made for frames on other sites.
var Places = []Place{
	{"the search", `/search/(index\.html)?$`, []string{"/search/"}, policy("", "; connect-src 'self'", "'none'")},
	{"the checker of records", `/contribute/check/(index\.html)?$`, []string{"/contribute/check/"},
		policy(" 'wasm-unsafe-eval'", "; connect-src 'self'", "'none'")},
	{"cards to embed", `/embed\.html$`, []string{"/claims/:id/embed.html"}, policy("", "", "*")},
	{"claims, whose recordings may be played", `/claims/[^/]+/(index\.html)?$`, []string{"/claims/:id/"}, policy("", "; media-src 'self'", "'none'")},
}

// PolicyOf returns the policy of the page at an address.
func PolicyOf(address string) string {
	for _, p := range Places {
		if regexp.MustCompile(p.Pattern).MatchString(address) {
			return p.Policy
		}
	}
	return Policy
}

//go:embed *.tmpl
var sources embed.FS

var templates = template.Must(template.ParseFS(sources, "*.tmpl"))

// Files returns configuration by file name, for hosts such as Netlify and Cloudflare Pages, for Apache, and for nginx.
func Files() map[string]string {
	files := map[string]string{}
	for _, t := range templates.Templates() {
		var text strings.Builder
		if err := t.Execute(&text, map[string]any{"Headers": Headers, "Policy": Policy, "Places": Places}); err != nil {
			panic(err) // the templates are part of the program
		}
		files[strings.TrimSuffix(t.Name(), ".tmpl")] = text.String()
	}
	return files
}
