// Package webcheck adds the checker that runs in a browser to a built site: the program's own checks, compiled to
// WebAssembly by the go command while the site is built. Where there is no Go, or the program was not started among its
// sources, a site goes without, and its page says so.
//
// What the checker does is in the packages below this one: onerecord checks, wasm hands over what the page sends. This
// package is not compiled into it.
package webcheck

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

	"counterpoint/generator/cache"
)

// Dir is the folder of a site in which the page of the checker lies, and from which it loads the checker.
const Dir = "contribute/check"

// sources are what the checker is compiled from: files, and folders with Go files, of the module.
var sources = []string{
	"go.mod", "go.sum", "generator/record", "generator/graph", "generator/check", "generator/format", "generator/plainfile",
	"generator/webcheck/onerecord", "generator/webcheck/wasm",
}

// Add adds the checker to the built site in dir. It is compiled only when the cache does not have it. An error says why
// there is none.
func Add(ctx context.Context, c *cache.Cache, dir string) error {
	target := filepath.Join(dir, filepath.FromSlash(Dir))
	if _, err := os.Stat(target); err != nil {
		return errors.New("there is no page " + Dir + "/")
	}
	if _, err := exec.LookPath("go"); err != nil {
		return errors.New("no Go was found, which compiles it; install Go, and build again from the folder of the program's sources")
	}
	root, err := goCommand(ctx, "list", "-m", "-f", "{{.Dir}}", "counterpoint")
	if err != nil {
		return fmt.Errorf("it is compiled from the program's sources; build in their folder: %w", err)
	}
	env, err := goCommand(ctx, "env", "GOROOT", "GOVERSION")
	if err != nil {
		return err
	}
	goroot, version, _ := strings.Cut(env, "\n")
	key, err := sourcesKey(root, version)
	if err != nil {
		return err
	}
	checker, ok := c.Get("checker " + key)
	if !ok {
		if checker, err = compile(ctx, root); err != nil {
			return err
		}
		c.Put("checker "+key, checker)
	}
	loader, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(target, "checker.wasm"), checker, 0o644),
		os.WriteFile(filepath.Join(target, "wasm_exec.js"), loader, 0o644),
	)
}

// compile compiles the checker from the sources of the module in root.
func compile(ctx context.Context, root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "counterpoint-checker-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "checker.wasm")
	cmd := exec.CommandContext(ctx, "go", "build", "-C", root, "-trimpath", "-ldflags=-s -w", "-buildvcs=false", "-o", out, "./generator/webcheck/wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=-mod=readonly")
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %s", cmp.Or(firstLine(said), err.Error()))
	}
	return os.ReadFile(out)
}

// sourcesKey names what the checker is compiled from, and by which Go.
func sourcesKey(root, version string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, version)
	for _, source := range sources {
		err := fs.WalkDir(os.DirFS(root), source, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") || name != source && !strings.HasSuffix(name, ".go") {
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
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// goCommand returns what the go command prints. Its error is one line.
func goCommand(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "go", args...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = errors.New(cmp.Or(firstLine(exit.Stderr), err.Error()))
	}
	return strings.TrimSpace(string(out)), err
}

// firstLine returns the first line of what the go command said, after the name of a package, which it prints above errors.
func firstLine(said []byte) string {
	for line := range strings.Lines(strings.TrimSpace(string(said))) {
		if !strings.HasPrefix(line, "#") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}
