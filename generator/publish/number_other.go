//go:build !unix

package publish

import "io/fs"

// numberOf is the zero value where a file is not told by a number.
func numberOf(fs.FileInfo) FileNumber { return FileNumber{} }
