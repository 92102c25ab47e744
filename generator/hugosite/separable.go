package hugosite

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// separable tells whether pages can be rendered apart from each other with the result of rendering them all at once.
// The theme in the program is made so: its templates look at no page but the one they render, its section and, for the
// names of lists, the sections of the site. Whatever may look further (other templates, shortcodes, kinds of pages that
// Hugo gathers by itself, pages in several languages) makes the whole site one run.
func (o Options) separable(settings map[string]any) bool {
	if settings["languages"] != nil {
		return false
	}
	disabled := disabledKinds(settings)
	for _, kind := range []string{"taxonomy", "term", "rss"} {
		if !slices.Contains(disabled, kind) {
			return false
		}
	}
	if _, err := fs.Stat(o.folder, "layouts"); !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if themes, err := fs.Sub(o.folder, "themes"); err != nil || !o.embedsTheme() && !sameFiles(o.Theme, themes) {
		return false
	}
	plain := true
	err := o.byHand(func(_ string, data []byte) error {
		plain = plain && !bytes.Contains(data, []byte("{{"))
		return nil
	})
	return plain && err == nil
}

// disabledKinds are the kinds of pages that hugo.toml turns off.
func disabledKinds(settings map[string]any) []string {
	list, _ := settings["disableKinds"].([]any)
	var kinds []string
	for _, k := range list {
		if s, ok := k.(string); ok {
			kinds = append(kinds, strings.ToLower(s))
		}
	}
	return kinds
}

// sameFiles tells whether two trees hold the same files; a missing one is not the same.
func sameFiles(a, b fs.FS) bool {
	if a == nil {
		return false
	}
	count := func(tree fs.FS, other fs.FS) (same bool) {
		err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) == ".go" { // the Go file that holds the theme in the program
				return err
			}
			x, err := fs.ReadFile(tree, name)
			if err != nil {
				return err
			}
			y, err := fs.ReadFile(other, name)
			if err == nil && !bytes.Equal(x, y) {
				err = fs.ErrNotExist
			}
			return err
		})
		return err == nil
	}
	return count(a, b) && count(b, a)
}
