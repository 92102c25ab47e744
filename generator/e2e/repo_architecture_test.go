package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

const architecture = ourDir + "/docs/architecture.md"

// pkg is what go list says of a package of the program. Tests are no part of it.
type pkg struct {
	ImportPath    string
	Imports, Deps []string
}

const (
	module  = "counterpoint/generator"
	hugoIs  = "github.com/gohugoio/hugo"
	cobraIs = "github.com/spf13/cobra"
)

// packages lists the packages of the program by their folder below generator/; "main" is the program itself.
func packages(t *testing.T) map[string]pkg {
	t.Helper()
	list := map[string]pkg{}
	said := json.NewDecoder(bytes.NewReader(goSays(t, "list", "-json=ImportPath,Imports,Deps", module+"/...")))
	for {
		var p pkg
		if err := said.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		if name := folder(p.ImportPath); name != "" && name != "e2e" {
			list[name] = p
		}
	}
}

// folder returns the name that a package has in the figure, or "" for one that is not of the program.
func folder(importPath string) string {
	if importPath == module {
		return "main"
	}
	name, ok := strings.CutPrefix(importPath, module+"/")
	if !ok {
		return ""
	}
	return name
}

// below lists the packages of the program among some import paths.
func below(importPaths []string) (names []string) {
	for _, p := range importPaths {
		if name := folder(p); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// The figure in docs/architecture.md is the one that the imports draw. It is written anew with -update.
func TestArchitectureFigure(t *testing.T) {
	text, err := os.ReadFile(architecture)
	must(t, err)
	const begin, end = "<!-- the imports, written by a test -->\n```text\n", "```\n"
	head, rest, ok := strings.Cut(string(text), begin)
	if !ok {
		t.Fatalf("%s has no place for the figure: a line %q", architecture, begin)
	}
	old, tail, _ := strings.Cut(rest, end)
	figure := figureOf(packages(t))
	if *update {
		must(t, os.WriteFile(architecture, []byte(head+begin+figure+end+tail), 0o644))
	} else if old != figure {
		t.Errorf("%s draws other imports than there are: look at what is new, and run this test with -update", architecture)
	}
}

// figureOf lists the packages in layers: each is above all that it imports. An import that another import has too is left
// out.
func figureOf(list map[string]pkg) string {
	var floorOf func(name string) int
	floors := map[string]int{}
	floorOf = func(name string) int {
		if n, ok := floors[name]; ok {
			return n
		}
		n := 0
		for _, other := range below(list[name].Imports) {
			n = max(n, floorOf(other)+1)
		}
		floors[name] = n
		return n
	}
	wide, top := 0, 0
	for name := range list {
		wide, top = max(wide, len(name)), max(top, floorOf(name))
	}
	var b strings.Builder
	for floor := top; floor >= 0; floor-- {
		var names []string
		for name := range list {
			if floors[name] == floor {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, name := range names {
			imports := below(list[name].Imports)
			direct := slices.DeleteFunc(slices.Clone(imports), func(other string) bool {
				return slices.ContainsFunc(imports, func(by string) bool { return slices.Contains(below(list[by].Deps), other) })
			})
			slices.Sort(direct)
			b.WriteString(strings.TrimRight(fmt.Sprintf("%-*s  %s", wide, name, strings.Join(direct, " ")), " ") + "\n")
		}
		if floor > 0 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// One package imports Hugo, one the library of the command line, and none what only tests need. All others compile
// without Hugo: in seconds, and for a browser.
func TestWhoImportsHugo(t *testing.T) {
	holds := func(list []string, library string) bool {
		return slices.ContainsFunc(list, func(p string) bool { return p == library || strings.HasPrefix(p, library+"/") })
	}
	for name, p := range packages(t) {
		for library, only := range map[string]string{
			hugoIs:                         "hugosite",
			cobraIs:                        "cli",
			"github.com/chromedp/chromedp": "tests",
			"github.com/chromedp/cdproto":  "tests",
			"github.com/goccy/go-yaml":     "sitefiles",
			"gocloud.dev":                  "upload/bucket",
			"github.com/rogpeppe/go-internal/testscript": "tests",
			"github.com/rogpeppe/go-internal/txtar":      "tests",
			"github.com/santhosh-tekuri/jsonschema/v6":   "tests",
		} {
			if name != only && holds(p.Imports, library) {
				t.Errorf("%s imports %s, which is for %s only", name, library, only)
			}
		}
		if slices.Contains(p.Imports, "testing") && name != "hosting/hostingtest" {
			t.Errorf("%s imports testing, which is for tests only", name)
		}
		if holds(p.Deps, hugoIs) && !slices.Contains([]string{"main", "cli", "hugosite"}, name) {
			t.Errorf("%s cannot be compiled without Hugo: only cli and hugosite may need it", name)
		}
		if slices.Contains([]string{"record", "graph", "check"}, name) {
			if others := slices.DeleteFunc(below(p.Deps), func(other string) bool {
				return slices.Contains([]string{"address", "edtf", "identifier", "langtag", "letters", "markdown", "parallel", "plainfile", "record", "graph"}, other)
			}); len(others) > 0 {
				t.Errorf("%s needs %v: records are read, linked and checked without the rest of the program", name, others)
			}
		}
	}
}
