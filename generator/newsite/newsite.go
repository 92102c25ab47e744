// Package newsite holds the files of a new site: settings, the rating scale, sides that fit any subject, the pages that
// the theme links to, and one claim as an example. They are plain files below site/; what only the operator can know says
// "To be written". What a site has for a forge as well, jobs, forms and a guide for contributors, lies below forges/.
//
// It writes nothing to disk and fills nothing in. New records come from package scaffold.
package newsite

import (
	"embed"
	"io/fs"
)

//go:embed all:site
var files embed.FS

// Files returns the files of a new site, by slash path below its folder.
func Files() fs.FS {
	site, err := fs.Sub(files, "site")
	if err != nil {
		panic(err) // embedded above
	}
	return site
}
