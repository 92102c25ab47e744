package search

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"counterpoint/generator/cache"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/program"
)

// Indexer makes the search index of a site with Pagefind, which runs on Node.js and is installed with npm the first time.
// An index is made anew when a record has changed, and taken from the cache when none has: Pagefind cannot add to one.
type Indexer struct {
	Site  string       // the site folder; of each the last index is cached
	Cache *cache.Cache // without one nothing can be installed

	// Say, when set, is told in a sentence that Pagefind is being installed, which takes a while.
	Say func(text string)
}

// Index writes the search index of records into dir, the folder of a site that is being built. After an error, what is
// there of an index has been removed.
func (x Indexer) Index(ctx context.Context, records iter.Seq[Record], dir string) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, Folder(1))))
		}
	}()
	site, err := filepath.Abs(x.Site)
	if err != nil {
		return err
	}
	var lines bytes.Buffer // records that wait for an index
	enc := json.NewEncoder(&lines)
	n := 0
	add := func() error {
		folder := Folder(Indexes(n))
		out := filepath.Join(dir, filepath.FromSlash(folder))
		place, made := "search index "+filepath.Join(site, folder), sha256.Sum256(append([]byte(toolKey()+"\n"), lines.Bytes()...))
		if x.restore(place, made, out) {
			return nil
		}
		tool, err := x.tool(ctx)
		if err != nil {
			return err
		}
		cmd, err := program.Command(ctx, site, "node", filepath.Join(tool, "index.mjs"), out)
		if err != nil {
			return errNoNode
		}
		cmd.Dir, cmd.Stdin = tool, &lines
		if err := run(cmd); err != nil {
			return err
		}
		x.save(place, made, out)
		return nil
	}
	for r := range records {
		if n > 0 && n%AtOnce == 0 {
			if err := add(); err != nil {
				return err
			}
			lines.Reset()
		}
		if err := enc.Encode(r); err != nil {
			return err
		}
		n++
	}
	return add()
}

var errNoNode = errors.New("no Node.js was found; install it with npm, 18 or newer, and build again")

// tool returns the folder in which Pagefind is installed.
func (x Indexer) tool(ctx context.Context) (string, error) {
	if _, err := program.Command(ctx, x.Site, "node"); err != nil {
		return "", errNoNode
	}
	return x.Cache.Folder("search-"+toolKey(), func(dir string) error {
		cmd, err := program.Command(ctx, x.Site, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
		if err != nil {
			return errors.New("npm was not found, which installs the search tool once; install it and build again")
		}
		if x.Say != nil {
			x.Say("installing the search tool, pagefind " + version() + ", from its lock file, once, into the cache of this user")
		}
		if err := os.CopyFS(dir, files); err != nil {
			return err
		}
		cmd.Dir = dir
		return run(cmd)
	})
}

// run runs a program. Its error has the last line that the program printed of an error.
func run(cmd *exec.Cmd) error {
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	said := lines[len(lines)-1]
	for _, line := range lines {
		if strings.Contains(line, "rror") {
			said = strings.TrimSpace(line)
		}
	}
	return fmt.Errorf("%s: %w: %s", filepath.Base(cmd.Path), err, said)
}

// savedIndex is an index in the cache.
type savedIndex struct {
	Made  [sha256.Size]byte // names what the index is made of, and by which tool
	Files map[string][]byte
}

// restore writes the index at a place in the cache into a folder, if it is the one that would be made.
func (x Indexer) restore(place string, made [sha256.Size]byte, out string) bool {
	data, ok := x.Cache.Get(place)
	var saved savedIndex
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&saved) != nil || saved.Made != made {
		return false
	}
	for name, data := range saved.Files {
		target := filepath.Join(out, filepath.FromSlash(name))
		if os.MkdirAll(filepath.Dir(target), 0o755) != nil || os.WriteFile(target, data, 0o644) != nil {
			return false // the tool writes over what is there
		}
	}
	return true
}

// maxIndexFile is how many bytes one file of an index may have to be kept.
const maxIndexFile = 1 << 30

// save keeps an index at a place in the cache, if it can.
func (x Indexer) save(place string, made [sha256.Size]byte, out string) {
	saved := savedIndex{made, map[string][]byte{}}
	folder := plainfile.Dir(out, maxIndexFile)
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			saved.Files[name], err = fs.ReadFile(folder, name)
		}
		return err
	})
	var text bytes.Buffer
	if err == nil && gob.NewEncoder(&text).Encode(saved) == nil {
		x.Cache.Put(place, text.Bytes())
	}
}
