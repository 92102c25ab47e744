//go:build !unix

package publish

import "io/fs"

// fileNumber is the zero value where a file is not told by a number.
type fileNumber struct{ device, file uint64 }

func numberOf(fs.FileInfo) fileNumber { return fileNumber{} }
