package hugosite

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/gohugoio/hugo/common/hugo"
)

// history says of each file of a site what it was made from.
type history struct {
	Env    []byte                       // checksum of all that every page is made with
	Pages  map[string]origin            // by content file
	Rest   origin                       // what is written by hand, the home page, and what there is one of
	Shared map[string][sha256.Size]byte // styles and scripts, by name
}

// origin is what some files of the site were made from, as a checksum.
type origin struct {
	Key   [sha256.Size]byte
	Files []file
}

type file struct {
	Name string // slash path in the site
	Sum  [sha256.Size]byte
}

// environment is a checksum of the program, the settings, the theme and all else that any page may show.
func (w *work) environment() ([]byte, error) {
	h := sha256.New()
	program, err := program()
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(h, "%s %s %s %s %q\n", program, hugo.CurrentVersion, runtime.Version(), w.o.Root, w.o.BaseURL)
	if err := toml.NewEncoder(h).Encode(w.settings); err != nil {
		return nil, err
	}
	add := func(tree fs.FS, dir string, but string) error {
		err := fs.WalkDir(tree, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || but != "" && path.Ext(name) == but {
				return err
			}
			data, err := fs.ReadFile(tree, name)
			fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(data))
			return err
		})
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	root := os.DirFS(w.o.Root)
	err = errors.Join(add(root, "assets", ""), add(root, "i18n", ""), add(root, "content", ".md"), add(w.o.Theme, ".", ""))
	return h.Sum(nil), err
}

// program is a checksum of the program itself: another one may render otherwise.
var program = sync.OnceValues(func() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(name)
	return fmt.Sprintf("%x", sha256.Sum256(data)), err
})

// byHandSum is a checksum of the pages written by hand.
func (w *work) byHandSum() (string, error) {
	h := sha256.New()
	err := w.o.byHand(func(name string, data []byte) error {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(data))
		return nil
	})
	return string(h.Sum(nil)), err
}

// key is a checksum of a content file with all that it is rendered with.
func (from history) key(name string, data []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write(from.Env)
	fmt.Fprintf(h, "%q\n", name)
	h.Write(data)
	return [sha256.Size]byte(h.Sum(nil))
}

// pageFiles are the files that Hugo makes of a content file: the page, and one for each of its former addresses.
func pageFiles(name string, data []byte) []string {
	files := []string{linkOf(name) + "index.html"}
	for _, alias := range aliases(data) {
		files = append(files, strings.Trim(alias, "/")+"/index.html")
	}
	return files
}

// aliases reads the former addresses from generated front matter, which is JSON with params at its end.
func aliases(data []byte) []string {
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil || key == "params" {
			return nil
		}
		if key == "aliases" {
			var list []string
			if dec.Decode(&list) != nil {
				return nil
			}
			return list
		}
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return nil
		}
	}
	return nil
}

// save keeps what this build made, for the next one. That it could not be kept is no failure.
func (r *reuse) save() {
	if r == nil || r.lost {
		return
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(r.new); err != nil || os.MkdirAll(filepath.Dir(r.file), 0o755) != nil {
		return
	}
	Keep(r.file, b.Bytes())
}
