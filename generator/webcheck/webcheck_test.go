package webcheck

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/cache"
)

// sources are those of the program, and root is the folder of the module.
var (
	root, _ = filepath.Abs("../..")
	sources = os.DirFS(filepath.Join(root, "generator"))
)

var update = flag.Bool("update", false, "write checker.mod and checker.sum anew")

// siteWithPage returns a built site that has the page of the checker.
func siteWithPage(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(Dir)), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The program carries all that the checker is compiled from.
func TestSourcesAreAll(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if .Main}}{{$.ImportPath}} {{$.GoFiles}} {{$.EmbedFiles}}{{end}}{{end}}", "./wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var compiled []string
	for line := range strings.Lines(string(out)) {
		path, files, _ := strings.Cut(strings.TrimSpace(line), " [")
		files, embedded, _ := strings.Cut(files, "] [")
		for _, name := range append(strings.Fields(files), strings.Fields(strings.TrimSuffix(embedded, "]"))...) {
			compiled = append(compiled, strings.TrimPrefix(path, "counterpoint/")+"/"+name)
		}
	}
	files, err := files(sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range compiled {
		if files[name] == nil {
			t.Errorf("%s is compiled, but its package is not in the list", name)
		}
	}
	embedded := read(t, "../sources.go")
	for _, p := range Packages {
		if !bytes.Contains(embedded, []byte(" "+p+"/*.go")) {
			t.Errorf("generator/sources.go does not embed %s", p)
		}
	}
}

// The module of the checker is what go makes of that of the program for these packages alone.
func TestModule(t *testing.T) {
	files, err := files(sources)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files["go.mod"], files["go.sum"] = read(t, root+"/go.mod"), read(t, root+"/go.sum")
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "mod", "tidy")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for file, is := range map[string][]byte{"go.mod": moduleFile, "go.sum": moduleSums} {
		want, kept := read(t, filepath.Join(dir, file)), "checker"+filepath.Ext(file)
		if *update {
			if err := os.WriteFile(kept, want, 0o644); err != nil {
				t.Fatal(err)
			}
		} else if !bytes.Equal(is, want) {
			t.Errorf("%s does not follow %s of the program: run this test with -update", kept, file)
		}
	}
}

// Another source or another Go gives another key; a test does not.
func TestSourcesKey(t *testing.T) {
	key := func(version, source, test string) string {
		t.Helper()
		folder := fstest.MapFS{}
		for _, p := range Packages {
			folder[p+"/x.go"], folder[p+"/x_test.go"] = &fstest.MapFile{Data: []byte(source)}, &fstest.MapFile{Data: []byte(test)}
		}
		files, err := files(folder)
		if err != nil {
			t.Fatal(err)
		}
		key := sourcesKey(files, version)
		return key
	}
	before := key("go1.26", "x", "x")
	if key("go1.27", "x", "x") == before {
		t.Error("another Go, and the key is the same")
	}
	if key("go1.26", "x", "y") != before {
		t.Error("a test changes the key")
	}
	if key("go1.26", "y", "x") == before {
		t.Error("a source has changed, and the key is the same")
	}
}

// hostile fills a folder with what would make the go command compile other sources, or start programs, and with a go of
// its own; what is started writes to the file that is returned.
func hostile(t *testing.T, dir string) (ran string) {
	t.Helper()
	ran = filepath.Join(t.TempDir(), "ran")
	script := "#!/bin/sh\necho ran >>'" + ran + "'\nexit 1\n"
	for name, text := range map[string]string{
		"go.mod": "module counterpoint\n\ngo 1.26.0\n\ntoolchain go1.99.9\n\nreplace github.com/BurntSushi/toml => ./toml\n", "go.work": "go 1.26.0\n\nuse .\n", "go.env": "GOFLAGS=-toolexec=" + filepath.Join(dir, "go") + "\n",
		"toml/go.mod": "module github.com/BurntSushi/toml\n", "toml/x.go": "package toml\n",
		"generator/webcheck/wasm/main.go": "package main\n\nfunc main() {}\n", "vendor/modules.txt": "# github.com/BurntSushi/toml v1.6.0\n",
		"go": script, "git": script, "cc": script,
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o755)); err != nil {
			t.Fatal(err)
		}
	}
	return ran
}

// The checker comes from the cache when it is there, also where no sources are, and where there are others.
func TestAddFromCache(t *testing.T) {
	site, built := t.TempDir(), siteWithPage(t)
	ran := hostile(t, site)
	t.Chdir(site)
	t.Setenv("PATH", strings.Join([]string{".", site, os.Getenv("PATH")}, string(filepath.ListSeparator)))
	tool, err := findGo(t.Context(), site, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files, err := files(sources)
	if err != nil {
		t.Fatal(err)
	}
	key := sourcesKey(files, tool.version)
	c := cache.OpenIn(t.TempDir())
	c.Put("checker "+key, []byte("compiled before"))
	if err := Add(t.Context(), c, Of{Sources: sources}, site, built); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(built, filepath.FromSlash(Dir))
	if got := read(t, filepath.Join(target, "checker.wasm")); string(got) != "compiled before" {
		t.Errorf("%d other bytes were added", len(got))
	}
	if !bytes.Contains(read(t, filepath.Join(target, "wasm_exec.js")), []byte("WebAssembly")) {
		t.Error("there is no loader")
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program of the site folder was started")
	}
}

// Whatever lies where the program runs, and whatever variables say, the same checker is compiled, and nothing but Go runs.
func TestCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for a minute")
	}
	compiled := func(site string) []byte {
		t.Helper()
		built := siteWithPage(t)
		if err := Add(t.Context(), nil, Of{Sources: sources}, site, built); err != nil {
			t.Fatal(err)
		}
		return read(t, filepath.Join(built, filepath.FromSlash(Dir), "checker.wasm"))
	}
	want := compiled(t.TempDir())
	if !bytes.HasPrefix(want, []byte("\x00asm")) {
		t.Error("what was compiled is not WebAssembly")
	}
	site := t.TempDir()
	ran := hostile(t, site)
	t.Chdir(site)
	for name, value := range map[string]string{
		"PATH": strings.Join([]string{".", site, os.Getenv("PATH")}, string(filepath.ListSeparator)), "GOFLAGS": "-toolexec=" + filepath.Join(site, "go"),
		"GOENV": filepath.Join(site, "go.env"), "GOWORK": filepath.Join(site, "go.work"), "CC": filepath.Join(site, "cc"), "CGO_ENABLED": "1",
		"GOCACHEPROG": filepath.Join(site, "go"), "GOTOOLCHAIN": "go1.99.9+auto", "GOEXPERIMENT": "none", "GOWASM": "satconv",
	} {
		t.Setenv(name, value)
	}
	if got := compiled(site); !bytes.Equal(got, want) {
		t.Errorf("another checker was compiled, of %d bytes and not %d", len(got), len(want))
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program of the site folder was started")
	}
}

func TestErrors(t *testing.T) {
	site := t.TempDir()
	if err := Add(t.Context(), nil, Of{}, site, siteWithPage(t)); err == nil || !strings.Contains(err.Error(), "without the sources") {
		t.Errorf("without sources: %v", err)
	}
	built := siteWithPage(t)
	for _, name := range []string{"GOCACHE", "GOMODCACHE"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, filepath.Join(site, "go"))
			if err := Add(t.Context(), nil, Of{Sources: sources}, site, built); err == nil || !strings.Contains(err.Error(), name+" is ") || !strings.Contains(err.Error(), "inside the site folder") {
				t.Errorf("modules that came with the site: %v", err)
			}
		})
	}
	t.Setenv("PATH", t.TempDir())
	if err := Add(t.Context(), nil, Of{Sources: sources}, site, built); err == nil || !strings.Contains(err.Error(), "no Go was found") {
		t.Errorf("without Go: %v", err)
	}
}

// A release carries the checker along: the one that is compiled, to the byte, and only if it belongs to the sources that
// the program carries along. No program is started for it.
func TestPack(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for a minute")
	}
	packed, err := Pack(t.Context(), sources, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	compiled := fstest.MapFS{}
	for _, name := range PackedNames {
		if len(packed[name]) == 0 {
			t.Errorf("there is no %s", name)
		}
		compiled[name] = &fstest.MapFile{Data: packed[name]}
	}
	want, err := Files(t.Context(), nil, Of{Sources: sources}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	got, err := Files(t.Context(), nil, Of{sources, compiled}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Names {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s: another one is carried along", name)
		}
	}
	compiled[packedKey] = &fstest.MapFile{Data: []byte("other")}
	if _, err := Files(t.Context(), nil, Of{sources, compiled}, t.TempDir()); err == nil || !strings.Contains(err.Error(), "from other sources") {
		t.Errorf("compiled from other sources: %v", err)
	}
	delete(compiled, packedChecker)
	if _, err := Files(t.Context(), nil, Of{sources, compiled}, t.TempDir()); err == nil || !strings.Contains(err.Error(), "without its checker") {
		t.Errorf("without the checker: %v", err)
	}
}
