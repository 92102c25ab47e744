package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"
)

// copyStatic copies what lies in static/ folders, which Hugo's Build leaves to its command. Later sources win: themes,
// the last one named first, then the site folder, then what was generated.
func copyStatic(ctx context.Context, o Options, dst afero.Fs, found *findings) error {
	settings, err := Settings(o.Root)
	if err != nil {
		return err
	}
	themeDir := os.DirFS(filepath.Join(o.Root, "themes"))
	if o.embedsTheme() {
		themeDir = o.Theme
	}
	files := map[string]func() ([]byte, error){}
	names := themes(settings)
	for _, name := range slices.Backward(names) {
		if err := addStatic(files, themeDir, name+"/static", "themes/"+name+"/static", found); err != nil {
			return err
		}
	}
	if err := addStatic(files, os.DirFS(o.Root), "static", "static", found); err != nil {
		return err
	}
	for name, data := range o.Pages {
		if target, ok := strings.CutPrefix(name, "static/"); ok {
			files[target] = func() ([]byte, error) { return data, nil }
		}
	}

	made := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("copy static files: %w", err)
		}
		data, err := files[name]()
		if err != nil {
			return fmt.Errorf("copy static/%s: %w", name, err)
		}
		file := filepath.FromSlash(name)
		if dir := filepath.Dir(file); !made[dir] {
			if err := dst.MkdirAll(dir, 0o755); err != nil {
				return fmt.Errorf("copy static/%s: %w", name, err)
			}
			made[dir] = true
		}
		if err := afero.WriteFile(dst, file, data, 0o644); err != nil {
			return fmt.Errorf("copy static/%s: %w", name, err)
		}
	}
	return nil
}

// addStatic notes the files below dir in from; shown is what the reader knows that folder as. A missing folder is fine.
func addStatic(files map[string]func() ([]byte, error), from fs.FS, dir, shown string, found *findings) error {
	err := fs.WalkDir(from, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel := strings.TrimPrefix(name, dir+"/")
		// A link would publish whatever it points at, which may lie anywhere.
		if !d.Type().IsRegular() {
			found.addFor("", fmt.Sprintf("%s is not a regular file; put the file itself there", path.Join(shown, rel)))
			return nil
		}
		files[rel] = func() ([]byte, error) { return fs.ReadFile(from, name) }
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", shown, err)
	}
	return nil
}
