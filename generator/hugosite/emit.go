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

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/markdown"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
	"counterpoint/generator/settings"
	"counterpoint/generator/sitefiles"
	"counterpoint/generator/stop"
)

// emitMarker lists what an emit wrote, and thereby tells that the folder is one.
const emitMarker = ".counterpoint-emit"

// maxMarker is how many bytes of the marker are read: a site of 100,000 claims has a million files.
const maxMarker = 1 << 28

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
	if err := errors.Join(publish.CheckLinks(o.Root, dir), publish.CheckOutside(o.Root, dir)); err != nil {
		return fmt.Errorf("cannot emit to %s: %w", dir, err)
	}
	files, err := emitted(o.listed())
	if err != nil {
		return fmt.Errorf("emit to %s: %w", dir, err)
	}
	before, err := earlierEmit(o.Root, dir)
	if err != nil {
		return fmt.Errorf("cannot emit to %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("emit to %s: %w", dir, err)
	}
	publish.Note(o.Root, dir)
	if err := write(dir, files, before); err != nil {
		return fmt.Errorf("emit to %s: %w", dir, err)
	}
	return nil
}

// emitted collects the files to write, later ones over earlier ones.
func emitted(o Options) (Files, error) {
	files := Files{}
	trees := settings.HugoFolders()
	if o.embedsTheme() {
		trees = slices.DeleteFunc(trees, func(name string) bool { return name == "themes" })
		if err := collect(files, o.Theme, ".", "themes", nil); err != nil {
			return nil, fmt.Errorf("theme in the program: %w", err)
		}
	}
	shortcodes := sitefiles.Shortcodes(o.folder)
	for _, tree := range trees {
		if err := collect(files, o.folder, tree, "", shortcodes); err != nil {
			return nil, err
		}
	}
	config, err := fs.ReadFile(o.folder, settings.File)
	if err != nil {
		return nil, err
	}
	files[settings.File] = settings.ForHugo(config)
	ours := locked(o.settings.Table)
	if base := o.base(o.settings); base != "" {
		ours["baseURL"] = base
	}
	text, err := toml.Marshal(ours)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	files["config/_default/hugo.toml"] = append([]byte("# Set by counterpoint over ../../hugo.toml.\n"), text...)
	words, err := o.words(o.settings)
	if err != nil {
		return nil, err
	}
	content := words.with(o.Assets)
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
	siteMap, err := o.siteMap(o.settings)
	for name, data := range siteMap {
		files["static/"+name] = data
	}
	return files, err
}

// collect adds the files of a tree that a stock Hugo may see or publish: no more than Hugo is shown here, and pages as it is
// given them.
func collect(files Files, from fs.FS, tree, below string, shortcodes []string) error {
	err := fs.WalkDir(from, tree, func(name string, d fs.DirEntry, err error) error {
		to := path.Join(below, name)
		if err != nil || !d.Type().IsRegular() || !sitefiles.ForHugo(to) && !sitefiles.IsSettings(to) && !sitefiles.IsPublished(to) {
			return err
		}
		data, err := fs.ReadFile(from, name)
		if isContent(to) {
			data = markdown.ForHugo(data, shortcodes)
		}
		files[to] = data
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// earlierEmit returns the files an earlier emit wrote, none when dir is missing or empty.
func earlierEmit(root, dir string) ([]string, error) {
	entries, err := plainfile.ReadDir(dir)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), "."+emitMarker+"-") }) // of an emit that was killed
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data, err := plainfile.Read(filepath.Join(dir, emitMarker), maxMarker)
	list, ours := strings.CutPrefix(string(data), emitHead)
	if err == nil && ours && !publish.Noted(root, dir) {
		return nil, fmt.Errorf("it has a %s file, but was not emitted from here, so that people may have written what is in it; empty it or name another folder", emitMarker)
	}
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
func write(dir string, files Files, before []string) error {
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
	folders := map[string]bool{}
	for _, name := range now {
		if err := writeOne(root, name, files[name]); err != nil {
			return err
		}
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
			if err := root.Chmod(dir, 0o755); err != nil {
				return err
			}
		}
	}
	return writeMarker(root, now)
}

// writeOne writes a file, unless it is there and the same. What else is there, such as a pipe, is not opened.
func writeOne(root *os.Root, name string, data []byte) error {
	info, err := root.Lstat(name)
	if err == nil && info.Mode() == 0o644 && info.Size() == int64(len(data)) {
		if old, err := root.ReadFile(name); err == nil && bytes.Equal(old, data) {
			return nil
		}
	}
	defer stop.Hold()() // it is not half there when the program is ended
	if err == nil {
		err = root.Remove(name)
	} else {
		err = root.MkdirAll(path.Dir(name), 0o755)
	}
	if err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Chmod(0o644), f.Close())
}

// writeMarker replaces the list in one step, for it must never be half there.
func writeMarker(root *os.Root, names []string) error {
	return atomicfile.Write(root, emitMarker, []byte(emitHead+strings.Join(names, "\n")+"\n"))
}
