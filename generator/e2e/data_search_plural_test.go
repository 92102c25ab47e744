package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"counterpoint/themes"
)

// The number of results is told in every plural form of the site's language. The script of the search page runs with a
// search that finds as many pages as the words asked for say, and with a page that takes whatever is done to it.
func TestSearchCountsInPlurals(t *testing.T) {
	notShort(t, "Node.js")
	t.Parallel()
	const english, russian = "", "[found_pages]\none = \"Найдена {} страница.\"\nfew = \"Найдены {} страницы.\"\nmany = \"Найдено {} страниц.\"\nother = \"Найдено {} страницы.\"\n"
	for _, test := range []struct {
		locale, words string
		want          map[int]string
	}{
		{"en", english, map[int]string{1: "One page found.", 2: "2 pages found."}},
		{"ru", russian, map[int]string{1: "Найдена 1 страница.", 3: "Найдены 3 страницы.", 5: "Найдено 5 страниц.", 11: "Найдено 11 страниц."}},
		{"ru", strings.ReplaceAll(russian, "{}", "{{ .Count }}"), map[int]string{1: "Найдена 1 страница.", 3: "Найдены 3 страницы.", 5: "Найдено 5 страниц.", 4: "Найдены 4 страницы."}},
		{"ru", english, map[int]string{1: "One page found.", 3: "3 pages found.", 21: "21 pages found."}}, // not translated: as English counts
		{"x-klingon", english, map[int]string{1: "One page found.", 2: "2 pages found."}},                 // which browsers do not know
	} {
		site, dir := translated(t, test.locale, test.words), t.TempDir()
		files, err := build(options(t, site))
		must(t, err)
		for name, data := range files {
			if ok, _ := filepath.Match("js/search.*", name); ok {
				must(t, os.WriteFile(filepath.Join(dir, "search.mjs"), data, 0o644))
			}
		}
		for n, want := range test.want {
			if got := searchCount(t, dir, test.locale, n); got != want {
				t.Errorf("%s: %d results are told as %q, not %q", test.locale, n, got, want)
			}
		}
	}
}

// searchCount is what the script in dir says of n results.
func searchCount(t *testing.T, dir, lang string, n int) string {
	t.Helper()
	const script = `
const [lang, n] = JSON.parse(process.argv[1]);
const anything = new Proxy(function () {}, {
  get: (_, key) => key === "then" ? undefined : key === Symbol.iterator ? () => [].values() : key === Symbol.toPrimitive ? () => "" : anything,
  set: () => true, apply: () => anything, construct: () => anything,
});
const said = new Promise(done => globalThis.found = {set textContent(text) { if (/\d|One|off/.test(text)) done(text); }});
globalThis.document = {documentElement: {lang}, querySelector: at => at === "#found" ? globalThis.found : anything, createElement: () => anything};
const results = Array(n).fill({doc: 0, kind: "page", path: "", title: ""});
const parts = {facets: async () => ({}), get: async () => results[0], ask: async () => ({results, meant: [], near: false})};
Object.assign(globalThis, {location: {search: "?q=" + n}, addEventListener() {}, matchMedia: anything, lookupParts: anything, searchParts: {open: async () => parts}});
await import("./search.mjs");
console.log(await said);`
	asked, err := json.Marshal([]any{lang, n})
	must(t, err)
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", script, string(asked))
	cmd.Dir = dir
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	return strings.TrimSpace(string(out))
}

// The counts for which the script is handed a text have, between them, every plural form that a count has in any language.
func TestSearchHasEveryPlural(t *testing.T) {
	text, err := themes.FS.ReadFile("counterpoint/assets/js/search.js")
	must(t, err)
	m := regexp.MustCompile(`range slice ([0-9 ]+)`).FindSubmatch(text)
	if m == nil {
		t.Fatal("the script has no list of counts")
	}
	for _, lang := range strings.Fields("ar br cs cy de fr ga gd gv he hr kw lt lv mt pl pt ro ru sl uk zh") {
		form := func(n int) plural.Form { return plural.Cardinal.MatchPlural(language.Make(lang), n, 0, 0, 0, 0) }
		known := map[plural.Form]bool{}
		for _, n := range strings.Fields(string(m[1])) {
			count, err := strconv.Atoi(n)
			must(t, err)
			known[form(count)] = true
		}
		for n := range 2000 {
			if !known[form(n)] {
				t.Errorf("%s: no text for %d", lang, n)
				break
			}
		}
	}
}
