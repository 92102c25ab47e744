package sitefiles

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// templates are the names of templates that the operator of a site has written, in its layouts/ and its themes/.
type templates struct {
	pages, shortcodes map[string]bool
}

// Shortcodes returns the names of the shortcodes that the operator of a site has written, sorted. Those of Hugo show things
// of other hosts, write files, or do what Markdown does.
func Shortcodes(folder fs.FS) []string {
	return slices.Sorted(maps.Keys(ownTemplates(folder).shortcodes))
}

// ownTemplates lists the templates of a site folder. Those of the theme in the program have no shortcodes, and no template
// that a page chooses.
func ownTemplates(folder fs.FS) templates {
	t := templates{map[string]bool{}, map[string]bool{}}
	roots, _ := fs.Glob(folder, "themes/*/layouts") // the pattern is a good one
	for _, root := range append(roots, "layouts") {
		fs.WalkDir(folder, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil // what cannot be read names nothing
			}
			rel := strings.TrimPrefix(name, root+"/")
			for _, dir := range []string{"_shortcodes/", "shortcodes/"} {
				if below, ok := strings.CutPrefix(rel, dir); ok {
					word, _, _ := strings.Cut(below, ".")
					t.shortcodes[word] = true
					return nil
				}
			}
			word, _, _ := strings.Cut(path.Base(rel), ".")
			t.pages[strings.ToLower(word)] = true
			return nil
		})
	}
	return t
}
