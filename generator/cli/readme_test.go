package cli

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The README names every command, every package and every direct dependency, and stays short.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if n := strings.Count(text, "\n"); n > 140 {
		t.Errorf("%d lines, more than 140", n)
	}
	for _, name := range commandNames() {
		if !strings.Contains(text, "\n| `"+name+" ") && !strings.Contains(text, "\n| `"+name+"` ") {
			t.Errorf("no line in the table of commands for %s", name)
		}
	}
	_, tree, _ := strings.Cut(text, "## How it works")
	tree, dependencies, _ := strings.Cut(tree, "## Dependencies")
	folders, _ := filepath.Glob("../*/")
	for _, f := range folders {
		name := filepath.Base(f)
		if code, _ := filepath.Glob("../" + name + "/*.go"); len(code) == 0 {
			code, _ = filepath.Glob("../" + name + "/*/*.go")
			if len(code) == 0 || name == "testdata" {
				continue
			}
		}
		if !regexp.MustCompile(`(?m)^ {6}([a-z]+/ )*` + name + `/ `).MatchString(tree) {
			t.Errorf("how it works says nothing of %s/", name)
		}
	}
	mod, err := os.Open("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	defer mod.Close()
	required := regexp.MustCompile(`^(?:require )?\s*(\S+) v\S+$`) // without "// indirect"
	for lines := bufio.NewScanner(mod); lines.Scan(); {
		if m := required.FindStringSubmatch(lines.Text()); m != nil {
			name := regexp.MustCompile(`/v\d+$`).ReplaceAllString(m[1], "")
			name = strings.Replace(name, "golang.org/x/", "x/", 1)
			if !strings.HasPrefix(name, "x/") {
				name = filepath.Base(name)
			}
			if !regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(name) + `\b`).MatchString(dependencies) {
				t.Errorf("no reason for %s", m[1])
			}
		}
	}
}
