package sitefiles

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var made = []string{"claims/", "points/", "c/", "contribute/rules"}

// found checks one file in a site folder that has a template "own" and a shortcode "map".
func found(t *testing.T, name, text string) (list []string) {
	t.Helper()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	all, err := Check(fstest.MapFS{name: file(text), "layouts/own.html": file(""), "layouts/_shortcodes/map.html": file("")}, made)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		list = append(list, fmt.Sprintf("%s:%d: %s [%s]", f.File, f.Line, f.Message, f.Rule))
	}
	return list
}

// Only what is Markdown, data, a picture or a recording may lie below content/, and nothing where records have their pages.
func TestContent(t *testing.T) {
	for name, want := range map[string]string{
		"about.md": "", "about/index.md": "", "_index.md": "", "guide/_index.md": "", "guide/plan.PNG": "", "guide/table.csv": "",
		"guide/.DS_Store": "", "guide/about.md~": "", "звіт.md": "", "claims-of-old.md": "", "contribute/_index.md": "", "a/claims/x.md": "", "talk.mp4": "",

		"_content.gotmpl": "template that makes pages", "guide/_content.gotmpl": "template that makes pages", "a/_Content.GoTmpl": "template that makes pages",
		"x.html": "does not end in", "x.HTM": "does not end in", "x.org": "does not end in", "x.rst": "does not end in", "x.adoc": "does not end in",
		"x.pandoc": "does not end in", "x.pdc": "does not end in", "x.markdown": "does not end in", "x.mmark": "does not end in", "x.gotmpl": "does not end in",
		"x.js": "does not end in", "x.xml": "does not end in", "x.css": "does not end in", "x.wasm": "does not end in", "x.toml": "does not end in",
		"README": "does not end in", "x.png.html": "does not end in", "x.svg": "can hold scripts", "x.SVG": "can hold scripts", "x.MD": "in small letters",
		"a<b>.md": "letters, digits", "a:b.csv": "letters, digits", "a{b}.md": "letters, digits", "my plan.png": "letters, digits",
		"cs/claims!/market-moved.md": "letters, digits", "c!/fake.md": "letters, digits", "contribute/rules!/page-text.md": "letters, digits", "c'/1.md": "letters, digits",
		"c,/1.md": "letters, digits", "c\u00b2/1.md": "letters, digits", "c\u2160/1.md": "letters, digits", "c+/1.md": "letters, digits", "%63/1.md": "letters, digits",
		"c\u2019/1.md": "letters, digits", "claims /1.md": "letters, digits", " c/1.md": "letters, digits", "c\u20ac.md": "letters, digits", "c(1).md": "letters, digits",
		"desktop.ini": "", "guide/Thumbs.db": "", "guide/#about.md#": "", "\u0928\u093f\u092f\u092e.md": "", "about.cs.md": "", "v1.2/about.md": "has no dot", "guide.d/plan.png": "has no dot", "v1.2.md": "",

		"card.png.md": "card.png would be", "feed.json.md": "feed.json would be", "index.html.md": "index.html would be", "Sitemap.XML.md": "Sitemap.XML would be",
		"robots.txt/about.md": "has no dot", "guide/card.png/index.md": "has no dot", "cs/code.svg.md": "code.svg would be",

		"claims/x.md": "/claims/ are made", "claims/_index.md": "/claims/ are made", "claims.md": "/claims/ are made", "Claims/X.md": "/claims/ are made",
		"claims.en.md": "/claims/ are made", "claims/x/index.md": "/claims/ are made", "claims/x/y.md": "/claims/ are made", "claims/_index.cs.md": "/claims/ are made",
		"cs/claims/x.md": "/claims/ are made", "pt-br/points/_index.md": "/points/ are made", "c/12.md": "/c/ are made",
		"contribute/rules.md": "/contribute/rules are made", "contribute/rules/index.md": "/contribute/rules are made",
	} {
		got := found(t, "content/"+name, "---\ntitle: x\n---\n")
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.Contains(got[0], want) || !strings.Contains(got[0], RuleFile)) {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}

// Names that begin with a dot are published only where they are meant to be.
func TestStatic(t *testing.T) {
	for name, ok := range map[string]bool{
		"favicon.ico": true, "CNAME": true, "_headers": true, "_redirects": true, ".nojekyll": true, ".well-known/security.txt": true, "a/b.c": true, ".htaccess": true,
		".git/config": false, ".env": false, "a/.env": false, ".htpasswd": false, "a/.git/config": false, ".ssh/id": false, "a/.well-known/x": false,
		".well-known/.git/config": false, "x~": false, ".well-known.bak": false,
	} {
		if got := found(t, "static/"+name, "x"); (len(got) == 0) != ok {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// The front matter of a page has only keys that a page may have, in any way that Hugo would read it.
func TestFrontMatter(t *testing.T) {
	yaml := func(lines string) string { return "---\ntitle: x\n" + lines + "\n---\nText.\n" }
	toml := func(lines string) string { return "+++\ntitle = 'x'\n" + lines + "\n+++\nText.\n" }
	for text, want := range map[string]string{
		"":                                     "",
		"Text alone.\n":                        "",
		"# A heading\n":                        "",
		"---\n---\n":                           "",
		"---\n# a comment\n---\nx":             "",
		"\ufeff---\ntitle: x\n---\n- a list\n": "",
		"---\r\ntitle: x\r\n---\r\nText.\r\n":  "",
		yaml("description: >\n  two\n  lines\ndate: 2026-01-02\nlastmod: 2026-01-02T10:00:00Z\ndraft: false\nweight: -3\nkeywords: [a, b]"): "",
		yaml("aliases:\n  - /former/\n  - звіт\nlayout: own\nmenus: main\nsitemap: {disable: true}\nparams:\n  a: {b: [1]}"):                "",
		toml("Date = 2026-01-02\naliases = ['/a/b.html']\nmenus = ['main', 'foot']\n[params]\ncolour = 'red'"):                              "",
		yaml("title2: 28"): "3: a page has no key \"title2\"",
		yaml("linktitle:"): "",

		// Where Hugo would see front matter that is not there at first sight.
		"\n---\nurl: /x/\n---\n":              "1: a page begins with",
		" ---\nurl: /x/\n---\n":               "1: a page begins with",
		"\ufeff\ufeff---\nurl: /x/\n---\n":    "1: a page begins with",
		"{\"url\": \"/x/\"}\nText":            "1: a page begins with",
		"{{< param x >}}":                     "1: a page begins with",
		"#+URL: /x/\nText":                    "1: a page begins with",
		"- a list":                            "1: a page begins with",
		"--- \nurl: /x/\n---\n":               "stands alone on its line",
		"---\ntitle: x\n---- \nurl: y\n---\n": "3: \"---\" stands alone on its line",
		"---\ntitle: x\n":                     "is missing",
		"---\rurl: /x/\r---\rText":            "carriage return",
		"---\ntitle: x\rurl: /x/\n---\n":      "2: a line ends in a carriage return",

		// What moves a page, or shows it as something else.
		yaml("url: /claims/x/"):                                     "3: url: a page has the address of its file",
		yaml("URL: /claims/x/"):                                     "3: URL: a page has the address of its file",
		yaml("\"u\\u0072l\": /claims/x/"):                           "url: a page has the address of its file",
		yaml("? url\n: /claims/x/"):                                 "a key is a word",
		"---\n{title: x, slug: ../../y}\n---\n":                     "2: slug: a page has the address of its file",
		toml("Slug = 'y'"):                                          "3: Slug: a page has the address",
		toml("'url' = '/x/'"):                                       "url: a page has the address",
		yaml("type: claims"):                                        "decides which template",
		yaml("layout: ../../x"):                                     "layout: write the name of a template",
		yaml("layout: rules"):                                       "layout: write the name of a template",
		yaml("markup: html"):                                        "texts are Markdown",
		yaml("content:\n  mediaType: text/html\n  value: <script>"): "texts are Markdown",
		yaml("outputs: [html, json]"):                               "which files a page becomes",
		yaml("build:\n  render: never"):                             "which files a page becomes",
		yaml("resources:\n  - src: '**'"):                           "which files a page becomes",
		yaml("headless: true"):                                      "which files a page becomes",
		yaml("cascade:\n  params:\n    shown: <script>"):            "also those of records",
		toml("[[cascade]]\n[cascade.target]\npath='/**'"):           "also those of records",
		yaml("lang: de"):                                            "the address of its file",
		yaml("aliases: [/../../x]"):                                 "aliases: write a list of addresses",
		yaml("aliases: ['//evil.example/']"):                        "aliases: write a list of addresses",
		yaml("aliases: ['https://evil.example/']"):                  "aliases: write a list of addresses",
		yaml("aliases: ['..\\\\..\\\\x']"):                          "aliases: write a list of addresses",
		yaml("aliases: [/.git/x]"):                                  "aliases: write a list of addresses",
		yaml("aliases: [/claims/army/]"):                            "where no record is",
		yaml("aliases: [/C/12/]"):                                   "where no record is",
		yaml("aliases: /x/"):                                        "aliases: write a list of addresses",
		yaml("menus:\n  main:\n    pre: <script>"):                  "menus: write the name of a menu",
		yaml("menu: main"):                                          "write menus",

		// Values that the theme takes for those of the program.
		yaml("params:\n  shown: <script>"):                 "shown is what the program makes",
		yaml("params:\n  rules:\n  - text: [{html: <b>}]"): "rules is what the program makes",
		yaml("params:\n  a:\n  - b: {HTML: x}"):            "HTML is what the program makes",
		toml("[params]\nClaimReview = '{}'"):               "ClaimReview is what the program makes",
		yaml("shown: <script>"):                            "shown: the program makes this",
		yaml("params: x"):                                  "params: write a table",

		// The claims that the home page leads with; which there are is for package check to say.
		yaml("lead: [army-400000, kupiansk]"): "",
		toml("lead = ['army-400000']"):        "",
		yaml("lead: army-400000"):             "lead: write a list of ids of claims",
		yaml("lead: [/claims/army/]"):         "lead: write a list of ids of claims",

		// Types and ranges.
		yaml("date: 12026-01-01"):            "date: write a day",
		yaml("date: 9999-12-31"):             "",
		yaml("date: tomorrow"):               "date: write a day",
		toml("date = 10:00:00"):              "date: write a day",
		yaml("weight: 99999999999999999999"): "weight: write a whole number",
		yaml("weight: 1e9"):                  "weight: write a whole number",
		yaml("draft: maybe"):                 "draft: write true or false",
		yaml("description: \"a\\eb\""):       "description: write a text",
		yaml("linkTitle: [x]"):               "linkTitle: write a text in one line",
		yaml("Title: y"):                     "title is there twice, once as Title",
		yaml("expiryDate: 2000-01-01"):       "pages do not expire",

		// A little that stands for a lot, or is no YAML.
		yaml("params:\n  a: &a [x]\n  b: [*a, *a]"):    "refers to another place",
		yaml("params:\n  a: &a {x: 1}\n  b: {<<: *a}"): "refers to another place",
		yaml("params: !!binary x"):                     "has a tag",
		"---\n- a\n---\n":                              "the front matter is no table",
		"---\ntext\n---\n":                             "the front matter is no table",
		"---\ntitle: x\n...\nurl: /x/\n---\n":          "one document",
		"---\ntitle: x\ntitle: y\n---\n":               "cannot be read as YAML",
		"---\ntitle: 'x\n---\n":                        "cannot be read as YAML",
		"+++\ntitle = \n+++\n":                         "2: ",
	} {
		got := found(t, "content/x.md", text)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.Contains(got[0], want)) {
			if len(text) > 300 {
				text = text[:300]
			}
			t.Errorf("%s\n%q, not %q", text, got, want)
		}
	}
}

func TestShortcodes(t *testing.T) {
	file := &fstest.MapFile{}
	folder := fstest.MapFS{
		"layouts/_shortcodes/map.html": file, "layouts/shortcodes/chart.de.html": file, "themes/own/layouts/_shortcodes/quiz.html": file,
		"layouts/page.html": file, "content/_shortcodes/x.html": file,
	}
	if got, want := Shortcodes(folder), []string{"chart", "map", "quiz"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// Hugo is shown its folders, and nothing else.
func TestForHugo(t *testing.T) {
	for name, want := range map[string]bool{
		".": true, "content": true, "content/a": true, "content/a.md": true, "content/a/b.png": true, "layouts/page.html": true,
		"assets/x.svg": true, "i18n/en.toml": true, "static/x.html": true, "themes": true, "themes/own": true, "themes/own/layouts/a/b.html": true,
		"themes/own/static": true,

		"hugo.toml": false, "themes/own/hugo.toml": false, "themes/own/theme.toml": false, ".git": false, ".git/config": false, "data": false, "data/claims/x.toml": false, "data/.ledger": false, "media/x.png": false, "public": false,
		"go.mod": false, "go.work": false, "package.json": false, "_vendor": false, "_vendor/modules.txt": false, "config": false, "hugo.yaml": false,
		"layouts/desktop.ini": false, "layouts/_partials/Thumbs.db": false, "layouts/#x#": false, "layouts/x~": false, "assets/thumbs.db": false, "i18n/#en.toml#": false,
		"content/desktop.ini": false, "themes/own/layouts/DESKTOP.INI": false,
		"Hugo.toml": false, "config.toml": false, "node_modules/x": false, "content/_content.gotmpl": false, "content/x.html": false, "content/.git/config": false,
		"layouts/.git/config": false, "assets/.env": false, "themes/own/.git/config": false, "themes/own/hugo.yaml": false, "themes/own/config/_default/hugo.toml": false,
		"themes/own/content/x.md": false, "themes/own/data/x.toml": false, "themes/own/go.mod": false, "themes/.git": false, "generator/x.go": false, "../x": false,
	} {
		if ForHugo(name) != want {
			t.Errorf("%s is shown to Hugo: %v", name, !want)
		}
	}
	for name, want := range map[string]bool{
		"hugo.toml": true, "themes/own/hugo.toml": true, "themes/own/theme.toml": true,
		"hugo.yaml": false, "config.toml": false, "themes/hugo.toml": false, "themes/own/layouts/hugo.toml": false, "themes/.git/hugo.toml": false, "config/_default/hugo.toml": false,
	} {
		if IsSettings(name) != want {
			t.Errorf("%s holds settings: %v", name, !want)
		}
	}
}

// What is published as it is lies in static/, of the site or of a theme.
func TestIsPublished(t *testing.T) {
	for name, want := range map[string]bool{
		"static/x.html": true, "static/.well-known/x": true, "themes/own/static/.htaccess": true, "themes/own/static/a/b": true,
		"static": false, "static/.env": false, "themes/own/static/.git/config": false, "themes/.git/static/x": false, "themes/own/layouts/x": false, "content/x": false,
	} {
		if IsPublished(name) != want {
			t.Errorf("%s is published: %v", name, !want)
		}
	}
}

// What runs is told from what only shows something.
func TestRuns(t *testing.T) {
	for name, want := range map[string]bool{
		"layouts/page.html": true, "layouts/_partials/x.txt": true, "layouts/x.json": true, "assets/js/x.js": true, "assets/x.css": true, "archetypes/default.md": true,
		"themes/own/layouts/x.html": true, "themes/own/hugo.toml": true, "themes/own/.git/config": true,
		"static/x.svg": true, "static/x.HTML": true, "static/x.js": true, "static/x.wasm": true, "static/x.xml": true, "static/x.mjs": true, "static/_headers": true,
		"static/.htaccess": true, "static/CNAME": true, "static/x.json": true, "static/x": true, "static/x.png.svg": true,
		"static/x.png": false, "static/favicon.ico": false, "static/x.PDF": false, "static/x.woff2": false, "static/x.csv": false,
		"content/x.md": false, "data/claims/x.toml": false, "hugo.toml": false, "layouts": false,
	} {
		if Runs(name) != want {
			t.Errorf("%s runs: %v", name, !want)
		}
	}
}

// What the home page leads with is read from its front matter, in YAML and TOML, with its line.
func TestLead(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle: x\nlead: [a, b]\n---\nText.\n": "3: [a b]",
		"+++\nLead = ['a']\n+++\n":                  "2: [a]",
		"---\ntitle: x\n---\n":                      "0: []",
		"---\nlead: [a\n":                           "0: []",
		"Text alone.\n":                             "0: []",
	} {
		ids, line := Lead(fstest.MapFS{Home: {Data: []byte(text)}})
		if got := fmt.Sprintf("%d: %v", line, ids); got != want {
			t.Errorf("%q leads with %s, not %s", text, got, want)
		}
	}
}
