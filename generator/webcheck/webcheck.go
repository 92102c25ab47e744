// Package webcheck adds the checker that runs in a browser to a built site: the program's own checks, compiled to
// WebAssembly by the go command while the site is built. It is compiled from sources that the program carries along,
// in a folder of its own and with an environment of its own (CWE-426, CWE-427): no go.mod, go.work, vendor folder, source
// or setting of the place where the program runs takes part, and no variable that makes go start other programs. Where
// there is no Go a site goes without, and its page says so. A release carries the checker along, compiled from the same
// sources when the release was made (see [Pack]), and needs no Go.
//
// What the checker does is in the packages below this one: onerecord checks, wasm hands over what the page sends. This
// package is not compiled into it.
package webcheck

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/cache"
)

// Dir is the folder of a site in which the page of the checker lies, and from which it loads the checker.
const Dir = "contribute/check"

// Packages are the folders of the program's sources that the checker is compiled from.
var Packages = []string{"address", "check", "edtf", "format", "graph", "identifier", "langtag", "letters", "markdown", "parallel", "plainfile", "record", "webcheck/onerecord", "webcheck/wasm"}

// The module of the checker: that of the program, with what these packages need and no more.
var (
	//go:embed checker.mod
	moduleFile []byte
	//go:embed checker.sum
	moduleSums []byte
)

// Add adds the checker to the new site in dir, see [Files]: beside the page that asks for it, which may be there already or not yet.
// An error says why there is no checker.
func Add(ctx context.Context, c *cache.Cache, of Of, site, dir string) error {
	made, err := Files(ctx, c, of, site)
	if err == nil {
		err = os.MkdirAll(filepath.Join(dir, filepath.FromSlash(Dir)), 0o755)
	}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), made[name], 0o644))
	}
	return err
}

// Names are the files of the checker by their path in a site: the program, and what loads it.
var Names = []string{Dir + "/checker.wasm", Dir + "/wasm_exec.js"}

// Files returns the checker, as [Names] has it: the one that a release carries along, or one that is compiled when the cache
// does not have it. Site is the site folder, from which no program is taken.
func Files(ctx context.Context, c *cache.Cache, of Of, site string) (map[string][]byte, error) {
	if of.Compiled != nil {
		return of.unpack()
	}
	tool, files, done, err := prepare(ctx, of.Sources, site)
	if err != nil {
		return nil, err
	}
	defer done()
	key := sourcesKey(files, tool.version)
	checker, ok := c.Get("checker " + key)
	if !ok {
		if checker, err = tool.compile(ctx, files); err != nil {
			return nil, err
		}
		c.Put("checker "+key, checker)
	}
	loader, err := tool.loader()
	if err != nil {
		return nil, err
	}
	return map[string][]byte{Names[0]: checker, Names[1]: loader}, nil
}

// prepare finds the go command and the sources. Done removes the folder to compile in.
func prepare(ctx context.Context, sources fs.FS, site string) (t tool, all map[string][]byte, done func(), err error) {
	work, remove, err := cache.Temp(site, "compile-")
	if err != nil {
		return tool{}, nil, nil, err
	}
	if t, err = findGo(ctx, site, work); err == nil {
		all, err = files(sources)
	}
	if err != nil {
		remove()
		return tool{}, nil, nil, err
	}
	return t, all, remove, nil
}

// loader reads what loads the checker, which belongs to the Go that compiles it.
func (t tool) loader() ([]byte, error) {
	return os.ReadFile(filepath.Join(t.root, "lib", "wasm", "wasm_exec.js"))
}

// files are the files that the checker is compiled from, by their path in the module.
func files(sources fs.FS) (map[string][]byte, error) {
	all := map[string][]byte{"go.mod": moduleFile, "go.sum": moduleSums}
	if sources == nil {
		return nil, errors.New("the program was made without the sources of the checker")
	}
	for _, p := range Packages {
		names, err := fs.Glob(sources, p+"/*.go")
		if err != nil || len(names) == 0 {
			return nil, fmt.Errorf("the program was made without the sources of the checker in %s", p)
		}
		tables, err := fs.Glob(sources, p+"/*.tsv") // that they embed
		if err != nil {
			return nil, err
		}
		names = append(names, tables...)
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			if all["generator/"+name], err = fs.ReadFile(sources, name); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// sourcesKey names what the checker is compiled from, and by which Go.
func sourcesKey(files map[string][]byte, version string) string {
	sum := sha256.New()
	fmt.Fprintln(sum, version)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(sum, name, len(files[name]))
		sum.Write(files[name])
	}
	return hex.EncodeToString(sum.Sum(nil))
}
