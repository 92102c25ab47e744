// Package released holds what a release of the program has in it and a program compiled from the sources has not: the
// checker for browsers as it was compiled when the release was made, the licence and the notices of others' work.
//
// The command in package release makes these files and compiles the program with the build tag "release" and with the
// files laid over the empty folder of this package (go build -overlay), so that none of them is ever among the sources.
// Without the tag there is nothing. The package reads none of the files.
package released

import "io/fs"

// The licence of the program, and the notices and licences of all that is in it and was made by others.
const (
	Licence = "LICENSE"
	Notices = "THIRD-PARTY-NOTICES.txt"
)

// Tag is the build tag of a release.
const Tag = "release"

// Files returns the files by name, or nil in a program that is no release: [Licence], [Notices], and what
// webcheck.PackedNames has.
func Files() fs.FS { return files() }
