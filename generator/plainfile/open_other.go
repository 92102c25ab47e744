//go:build !linux

package plainfile

import (
	"os"
	"path/filepath"
)

func (o *opened) openNoLinks(_, full string) (*os.File, error) {
	local, err := filepath.Localize(full) // Windows reserves names such as NUL and CON, and has streams behind a colon
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: full, Err: err}
	}
	return o.openPortably(filepath.ToSlash(local))
}

func (d *Folder) readFile(name string, most int64) ([]byte, error) {
	f, info, err := d.openPlain(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := fits(info, name, most); err != nil {
		return nil, err
	}
	return readAll(f, name, most)
}
