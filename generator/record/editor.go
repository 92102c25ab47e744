package record

import (
	"path"
	"slices"
	"strings"
)

// editorFiles are patterns, as of path.Match, of the files that editors, git and file managers create for themselves.
var editorFiles = []string{
	"*~", "*.bak", "*.orig", "*.kate-swp", "*___jb_tmp___", "*___jb_old___", // copies
	"#*#", ".#*", // Emacs: unsaved text, lock
	".*.sw?", "4913", // Vim: swap file, test whether the folder can be written
	".DS_Store", "Thumbs.db", "desktop.ini",
}

// EditorFile reports whether a file name, without folders, is such a one: it is never part of a site.
func EditorFile(name string) bool {
	return slices.ContainsFunc(editorFiles, func(pattern string) bool {
		ok, _ := path.Match(strings.ToLower(pattern), strings.ToLower(name))
		return ok
	})
}
