package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/licences"
)

// docs/dependencies.md gives a reason for each module that go.mod asks for, and lists all that are in the program with
// their licences. It reads them from the module cache.
func TestDependencies(t *testing.T) {
	const name = "../../docs/dependencies.md"
	text, err := os.ReadFile(name)
	must(t, err)
	head, table, ok := strings.Cut(string(text), "written anew with `-update`.\n\n")
	if !ok {
		t.Fatalf("%s has no place for the table", name)
	}

	var module struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	must(t, json.Unmarshal(goSays(t, "mod", "edit", "-json", "../../go.mod"), &module))
	var asked []string
	for _, r := range module.Require {
		if !r.Indirect {
			asked = append(asked, r.Path)
		}
	}
	var explained []string
	for _, row := range regexp.MustCompile(`(?m)^\| (\S+[./]\S+) \| \S.*\|$`).FindAllStringSubmatch(head, -1) {
		explained = append(explained, row[1])
	}
	slices.Sort(asked)
	slices.Sort(explained)
	if !slices.Equal(asked, explained) {
		t.Errorf("reasons are given for\n%s\nwhile go.mod asks for\n%s", strings.Join(explained, "\n"), strings.Join(asked, "\n"))
	}

	type linked struct {
		Path, Version, Dir string
		Main               bool
	}
	modules := map[string]linked{}
	list := json.NewDecoder(bytes.NewReader(goSays(t, "list", "-deps", "-json=Module", "..")))
	for {
		var p struct{ Module *linked }
		if err := list.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil && !p.Module.Main {
			modules[p.Module.Path] = *p.Module
		}
	}
	var b strings.Builder
	b.WriteString("| module | version | licence |\n|---|---|---|\n")
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		m := modules[path]
		licence := licenceOf(t, m.Dir)
		if licence == "" {
			t.Errorf("%s: no licence was found in it", path)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", m.Path, m.Version, licence)
	}
	if *update {
		must(t, os.WriteFile(name, []byte(head+"written anew with `-update`.\n\n"+b.String()), 0o644))
	} else if table != b.String() {
		t.Errorf("%s lists other modules than are in the program; look at what is new, and run this test with -update", name)
	}
}

// goSays runs the go command as for the program on Linux, without asking the network.
func goSays(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, &said)
	}
	return out
}

// licenceOf names the licences of a module by the files in its folder that hold them.
func licenceOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := licences.Files(os.DirFS(dir), ".")
	must(t, err)
	return strings.Join(licences.IDs(files), " and ")
}
