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

// Seen is a file that was looked at: its look, and which file it is, where the system numbers them.
type Seen struct {
	Look
	number fileNumber
}

func seen(info fs.FileInfo) Seen {
	return Seen{Look{info.Size(), info.ModTime().UnixNano(), info.Mode()}, numberOf(info)}
}

// is tells whether two names are known to be of one file: then they have the same bytes, whatever becomes of it.
func (s Seen) is(other Seen) bool { return s == other && s.number != fileNumber{} }

// Looks looks at the files in a folder, by slash path. Two files that look the same have the same bytes, unless
// somebody has taken care to deceive. Anything but files and folders is an entry, too.
func Looks(dir string) (map[string]Seen, error) {
	files, _, err := look(dir)
	return files, err
}

// look does so, and returns the folders in it as well.
func look(dir string) (files map[string]Seen, folders map[string]fs.FileMode, err error) {
	files, folders = map[string]Seen{}, map[string]fs.FileMode{}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		info, err := d.Info()
		switch rel := filepath.ToSlash(name[len(dir)+1:]); {
		case err != nil:
			return err
		case d.IsDir():
			folders[rel] = info.Mode()
		default:
			files[rel] = seen(info)
		}
		return nil
	})
	return files, folders, err
}
