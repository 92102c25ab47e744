package templates

import (
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/themes"
)

// What the policy of pages refuses is found where it stands, with the setting that allows it. What a setting allows, what is a
// file of the site, what is put together and what is only mentioned is not.
func TestBlocked(t *testing.T) {
	const slot, js, css = "layouts/_partials/slots/head-end.html", "static/js/own.js", "assets/css/own.css"
	for _, c := range []struct{ name, text, want string }{
		{slot, "<p>\n</p>\n<script defer\n  src=\"https://stats.example/count.js\"></script>", `head-end.html:3: | ask https://stats.example for | write script = ["https://stats.example"] below`},
		{slot, `<script src="//Stats.example:8443/count.js"></script>`, `script = ["https://stats.example:8443"]`},
		{slot, `<script src="http://stats.example/count.js"></script>`, `script = ["https://stats.example"] below [params.hosts], and https:// in the address`},
		{slot, `<script src='https://stats.example/count.js'></script>{{ partial "x" "<script src='https://b.example/'>" }}`, "https://stats.example"},
		{slot, `<script src="https://allowed.example/count.js"></script>`, ""},
		{slot, `<img src="https://allowed.example/a.png">`, "img = "},
		{slot, `<script src="{{ "https://stats.example/count.js" }}"></script>`, ""},
		{slot, `<script src="https://{{ .Params.host }}/count.js"></script>`, ""},
		{slot, `<script src="{{ "js/count.js" | relURL }}" defer></script>`, ""},
		{slot, `{{/* it's <script src="https://stats.example/"></script> */}}<!-- <img src="https://stats.example/"> -->`, ""},
		{slot, `<link rel="stylesheet" href="https://a.example/a.css">`, "style = "},
		{slot, `<link rel="preload" as="font" href="https://a.example/a.woff2">`, "font = "},
		{slot, `<link rel="canonical" href="https://a.example/"><a href="https://a.example/">a</a>`, ""},
		{slot, `<img srcset="{{ "a.png" | relURL }} 1x, https://a.example/b.png 2x">`, "img = "},
		{slot, `<video poster="{{ .x }}"><source src="https://a.example/b.webm"></video>`, "media = "},
		{slot, `<iframe src="https://a.example/"></iframe>`, "frame = "},
		{slot, `<form action="https://a.example/"></form>`, "form = "},
		{slot, `<script>count()</script>`, "runs no script that stands in the page itself"},
		{slot, `<script type="application/ld+json">{{ dict }}</script><script {{ with .x }}src="{{ . }}"{{ end }}></script>`, ""},
		{slot, `<p onclick="f()">`, "takes no script from an attribute"},
		{slot, `<p style="color: red">`, "takes no style from an attribute"},
		{slot, "<style>\np { color: red }</style>", "takes no style that stands in the page"},
		{"layouts/claims/page.html", `{{ define "main" }}<img src="https://a.example/b.png">{{ end }}`, "img = "},
		{"layouts/_shortcodes/film.html", `<iframe src="https://a.example/{{ .Get 0 }}"></iframe>`, ""},
		{js, "fetch('https://a.example/count', { method: 'POST' })", "connect = "},
		{js, "navigator.sendBeacon(\"https://a.example/count\")", "connect = "},
		{js, "r.open('POST', 'https://a.example/count')", "connect = "},
		{js, "import { a } from 'https://a.example/a.js'", "script = "},
		{js, "// fetch('https://a.example/count')\nfetch(`https://${host}/`); fetch('/x'); location = 'https://a.example/'; open('https://a.example/')", ""},
		{css, "@import url('https://a.example/a.css');", "style = "},
		{css, "@font-face { src: url(https://a.example/a.woff2) }", "font = "},
		{css, "a { background: url(\"https://a.example/a.png\") }", "img = "},
		{css, "a { background: url(a.png) } /* https://a.example/a.png */", ""},
	} {
		allows := func(use string, u *url.URL) bool { return use == "script" && u.Host == "allowed.example" }
		site := fstest.MapFS{c.name: {Data: []byte(c.text)}}
		found, err := Blocked(site, ThemeOf(site, themes.FS, []string{"counterpoint"}), allows)
		if err != nil {
			t.Fatal(err)
		}
		if c.want == "" {
			if len(found) > 0 {
				t.Errorf("%s: %v", c.text, found)
			}
			continue
		}
		if len(found) != 1 {
			t.Errorf("%s: %v", c.text, found)
			continue
		}
		for part := range strings.SplitSeq(c.want, " | ") {
			if !strings.Contains(found[0].String(), part) {
				t.Errorf("%s:\n got %s\nwant %s", c.text, found[0], part)
			}
		}
	}
}

// Nothing of the theme is refused, also where it lies in the site folder.
func TestThemeIsNotBlocked(t *testing.T) {
	site := oldCopy(t, "other")
	for _, f := range site {
		f.Data = append(f.Data, '\n') // so that it counts as the site's own
	}
	found, err := Blocked(site, ThemeOf(site, themes.FS, []string{"other"}), func(string, *url.URL) bool { return false })
	if err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}
