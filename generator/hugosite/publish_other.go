//go:build !linux

package hugosite

import (
	"io/fs"
	"os"
	"path/filepath"
)

func exchange(a, b string) error { return errNoExchange }

// flush sees to it that a crash after the swap finds whole files.
func flush(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		return f.Sync()
	})
}

// flushEarly does nothing: where each file is put on disk by itself, doing so twice would cost more than it gains.
func flushEarly(string) (stop func() error) { return func() error { return nil } }

// flushDir does nothing: not every system can sync a folder.
func flushDir(string) error { return nil }
