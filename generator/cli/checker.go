package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/compare"
	"counterpoint/generator/explain"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
)

// The checker in the browser is the program's own checks, compiled to
// WebAssembly by the Go tool when the site is built. A site built where there is
// no Go, or not from the folder of the sources, goes without; its page says so.

// checkerDir is where the page of the checker loads it from.
const checkerDir = "contribute/check"

// checkerSources are the parts of the module that are compiled into the checker.
var checkerSources = []string{"go.mod", "go.sum", "generator/record", "generator/graph", "generator/check", "generator/format", "generator/webcheck/onerecord", "generator/webcheck/wasm"}

// addChecker is a variable so that tests of other things go without.
var addChecker = (*app).addChecker

// addChecker adds the checker to a built site. The site is whole without it: when it cannot be made, one line says why.
func (a *app) addChecker(ctx context.Context, dir string) error {
	err := tryChecker(ctx, filepath.Join(dir, filepath.FromSlash(checkerDir)))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		a.err.text("counterpoint: the site is built without the checker in the browser: " + err.Error() + "\n")
	}
	return nil
}

func tryChecker(ctx context.Context, target string) error {
	if _, err := os.Stat(target); err != nil {
		return errors.New("there is no page " + checkerDir + "/")
	}
	if _, err := exec.LookPath("go"); err != nil {
		return errors.New("no Go was found, which compiles it; install Go, and build again from the folder of the program's sources")
	}
	root, err := goTool(ctx, "list", "-m", "-f", "{{.Dir}}", "counterpoint")
	if err != nil {
		return fmt.Errorf("it is compiled from the program's sources; build in their folder: %w", err)
	}
	env, err := goTool(ctx, "env", "GOROOT", "GOVERSION")
	if err != nil {
		return err
	}
	goroot, version, _ := strings.Cut(env, "\n")
	wasm, err := compileChecker(ctx, root, version)
	if err != nil {
		return err
	}
	loader, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(target, "checker.wasm"), wasm, 0o644),
		os.WriteFile(filepath.Join(target, "wasm_exec.js"), loader, 0o644),
	)
}

// compileChecker returns the checker, from the user's cache when the same sources have been compiled before.
func compileChecker(ctx context.Context, root, version string) ([]byte, error) {
	key, err := sourcesKey(root, version)
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	cache = filepath.Join(cache, "counterpoint")
	name := filepath.Join(cache, "checker-"+key+".wasm")
	if data, err := os.ReadFile(name); err == nil {
		return data, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, err
	}
	// Into a name of its own first: another build may be at the same.
	fresh, err := os.MkdirTemp(cache, "compile-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(fresh)
	out := filepath.Join(fresh, "checker.wasm")
	cmd := exec.CommandContext(ctx, "go", "build", "-C", root, "-trimpath", "-ldflags=-s -w", "-buildvcs=false", "-o", out, "./generator/webcheck/wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=-mod=readonly")
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %s", cmp.Or(firstLine(string(said)), err.Error()))
	}
	data, err := os.ReadFile(out)
	if err == nil {
		err = os.Rename(out, name)
	}
	return data, err
}

// sourcesKey names what the checker is compiled from, and by what.
func sourcesKey(root, version string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, version)
	for _, part := range checkerSources {
		err := fs.WalkDir(os.DirFS(root), part, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.HasSuffix(name, "_test.go") || part != name && !strings.HasSuffix(name, ".go") {
				return err
			}
			data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			fmt.Fprintln(sum, name, len(data))
			sum.Write(data)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// goTool asks the go command; its error is one line.
func goTool(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "go", args...).Output()
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = errors.New(cmp.Or(firstLine(string(exit.Stderr)), err.Error()))
	}
	return "", err
}

func firstLine(s string) string {
	s = strings.TrimSpace(s)
	for line := range strings.Lines(s) {
		if !strings.HasPrefix(line, "#") { // the go command heads its errors with the name of the package
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// guide is what the pages for contributors say of the rules.
func guide() page.Guide {
	g := page.Guide{Example: explain.Example}
	add := func(name, doc string) {
		text, _ := explain.Rule(name)
		g.Rules = append(g.Rules, page.Rule{Name: name, Doc: doc, Text: text})
	}
	for _, r := range record.LoadRules {
		add(r.ID, r.Meaning)
	}
	for _, r := range check.Rules {
		add(r.Name, r.Doc)
	}
	for _, r := range compare.Rules {
		add(r.Name, r.Doc)
	}
	return g
}
