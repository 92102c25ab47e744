package hugosite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// emitMarker lists what an emit wrote, and thereby tells that the folder is one.
const emitMarker = ".counterpoint-emit"

const emitHead = "# Written by counterpoint emit. The next one renews these files and removes those that are gone.\n"

// Emit writes into dir what a stock hugo needs to build the same site there: the settings, with those this package
// forces in config/_default/, the pages, the theme, static files. It refuses a folder with other things in it, and
// leaves alone what hugo adds to an earlier emit.
func Emit(dir string, o Options) error {
	o, err := o.resolved()
	if err != nil {
		return err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return fmt.Errorf("emit: %w", err)
	}
	if err := outsideSources(o.Root, realPath(dir)); err != nil {
		return fmt.Errorf("cannot emit to %s: %w", dir, err)
	}
	files, err := emitted(o)
	if err != nil {
		return fmt.Errorf("emit to %s: %w", dir, err)
	}
	before, err := earlierEmit(dir)
	if err != nil {
		return fmt.Errorf("cannot emit to %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("emit to %s: %w", dir, err)
	}
	if err := write(dir, files, before); err != nil {
		return fmt.Errorf("emit to %s: %w", dir, err)
	}
	return nil
}

// emitted collects the files to write, later ones over earlier ones.
func emitted(o Options) (map[string][]byte, error) {
	files := map[string][]byte{}
	root := os.DirFS(o.Root)
	trees := []string{"archetypes", "assets", "content", "i18n", "layouts", "static"}
	if o.embedsTheme() {
		if err := collect(files, o.Theme, ".", "themes"); err != nil {
			return nil, fmt.Errorf("theme in the program: %w", err)
		}
	} else {
		trees = append(trees, "themes")
	}
	for _, tree := range trees {
		if err := collect(files, root, tree, ""); err != nil {
			return nil, err
		}
	}
	config, err := os.ReadFile(o.configFile())
	if err != nil {
		return nil, err
	}
	files["hugo.toml"] = config
	hugo, err := Settings(o.Root)
	if err != nil {
		return nil, err
	}
	settings := locked(hugo)
	if o.BaseURL != "" {
		settings["baseURL"] = o.BaseURL
	}
	ours, err := toml.Marshal(settings)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	files["config/_default/hugo.toml"] = append([]byte("# Set by counterpoint over ../../hugo.toml.\n"), ours...)
	words, err := o.words(hugo)
	if err != nil {
		return nil, err
	}
	maps.Copy(files, words)
	content := maps.Clone(o.Pages)
	if content == nil {
		content = Pages{}
	}
	for _, p := range o.Parts {
		made, err := p.Files(nil)
		if err != nil {
			return nil, err
		}
		maps.Copy(content, made)
	}
	if err := o.withoutByHand(content); err != nil {
		return nil, err
	}
	maps.Copy(files, content)
	siteMaps, err := o.siteMaps(hugo, content)
	for name, data := range siteMaps {
		files["static/"+name] = data
	}
	return files, err
}

func collect(files map[string][]byte, from fs.FS, tree, below string) error {
	err := fs.WalkDir(from, tree, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[path.Join(below, name)] = data
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// earlierEmit returns the files an earlier emit wrote, none when dir is missing or empty.
func earlierEmit(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == emitMarker+".new" })
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, emitMarker))
	list, ours := strings.CutPrefix(string(data), emitHead)
	if err != nil || !ours {
		return nil, fmt.Errorf("it is not empty and has no %s file, so it is no earlier emit; empty it or name another folder", emitMarker)
	}
	var names []string
	for name := range strings.Lines(list) {
		names = append(names, strings.TrimSuffix(name, "\n"))
	}
	return names, nil
}

// write makes dir hold files and none of before that is not among them. The list in the marker is at every moment no
// shorter than what is there, so that an emit cut short is put right by the next.
func write(dir string, files map[string][]byte, before []string) error {
	root, err := os.OpenRoot(dir) // no link in dir leads a write, or a removal, out of it
	if err != nil {
		return err
	}
	defer root.Close()
	now := slices.Sorted(maps.Keys(files))
	both := slices.Concat(now, before)
	slices.Sort(both)
	if err := writeMarker(root, slices.Compact(both)); err != nil {
		return err
	}
	for _, name := range before {
		if _, stays := files[name]; stays {
			continue
		}
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if root.Remove(dir) != nil {
				break // not empty
			}
		}
	}
	for _, name := range now {
		if old, err := root.ReadFile(name); err == nil && bytes.Equal(old, files[name]) {
			continue
		}
		if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(name, files[name], 0o644); err != nil {
			return err
		}
	}
	return writeMarker(root, now)
}

// writeMarker replaces the list in one step, for it must never be half there.
func writeMarker(root *os.Root, names []string) error {
	text := emitHead + strings.Join(names, "\n") + "\n"
	if err := root.WriteFile(emitMarker+".new", []byte(text), 0o644); err != nil {
		return err
	}
	return root.Rename(emitMarker+".new", emitMarker)
}
