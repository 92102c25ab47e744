package publish

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"counterpoint/generator/cache"
	"counterpoint/generator/plainfile"
)

// own tells what this program has made for this user from what only looks like it: a folder that came as an archive, or
// with a change, can have any name and any marker. It knows by a key, in the user's cache folder, that nobody else has.
// Without such a folder nothing is known: what a killed build left is then left to people.
type own struct {
	root string // the real path of the site folder
	dir  string // "" when there is none
	key  []byte
}

const (
	keySize = 32      // bytes
	maxRoot = 1 << 16 // bytes of the path of a site folder

	nonceDigits, sumDigits = 16, 32 // of the name of a staging folder
)

// openOwn reads the key, or makes one. Root is the site folder.
func openOwn(root string) own {
	o := own{root: realPath(root), dir: cache.UserDir(root)}
	if o.dir == "" {
		return own{root: o.root}
	}
	name := filepath.Join(o.dir, "key")
	for range 2 {
		var err error
		if o.key, err = plainfile.Read(name, keySize); err == nil && len(o.key) == keySize {
			return o
		}
		if !errors.Is(err, fs.ErrNotExist) {
			os.RemoveAll(name) // it is damaged
		}
		key := make([]byte, keySize)
		rand.Read(key)
		f, err := os.CreateTemp(o.dir, "new-")
		if err != nil {
			return own{root: o.root}
		}
		_, err = f.Write(key)
		if err = errors.Join(err, f.Close()); err == nil {
			err = os.Link(f.Name(), name) // unlike a rename it takes the place of no key that another build has made
			if err != nil && !errors.Is(err, fs.ErrExist) {
				err = os.Rename(f.Name(), name) // a file system without links
			}
		}
		os.Remove(f.Name())
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return own{root: o.root}
		}
	}
	return own{root: o.root}
}

// Note notes that this program has written into a folder for the site in root, so that [Noted] knows.
func Note(root, dir string) { o := openOwn(root); o.note(realPath(dir), identity(dir, "")) }

// Noted tells whether this program is known to have written into a folder before, for this user and the site in root.
func Noted(root, dir string) bool {
	o := openOwn(root)
	return o.publisher(realPath(dir), identity(dir, "")) == o.root
}

func (o own) sum(what, of string) string {
	h := hmac.New(sha256.New, o.key)
	h.Write([]byte(what + "\x00" + of))
	return hex.EncodeToString(h.Sum(nil)[:sumDigits/2])
}

// stagingName returns a new name for a staging folder of a target, by which it can be known.
func (o own) stagingName(target string) string {
	nonce := make([]byte, nonceDigits/2)
	rand.Read(nonce)
	name := "." + filepath.Base(target) + "-" + hex.EncodeToString(nonce)
	if o.key == nil {
		return name
	}
	return name + o.sum("staging", filepath.Join(filepath.Dir(target), name))
}

// isStaging tells whether a folder beside the target got its name from stagingName.
func (o own) isStaging(target, name string) bool {
	before := len(".") + len(filepath.Base(target)) + len("-") + nonceDigits
	return o.key != nil && strings.HasPrefix(name, "."+filepath.Base(target)+"-") && len(name) == before+sumDigits &&
		hmac.Equal([]byte(name[before:]), []byte(o.sum("staging", filepath.Join(filepath.Dir(target), name[:before]))))
}

// identity tells a folder from another one that takes its place: by the numbers of the folder and of the marker in it,
// where the system has them, and by the time of the marker.
func identity(dir, marker string) string {
	var s string
	for _, name := range []string{dir, filepath.Join(dir, marker)} {
		info, err := os.Lstat(name)
		if err != nil {
			return "none"
		}
		if n := numberOf(info); n != (FileNumber{}) {
			s += fmt.Sprint(n.Device, " ", n.File)
		}
		s += " "
		if !info.IsDir() {
			s += info.ModTime().UTC().String()
		}
	}
	return s
}

// note notes that a folder with this identity is, or is about to be, published at target, and from which site folder.
func (o own) note(target, identity string) {
	if o.key == nil {
		return
	}
	if name := o.noteName(target, identity); os.MkdirAll(filepath.Dir(name), 0o700) == nil {
		os.WriteFile(name, []byte(o.root), 0o600) // if it cannot be noted, the folder is kept aside when it is replaced
	}
}

// forget removes the note of a folder that has been replaced.
func (o own) forget(target, identity string) {
	if o.key != nil {
		os.Remove(o.noteName(target, identity))
	}
}

// publisher returns the site folder that a folder was published from; it is empty when the folder was not noted.
func (o own) publisher(target, identity string) string {
	if o.key == nil {
		return ""
	}
	root, err := plainfile.Read(o.noteName(target, identity), maxRoot)
	if err != nil {
		return ""
	}
	return string(root)
}

// checkPublisher refuses a folder that another site has published, which is still there: its people would miss it. A check-out
// that was made anew elsewhere is the same site.
func (o own) checkPublisher(target string) error {
	root := o.publisher(target, identity(target, Marker))
	if root == "" || root == o.root || isEmpty(target) {
		return nil
	}
	if _, err := os.Lstat(root); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fmt.Errorf("it was published from another site folder, %s; name another folder or, if nobody misses it, remove it", root)
}

func (o own) noteName(target, identity string) string {
	return filepath.Join(o.dir, "published", o.sum("published", target+"\x00"+identity))
}
