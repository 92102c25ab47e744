package hugosite

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/parser/pageparser"
)

// separable tells whether pages can be rendered apart from each other with the result of rendering them all at once.
// The theme in the program is made so: its templates look at no page but the one they render, its section and, for the
// names of lists, the sections of the site. Whatever may look further (other templates, shortcodes, kinds of pages that
// Hugo gathers by itself, pages in several languages) makes the whole site one run.
func (o Options) separable(settings map[string]any) bool {
	if settings["cascade"] != nil || settings["languages"] != nil || settings["outputs"] != nil || settings["permalinks"] != nil || settings["module"] != nil {
		return false
	}
	disabled := disabledKinds(settings)
	for _, kind := range []string{"taxonomy", "term", "rss"} {
		if !slices.Contains(disabled, kind) {
			return false
		}
	}
	if _, err := os.Stat(filepath.Join(o.Root, "layouts")); !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if !o.embedsTheme() && !sameFiles(o.Theme, os.DirFS(filepath.Join(o.Root, "themes"))) {
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

// byHand calls f with every page of content/ that is written by hand, by its name below the site folder.
func (o Options) byHand(f func(name string, data []byte) error) error {
	dir := os.DirFS(o.Root)
	err := fs.WalkDir(dir, "content", func(name string, d fs.DirEntry, err error) error {
		// What editors leave beside a file begins with a dot; Hugo skips it as well.
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return err
		}
		return f(name, data)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// withoutByHand takes the pages out of generated content that somebody wrote by hand instead.
func (o Options) withoutByHand(content Pages) error {
	return o.byHand(func(name string, _ []byte) error {
		delete(content, name)
		return nil
	})
}

// still returns the pages that are written by hand and those of the sections as pages to lead to: with their titles and
// addresses, but nothing to render.
func (o Options) still() (Pages, error) {
	pages := Pages{"content/_index.md": stillPage(nil)}
	err := o.byHand(func(name string, data []byte) error {
		page, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(data))
		if err != nil {
			return nil // the run that renders it says what is wrong
		}
		pages[name] = stillPage(page.FrontMatter)
		return nil
	})
	for _, p := range o.Parts {
		if name := "content/" + p.Section + "/_index.md"; p.Section != "" && pages[name] == nil {
			pages[name] = stillPage(map[string]any{"title": p.Title})
		}
	}
	return pages, err
}

// stillPage is a page that is not rendered.
func stillPage(front map[string]any) []byte {
	kept := map[string]any{"build": map[string]any{"render": "link", "publishResources": false}}
	for key, value := range front {
		switch strings.ToLower(key) {
		case "title", "linktitle", "url", "slug", "draft":
			kept[strings.ToLower(key)] = value
		}
	}
	data, err := json.Marshal(kept)
	if err != nil { // a title is a text
		data = []byte("{}")
	}
	return data
}
