package site

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// settle makes a built folder fit to be published: our marker in it, modes a web server can read whatever the umask
// was, and nothing in it but folders and files. It counts the files, without the marker.
func settle(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o755)
		fi, err := d.Info()
		switch {
		case err != nil:
			return err
		case fi.Mode().IsRegular():
			mode = 0o644
			files++
			bytes += fi.Size()
		case !fi.IsDir():
			rel, _ := filepath.Rel(dir, name)
			return fmt.Errorf("%s in the new site is neither a file nor a folder", rel)
		}
		if fi.Mode().Perm() != mode {
			return os.Chmod(name, mode)
		}
		return nil
	})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, marker), []byte(markerText), 0o644)
	}
	if err != nil {
		return files, bytes, fmt.Errorf("look over the new site: %w", err)
	}
	return files, bytes, nil
}
