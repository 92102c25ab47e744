// Package newsite holds the first files of a new site: settings, the scale of
// ratings, some sides that fit any subject, and the pages the theme leads to. They
// are plain files below site/, to be read and changed there; what only the
// operator of a site can know says "To be written".
//
// It holds files only: it writes nothing to disk, fills nothing in, and knows no
// record but those of the scale and the sides. How a record begins is for
// package scaffold to say.
package newsite

import (
	"embed"
	"io/fs"
)

//go:embed all:site
var files embed.FS

// Files returns the files of a new site, by their slash path below its folder.
func Files() fs.FS {
	site, err := fs.Sub(files, "site")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return site
}
