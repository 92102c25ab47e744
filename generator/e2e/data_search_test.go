package e2e

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/page"
	"counterpoint/generator/search"
	"counterpoint/generator/testsite"
	"counterpoint/themes"
)

// query is what a reader types, and the pages one of which comes first; none when nothing answers it.
type query struct {
	text  string
	first []string
}

func (q query) escaped() string { return url.QueryEscape(q.text) }

// isLink reports whether it is asked for a page elsewhere, which the script of the page knows.
func (q query) isLink() bool {
	return !strings.Contains(q.text, " ") && strings.ContainsAny(q.text, "/") && strings.ContainsAny(q.text, ".:cp")
}

func searched(t *testing.T) (list []query) {
	t.Helper()
	data, err := os.ReadFile("testdata/search.tsv")
	must(t, err)
	for line := range strings.Lines(string(data)) {
		text, first, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		list = append(list, query{text, strings.Fields(strings.TrimPrefix(first, "-"))})
	}
	return list
}

// answer is what the script of the search says.
type answer struct {
	First string
	All   []string
	Near  bool
	Meant [][]string
}

// answers asks the search of a site in Node.js, which has the script and the files that a browser would load.
func answers(t *testing.T, p *published, queries []string) (list []answer) {
	t.Helper()
	notShort(t, "Node.js")
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(dir, "search"), 0o755))
	must(t, search.Add(t.Context(), page.SearchRecords(p.graph, p.settings), dir))
	for name, data := range p.files {
		switch ok, _ := filepath.Match("js/*.js", name); {
		case ok && strings.HasPrefix(name, "js/rank."):
			must(t, os.WriteFile(filepath.Join(dir, "rank.mjs"), data, 0o644))
		case name == "search/pages.json":
			must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
		}
	}
	const script = `
await import("./rank.mjs");
const {readFileSync} = await import("node:fs");
const parts = await globalThis.searchParts.open(async name => JSON.parse(readFileSync("search/" + name + ".json"))), answers = [];
for (const q of JSON.parse(readFileSync(0))) {
  const {results, near, meant} = await parts.ask(q), paths = [];
  for (const {doc} of results) paths.push((await parts.get(doc)).path);
  answers.push({first: near ? "" : paths[0] ?? "", all: paths, near, meant});
}
console.log(JSON.stringify(answers));`
	asked, err := json.Marshal(queries)
	must(t, err)
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", script)
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, bytes.NewReader(asked), t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	must(t, json.Unmarshal(out, &list))
	return list
}

// What readers type is answered first by the page that answers it.
func TestSearchAnswers(t *testing.T) {
	t.Parallel()
	var asked []query
	var texts []string
	for _, q := range searched(t) {
		if !q.isLink() {
			asked, texts = append(asked, q), append(texts, q.text)
		}
	}
	for i, a := range answers(t, ours(t), texts) {
		if q := asked[i]; len(q.first) == 0 && a.First != "" || len(q.first) > 0 && !slices.Contains(q.first, a.First) {
			t.Errorf("%q is answered by %q, not by %q; then come %q", q.text, a.First, q.first, a.All[:min(4, len(a.All))])
		}
	}
}

// A letter or a word such as "of" alone means no page by hand, which are known by every word that they have.
func TestSearchOfALetter(t *testing.T) {
	t.Parallel()
	for i, a := range answers(t, town(t), []string{"a", "of", "e", "contribute"}) {
		if found := slices.Contains(a.All, "contribute/"); found != (i == 3) {
			t.Errorf("query %d finds the page for contributors: %t, of %d", i, found, len(a.All))
		}
	}
}

// Whatever the site, and in however many files its index is, every record is found by its title; slips of two letters are
// told.
func TestSearchFindsEveryRecord(t *testing.T) {
	words, often, claims, others, least := search.WordBytes, search.OftenBytes, search.ClaimBytes, search.FileBytes, search.Often
	search.WordBytes, search.OftenBytes, search.ClaimBytes, search.FileBytes, search.Often = 1000, 100, 1000, 1000, 10
	defer func() {
		search.WordBytes, search.OftenBytes, search.ClaimBytes, search.FileBytes, search.Often = words, often, claims, others, least
	}()
	p := town(t)
	var titles, paths []string
	for r := range page.SearchRecords(p.graph, p.settings) {
		titles, paths = append(titles, r.Title), append(paths, r.Path)
	}
	for i, a := range answers(t, p, titles) {
		if !slices.Contains(a.All[:min(5, len(a.All))], paths[i]) {
			t.Errorf("%s is not found by %q", paths[i], titles[i])
		}
	}
	if a := answers(t, p, []string{"bridqge"})[0]; len(a.Meant) == 0 || a.Meant[0][1] != "bridge" {
		t.Errorf("bridqge is taken for %q", a.Meant)
	}
}

// A sentence is answered first by the claim that it is like, whichever of the claim's wordings it has.
func TestSearchFindsWordings(t *testing.T) {
	t.Parallel()
	type pair struct{ Text, Claim string }
	var pairs []pair
	data, err := os.ReadFile("testdata/lookup.json")
	must(t, err)
	must(t, json.Unmarshal(data, &pairs))
	p := ours(t)
	written := len(pairs)
	for r := range page.SearchRecords(p.graph, p.settings) {
		if r.Claim != "" {
			for _, text := range append([]string{r.Claim}, r.Said...) {
				if text != "" {
					pairs = append(pairs, pair{text, strings.TrimSuffix(strings.TrimPrefix(r.Path, "claims/"), "/")})
				}
			}
		}
	}
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.Text)
	}
	right := map[bool]int{}
	for i, a := range answers(t, p, texts) {
		if got := strings.TrimSuffix(strings.TrimPrefix(a.First, "claims/"), "/"); got == pairs[i].Claim || pairs[i].Claim == "" && !strings.HasPrefix(a.First, "claims/") {
			right[i < written]++
		} else {
			t.Logf("%q: %q is found, not %q", pairs[i].Text, got, pairs[i].Claim)
		}
	}
	t.Logf("of %d sentences, %d are answered rightly, of %d wordings %d", written, right[true], len(pairs)-written, right[false])
	if right[true]*10 < written*9 || right[false]*100 < (len(pairs)-written)*98 {
		t.Error("too few sentences are answered rightly")
	}
}

// A browser loads little of a large index to answer a sentence, whether a claim is like it or none: compressed, some 45 KB at most of
// a thousand claims when it is a wording of one, and 80 KB when all its words are common.
func TestSearchLoadsLittle(t *testing.T) {
	t.Parallel()
	notShort(t, "Node.js")
	dir, out := t.TempDir(), t.TempDir()
	must(t, testsite.Write(dir, 1000))
	s, err := open(dir, "")
	must(t, err)
	defer s.close()
	must(t, search.Add(t.Context(), page.SearchRecords(s.Graph, s.Settings), out))
	script, err := themes.FS.ReadFile("counterpoint/assets/js/rank.js")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(out, "rank.mjs"), script, 0o644))
	type sentence struct {
		Text string
		Most int
	}
	list := []sentence{
		{"The council of the town says that the money was spent on the project and that the report shows it", 80_000},
		{"They said in the year of the report that nothing of the sort was ever spent by the town council on a school", 80_000},
		{"Experts say that nine of ten of all published reports about the money were wrong", 80_000},
	}
	for r := range page.SearchRecords(s.Graph, s.Settings) {
		if r.Claim != "" && len(list) < 100 {
			list = append(list, sentence{r.Claim, 45_000}, sentence{r.Said[len(r.Said)-1], 45_000})
		}
	}
	asked, err := json.Marshal(list)
	must(t, err)
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", `
await import("./rank.mjs");
const {readFileSync} = await import("node:fs"), {gzipSync} = await import("node:zlib"), sizes = [];
for (const {Text} of JSON.parse(readFileSync(0))) {
  let size = 0;
  const parts = await globalThis.searchParts.open(async name => {
    const data = readFileSync("search/" + name + ".json");
    size += gzipSync(data).length;
    return JSON.parse(data);
  });
  const {results} = await parts.ask(Text);
  if (results.length) await parts.get(results[0].doc);
  sizes.push(size);
}
console.log(JSON.stringify(sizes));`)
	cmd.Dir, cmd.Stdin, cmd.Stderr = out, bytes.NewReader(asked), t.Output()
	said, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	var sizes []int
	must(t, json.Unmarshal(said, &sizes))
	for i, size := range sizes {
		if size > list[i].Most {
			t.Errorf("%q loads %d bytes, more than %d", list[i].Text, size, list[i].Most)
		}
	}
}

// The script and the program cut texts into the same words and beginnings, and find them under the same keys.
func TestSearchWords(t *testing.T) {
	t.Parallel()
	notShort(t, "Node.js")
	p := ours(t)
	dir := t.TempDir()
	for name, data := range p.files {
		if strings.HasPrefix(name, "js/rank.") {
			must(t, os.WriteFile(filepath.Join(dir, "rank.mjs"), data, 0o644))
		}
	}
	texts := []string{
		"Ukraine's army: 600,000 or 600 000, not 600.000", "Куп'янськ, Купʼянськ, Куп’янськ", "naïve coöperation", "İstanbul ΣΑΣ", "1,5 and 12,345,678.9", "No. 11", "rock'n'roll 's 'quoted'", "Ёлка їжак", "", "´ ` ′", "這座橋花了四百萬 𠮷𠮷野家", "الجسر كلف أربعة ملايين", "flies flying adding whom tzar shchedryk Ushakov czech",
	}
	for r := range page.SearchRecords(p.graph, p.settings) {
		texts = append(texts, r.Title, r.Text, strings.Join(r.Body, " "))
	}
	asked, err := json.Marshal(texts)
	must(t, err)
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", `
await import("./rank.mjs");
const {readFileSync} = await import("node:fs");
const {words, split, keyOf} = globalThis.searchParts, texts = JSON.parse(readFileSync(0));
console.log(JSON.stringify({words: texts.map(words), beginnings: texts.map(split), keys: texts.map(t => words(t).map(keyOf))}));`)
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, bytes.NewReader(asked), t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	var got struct{ Words, Beginnings, Keys [][]string }
	must(t, json.Unmarshal(out, &got))
	for i, text := range texts {
		words := search.Words(text)
		var keys []string
		for _, w := range words {
			keys = append(keys, search.Key(w))
		}
		for _, of := range []struct {
			what      string
			got, want []string
		}{{"words", got.Words[i], words}, {"beginnings", got.Beginnings[i], search.Beginnings(text)}, {"keys", got.Keys[i], keys}} {
			if !slices.Equal(of.got, of.want) && len(of.got)+len(of.want) > 0 {
				t.Errorf("%.80q: the script has the %s %q, the program %q", text, of.what, of.got, of.want)
			}
		}
	}
}
