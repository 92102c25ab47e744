// Package webcheck adds the checker that runs in a browser to a built site: the program's own checks, compiled to
// WebAssembly by the go command while the site is built. It is compiled from the sources that the program carries along,
// in a folder of its own and with an environment of its own (CWE-426, CWE-427): no go.mod, go.work, vendor folder, source
// or setting of the place where the program runs takes part, and no variable that makes go start other programs. Where
// there is no Go a site goes without, and its page says so.
//
// What the checker does is in the packages below this one: onerecord checks, wasm hands over what the page sends. This
// package is not compiled into it.
package webcheck

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"counterpoint"
	"counterpoint/generator/cache"
)

// Dir is the folder of a site in which the page of the checker lies, and from which it loads the checker.
const Dir = "contribute/check"

// Add adds the checker to the built site in dir. It is compiled only when the cache does not have it. Site is the site
// folder, from which no program is taken. An error says why there is none.
func Add(ctx context.Context, c *cache.Cache, site, dir string) error {
	target := filepath.Join(dir, filepath.FromSlash(Dir))
	if _, err := os.Stat(target); err != nil {
		return errors.New("there is no page " + Dir + "/")
	}
	work, err := cache.Temp(site, "compile-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	tool, err := findGo(ctx, site, work)
	if err != nil {
		return err
	}
	key, err := sourcesKey(counterpoint.Sources, tool.version)
	if err != nil {
		return err
	}
	checker, ok := c.Get("checker " + key)
	if !ok {
		if checker, err = tool.compile(ctx, counterpoint.Sources); err != nil {
			return err
		}
		c.Put("checker "+key, checker)
	}
	loader, err := os.ReadFile(filepath.Join(tool.root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(target, "checker.wasm"), checker, 0o644),
		os.WriteFile(filepath.Join(target, "wasm_exec.js"), loader, 0o644),
	)
}

// eachSource calls do with every file that the checker is compiled from, in the order of their names.
func eachSource(sources fs.FS, do func(name string, data []byte) error) error {
	return fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := fs.ReadFile(sources, name)
		if err != nil {
			return err
		}
		return do(name, data)
	})
}

// sourcesKey names what the checker is compiled from, and by which Go.
func sourcesKey(sources fs.FS, version string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, version)
	err := eachSource(sources, func(name string, data []byte) error {
		fmt.Fprintln(sum, name, len(data))
		sum.Write(data)
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}
