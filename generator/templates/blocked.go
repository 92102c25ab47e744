package templates

import (
	"bytes"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"counterpoint/generator/record"
)

// Blocked returns what templates, styles and scripts of a site ask for and the policy of its pages refuses, sorted: a file of
// another host, and a script or a style that stands in the page itself. The browser alone would say so, where nobody looks.
// Allows tells whether pages may ask the host of an address for something, by the key below [params.hosts]. An address that a
// template puts together is not judged. An error is one of reading.
func Blocked(site fs.FS, theme Theme, allows func(use string, address *url.URL) bool) ([]record.Finding, error) {
	program := theme.program
	if program == nil {
		program = theme.files
	}
	files, err := own(site, program)
	if err != nil {
		return nil, err
	}
	if err := walk(site, "static", func(name string, data []byte) { files = append(files, file{name, name, data}) }); err != nil {
		return nil, err
	}
	var found []record.Finding
	for _, f := range files {
		b := blocked{file: f, allows: allows, said: map[string]bool{}}
		switch ext := path.Ext(f.name); {
		case ext == ".html" && strings.HasPrefix(f.below, "layouts/"):
			b.markup()
		case ext == ".css":
			b.matches(cssImport, "style")
			b.matches(cssFont, "font")
			b.matches(cssImage, "img")
		case ext == ".js":
			b.matches(jsImport, "script")
			b.matches(jsAsks, "connect")
		}
		found = append(found, b.found...)
	}
	slices.SortFunc(found, record.Compare)
	return found, nil
}

// What styles and scripts ask other hosts for, with the address as the only group. An address that is put together, or that
// is only mentioned, matches none.
var (
	cssImport = regexp.MustCompile(`@import\s+(?:url\(\s*)?["']?((?:https?:)?//[^"'()\s;]+)`)
	cssFont   = regexp.MustCompile(`\burl\(\s*["']?((?:https?:)?//[^"'()\s]+\.(?:woff2?|ttf|otf)\b[^"'()\s]*)`)
	cssImage  = regexp.MustCompile(`\burl\(\s*["']?((?:https?:)?//[^"'()\s]+\.(?:svg|png|jpe?g|gif|webp|avif)\b[^"'()\s]*)`)
	jsImport  = regexp.MustCompile("(?m)^[^/*\n]*?\\b(?:import\\s*\\(|import\\s*|from\\s*|importScripts\\s*\\()\\s*[\"'`]((?:https?:)?//[^\"'`\\s]+)[\"'`]")
	jsAsks    = regexp.MustCompile("(?m)^[^/*\n]*?\\b(?:(?:fetch|sendBeacon|EventSource)\\s*\\(|open\\s*\\(\\s*[\"'`][A-Z]+[\"'`]\\s*,)\\s*[\"'`]((?:https?:)?//[^\"'`\\s]+)[\"'`]")
)

// blocked is a file that is looked through for what is refused.
type blocked struct {
	file   file
	allows func(use string, address *url.URL) bool
	said   map[string]bool // once for each use and host is enough
	found  []record.Finding
}

func (b *blocked) report(at int, format string, args ...any) {
	line := 1 + bytes.Count(b.file.data[:min(at, len(b.file.data))], []byte("\n"))
	b.found = append(b.found, record.Finding{File: b.file.name, Line: line, Col: 1, Severity: record.Warning, Rule: RuleBlocked, Message: record.Message(format, args...)})
}

// matches looks for addresses in a style or a script.
func (b *blocked) matches(pattern *regexp.Regexp, use string) {
	for _, at := range pattern.FindAllSubmatchIndex(b.file.data, -1) {
		b.address(use, string(b.file.data[at[2]:at[3]]), at[2])
	}
}

// address judges an address that is asked for.
func (b *blocked) address(use, address string, at int) {
	address = strings.TrimSpace(address)
	if use == "" || strings.Contains(address, "{{") || strings.Contains(address, "${") {
		return
	}
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || b.allows(use, u) {
		return
	}
	host := "https://" + strings.ToLower(u.Host)
	if b.said[use+host] {
		return
	}
	b.said[use+host] = true
	secure := ""
	if u.Scheme == "http" {
		secure = ", and https:// in the address"
	}
	b.report(at, "the browser refuses to ask %s for this, as no setting allows that host: write %s = [%s] below [params.hosts]%s, or keep the file in static/", host, use, record.Quoted(host), secure)
}

// action matches an action of a template, which may have quotes and braces in its texts and comments.
var action = regexp.MustCompile("(?s)\\{\\{(?:/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`|.)*?\\}\\}")

// masked returns a template in which nothing within an action can be taken for HTML: each byte stays where it is.
func masked(text []byte) []byte {
	return action.ReplaceAllFunc(text, func(a []byte) []byte {
		a = slices.Clone(a)
		for i := 2; i < len(a)-2; i++ {
			if a[i] != '\n' {
				a[i] = 'x'
			}
		}
		return a
	})
}

// markup looks through a template of HTML.
func (b *blocked) markup() {
	z := html.NewTokenizer(bytes.NewReader(masked(b.file.data)))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		raw := len(z.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			b.element(z.Token(), at)
		}
		at += raw
	}
}

func (b *blocked) element(t html.Token, at int) {
	attributes := map[string]string{}
	for _, a := range t.Attr {
		attributes[a.Key] = a.Val
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") && !strings.Contains(a.Key, "{{") {
			b.report(at, "the browser takes no %s from an attribute: write it into a file, such as static/js/own.js or assets/css/own.css", map[bool]string{true: "style", false: "script"}[a.Key == "style"])
		}
	}
	src, hasSrc := attributes["src"]
	switch t.Data {
	case "script":
		switch kind := strings.ToLower(attributes["type"]); {
		case kind != "" && kind != "module" && !strings.HasSuffix(kind, "javascript"): // data, or put together
		case hasSrc:
			b.address("script", src, at)
		case !slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return strings.Contains(a.Key, "{{") }):
			b.report(at, "the browser runs no script that stands in the page itself: put it into a file, such as static/js/own.js, and write <script src=\"{{ \"js/own.js\" | relURL }}\" defer></script>")
		}
	case "style":
		b.report(at, "the browser takes no style that stands in the page itself: write it into assets/css/own.css")
	case "link":
		b.address(useOfLink(attributes), attributes["href"], at)
	case "img":
		b.address("img", src, at)
		b.set(attributes["srcset"], at)
	case "source":
		b.set(attributes["srcset"], at)
		b.address("media", src, at)
	case "video", "audio", "track":
		b.address("img", attributes["poster"], at)
		b.address("media", src, at)
	case "iframe":
		b.address("frame", src, at)
	case "form":
		b.address("form", attributes["action"], at)
	case "button", "input":
		b.address("form", attributes["formaction"], at)
	}
}

// set judges the pictures of a srcset.
func (b *blocked) set(list string, at int) {
	for one := range strings.SplitSeq(list, ",") {
		if fields := strings.Fields(one); len(fields) > 0 {
			b.address("img", fields[0], at)
		}
	}
}

// useOfLink is what a link element loads, by the key below [params.hosts]; empty when it loads nothing.
func useOfLink(attributes map[string]string) string {
	rel := strings.Fields(strings.ToLower(attributes["rel"]))
	switch {
	case slices.Contains(rel, "stylesheet"):
		return "style"
	case slices.Contains(rel, "icon"), slices.Contains(rel, "apple-touch-icon"):
		return "img"
	case slices.Contains(rel, "modulepreload"):
		return "script"
	case slices.Contains(rel, "preload"), slices.Contains(rel, "prefetch"):
		return map[string]string{"script": "script", "style": "style", "font": "font", "image": "img", "fetch": "connect"}[strings.ToLower(attributes["as"])]
	}
	return ""
}
