// Package hosting defines the HTTP headers that a site is served with, among them its content security policy, and writes
// them as configuration of common hosts. It knows the addresses of pages and nothing of their content.
package hosting

import (
	"fmt"
	"regexp"
	"strings"
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
	Name     string
	Pattern  string   // regular expression for the end of an address, below any base path
	Paths    []string // the same for hosts that support only * and :placeholder
	Policy   string
	compiled *regexp.Regexp
}

// policy returns a policy that allows the site's own styles, pictures and scripts, more sources of scripts, more
// directives, and the given frame ancestors.
func policy(script, more, frames string) string {
	return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'" + script + more +
		"; base-uri 'none'; form-action 'self'; frame-ancestors " + frames
}

// Policy is the policy of all pages but the Places: nothing inline, and nothing from other sites.
var Policy = policy("", "", "'none'")

// Places are the exceptions: pages that run WebAssembly, for which 'wasm-unsafe-eval' is the narrowest permission, and
// cards made for frames on other sites.
var Places = []Place{
	place("the search and its worker", `/(search/(index\.html)?|pagefind/.*)$`, []string{"/search/", "/pagefind/*"},
		policy(" 'wasm-unsafe-eval'", "; connect-src 'self'; worker-src 'self'", "'none'")),
	place("the checker of records", `/contribute/check/(index\.html)?$`, []string{"/contribute/check/"},
		policy(" 'wasm-unsafe-eval'", "; connect-src 'self'", "'none'")),
	place("cards to embed", `/embed\.html$`, []string{"/claims/:id/embed.html"}, policy("", "", "*")),
}

func place(name, pattern string, paths []string, policy string) Place {
	return Place{name, pattern, paths, policy, regexp.MustCompile(pattern)}
}

// PolicyOf returns the policy of the page at an address.
func PolicyOf(address string) string {
	for _, p := range Places {
		if p.compiled.MatchString(address) {
			return p.Policy
		}
	}
	return Policy
}

const policyName = "Content-Security-Policy"

// Files returns configuration by file name, for hosts such as Netlify and Cloudflare Pages, for Apache, and for nginx.
func Files() map[string]string {
	return map[string]string{"_headers": underscore(), ".htaccess": apache(), "nginx.conf": nginx()}
}

func underscore() string {
	var b strings.Builder
	b.WriteString("# Read by Netlify, Cloudflare Pages and others, at the root of a host only: where the site lies below a folder,\n" +
		"# move this file there and write the folder before each address.\n" +
		"# A line with ! takes back what stood above it; hosts that do not know it take the narrower address alone.\n")
	rule := func(address, policy string, all bool) {
		fmt.Fprintf(&b, "%s\n", address)
		if all {
			for _, h := range Headers {
				fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
			}
		} else {
			fmt.Fprintf(&b, "  ! %s\n", policyName)
		}
		fmt.Fprintf(&b, "  %s: %s\n", policyName, policy)
	}
	rule("/*", Policy, true)
	for _, p := range Places {
		for _, address := range p.Paths {
			rule(address, p.Policy, false)
		}
	}
	return b.String()
}

func apache() string {
	var b strings.Builder
	b.WriteString("# Read by Apache 2.4 with mod_headers, where AllowOverride lets it.\n" +
		"<IfModule mod_mime.c>\n  AddType application/wasm .wasm\n  AddType application/feed+json feed.json\n  AddType text/calendar .ics\n  AddType application/toml .toml\n</IfModule>\n<IfModule mod_headers.c>\n")
	for _, h := range Headers {
		fmt.Fprintf(&b, "  Header always set %s %q\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "  Header always set %s %q\n", policyName, Policy)
	for _, p := range Places {
		fmt.Fprintf(&b, "  # %s\n  <If \"%%{REQUEST_URI} =~ m#%s#\">\n    Header always set %s %q\n  </If>\n", p.Name, p.Pattern, policyName, p.Policy)
	}
	b.WriteString("</IfModule>\n")
	return b.String()
}

func nginx() string {
	var b strings.Builder
	b.WriteString("# To include in the server of the site. A location of it that has an add_header of its own loses all of these.\n")
	fmt.Fprintf(&b, "set $counterpoint_policy \"%s\";\n", Policy)
	for _, p := range Places {
		fmt.Fprintf(&b, "# %s\nif ($uri ~ \"%s\") {\n    set $counterpoint_policy \"%s\";\n}\n", p.Name, p.Pattern, p.Policy)
	}
	for _, h := range Headers {
		fmt.Fprintf(&b, "add_header %s \"%s\" always;\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "add_header %s $counterpoint_policy always;\n", policyName)
	return b.String()
}
