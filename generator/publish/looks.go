package publish

import (
	"io/fs"
	"path/filepath"
)

// Look is what is known of a file without reading it.
type Look struct {
	Size, Time int64 // in bytes, and in nanoseconds since 1970
	Mode       fs.FileMode
}

// Looks returns what the files in a folder look like, by slash path. Two files that look the same have the same bytes, unless
// somebody has taken care to deceive. Anything but files and folders is an entry, too.
func Looks(dir string) (map[string]Look, error) {
	looks := map[string]Look{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			looks[filepath.ToSlash(name[len(dir)+1:])] = Look{info.Size(), info.ModTime().UnixNano(), info.Mode()}
		}
		return err
	})
	return looks, err
}
