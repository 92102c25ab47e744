//go:build !unix

package publish

import "io/fs"

// fileNumber is empty where a file is not told by a number.
func fileNumber(fs.FileInfo) string { return "" }
