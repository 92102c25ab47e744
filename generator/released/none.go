//go:build !release

package released

import "io/fs"

func files() fs.FS { return nil }
