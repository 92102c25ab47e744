package e2e

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/cli"
)

// runsCommand finds the commands of the program that a text tells its readers to run.
var runsCommand = regexp.MustCompile(`(?m)(?:go run \./generator|sh \.ci/counterpoint|^ *(?:\w.* && )?counterpoint(?:-cloud)? -C \S+|^ *(?:\w.* && )?counterpoint(?:-cloud)?) ([a-z]+)`)

// isCommand tells whether the program has a command.
func isCommand(t *testing.T, name string) bool {
	return run(t.Context(), quick(), []string{name, "--help"}, io.Discard, io.Discard) == cli.Clean
}

// The commands that the documents tell people to run exist.
func TestDocumentsNameCommands(t *testing.T) {
	documents, err := filepath.Glob(ourDir + "/docs/*.md")
	must(t, err)
	named := 0
	for _, name := range append(documents, ourDir+"/README.md", ourDir+"/CONTRIBUTING.md") {
		text, err := os.ReadFile(name)
		must(t, err)
		for _, m := range runsCommand.FindAllSubmatch(text, -1) {
			named++
			if !isCommand(t, string(m[1])) {
				t.Errorf("%s: the program has no command %s", name, m[1])
			}
		}
	}
	if named < 10 {
		t.Errorf("only %d commands are named in %d documents", named, len(documents)+2)
	}
}

// Each promise of docs/security.md names tests that show it, and they exist in the packages that it says.
func TestPromisesAreTested(t *testing.T) {
	text, err := os.ReadFile(ourDir + "/docs/security.md")
	must(t, err)
	_, promises, ok := strings.Cut(string(text), "## What the program promises")
	promises, _, end := strings.Cut(promises, "## What it does not promise")
	if !ok || !end {
		t.Fatal("docs/security.md has no promises")
	}
	tested := regexp.MustCompile(`((?:` + "`(?:Test|Fuzz)[A-Za-z0-9]+`" + `,?\s+)+)\(([a-z0-9/]+)\)`)
	name := regexp.MustCompile("`([A-Za-z0-9]+)`")
	number := 0
	for promise := range strings.SplitSeq(promises, "\n- ") {
		if number++; number == 1 { // what stands before the first
			continue
		}
		groups := tested.FindAllStringSubmatch(promise, -1)
		if len(groups) == 0 {
			t.Errorf("no test is named for: %s", promise)
		}
		for _, g := range groups {
			for _, n := range name.FindAllStringSubmatch(g[1], -1) {
				if !hasTest(t, g[2], n[1]) {
					t.Errorf("generator/%s has no %s, which is named for: %s", g[2], n[1], promise)
				}
			}
		}
	}
}

// hasTest reports whether a package has a test or a fuzz target.
func hasTest(t *testing.T, pkg, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(pkg), "*_test.go"))
	must(t, err)
	return slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		must(t, err)
		return strings.Contains(string(text), "\nfunc "+name+"(")
	})
}
