package compare_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/compare"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

var update = flag.Bool("update", false, "write the findings into the cases")

// Each folder in testdata is named for a rule. Each file in it is a case: a sentence, the smallest site
// folder before and now and, under "want", what the rule finds, or nothing.
func TestRules(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, r := range compare.Rules {
		t.Run(r.Name, func(t *testing.T) {
			if !name.MatchString(r.Name) || !strings.HasSuffix(r.Doc, ".") {
				t.Errorf("%q: %q", r.Name, r.Doc)
			}
			files, _ := filepath.Glob("testdata/" + r.Name + "/*.txtar")
			passing, failing := 0, 0
			for _, file := range files {
				if testCase(t, r, file) {
					passing++
				} else {
					failing++
				}
			}
			if passing == 0 || failing == 0 {
				t.Errorf("%d passing and %d failing cases: a rule has at least one of each", passing, failing)
			}
		})
	}
}

func testCase(t *testing.T, rule compare.Rule, file string) (passes bool) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, now := fstest.MapFS{"data": {Mode: fs.ModeDir}}, fstest.MapFS{"data": {Mode: fs.ModeDir}}
	for _, f := range ar.Files {
		if name, ok := strings.CutPrefix(f.Name, "before/"); ok {
			before[name] = &fstest.MapFile{Data: f.Data}
		}
		if name, ok := strings.CutPrefix(f.Name, "now/"); ok {
			now[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	last := &ar.Files[len(ar.Files)-1]
	want, got := string(last.Data), ""
	for _, f := range compare.Findings(state(t, before), state(t, now), "main") {
		if len(f.Message) > 500 || strings.Contains(f.Message, "\n") || f.Line < 1 {
			t.Errorf("%s: not one readable line with a place: %s", file, f)
		}
		if f.Rule == rule.Name {
			got += f.String() + "\n"
		} else if want == "" {
			t.Errorf("%s: also %s", file, f)
		}
	}
	switch {
	case got == want:
	case *update && got != "" && want != "":
		last.Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s: %sgot:\n%s\nwant:\n%s", file, ar.Comment, got, want)
	}
	return want == ""
}

// state loads a site folder; the pages are those written by hand.
func state(t testing.TB, site fstest.MapFS) compare.State {
	t.Helper()
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	pages, code := map[string][]byte{}, map[string]string{}
	for name, f := range site {
		if strings.HasPrefix(name, "layouts/") || strings.HasPrefix(name, "static/") {
			code[name] = string(f.Data)
		}
		if strings.HasPrefix(name, "content/") {
			pages[name] = f.Data
		}
	}
	state := compare.State{Graph: graph.New(set), Pages: pages, Code: code}
	if f := site[settings.File]; f != nil {
		state.Settings = settings.Parse(settings.File, f.Data)
	}
	return state
}
