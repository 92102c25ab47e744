package main

import (
	"context"
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
 "total":{"wall_ms":5800,"cpu_ms":8951,"peak_mb":500,"bytes":37600000},"pages":2000,"files":9000}`

// Stages become rows of the table; an unknown one comes before the last row.
func TestTimings(t *testing.T) {
	got, err := parseStages([]byte(reported))
	if err != nil {
		t.Fatal(err)
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
	if _, err := parseStages([]byte("built 5 pages")); err == nil {
		t.Error("text was taken for timings")
	}
}

// sample returns a result of two runs, the second at half the speed.
func sample(t *testing.T, claims int) result {
	timed, err := parseStages([]byte(reported))
	if err != nil {
		t.Fatal(err)
	}
	r := result{Claims: claims, Records: 3 * claims, Runs: 2, Date: "2026-11-24", Machine: "a machine, 2 cores", Costs: map[string][]cost{}}
	for _, slow := range []float64{1, 2} {
		for name, ms := range map[string]float64{decodeAlone: 200, checkAlone: 280, buildFirst: 5800, buildBare: 4800, stockHugo: 4000, eleventy: 6000, "copy": 700} {
			c := cost{figures: figures{ms * slow, 1.5 * ms * slow, 500}}
			if name != decodeAlone && name != checkAlone {
				c.Bytes, c.Files = 37_600_000, 9000
			}
			if name == buildFirst {
				for _, s := range timed {
					s.WallMS *= slow
					c.Stages = append(c.Stages, s)
				}
			}
			r.Costs[name] = append(r.Costs[name], c)
		}
	}
	r.Costs["emit"] = []cost{{Failed: "no | room"}}
	return r
}

func TestTables(t *testing.T) {
	got := tables([]result{sample(t, 10_000)}, map[int]float64{1000: 85, 10_000: 520})
	want := `## Targets

| target | figure | met |
|---|---|---|
| 10,000 claims: everything but Hugo at most a quarter of the wall time | 31 % | **no** |
| 10,000 claims: ` + "`check`" + ` at most 1.5 times decoding alone (a) | 1.40 times | yes |
| 10,000 claims: a full build at most 1.25 times stock Hugo (b) | 1.45 times | **no** |
| 10,000 claims: the same without the search index, which (b) does not make | 1.20 times | yes |
| 10,000 claims: no slower than Eleventy's minimal pages (c) | 0.97 times | yes |
| 1,000 claims: ` + "`serve`" + ` shows a saved change within 150 ms | 85 ms | yes |
| 10,000 claims: ` + "`serve`" + ` shows a saved change within 400 ms | 520 ms | **no** |

## 10,000 claims

30,000 record files; medians of 2 runs; the first build of a run with an empty cache folder. 2026-11-24, a machine, 2 cores.

| | wall s | CPU s | peak MB | written MB | files |
|---|--:|--:|--:|--:|--:|
| load | 0.15 | 0.15 | 50 |  |  |
| check | 0.14 | 0.12 | 60 |  |  |
| graph | 0.01 | 0.01 | 60 |  |  |
| emit | 0.75 | 0.50 | 90 |  |  |
| Hugo | 6.00 | 7.00 | 500 |  |  |
| cards | 0.15 | 0.10 | 80 |  |  |
| search | 1.35 | 1.00 | 200 |  |  |
| checker | 0.03 | 0.01 | 80 |  |  |
| swap | 0.12 | 0.06 | 80 |  |  |
| **total: the command ` + "`build`" + `** | 8.70 | 13.1 | 500 | 37.6 | 9,000 |
| ` + "`build`" + ` without the search index and the checker | 7.20 | 10.8 | 500 | 37.6 | 9,000 |
| the command ` + "`check`" + ` | 0.42 | 0.63 | 500 |  |  |
| the command ` + "`emit`" + ` | failed: no \| room | | | | |
| (a) decoding the files alone, with ` + "`toml.Decode`" + ` | 0.30 | 0.45 | 500 |  |  |
| (b) stock Hugo on what ` + "`emit`" + ` wrote | 6.00 | 9.00 | 500 | 37.6 | 9,000 |
| (c) Eleventy, a minimal page for each claim | 9.00 | 13.5 | 500 | 37.6 | 9,000 |
| (d) ` + "`cp -r`" + ` of the finished site | 1.05 | 1.57 | 500 | 37.6 | 9,000 |
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
	both := tables([]result{sample(t, 10_000), sample(t, 100_000)}, nil)
	for _, row := range []string{"| 100,000 claims: under 10 GiB | 0.5 GiB | yes |", "| 100,000 claims at most 12 times the time of 10,000 | 1.0 times | yes |"} {
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
	if got, err := parseLatency("1000=85.5"); err != nil || got[1000] != 85.5 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := parseLatency("fast"); err == nil {
		t.Error("a word was taken for a latency")
	}
	if err := run(t.Context(), []string{"-skip", "lunch"}); err == nil || !strings.Contains(err.Error(), "eleventy") {
		t.Errorf("-skip lunch: %v", err)
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
