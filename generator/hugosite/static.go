package hugosite

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/sitefiles"
)

// staticFiles lists the static/ folders of themes and site, which Hugo leaves to its command. Later sources win: themes,
// the last one named first, then the site folder; files of parts come over both.
func (r *run) staticFiles() (map[string]func() ([]byte, error), error) {
	themeDir := r.o.Theme
	if !r.o.embedsTheme() {
		var err error
		if themeDir, err = fs.Sub(r.o.folder, "themes"); err != nil {
			return nil, err
		}
	}
	files := map[string]func() ([]byte, error){}
	for _, name := range slices.Backward(r.settings.Themes) {
		if err := addStatic(files, themeDir, name+"/static", "themes/"+name+"/static"); err != nil {
			return nil, err
		}
	}
	return files, addStatic(files, r.o.folder, "static", "static")
}

// copyStatic copies these files.
func (r *run) copyStatic() error {
	files, err := r.staticFiles()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := r.ctx.Err(); err != nil {
			return fmt.Errorf("copy static files: %w", err)
		}
		data, err := files[name]()
		if err != nil {
			return fmt.Errorf("copy static/%s: %w", name, err)
		}
		if err := r.write(name, data); err != nil {
			return err
		}
	}
	return nil
}

// addStatic notes the files below dir in from; shown is what the reader knows that folder as. A missing folder is fine.
func addStatic(files map[string]func() ([]byte, error), from fs.FS, dir, shown string) error {
	err := fs.WalkDir(from, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() { // what is no file was found before, but for locks of editors
			return err
		}
		if rel := strings.TrimPrefix(name, dir+"/"); sitefiles.Publishable(rel) { // others are findings of package sitefiles
			files[rel] = func() ([]byte, error) { return fs.ReadFile(from, name) }
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", shown, err)
	}
	return nil
}
