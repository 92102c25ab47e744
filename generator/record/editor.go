package record

import (
	"path"
	"slices"
	"strings"
)

// editorFiles are patterns, of package path, of the files that editors, git and
// file managers leave beside a file, for a moment or for good.
var editorFiles = []string{
	"*~", "*.bak", "*.orig", "*.kate-swp", "*___jb_tmp___", "*___jb_old___", // copies
	"#*#", ".#*", // Emacs: unsaved text, lock
	".*.sw?", "4913", // Vim: swap file, test whether the folder can be written
	".DS_Store", "Thumbs.db", "desktop.ini",
}

// EditorFile reports whether a file name, without folders, is one that an editor
// or a file manager makes for itself. Such a file is never a part of a site.
func EditorFile(name string) bool {
	return slices.ContainsFunc(editorFiles, func(pattern string) bool {
		ok, _ := path.Match(strings.ToLower(pattern), strings.ToLower(name))
		return ok
	})
}
