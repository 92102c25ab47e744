package webcheck

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/cache"
)

// root is the folder of the module.
const root = "../.."

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

// The key of the cache covers everything in this module that the checker is compiled from: a package that is missing in
// sources would leave an old checker on the site after a change.
func TestSourcesAreAll(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if .Main}}{{$.ImportPath}} {{$.EmbedFiles}}{{end}}{{end}}", "./wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var compiled []string
	for line := range strings.Lines(string(out)) {
		path, embedded, _ := strings.Cut(strings.TrimSpace(line), " ")
		if embedded != "[]" {
			t.Errorf("%s embeds %s, which are not in the key", path, embedded)
		}
		compiled = append(compiled, strings.TrimPrefix(path, "counterpoint/"))
	}
	slices.Sort(compiled)
	want := slices.Clone(sources[2:]) // after go.mod and go.sum
	slices.Sort(want)
	if !slices.Equal(compiled, want) {
		t.Errorf("the checker is compiled from %q, while sources has %q", compiled, want)
	}
}

// Another source or another Go gives another key; a test does not.
func TestSourcesKey(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, source := range sources {
		if strings.Contains(source, "/") {
			source += "/x.go"
		}
		write(source, "x")
	}
	key := func(version string) string {
		t.Helper()
		key, err := sourcesKey(dir, version)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	before := key("go1.26")
	if key("go1.27") == before {
		t.Error("another Go, and the key is the same")
	}
	write("generator/check/x_test.go", "x")
	if key("go1.26") != before {
		t.Error("a test changes the key")
	}
	write("generator/check/x.go", "y")
	if key("go1.26") == before {
		t.Error("a source has changed, and the key is the same")
	}
}

// The checker comes from the cache when it is there.
func TestAddFromCache(t *testing.T) {
	env, err := goCommand(t.Context(), "env", "GOVERSION")
	if err != nil {
		t.Fatal(err)
	}
	key, err := sourcesKey(root, env)
	if err != nil {
		t.Fatal(err)
	}
	c, dir := cache.OpenIn(t.TempDir()), siteWithPage(t)
	c.Put("checker "+key, []byte("compiled before"))
	if err := Add(t.Context(), c, dir); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, filepath.FromSlash(Dir))
	if got := read(t, filepath.Join(target, "checker.wasm")); string(got) != "compiled before" {
		t.Errorf("%d other bytes were added", len(got))
	}
	if !bytes.Contains(read(t, filepath.Join(target, "wasm_exec.js")), []byte("WebAssembly")) {
		t.Error("there is no loader")
	}
}

// Without a cache, and with an empty one, the checker is compiled.
func TestCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for a minute")
	}
	dir := siteWithPage(t)
	if err := Add(t.Context(), nil, dir); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(read(t, filepath.Join(dir, filepath.FromSlash(Dir), "checker.wasm")), []byte("\x00asm")) {
		t.Error("what was compiled is not WebAssembly")
	}
}

func TestErrors(t *testing.T) {
	if err := Add(t.Context(), nil, t.TempDir()); err == nil || !strings.Contains(err.Error(), "no page "+Dir) {
		t.Errorf("without the page: %v", err)
	}
	dir := siteWithPage(t)
	t.Chdir(t.TempDir())
	if err := Add(t.Context(), nil, dir); err == nil || !strings.Contains(err.Error(), "build in their folder") || strings.Contains(err.Error(), "\n") {
		t.Errorf("outside the sources: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := Add(t.Context(), nil, dir); err == nil || !strings.Contains(err.Error(), "no Go was found") {
		t.Errorf("without Go: %v", err)
	}
}
