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
		case ok && (strings.HasPrefix(name, "js/rank.") || strings.HasPrefix(name, "js/lookup.")):
			must(t, os.WriteFile(filepath.Join(dir, strings.SplitN(filepath.Base(name), ".", 2)[0]+".mjs"), data, 0o644))
		case name == "search/pages.json":
			must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
		case name == "lookup/0.json":
			must(t, os.WriteFile(filepath.Join(dir, "lookup.json"), data, 0o644))
		}
	}
	const script = `
globalThis.location = {protocol: "https:"};
await import("./rank.mjs");
await import("./lookup.mjs");
const {readFileSync} = await import("node:fs");
const read = name => JSON.parse(readFileSync(name + ".json"));
const parts = await globalThis.searchParts.open(async name => read("search/" + name)), shard = read("lookup"), {match, close} = globalThis.lookupParts;
const answers = [];
for (const q of JSON.parse(readFileSync(0))) {
  const similar = parts.content(q) > 2 ? (await match(q, 1, () => shard)).filter(m => m.share >= close).slice(0, 5) : [];
  const {results, near, meant} = await parts.ask(q, {similar});
  answers.push({first: near ? "" : results[0]?.path ?? "", all: results.map(r => r.path), near, meant});
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

// Whatever the site, and in however many files its index is, every record is found by its title; slips of two letters are
// told.
func TestSearchFindsEveryRecord(t *testing.T) {
	places, records := search.PlacesEach, search.PerFile
	search.PlacesEach, search.PerFile = 100, 3
	defer func() { search.PlacesEach, search.PerFile = places, records }()
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

// The script and the program cut texts into the same words.
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
		"Ukraine's army: 600,000 or 600 000, not 600.000", "Куп'янськ, Купʼянськ, Куп’янськ", "naïve coöperation", "İstanbul ΣΑΣ", "1,5 and 12,345,678.9", "No. 11", "rock'n'roll 's 'quoted'", "Ёлка їжак", "", "´ ` ′",
	}
	for r := range page.SearchRecords(p.graph, p.settings) {
		texts = append(texts, r.Title, r.Text, strings.Join(r.Body, " "))
	}
	asked, err := json.Marshal(texts)
	must(t, err)
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-e", `
await import("./rank.mjs");
const {readFileSync} = await import("node:fs");
console.log(JSON.stringify(JSON.parse(readFileSync(0)).map(globalThis.searchParts.words)));`)
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, bytes.NewReader(asked), t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("the script does not run; it needs Node.js: ", err)
	}
	var got [][]string
	must(t, json.Unmarshal(out, &got))
	for i, text := range texts {
		if want := search.Words(text); !slices.Equal(got[i], want) && len(got[i])+len(want) > 0 {
			t.Errorf("%.80q: the script has %q, the program %q", text, got[i], want)
		}
	}
}
