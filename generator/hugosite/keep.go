package hugosite

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
)

// Keep stores data in a file of a cache, behind its checksum and in one step, if it can. What is left of one that was cut
// short is named new-*. That something could not be kept is no failure: it can be made again.
func Keep(name string, data []byte) {
	f, err := os.CreateTemp(filepath.Dir(name), "new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = f.Write(append(sum[:], data...))
	if f.Close() != nil || err != nil || os.Rename(f.Name(), name) != nil {
		os.Remove(f.Name())
	}
}

// Kept returns what [Keep] stored; not ok when it is gone or damaged.
func Kept(name string) (data []byte, ok bool) {
	data, err := os.ReadFile(name)
	if err != nil || len(data) <= sha256.Size {
		return nil, false
	}
	sum, data := data[:sha256.Size], data[sha256.Size:]
	is := sha256.Sum256(data)
	return data, bytes.Equal(is[:], sum)
}
