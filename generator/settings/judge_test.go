package settings

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const base = "baseURL = \"https://town.example/\"\n"

// Each of these is a finding, at the place where it is written.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ text, at, says string }{
		{base + "<<<<<<< HEAD\ntitle = 'a'\n=======\n", "2:1", "a merge is not resolved here"},
		{"title = \n", "1:9", ""},
		{base + "BaseURL = \"https://x.example/\"\n", "1:1", "baseURL is there twice, once as BaseURL"},
		{base + "[params]\nreport = 'https://x.example/'\nReport = 'https://y.example/'\n", "3:1", "report is there twice, once as Report"},
		{base + "[params]\nRePort = 'javascript:alert(1)'\n", "3:1", "write an address"},
		{base + "[params.own]\na = 1\nA = 2\n", "3:1", "a is there twice, once as A"},

		// Names and addresses of the site.
		{"", "1:1", "baseURL is not set: write the address of the site"},
		{"\nbaseurl = \"/facts/\"\n", "2:1", `baseurl is "/facts/": write the address of the site`},
		{"baseURL = \"httpx://town.example/\"\n", "1:1", "write the address of the site"},
		{"baseURL = \"https://me:secret@town.example/\"\n", "1:1", "write the address of the site"},
		{"baseURL = \"https://town.example/?a=\"\n", "1:1", "write the address of the site"},
		{"baseURL = 'https://town.example/\"><script>'\n", "1:1", "write the address of the site"},
		{base + "title = \"a\\u001bb\"\n", "2:1", "write a text in one line"},
		{base + "title = \"Kestrel \\u202eyaB\"\n", "2:1", "title has a character that turns the direction of writing, U+202E, in it: delete it"},
		{base + "title = \"Kes\\u200btrel\"\n", "2:1", "title has a space without width, U+200B, in it: delete it"},
		{base + "title = 3\n", "2:1", "title is 3: write a text"},
		{base + "locale = 'english'\n", "2:1", "locale is \"english\": write en"},
		{base + "locale = 'ua'\n", "2:1", "locale is \"ua\": did you mean uk?"},
		{base + "languageCode = 'zxx'\n", "2:1", "write the tag of a language"},
		{base + "[languages.jp]\n", "", "name it after the tag of a language: did you mean ja?"},
		{base + "locale = 'de\"\\n[languages.de]'\n", "2:1", "write the tag of a language"},
		{base + "theme = '../../etc'\n", "2:1", "write the name of a folder below themes/"},
		{base + "theme = ['counterpoint', '/etc']\n", "2:1", "write the name of a folder below themes/"},
		{base + "theme = 'github.com/x/y'\n", "2:1", "write the name of a folder below themes/"},
		{base + "Theme = '.git'\n", "2:1", "write the name of a folder below themes/"},

		// Texts and addresses that pages repeat.
		{"baseURL = \"https://town.example/" + strings.Repeat("x", 180) + "\"\n", "1:1", "of at most 200 characters"},
		{base + "title = '" + strings.Repeat("ö", 201) + "'\n", "2:1", "of at most 200 characters"},
		{base + "[params]\npublisher = '" + strings.Repeat("x", 1001) + "'\n", "3:1", "of at most 1000 characters"},
		{base + "[params]\ndescription = '" + strings.Repeat("x", 1001) + "'\n", "3:1", "of at most 1000 characters"},
		{base + "[languages.de.params]\nPublisher = '" + strings.Repeat("x", 1001) + "'\n", "3:1", "of at most 1000 characters"},
		{base + "copyright = '" + strings.Repeat("x", 2001) + "'\n", "2:1", "of at most 2000 characters"},
		{base + "[params.licence]\nname = '" + strings.Repeat("x", 2001) + "'\n", "3:1", "of at most 2000 characters"},
		{base + "[params]\nforge = 'https://x.example/" + strings.Repeat("x", 2001) + "'\n", "3:1", "of at most 2000 characters"},
		{base + "[params]\nedit = 'https://x.example/" + strings.Repeat("{path}", 400) + "'\n", "3:1", "of at most 2000 characters"},
		{base + "locale = 'x" + strings.Repeat("-aaaaaaaa", 300) + "'\n", "2:1", "write the tag of a language"},

		// The day of the launch.
		{base + "[params]\nlaunched = '2026-11-24'\n", "3:1", "launched is \"2026-11-24\": write a date such as 2026-11-24, without quotes"},
		{base + "[params]\nlaunched = 2026-11-24T10:00:00Z\n", "3:1", "write a date such as 2026-11-24, without quotes"},
		{base + "[params]\nlaunched = 10:00:00\n", "3:1", "write a date such as 2026-11-24, without quotes"},
		{base + "[params]\nlaunched = true\n", "3:1", "write a date such as 2026-11-24, without quotes"},
		{base + "[params]\nlaunched = 2026-11-24T10:00:00Z\n", "3:1", "launched is 2026-11-24T10:00:00Z: write"},
		{base + "[params]\nlaunched = 10:00:00\n", "3:1", "launched is 10:00:00: write"},
		{base + "[params]\nevidence_days = 90.0\n", "3:1", "evidence_days is 90.0: write a whole number"},
		{base + "[languages.en.params]\nLaunched = 2026-11-24\n", "3:1", "languages.en.params.Launched is one for the whole site: write Launched below [params]"},
		{base + "[languages.en.params]\nevidence_days = 30\n", "3:1", "is one for the whole site"},

		// The home page.
		{base + "[params.home]\nparts = ['lead', 'figur']\n", "3:1", `params.home.parts: entry 2, "figur", is no part of the home page: did you mean "figure"? allowed: fresh, lead,`},
		{base + "[params.home]\nparts = ['lead', 'text', 'lead']\n", "3:1", `params.home.parts: entry 3, "lead", stands in this list already: take one out`},
		{base + "[params.home]\nparts = ['lead', 3]\n", "3:1", `entry 2, 3, is no part of the home page: allowed: fresh, lead,`},
		{base + "[params.home]\nparts = 'lead'\n", "3:1", `params.home.parts is "lead": write a list of fresh, lead,`},
		{base + "[params.home]\npart = ['lead']\n", "3:1", `did you mean "parts"?`},
		{base + "[languages.en.params.home]\nparts = ['lead']\n", "2:", "is one for the whole site"},

		// Addresses that pages lead to.
		{base + "[params]\nreport = 'javascript:alert({id})'\n", "3:1", "no other {…} than {id}, {field}, {commit}"},
		{base + "[params]\nhistory = 'data:text/html,{path}'\n", "3:1", "write an address that begins with https://"},
		{base + "[params]\nedit = 'https://{path}.example/'\n", "3:1", "write an address that begins with https://"},
		{base + "[params]\nedit = 'https://x.example/{secret}'\n", "3:1", "no other {…} than {path}"},
		{base + "[params]\nzip = '//x.example/a.zip'\n", "3:1", "write an address that begins with https://"},
		{base + "[params]\nsuggest = 'https://x.example/\" onclick=\"x'\n", "3:1", "write an address that begins with https://"},
		{base + "[params]\nforge = [1]\n", "3:1", "params.forge is a list: write an address"},
		{base + "[params.licence]\nurl = ' javascript:x'\n", "3:1", "write an address"},
		{base + "[params]\nemail = 'a@b.example?bcc=c@d.example'\n", "3:1", "write an address such as"},
		{base + "[languages.en.params]\nReport = 'vbscript:x'\n", "3:1", "languages.en.params.Report is"},
		{base + "[[menus.main]]\nname = 'x'\nurl = 'javascript:x'\n", "4:1", "write an address"},
		{base + "[[menus.main]]\nname = 'x'\npre = '<script>'\n", "4:1", "a site has no setting"},

		// Limits.
		{base + "[params]\nlimits = 3\n", "3:1", "write it as a table, [params.limits]"},
		{base + "[params]\nrules = \"off\"\n", "3:1", "write it as a table, [params.rules]"},
		{base + "[params.rules]\ntext-aim = \"no\"\n", "3:1", `params.rules.text-aim is "no": write one of error, warning, off`},
		{base + "[params.limits]\nnesting = 0\n", "3:1", "params.limits.nesting is 0: write a whole number from 1 to 256"},
		{base + "[params.limits]\nfilesize = 10\n", "3:1", `unknown limit params.limits."filesize": did you mean "file_size"?`},

		// What would move pages, or leave them out.
		{base + "uglyURLs = true\n", "2:1", "uglyURLs: it would move pages"},
		{base + "UGLYURLS = true\n", "2:1", "UGLYURLS: it would move pages"},
		{base + "[uglyURLs]\nclaims = true\n", "2:2", "uglyURLs: it would move pages"},
		{base + "[permalinks.page]\nclaims = '/c/:slug/'\n", "2:2", "permalinks: it would move pages"},
		{base + "[[Permalinks]]\npattern = '/c/:slug/'\n", "2:3", "Permalinks: it would move pages"},
		{base + "[languages.en]\nuglyurls = true\n", "3:1", "languages.en.uglyurls: it would move pages"},
		{base + "[Languages.en.permalinks]\nclaims = '/c/:slug/'\n", "2:", "Languages.en.permalinks: it would move pages"},
		{base + "[outputFormats.HTML]\nugly = true\n", "2:", "the program decides which files"},
		{base + "[outputs]\nhome = ['html', 'json']\n", "2:", "the program decides which files"},
		{base + "[[cascade]]\nurl = '/x/'\n", "2:3", "values that the program did not make"},
		{base + "[cascade.params]\nshown = '<script>'\n", "2:", "values that the program did not make"},
		{base + "disableAliases = true\n", "2:1", "former addresses"},
		{base + "disableKinds = ['rss', 'Section']\n", "2:1", `pages that are not made: entry 2, "Section", will not do: write one of taxonomy, term`},
		{base + "_merge = 'deep'\n", "2:1", "a theme could move pages"},
		{base + "[languages.en]\nbaseURL = 'https://x.example/'\n", "3:1", "pages would name another address"},

		// What names folders, files and programs.
		{base + "[[module.mounts]]\nsource = '.git'\ntarget = 'assets'\n", "2:", "from elsewhere"},
		{base + "[[module.imports]]\npath = '../x'\n", "2:", "from elsewhere"},
		{base + "[Module]\nreplacements = 'a -> /etc'\n", "2:2", "from elsewhere"},
		{base + "[languages.de.module]\nworkspace = 'x'\n", "2:", "from elsewhere"},
		{base + "layoutDir = 'templates'\n", "2:1", "looks for files only"},
		{base + "assetDir = '../../x'\n", "2:1", "looks for files only"},
		{base + "staticDir = ['static', '.git']\n", "2:1", "looks for files only"},
		{base + "publishDir = '/tmp/x'\n", "2:1", "looks for files only"},
		{base + "archetypeDir = '/etc'\n", "2:1", "looks for files only"},
		{base + "[caches.misc]\ndir = '/tmp/x'\n", "2:", "looks for files only"},
		{base + "[languages.de]\ncontentDir = '../../x'\n", "3:1", "\"content\" or a folder below it"},
		{base + "[languages.de]\ncontentDir = 'content/../.git'\n", "3:1", "\"content\" or a folder below it"},
		{base + "[languages.'../x']\nweight = 1\n", "", "name it after the tag of a language"},
		{base + "[security.exec]\nallow = ['.*']\n", "2:", "the program sets it itself"},
		{base + "[languages.de.security]\nenableInlineShortcodes = true\n", "2:", "the program sets it itself"},
		{base + "newContentEditor = 'sh'\n", "2:1", "it names a program"},
		{base + "[[deployment.targets]]\nURL = 'file:///x'\n", "2:", "nothing is published with it"},
		{base + "[markup.goldmark.renderer]\nUnsafe = true\n", "3:1", "scripts into pages"},
		{base + "[markup.goldmark.extensions.passthrough]\nenable = true\n", "2:", "scripts into pages"},
		{base + "[markup.goldmark.parser.attribute]\nblock = true\n", "2:", "the check reads texts"},
		{base + "[markup.asciidocExt]\nextensions = ['x']\n", "2:", `a site has no setting "markup.asciidocExt"`},

		// The rest, with the nearest name.
		{base + "enableRobotTXT = true\n", "2:1", `did you mean "enableRobotsTXT"?`},
		{base + "enableRobotsTXT = 'yes'\n", "2:1", `enableRobotsTXT is "yes": write true or false`},
		{base + "[markup.highlight]\nnoclass = true\n", "3:1", `did you mean "noClasses"?`},
		{base + "'params.report' = 'javascript:x'\n", "", "a site has no setting"},
		{base + "params = 'x'\n", "2:1", "write it as a table, [params]"},
		{base + "languages = 'x'\n", "2:1", "write it as a table, [languages]"},
		{base + "summaryLength = 99999999\n", "2:1", "write a whole number from 0 to 10000"},
	} {
		found := Parse("hugo.toml", []byte(c.text)).Findings()
		if len(found) != 1 {
			t.Errorf("%s\nhas %d findings, not one: %v", c.text, len(found), found)
			continue
		}
		f := found[0]
		if place := fmt.Sprintf("%d:%d", f.Line, f.Col); !strings.HasPrefix(place, c.at) || !strings.Contains(f.Message, c.says) || f.Rule != Rule || f.File != "hugo.toml" {
			t.Errorf("%s\ngives %v\n want %s %s", c.text, f, c.at, c.says)
		}
	}
}

// What a site needs may stay, in any letter case.
func TestAllowed(t *testing.T) {
	text := `
baseURL = "https://town.example/facts"
Title = "Town"
uglyURLs = false
canonifyURLs = true
relativeURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
LayoutDir = "layouts"
copyright = "the town"
theme = ["own", "counterpoint"]
[permalinks]
[languages.en]
weight = 1
[languages.pt-BR]
weight = 2
title = "Cidade"
contentDir = "content/pt"
[languages.pt-BR.params]
description = "x"
[[languages.pt-BR.menus.main]]
name = "x"
pageRef = "/about"
[[menus.main]]
name = "About"
url = "/about/"
weight = -3
[menu.foot]
[params]
uglyURLs = true
launched = 2026-11-24
report = "https://forge.example/new?id={id}&field={field}&commit={commit}"
email = "desk@town.example"
[params.own]
shown = ["<b>", {a = 1}]
[markup.goldmark.extensions.extras.mark]
enable = true
[markup.highlight]
noClasses = false
`
	for name, text := range map[string]string{"made up": text, "this repository's": read(t, "../../hugo.toml"), "a new site's": read(t, "../newsite/site/hugo.toml")} {
		s, folder := Parse("hugo.toml", []byte(text)), fstest.MapFS{"layouts/page.html": {Data: []byte("{{ site.Params.uglyURLs }}")}}
		if found := slices.Concat(s.Findings(), s.UnreadParams(folder)); len(found) > 0 {
			t.Errorf("%s settings have findings: %v", name, found)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// All findings of a file are told at once, up to a number, and no more work is done for twice as many.
func TestManyFindings(t *testing.T) {
	if found := Parse("hugo.toml", []byte("uglyURLs = true\n[languages.en]\nuglyURLs = true\n[languages.de.permalinks]\nclaims = '/x/'\n")).Findings(); len(found) != 4 {
		t.Errorf("%d findings, not 3 and the missing address: %v", len(found), found)
	}
	took := func(n int) time.Duration {
		var b strings.Builder
		b.WriteString(base)
		for i := range n {
			fmt.Fprintf(&b, "key%d = 1\n", i)
		}
		start := time.Now()
		found := Parse("hugo.toml", []byte(b.String())).Findings()
		if len(found) != maxFindings+1 || !strings.HasPrefix(found[0].Message, fmt.Sprintf("and %d more", n-maxFindings)) {
			t.Errorf("%d unknown settings have %d findings, the first is %v", n, len(found), found[0])
		}
		return time.Since(start)
	}
	took(1000)
	ratio := math.Inf(1)
	for i := 0; i < 5 && ratio > 6; i++ { // another process may have taken the time of one of them
		once, twice := took(4000), took(8000)
		ratio = min(ratio, float64(twice)/float64(once))
	}
	if ratio > 6 {
		t.Errorf("twice as many settings take %.1f times as long", ratio)
	}
}

// Settings of themes are judged as those of the site are, and other files that Hugo knows are told of.
func TestInFolder(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	found, err := InFolder(fstest.MapFS{
		"hugo.toml":                               file("x = 1"),
		"go.mod":                                  file("module x"),
		"package.json":                            file("{}"),
		"config/notes.txt":                        file(""),
		"Hugo.yaml":                               file(""),
		"config.TOML":                             file(""),
		"themes/own/hugo.toml":                    file("[params]\nforge = 'javascript:x'\n[module]\nmounts = [{source='/etc', target='static'}]\n"),
		"themes/own/theme.toml":                   file("name = 'x'"),
		"themes/own/config/_default/hugo.toml":    file("theme = 'x'"),
		"themes/own/hugo.json":                    file("{}"),
		"themes/counterpoint/layouts/page.html":   file(""),
		"themes/own/layouts/hugo.toml/config.yml": file(""),
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Severity))
	}
	want := []string{"Hugo.yaml:1 warning", "config.TOML:1 warning", "themes/own/config/_default:1 warning", "themes/own/hugo.json:1 warning",
		"themes/own/hugo.toml:2 error", "themes/own/hugo.toml:3 error"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, not %q\n%v", got, want, found)
	}
	if found, err := InFolder(fstest.MapFS{}); err != nil || len(found) > 0 {
		t.Errorf("an empty folder: %v, %v", found, err)
	}
}
