// Package hosting says how a site is to be served: with which HTTP headers, among them its content security policy, types
// and rules for caches. It writes that as whole configurations of nginx, Caddy and Apache and as the files that common hosts
// read, and knows the limits of these hosts. It knows the addresses of pages and nothing of their content; it reads and
// writes no files and asks nobody.
package hosting

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

	frames bool // pages of other sites may show it in a frame; nothing of a site's own is in it
}

// policy returns a policy that allows the site's own styles, pictures and scripts, more sources of scripts, more
// directives, and the given frame ancestors.
func policy(script, more, frames string) string {
	return "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; script-src 'self'" + script + more +
		"; base-uri 'none'; form-action 'self'; frame-ancestors " + frames
}

// Policy is the policy of all pages but the Places: nothing inline, and nothing from other sites.
var Policy = policy("", "", "'none'")

// Places are the exceptions: pages that read files of the site, the one that runs WebAssembly, for which 'wasm-unsafe-eval'
// is the narrowest permission, and cards made for frames on other sites. The first that has an address counts: a claim may have
// the id "search" or "verify".
var Places = []Place{
	{Name: "claims, whose recordings may be played", Pattern: `/claims/[^/]+/(index\.html)?$`, Paths: []string{"/claims/:id/"}, Policy: policy("", "; media-src 'self'", "'none'")},
	{Name: "the search", Pattern: `/search/(index\.html)?$`, Paths: []string{"/search/"}, Policy: policy("", "; connect-src 'self'", "'none'")},
	{Name: "the checker of records", Pattern: `/contribute/check/(index\.html)?$`, Paths: []string{"/contribute/check/"},
		Policy: policy(" 'wasm-unsafe-eval'", "; connect-src 'self'", "'none'")},
	{Name: "cards to embed", Pattern: `/embed\.html$`, Paths: []string{"/claims/:id/embed.html"}, Policy: policy("", "", "*"), frames: true},
	{Name: "the page that verifies others", Pattern: `/verify/(index\.html)?$`, Paths: []string{"/verify/"}, Policy: policy("", "; connect-src 'self'", "'none'")},
}
