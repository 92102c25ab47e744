package hugosite

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"

	"github.com/BurntSushi/toml"
	"github.com/gohugoio/hugo/common/hugo"

	"counterpoint/generator/cache"
	"counterpoint/generator/settings"
)

// manifest says of each file of a site what it was made from.
type manifest struct {
	Env         []byte            // checksum of all that every page is made with
	Pages       map[string]entry  // by content file
	Parts       map[string]part   // those that have a key, by the content files of their pages
	Keyed       map[string]string // keys of static files that have one, by name
	HandWritten entry             // pages written by hand, the home page, 404.html and robots.txt
	Shared      map[string]shared // styles and scripts, by name
}

// part is what was made of a part besides its page.
type part struct {
	Key    string
	Static []string // names in the site
}

// shared is a file that pages share.
type shared struct {
	Sum  sum
	Refs []uint32 // what it names, see references
}

// entry is some files of the site, and a checksum of what they were made from.
type entry struct {
	Key   sum
	Files []file
	Refs  []uint32 // what they name, see references
}

type file struct {
	Name string // slash path in the site
	Sum  sum
}

type sum = [sha256.Size]byte

// environment is a checksum of the program, the settings, the theme, what the site has in its place, the titles of pages by
// hand and of sections, and all else that any page may show.
func (o Options) environment(s *settings.Settings) ([]byte, error) {
	h := sha256.New()
	program, err := cache.Program()
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(h, "%s %s %s %s %q\n", program, hugo.CurrentVersion, runtime.Version(), o.Root, o.BaseURL)
	if err := toml.NewEncoder(h).Encode(s.Table); err != nil {
		return nil, err
	}
	stubs, err := o.stubs()
	for _, name := range stubs.names() {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(stubs[name]))
	}
	for _, dir := range []string{"assets", "i18n", "layouts", "themes"} {
		err = errors.Join(err, hashTree(h, o.folder, dir, ""))
	}
	err = errors.Join(err, hashTree(h, o.folder, "content", ".md"), hashTree(h, o.Theme, ".", ""))
	return h.Sum(nil), err
}

// hashTree adds the files below a folder to a checksum, without those of one kind, by the end of their names. There need be no
// folder.
func hashTree(h io.Writer, tree fs.FS, dir string, but string) error {
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

// byHandSum is a checksum of the pages written by hand.
func (o Options) byHandSum() (string, error) {
	h := sha256.New()
	err := o.byHand(func(name string, data []byte) error {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(data))
		return nil
	})
	return string(h.Sum(nil)), err
}

// pageKey is a checksum of a content file with all that it is rendered with.
func (m manifest) pageKey(name string, data []byte) sum {
	h := sha256.New()
	h.Write(m.Env)
	fmt.Fprintf(h, "%q\n", name)
	h.Write(data)
	return sum(h.Sum(nil))
}

// handWrittenKey is a checksum of everything that lists and pages written by hand are rendered with.
func (r *run) handWrittenKey(lists Files) (key sum, err error) {
	h := sha256.New()
	h.Write(r.reuse.new.Env)
	hashFiles(h, r.o.Assets)
	hashFiles(h, lists)
	byHand, err := r.o.byHandSum()
	fmt.Fprint(h, byHand)
	return sum(h.Sum(nil)), err
}
