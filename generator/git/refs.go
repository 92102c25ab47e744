package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"counterpoint/generator/plainfile"
)

// Limits of all references of a repository together: packed, loose and those of other forms, and where a clone ends.
const (
	maxRefs     = 100_000 // files and folders
	maxRefBytes = 1 << 26 // a million references
)

// copying copies references from one folder to another.
type copying struct {
	ctx      context.Context
	from, to string
	files    int   // that were copied, with folders
	bytes    int64 // that may still be copied
}

// copy copies a file or folder, if it is there, as long as it is made of plain files.
func (c *copying) copy(name string) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("%q is no name of a reference: remove that file", name) // git-check-ref-format(1)
	}
	from, to := filepath.Join(c.from, name), filepath.Join(c.to, name)
	info, err := os.Lstat(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if c.files++; c.files > maxRefs {
		return fmt.Errorf("it has more than %d files of references: run git pack-refs --all", maxRefs)
	}
	if !info.IsDir() {
		data, err := plainfile.Read(from, c.bytes)
		if errors.Is(err, plainfile.ErrTooLarge) {
			return fmt.Errorf("its references have more than %d bytes together: remove those that nobody needs, and run git pack-refs --all", maxRefBytes)
		} else if err != nil {
			return err
		}
		c.bytes -= int64(len(data))
		return os.WriteFile(to, data, 0o600)
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	entries, err := plainfile.ReadDir(from)
	for _, e := range entries {
		if err == nil {
			err = c.copy(filepath.Join(name, e.Name()))
		}
	}
	return err
}
