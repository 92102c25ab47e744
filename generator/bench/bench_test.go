package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/testsite"
)

const reported = `{"stages":[
 {"name":"load","wall_ms":100,"cpu_ms":150,"peak_mb":50,"bytes":0},
 {"name":"graph","wall_ms":10,"cpu_ms":10,"peak_mb":60,"bytes":0},
 {"name":"check","wall_ms":90,"cpu_ms":120,"peak_mb":60,"bytes":0},
 {"name":"pages","wall_ms":200,"cpu_ms":300,"peak_mb":90,"bytes":1000000},
 {"name":"hugo","wall_ms":4000,"cpu_ms":7000,"peak_mb":500,"bytes":30000000},
 {"name":"static","wall_ms":300,"cpu_ms":200,"peak_mb":80,"bytes":2000000},
 {"name":"cards","wall_ms":100,"cpu_ms":100,"peak_mb":80,"bytes":500000},
 {"name":"checker","wall_ms":20,"cpu_ms":10,"peak_mb":80,"bytes":4000000},
 {"name":"search","wall_ms":900,"cpu_ms":1000,"peak_mb":200,"bytes":100000},
 {"name":"finish","wall_ms":50,"cpu_ms":40,"peak_mb":80,"bytes":0},
 {"name":"swap","wall_ms":1,"cpu_ms":1,"peak_mb":80,"bytes":0},
 {"name":"tidy","wall_ms":29,"cpu_ms":20,"peak_mb":80,"bytes":0}],
 "total":{"wall_ms":5800,"cpu_ms":8951,"peak_mb":500,"bytes":37600000},"pages":2000,"files":9000,
 "kinds":[{"name":"cards","files":4000,"bytes":7600000},{"name":"claims","files":5000,"bytes":30000000}]}`

// Stages become rows of the table; an unknown one comes before the last row.
func TestTimings(t *testing.T) {
	got, kinds, err := parseTimings([]byte(reported))
	if err != nil {
		t.Fatal(err)
	}
	if want := []kind{{"cards", 4000, 7_600_000}, {"claims", 5000, 30_000_000}}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("kinds %v, not %v", kinds, want)
	}
	var names []string
	for _, s := range got {
		names = append(names, s.Name)
	}
	if want := []string{"load", "check", "graph", "emit", "Hugo", "cards", "search", "checker", "swap"}; !reflect.DeepEqual(names, want) {
		t.Errorf("rows %v, not %v", names, want)
	}
	if want := (stage{"emit", figures{500, 500, 90}}); got[3] != want {
		t.Errorf("emit: %v, not %v", got[3], want)
	}
	if want := (stage{"swap", figures{80, 61, 80}}); got[8] != want {
		t.Errorf("swap: %v, not %v", got[8], want)
	}
	if _, _, err := parseTimings([]byte("built 5 pages")); err == nil {
		t.Error("text was taken for timings")
	}
}

// sample returns a result of two runs, the second at half the speed.
func sample(t *testing.T, claims int) result {
	timed, kinds, err := parseTimings([]byte(reported))
	if err != nil {
		t.Fatal(err)
	}
	r := result{Shape: "archive", Claims: claims, Records: 3 * claims, Runs: 2, Date: "2026-11-24", Machine: "a machine, 2 cores", Costs: map[string][]cost{}}
	for _, slow := range []float64{1, 2} {
		for name, ms := range map[string]float64{decodeAlone: 200, checkAlone: 280, buildFirst: 5800, buildBare: 4800, buildAgain: 400, buildEdited: 4000, stockHugo: 4000, pagefind: 2000, minimalHugo: 2500, eleventy: 6000, copying: 700, served: 9000} {
			c := cost{figures: figures{ms * slow, 1.5 * ms * slow, 500}}
			if name != decodeAlone && name != checkAlone && name != served {
				c.Bytes, c.Files = 37_600_000, 9000
			}
			if name == buildFirst {
				for _, s := range timed {
					s.WallMS *= slow
					c.Stages = append(c.Stages, s)
				}
				c.Kinds = kinds
			}
			if name == served {
				c.Stages = []stage{{firstPage, figures{WallMS: 3000 * slow}}, {editShown, figures{WallMS: 200 * slow}}}
			}
			r.Costs[name] = append(r.Costs[name], c)
		}
	}
	r.Costs["emit"] = []cost{{Failed: "no | room"}}
	return r
}

func TestTables(t *testing.T) {
	got := tables([]result{sample(t, 10_000)})
	want := `## Targets

| target, in bold where it is missed | 10,000 claims, an archive of short checks |
|---|--:|
| everything but Hugo at most a quarter of the wall time | **31 %** |
| ` + "`" + `check` + "`" + ` at most 1.5 times decoding alone (a) | 1.40 times |
| a full build at most 1.25 times stock Hugo with a search index (b and f) | 0.97 times |
| a build without the search index at most 1.25 times stock Hugo (b) | 1.20 times |
| stock Hugo (b) at most twice as long as with a template of ten lines (e) | 1.60 times |
| nothing changed: at most 1.5 times ` + "`" + `check` + "`" + ` | 1.43 times |
| one claim edited: at most 3 s more than ` + "`" + `check` + "`" + ` | **5.6 s** |
| ` + "`" + `serve` + "`" + ` shows the first page within 5 s | 4.5 s |
| ` + "`" + `serve` + "`" + ` shows a saved claim within 250 ms | **300 ms** |
| ` + "`" + `serve` + "`" + ` takes at most 1.5 GB | 0.5 GB |
| at most 45 KB a claim | 3.8 KB |
| a build takes less than 8 GB | 0.5 GB |

## 10,000 claims, an archive of short checks

30,000 record files; medians of 2 runs, with the least and the most; the first build of a run with an empty cache folder. 2026-11-24, a machine, 2 cores.

| | wall s | from, to | CPU s | peak MB | written MB | files |
|---|--:|--:|--:|--:|--:|--:|
| load | 0.15 |  | 0.15 | 50 |  |  |
| check | 0.14 |  | 0.12 | 60 |  |  |
| graph | 0.01 |  | 0.01 | 60 |  |  |
| emit | 0.75 |  | 0.50 | 90 |  |  |
| Hugo | 6.00 |  | 7.00 | 500 |  |  |
| cards | 0.15 |  | 0.10 | 80 |  |  |
| search | 1.35 |  | 1.00 | 200 |  |  |
| checker | 0.03 |  | 0.01 | 80 |  |  |
| swap | 0.12 |  | 0.06 | 80 |  |  |
| **total: the command ` + "`" + `build` + "`" + `** | 8.70 | 5.80, 11.6 | 13.1 | 500 | 37.6 | 9,000 |
| ` + "`" + `build` + "`" + ` without the search index and the checker | 7.20 | 4.80, 9.60 | 10.8 | 500 | 37.6 | 9,000 |
| ` + "`" + `build` + "`" + ` again, nothing changed | 0.60 | 0.40, 0.80 | 0.90 | 500 | 37.6 | 9,000 |
| ` + "`" + `build` + "`" + ` again, one claim edited | 6.00 | 4.00, 8.00 | 9.00 | 500 | 37.6 | 9,000 |
| the command ` + "`" + `check` + "`" + ` | 0.42 | 0.28, 0.56 | 0.63 | 500 |  |  |
| the command ` + "`" + `emit` + "`" + ` | failed: no \| room | | | | | |
| (a) decoding the files alone, with ` + "`" + `toml.Decode` + "`" + ` | 0.30 | 0.20, 0.40 | 0.45 | 500 |  |  |
| (b) stock Hugo on what ` + "`" + `emit` + "`" + ` wrote | 6.00 | 4.00, 8.00 | 9.00 | 500 | 37.6 | 9,000 |
| (f) Pagefind, a search index of the pages of records that (b) made | 3.00 | 2.00, 4.00 | 4.50 | 500 | 37.6 | 9,000 |
| (c) Eleventy, a minimal page for each claim | 9.00 | 6.00, 12.0 | 13.5 | 500 | 37.6 | 9,000 |
| (d) ` + "`" + `cp -r` + "`" + ` of the finished site | 1.05 | 0.70, 1.40 | 1.57 | 500 | 37.6 | 9,000 |
| (e) stock Hugo on the same, with a template of ten lines | 3.75 | 2.50, 5.00 | 5.62 | 500 | 37.6 | 9,000 |
| the command ` + "`" + `serve` + "`" + `: the first page | 4.50 |  |  | 500 |  |  |
| the command ` + "`" + `serve` + "`" + `: a saved claim on its page | 0.30 |  |  | 500 |  |  |

| files of the site | files | MB | KB a claim |
|---|--:|--:|--:|
| claims | 5,000 | 30.0 | 3.00 |
| cards | 4,000 | 7.60 | 0.76 |
| **all** | 9,000 | 37.6 | 3.76 |
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	r := sample(t, 1000)
	for i := range r.Costs[buildFirst] {
		r.Costs[buildFirst][i].WallMS += 250
	}
	if got, want := r.table(), "| the rest: starting, settings, the commit, the end | 0.25 |"; !strings.Contains(got, want) {
		t.Errorf("no row of what no stage has:\n%s", got)
	}
	both := tables([]result{sample(t, 10_000), sample(t, 100_000)})
	for _, row := range []string{"| a build takes less than 8 GB | 0.5 GB | 0.5 GB |", "| 100,000 claims take at most 11 times as long as 10,000 |  | 1.0 times |"} {
		if !strings.Contains(both, row) {
			t.Errorf("not there: %s", row)
		}
	}
}

// The text around the tables is unchanged.
func TestDocument(t *testing.T) {
	got, err := between("head\n"+beginMark+"old\n"+endMark+"tail\n", "new\n")
	if want := "head\n" + beginMark + "\nnew\n\n" + endMark + "tail\n"; err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := between("no marks", "new"); err == nil {
		t.Error("a document without marks was written over")
	}
}

func TestFlags(t *testing.T) {
	got, err := parseSizes("1000, 100000")
	if want := []int{1000, 100_000}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"", "many", "1000:1", "1"} {
		if _, err := parseSizes(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	if err := run(t.Context(), []string{"-skip", "lunch"}); err == nil || !strings.Contains(err.Error(), "eleventy") {
		t.Errorf("-skip lunch: %v", err)
	}
	if err := run(t.Context(), []string{"-shape", "square"}); err == nil || !strings.Contains(err.Error(), "archive") {
		t.Errorf("-shape square: %v", err)
	}
}

// Files that a process writes are counted, and its last output is the error when it fails.
func TestMeasure(t *testing.T) {
	dir := t.TempDir()
	sh := func(script string) *exec.Cmd { return exec.CommandContext(context.Background(), "sh", "-c", script) }
	c, err := measure(sh("echo 12345 >'" + dir + "/a'"))
	if err != nil || c.WallMS <= 0 {
		t.Errorf("%+v, %v", c, err)
	}
	if files, bytes, err := count(dir); err != nil || files != 1 || bytes != 6 {
		t.Errorf("%d files, %d bytes, %v", files, bytes, err)
	}
	if _, err := measure(sh("echo what is wrong; exit 3")); err == nil || err.Error() != "exit status 3: what is wrong" {
		t.Error(err)
	}
}

// Eleventy gets a file for each claim, with rebuttals as text.
func TestEleventyFiles(t *testing.T) {
	dir := t.TempDir()
	if err := writeEleventy(testsite.Site(12), dir); err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "content", "claims", "*.md"))
	if err != nil || len(pages) != 12 {
		t.Errorf("%d pages, %v", len(pages), err)
	}
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if text := string(data); err != nil || !strings.HasPrefix(text, "---json\n{") || !strings.Contains(text, `"layout":"claim.njk"`) || !strings.Contains(text, "\n## Against the claim\n") && !strings.Contains(text, "\n## For the claim\n") && !strings.Contains(text, "\n## Context\n") {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	if err := writeEleventy(fstest.MapFS{"data/claims/a.toml": {Data: []byte("x")}}, dir); err == nil {
		t.Error("records with findings were taken")
	}
}

// Each run edits the same claim, and the records stay without a finding.
func TestEdit(t *testing.T) {
	p := &workspace{dir: t.TempDir()}
	if err := testsite.Write(p.path("site"), 12); err != nil {
		t.Fatal(err)
	}
	var before string
	for p.run = 1; p.run < 3; p.run++ {
		if err := p.edit(); err != nil {
			t.Fatal(err)
		}
		changed, err := filepath.Glob(p.path("site/data/claims/*.toml"))
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, name := range changed {
			if data, _ := os.ReadFile(name); strings.Contains(string(data), "(count ") {
				found = append(found, string(data))
			}
		}
		if len(found) != 1 || strings.Count(found[0], "(count ") != 1 || found[0] == before {
			t.Errorf("run %d: %d claims are edited", p.run, len(found))
		} else {
			before = found[0]
		}
	}
}

// With a site goes the copy that a build has kept of it, and nothing else.
func TestDiscardSite(t *testing.T) {
	w := &workspace{bench: &bench{work: t.TempDir()}, dir: t.TempDir()}
	for _, name := range []string{"public", ".public-0123/before", ".bare-0123", "public-too"} {
		if err := os.MkdirAll(w.path(name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.discardSite(w.path("public")); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, err := os.ReadDir(w.dir)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{".bare-0123", "public-too"}; err != nil || !reflect.DeepEqual(left, want) {
		t.Errorf("left are %q, %v", left, err)
	}
}

// A page is waited for until it is there and has the words: a page that says "in a moment" is not it.
func TestShown(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch asked++; {
		case asked < 3:
			http.Error(w, "new words, in a moment", http.StatusServiceUnavailable)
		case asked < 5:
			io.WriteString(w, "old words")
		default:
			io.WriteString(w, "new words")
		}
	}))
	defer server.Close()
	if err := shown(t.Context(), server.URL, "new words"); err != nil || asked != 5 {
		t.Errorf("asked %d times, %v", asked, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := shown(ctx, server.URL, "newer words"); err == nil {
		t.Error("words that are not there were found")
	}
}
