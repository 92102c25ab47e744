package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"counterpoint/generator/plainfile"
)

// sumsName is the file with the checksums of all other files of a folder that a program is run from.
const sumsName = "counterpoint-sums"

// maxSums is how long that file may be, in bytes.
const maxSums = 1 << 24

// writeSums notes what is in a folder.
func writeSums(dir string) error {
	sums, err := sumsOf(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, sumsName), sums, 0o600)
}

// unchanged tells whether a folder has what was noted, no file more, none less and no other bytes.
func unchanged(dir string) bool {
	if !isFolder(dir) {
		return false
	}
	was, err := plainfile.Read(filepath.Join(dir, sumsName), maxSums)
	if err != nil {
		return false
	}
	is, err := sumsOf(dir)
	return err == nil && bytes.Equal(was, is)
}

// sumsOf has a line for each file and link below a folder.
func sumsOf(dir string) ([]byte, error) {
	var b bytes.Buffer
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(dir, name)
		switch {
		case err != nil || relErr != nil || rel == sumsName:
			return err
		case d.IsDir():
			fmt.Fprintf(&b, "folder %q\n", filepath.ToSlash(rel))
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(name)
			fmt.Fprintf(&b, "link %q %q\n", filepath.ToSlash(rel), to)
			return err
		case !d.Type().IsRegular():
			return fmt.Errorf("%s is not a plain file", name)
		default:
			info, err := d.Info()
			if err != nil {
				return err
			}
			sum, err := sumOf(name)
			fmt.Fprintf(&b, "%s %v %q\n", sum, info.Mode().Perm()&0o100 != 0, filepath.ToSlash(rel))
			return err
		}
		return nil
	})
	return b.Bytes(), err
}

func sumOf(name string) (string, error) {
	f, err := plainfile.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}
