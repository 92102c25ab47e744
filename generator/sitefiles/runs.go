package sitefiles

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
)

// CodeFolders are the folders in which files lie that run: when the site is built, or in readers' browsers.
var CodeFolders = []string{"archetypes", "assets", "layouts", "static", "themes"}

// passive are endings of files of static/ that only show something.
var passive = []string{".ico", ".woff", ".woff2", ".ttf", ".otf", ".bib", ".ris", ".zip", ".epub"}

// Runs tells whether a file, by slash path below the site folder, runs: a template, a style, a script; and of static/
// whatever a browser or a server takes for one of these (SVG, HTML, XML, _headers).
func Runs(name string) bool {
	top, rest, _ := strings.Cut(name, "/")
	if !slices.Contains(CodeFolders, top) || rest == "" {
		return false
	}
	ext := strings.ToLower(path.Ext(name))
	return !slices.Contains(passive, ext) && !slices.ContainsFunc(ContentTypes, func(t ContentType) bool {
		return slices.Contains(t.Endings, ext) && (ext != ".md" || top != "archetypes") && ext != ".json" && top != "layouts"
	})
}

// maxCode is the size of the largest file that runs and is looked at, in bytes; a larger one is taken for a changed one.
const maxCode = 4 << 20

// Code returns the files of a site folder that run, with their content; nil for one that is too large or no file.
func Code(folder fs.FS) (map[string][]byte, error) {
	code := map[string][]byte{}
	for _, top := range CodeFolders {
		err := fs.WalkDir(folder, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !Runs(name) {
				return err
			}
			if info, err := d.Info(); err != nil || !info.Mode().IsRegular() || info.Size() > maxCode {
				code[name] = nil
				return err
			}
			code[name], err = plainfile.ReadFile(folder, name, maxCode)
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, plainfile.ErrTooLarge) {
				return nil // changed meanwhile: it counts as changed
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return code, nil
}
