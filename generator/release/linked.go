package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/licences"
	"counterpoint/generator/released"
)

// A linked module is in the program of at least one platform.
type linked struct {
	path, version string
	files         []licences.File // its licences and notices, also those beside its packages that are linked
}

// packages lists the modules that are in the programs of a release, with their licences, from the cache of modules: those of
// all platforms and variants, so that the notices are the same whatever a release is made for.
func (r *release) packages(ctx context.Context) ([]linked, error) {
	type module struct {
		Path, Version, Dir string
		Main               bool
	}
	found, dirs := map[string]module{}, map[string]map[string]bool{}
	for _, v := range variants {
		for _, p := range platforms {
			text, err := output(ctx, r.root, environment(p), "go", "list", "-e", "-deps", "-tags="+v.allTags(released.Tag), "-json=Dir,Module", "./generator")
			if err != nil {
				return nil, err
			}
			list := json.NewDecoder(strings.NewReader(text))
			for {
				var one struct {
					Dir    string
					Module *module
				}
				if err := list.Decode(&one); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					return nil, fmt.Errorf("go list: %w", err)
				}
				if m := one.Module; m != nil && !m.Main {
					if dirs[m.Path] == nil {
						found[m.Path], dirs[m.Path] = *m, map[string]bool{}
					}
					if rel, err := filepath.Rel(m.Dir, one.Dir); err == nil {
						dirs[m.Path][filepath.ToSlash(rel)] = true
					}
				}
			}
		}
	}
	var all []linked
	for _, name := range slices.Sorted(maps.Keys(found)) {
		files, err := licencesOf(os.DirFS(found[name].Dir), slices.Collect(maps.Keys(dirs[name])))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, linked{name, found[name].Version, files})
	}
	return all, nil
}

// licencesOf returns the licences of a module, of the packages in these folders of it, and of the folders they lie in.
func licencesOf(module fs.FS, dirs []string) (files []licences.File, err error) {
	all := map[string]bool{".": true}
	for _, dir := range dirs {
		for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
			all[dir] = true
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(all)) {
		some, err := licences.Files(module, dir)
		if err != nil {
			return nil, err
		}
		files = append(files, some...)
	}
	if len(licences.IDs(files)) == 0 {
		return nil, errors.New("no licence was found in it")
	}
	return files, nil
}
