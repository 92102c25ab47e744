// Package hosting says with which headers a site is to be served, and writes that down for common hosts. It is the one
// place of the content security policy: tests serve pages with what it says. It knows addresses of pages, and nothing of
// what is on them.
package hosting

import (
	"fmt"
	"regexp"
	"strings"
)

// Header is one header that every answer has.
type Header struct{ Name, Value string }

// Headers are the same for all answers.
var Headers = []Header{
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "strict-origin-when-cross-origin"},
	{"Strict-Transport-Security", "max-age=31536000"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
}

// Place is a set of pages with a policy of their own.
type Place struct {
	Name     string
	Pattern  string   // a regular expression for the end of an address, below any base path; a record of the name may meet it too
	Paths    []string // the same for hosts that know only * and :placeholder
	Policy   string
	compiled *regexp.Regexp
}

// policy writes a policy from what it allows beside the site's own styles, pictures and scripts.
func policy(script, more, frames string) string {
	return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'" + script + more +
		"; base-uri 'none'; form-action 'self'; frame-ancestors " + frames
}

// Policy is that of all pages but the Places. Nothing runs or is loaded that is not of the site itself, and nothing inline.
var Policy = policy("", "", "'none'")

// Places are the exceptions: pages that run WebAssembly, for which there is no narrower word than 'wasm-unsafe-eval',
// and cards that are made to stand in the frames of other sites.
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

// PolicyOf is the policy of the page at an address of the site.
func PolicyOf(address string) string {
	for _, p := range Places {
		if p.compiled.MatchString(address) {
			return p.Policy
		}
	}
	return Policy
}

const policyName = "Content-Security-Policy"

// Files returns what hosts read: for Netlify, Cloudflare Pages and their like; for Apache; and for nginx.
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
