package gitlog

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"counterpoint/generator/git"
	"counterpoint/generator/parallel"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/sitefiles"
)

// State says what of a site folder is exactly as the commit holds it that is checked out. The files themselves are
// hashed, whatever the index, the attributes and the lists of ignored files say.
type State struct {
	// Commit is the first 12 digits of the commit, or as many as it takes to tell it from others. It is empty when
	// anything below the paths that were asked for is not as the commit holds it: one file more, one less, another text.
	Commit string
	// ID is the whole hash of that commit, empty as well when Commit is.
	ID string
	// Head is the whole hash of the commit that is checked out, whatever has changed since.
	Head string
	// Time is when the commit was made that is checked out, whatever has changed since; zero when it does not say.
	Time time.Time
	// Changed are the files that keep the folder from being as the commit holds it, by slash path, sorted: a submodule is
	// one, and "." stands for all when nothing here was committed.
	Changed []string
	// Last is the commit that changed each record last, for those that are as they were committed.
	Last map[string]string
}

// State compares what lies below some paths of the site folder with the commit that is checked out.
//
// A text with line ends of Windows is the text with plain ones, as git checks out there, and a file whose place in the
// commit holds a pointer of Git LFS to it is that file. Whether a file can be executed does not matter, nor do files that
// editors and desktops leave behind in folders of which not every file is published.
func (l *Log) State(ctx context.Context, paths []string) (State, error) {
	head, err := l.repo.Output(ctx, "log", "-1", "--no-color", "--abbrev=12", "--format=%H %h %ct")
	if err != nil {
		return State{}, err
	}
	commit, rest, _ := strings.Cut(strings.TrimSpace(string(head)), " ")
	short, seconds, _ := strings.Cut(rest, " ")
	c := comparison{ctx: ctx, same: map[string]bool{}, submodules: new(int)}
	if err := c.repository(l.repo, commit, l.folder, paths); err != nil {
		return State{}, fmt.Errorf("compare the site with commit %s: %w", short, err)
	}
	s := State{Commit: short, ID: commit, Head: commit, Time: timeOf(seconds), Last: l.Last()}
	if len(c.changed) > 0 {
		slices.Sort(c.changed)
		s.Commit, s.ID, s.Changed = "", "", c.changed
	}
	for name := range s.Last {
		if !c.same[name] {
			delete(s.Last, name)
		}
	}
	return s, nil
}

// comparison compares a folder with a commit.
type comparison struct {
	ctx     context.Context
	below   string   // the folder, by slash path below the site folder; a submodule is one within
	changed []string // files that are not as they were committed, by slash path
	mu      sync.Mutex
	same    map[string]bool // those that are

	submodules *int // that were looked at, also in others
}

// repository compares the files below paths of a folder, all of them when there are none, with a commit of the repository
// that the folder is in.
func (c *comparison) repository(repo *git.Repo, commit, folder string, paths []string) error {
	o, err := openObjects(c.ctx, repo)
	if err != nil {
		return err
	}
	defer o.close()
	committed, err := o.list(commit, repo.Prefix, paths)
	if errors.Is(err, errNotThere) || errors.Is(err, git.ErrNotFetched) {
		c.changed = append(c.changed, ".") // nothing here was committed, or it cannot be known
		return nil
	} else if err != nil {
		return err
	}
	there, err := c.list(folder, paths, committed)
	if err != nil {
		return err
	}
	if len(there) < len(committed) {
		gone := maps.Clone(committed)
		for _, f := range there {
			delete(gone, f.name)
		}
		c.changed = slices.AppendSeq(c.changed, maps.Keys(gone))
	}
	different := c.hash(folder, there, committed)
	if err := c.ctx.Err(); err != nil {
		return err
	}
	for _, name := range different {
		if err := c.again(o, folder, name, committed[name]); err != nil {
			return err
		}
	}
	return nil
}

// maxSubmodules is how many repositories inside of one, and inside of these, are looked at: each has references that are copied. A site with more
// does not name its commit.
const maxSubmodules = 100

// found is a file of the folder.
type found struct {
	name string
	mode fs.FileMode // its type
}

// list returns the files in a folder that were committed, too. One that was not makes a difference.
func (c *comparison) list(folder string, paths []string, committed map[string]treeEntry) (names []found, err error) {
	if paths == nil {
		paths = []string{"."}
	}
	for _, top := range paths {
		err := filepath.WalkDir(filepath.Join(folder, top), func(file string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			} else if err != nil {
				return err
			}
			rel, err := filepath.Rel(folder, file)
			if err != nil {
				return err
			}
			name := filepath.ToSlash(rel)
			e, ok := committed[name]
			switch {
			case name == ".git":
				if d.IsDir() {
					return fs.SkipDir
				}
			case ok && e.mode == modeCommit:
				names = append(names, found{name, d.Type()})
				if d.IsDir() {
					return fs.SkipDir // a submodule
				}
			case d.IsDir():
				return c.ctx.Err()
			case ok:
				names = append(names, found{name, d.Type()})
			case !leftBehind(path.Join(c.below, name)):
				c.changed = append(c.changed, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// wholly are the folders of which every file is published.
var wholly = []string{"assets/", "media/", "static/", "themes/"}

// leftBehind tells whether a file, by slash path below the site folder, is one that the site does not show.
func leftBehind(name string) bool {
	for _, dir := range wholly {
		if strings.HasPrefix(name, dir) {
			return false
		}
	}
	return sitefiles.LeftBehind(path.Base(name))
}

// hash compares files with their hashes, and returns those that have another one.
func (c *comparison) hash(folder string, names []found, committed map[string]treeEntry) (different []string) {
	files := plainfile.Dir(folder, maxText)
	parallel.Each(len(names), func(i int) bool {
		name := names[i].name
		same, e := false, committed[name]
		switch {
		case names[i].mode.IsRegular() && e.mode != modeCommit:
			same = c.hashFile(files, folder, name, e.hash)
		case names[i].mode&fs.ModeSymlink != 0 && e.mode == modeLink:
			same = hashLink(filepath.Join(folder, filepath.FromSlash(name)), e.hash)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		if same {
			c.same[name] = true
		} else {
			different = append(different, name)
		}
		return c.ctx.Err() == nil
	})
	return different
}

// hashFile tells whether a plain file has a hash.
func (c *comparison) hashFile(files *plainfile.Folder, folder, name, want string) bool {
	data, err := fs.ReadFile(files, name)
	if err == nil {
		h := newHash(want, "blob", int64(len(data)))
		h.Write(data)
		return sumIs(h, want)
	}
	if !errors.Is(err, plainfile.ErrTooLarge) {
		return false
	}
	f, size, err := openLarge(folder, name)
	if err != nil {
		return false
	}
	defer f.Close()
	h := newHash(want, "blob", size)
	n, err := io.Copy(h, reader{c.ctx, f})
	return err == nil && n == size && sumIs(h, want)
}

// openLarge opens a plain file to be read bit by bit, and returns its size.
func openLarge(folder, name string) (*os.File, int64, error) {
	f, err := plainfile.Open(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// hashLink tells whether where a link leads has a hash.
func hashLink(name, want string) bool {
	to, err := os.Readlink(name)
	to = filepath.ToSlash(to)
	h := newHash(want, "blob", int64(len(to)))
	io.WriteString(h, to)
	return err == nil && sumIs(h, want)
}

func sumIs(h hash.Hash, want string) bool {
	var sum [sha256.Size]byte
	return hex.EncodeToString(h.Sum(sum[:0])) == want
}

// again compares what has another hash than was committed in the other ways in which it may be the same.
func (c *comparison) again(o *objects, folder, name string, e treeEntry) error {
	file := filepath.Join(folder, filepath.FromSlash(name))
	same := false
	switch e.mode {
	case modeCommit:
		if *c.submodules++; *c.submodules > maxSubmodules {
			break
		}
		sub, err := git.Open(c.ctx, file)
		if err != nil || sub.Prefix != "." {
			if err == nil {
				sub.Close()
			}
			break
		}
		defer sub.Close()
		head, err := sub.Output(c.ctx, "rev-parse", "--verify", "HEAD")
		if err != nil || strings.TrimSpace(string(head)) != e.hash {
			break
		}
		inner := comparison{ctx: c.ctx, below: path.Join(c.below, name), same: map[string]bool{}, submodules: c.submodules}
		if err := inner.repository(sub, e.hash, file, nil); err != nil {
			return err
		}
		same = len(inner.changed) == 0
	case modeLink:
	default:
		same = sameText(folder, name, e.hash)
		if !same {
			pointer, err := o.read(e.hash, "blob", maxPointer)
			if errors.Is(err, errTooLarge) || errors.Is(err, git.ErrNotFetched) {
				break
			} else if err != nil {
				return err
			}
			same = samePointer(c.ctx, folder, name, pointer)
		}
	}
	if same {
		c.same[name] = true
	} else {
		c.changed = append(c.changed, name)
	}
	return nil
}

// sameText tells whether a file is a text that has a hash once its line ends are plain.
func sameText(folder, name, want string) bool {
	data, err := fs.ReadFile(plainfile.Dir(folder, maxText), name)
	if err != nil || bytes.IndexByte(data, 0) >= 0 {
		return false
	}
	return isBlob(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), want)
}

// maxPointer is how long a pointer of Git LFS may be, in bytes.
const maxPointer = 1024

// pointer matches a pointer of Git LFS (its docs/spec.md).
var pointer = regexp.MustCompile(`\Aversion https://git-lfs\.github\.com/spec/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize ([0-9]+)\n\z`)

// samePointer tells whether a text is a pointer of Git LFS to a file.
func samePointer(ctx context.Context, folder, name string, text []byte) bool {
	parts := pointer.FindSubmatch(text)
	if parts == nil {
		return false
	}
	f, size, err := openLarge(folder, name)
	if err != nil {
		return false
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, reader{ctx, f})
	return err == nil && n == size && fmt.Sprint(size) == string(parts[2]) && sumIs(h, string(parts[1]))
}

// reader reads until a context ends.
type reader struct {
	ctx context.Context
	in  io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.in.Read(p)
}
