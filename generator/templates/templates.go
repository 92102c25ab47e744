// Package templates knows the files by which a site changes the theme without copying it: the slots that the theme leaves
// open ([Slots]), and files of the site that take the place of one of the theme ([Overrides]). It tells which templates of a
// site look at other pages than the one they render ([Further]), so that pages cannot be rendered apart from each other.
//
// It parses templates and never runs them, knows Hugo only from its manual, and writes nothing.
package templates

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
)

// Slots are the places of pages that the theme leaves to a site: each is a partial, slots/<name>.html, which is given the
// page, and which is empty in the theme.
var Slots = []string{"banner", "claim-end", "footer-start", "head-end", "home-top"}

// Folders are those, of a site and of a theme, whose files are or may be templates.
var Folders = []string{"layouts", "assets"}

// partialFolders are where partials lie below layouts/: Hugo's present name and its older one.
var partialFolders = []string{"_partials/", "partials/"}

// partialName is the name of a partial by its path below a theme or a site folder, "claims/finding.html"; empty when it
// is none.
func partialName(name string) string {
	for _, dir := range partialFolders {
		if below, ok := strings.CutPrefix(name, "layouts/"+dir); ok {
			return below
		}
	}
	return ""
}

// file is a template, or what may be one, of a site folder.
type file struct {
	name  string // by slash path below the site folder
	below string // the same below the site or below its theme: "layouts/claims/page.html"
	data  []byte
}

// none is a folder with nothing in it.
type none struct{}

func (none) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// own returns the templates of a site folder that are not those of a theme in the program, to the byte, sorted.
func own(site, program fs.FS) (files []file, err error) {
	roots := []string{""}
	themes, _ := fs.ReadDir(site, "themes") // what cannot be read is a finding of others
	for _, d := range themes {
		if d.IsDir() {
			roots = append(roots, "themes/"+d.Name()+"/")
		}
	}
	for _, root := range roots {
		for _, folder := range Folders {
			err := walk(site, root+folder, func(name string, data []byte) {
				if same, err := fs.ReadFile(program, strings.TrimPrefix(name, "themes/")); root == "" || err != nil || !bytes.Equal(same, data) {
					files = append(files, file{name, strings.TrimPrefix(name, root), data})
				}
			})
			if err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return files, nil
}

// walk calls f with each file below a folder that may be a template. What editors leave begins with a dot, and is skipped.
func walk(folder fs.FS, top string, f func(name string, data []byte)) error {
	err := fs.WalkDir(folder, top, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") || slices.Contains(notText, path.Ext(name)) {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		if errors.Is(err, plainfile.ErrNotPlain) || errors.Is(err, fs.ErrNotExist) { // gone since, or a finding of others
			return nil
		}
		if err == nil {
			f(name, data)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, plainfile.ErrNotPlain) {
		return nil
	}
	return err
}

// notText are endings of files below assets/ and static/ that are no templates, whatever is in them.
var notText = []string{".mp4", ".webm", ".mp3", ".ogg", ".m4a", ".wav", ".woff2", ".woff", ".ttf", ".otf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".pdf", ".zip"}

// partials returns the names of all partials of a site and of its themes: those in the program, unless the site has themes of
// its own.
func partials(site, program fs.FS) map[string]bool {
	names := map[string]bool{}
	add := func(folder fs.FS, root string) {
		for _, dir := range partialFolders {
			top := path.Join(root, "layouts", dir)
			fs.WalkDir(folder, top, func(name string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					names[strings.TrimPrefix(name, top+"/")] = true
				}
				return nil // what cannot be read names nothing
			})
		}
	}
	add(site, "")
	from := program
	if info, err := fs.Stat(site, "themes"); err == nil && info.IsDir() {
		from, _ = fs.Sub(site, "themes")
	}
	roots, _ := fs.Glob(from, "*")
	for _, root := range roots {
		add(from, root)
	}
	return names
}
