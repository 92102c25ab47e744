package publish

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Looks is a checksum of the names, sizes, times and modes of all that lies in a folder. Two folders that look the same have the
// same files, unless somebody has taken care to deceive: their bytes are not read.
func Looks(dir string) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if d.IsDir() { // their times change with what is copied
			fmt.Fprintf(h, "%q %v\n", name[len(dir):], info.Mode())
			return nil
		}
		fmt.Fprintf(h, "%q %v %d %d\n", name[len(dir):], info.Mode(), info.Size(), info.ModTime().UnixNano())
		return nil
	})
	return [sha256.Size]byte(h.Sum(nil)), err
}
