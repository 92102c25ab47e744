package gitlog

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/git"
)

// Limits of one object, in bytes.
const (
	maxText   = 1 << 22 // far above what a record may have
	maxTree   = 1 << 26 // of a folder with a million files
	maxCommit = 1 << 24
)

var (
	errTooLarge = errors.New("it is too large to be read")
	errKind     = errors.New("it is of another kind")
)

// objects reads objects of a repository by their hashes, through one git, and makes sure that they have them: a
// repository that a stranger made may hold anything under the hash of a commit that is known elsewhere.
type objects struct {
	git     *git.Process
	out     *bufio.Reader
	folders int // that were read
	files   int // and folders, that they hold
	names   int // bytes of the paths of files
}

func openObjects(ctx context.Context, repo *git.Repo) (*objects, error) {
	p, err := repo.Start(ctx, "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	return &objects{git: p, out: bufio.NewReaderSize(p.Out, 1<<16)}, nil
}

// close ends git. It does not wait for the rest of an object that was too large.
func (o *objects) close() { o.git.Kill() }

// read returns an object of a kind ("commit", "tree", "blob") and of most bytes at most. The error is
// [git.ErrNotFetched] when the repository does not hold it, errKind, or errTooLarge of a blob; after any other nothing more is
// read.
func (o *objects) read(hash, kind string, most int64) ([]byte, error) {
	if _, err := io.WriteString(o.git.In, hash+"\n"); err != nil {
		return nil, fmt.Errorf("git ended while it was asked for objects: %w", err)
	}
	return readObject(o.out, hash, kind, most)
}

// readObject reads one answer of git cat-file --batch: "<hash> <kind> <size>\n<bytes>\n", or "<hash> missing\n".
func readObject(out *bufio.Reader, hash, kind string, most int64) ([]byte, error) {
	line, err := out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git ended while it was asked for objects: %w", err)
	}
	field := strings.Fields(line)
	if len(field) == 2 && field[1] == "missing" {
		return nil, git.ErrNotFetched
	}
	if len(field) != 3 || field[0] != hash {
		return nil, fmt.Errorf("git cat-file printed %q", line)
	}
	size, err := strconv.ParseInt(field[2], 10, 64)
	if err != nil || size < 0 {
		return nil, fmt.Errorf("git cat-file printed %q", line)
	}
	if size > most && kind != "blob" {
		return nil, fmt.Errorf("%s %s: %w", kind, hash, errTooLarge) // without which nothing can be read
	}
	if field[1] != kind || size > most {
		if _, err := io.CopyN(io.Discard, out, size+1); err != nil {
			return nil, err
		}
		if field[1] != kind {
			return nil, fmt.Errorf("%s: %w", hash, errKind)
		}
		return nil, fmt.Errorf("%s: %w", hash, errTooLarge)
	}
	data := make([]byte, size+1) // and the line end after it
	if _, err := io.ReadFull(out, data); err != nil {
		return nil, err
	}
	data = data[:size]
	h := newHash(hash, kind, size)
	h.Write(data)
	if hex.EncodeToString(h.Sum(nil)) != hash {
		return nil, fmt.Errorf("the repository is damaged: what it holds as %s %s is another one", kind, hash)
	}
	return data, nil
}

// isBlob tells whether a text has a hash as the content of a file.
func isBlob(text []byte, hash string) bool {
	h := newHash(hash, "blob", int64(len(text)))
	h.Write(text)
	return sumIs(h, hash)
}

// newHash begins the hash of an object, of the form of another hash.
func newHash(like, kind string, size int64) hash.Hash {
	h := sha1.New()
	if len(like) == 2*sha256.Size {
		h = sha256.New()
	}
	fmt.Fprintf(h, "%s %d\x00", kind, size)
	return h
}

// treeEntry is a file, folder, link or repository in a tree.
type treeEntry struct {
	mode, name, hash string
}

const (
	modeTree   = "40000"
	modeLink   = "120000"
	modeCommit = "160000" // a submodule
)

// tree returns the entries of a tree.
func (o *objects) tree(hash string) (list []treeEntry, err error) {
	if o.folders++; o.folders > maxFolders {
		return nil, fmt.Errorf("it has more than %d folders", maxFolders)
	}
	data, err := o.read(hash, "tree", maxTree)
	if err != nil {
		return nil, err
	}
	for size := len(hash) / 2; len(data) > 0; { // "<mode> <name>\0<hash>" each
		head, rest, ok := bytes.Cut(data, []byte{0})
		mode, name, ok2 := strings.Cut(string(head), " ")
		if !ok || !ok2 || len(rest) < size || name == "" || strings.Contains(name, "/") || name == "." || name == ".." {
			return nil, fmt.Errorf("the repository is damaged: tree %s cannot be read", hash)
		}
		if len(name) > maxName {
			return nil, fmt.Errorf("tree %s holds the name %.40q..., of %d bytes, while a file has %d at most: give it a shorter one", hash, name, len(name), maxName)
		}
		if o.files++; o.files > maxEntries {
			return nil, errTooMany
		}
		list = append(list, treeEntry{mode, name, hex.EncodeToString(rest[:size])})
		data = rest[size:]
	}
	return list, nil
}

// treeOf returns the tree of a commit.
func (o *objects) treeOf(commit string) (hash string, err error) {
	data, err := o.read(commit, "commit", maxCommit)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	hash, ok := strings.CutPrefix(line, "tree ")
	if !ok || !isHash(hash) {
		return "", fmt.Errorf("the repository is damaged: commit %s cannot be read", commit)
	}
	return hash, nil
}

// errNotThere says that a commit holds no folder of that name.
var errNotThere = errors.New("the commit holds no such folder")

// list returns the files of a commit that are below some paths of a folder, all of them when there are none, by slash path
// below that folder. It returns those that it has found with an error, too.
func (o *objects) list(commit, folder string, only []string) (map[string]treeEntry, error) {
	committed := map[string]treeEntry{}
	tree, err := o.folder(commit, folder)
	if err == nil {
		err = o.entries(committed, tree, "", only)
	}
	return committed, err
}

// folder returns the tree of a folder of a commit; "." is the folder that the commit holds.
func (o *objects) folder(commit, name string) (hash string, err error) {
	if hash, err = o.treeOf(commit); err != nil || name == "." {
		return hash, err
	}
	for part := range strings.SplitSeq(name, "/") {
		list, err := o.tree(hash)
		if err != nil {
			return "", err
		}
		hash = ""
		for _, e := range list {
			if e.name == part && e.mode == modeTree {
				hash = e.hash
			}
		}
		if hash == "" {
			return "", errNotThere
		}
	}
	return hash, nil
}

// Limits of names, in bytes. Linux and macOS have no longer ones.
const (
	maxName  = 255
	maxPath  = 1 << 12
	maxNames = 1 << 26 // all paths together
)

// maxEntries and maxFolders are how many files and folders of a commit are looked at. A few folders that hold each other
// many times over can look like billions.
const (
	maxEntries = 1_000_000
	maxFolders = 100_000
)

var (
	errTooMany = fmt.Errorf("it has more than %d files", maxEntries)
	errNames   = fmt.Errorf("the names of its files, and the first lines of its messages, have more than %d bytes together", maxNames)
)

// entries adds what lies below a tree, or of it below some of its names when there are any, to a map by slash path.
func (o *objects) entries(to map[string]treeEntry, hash, dir string, only []string) error {
	list, err := o.tree(hash)
	if err != nil {
		return err
	}
	for _, e := range list {
		if dir == "" && only != nil && !slices.Contains(only, e.name) {
			continue
		}
		name := dir + e.name
		if len(name) > maxPath || strings.Count(dir, "/") > 64 {
			return fmt.Errorf("a folder is too deep: %.40q... has %d bytes, while a path has %d, and 64 folders, at most", name, len(name), maxPath)
		}
		if e.mode == modeTree {
			err = o.entries(to, e.hash, name+"/", nil)
		} else if o.names += len(name); o.names > maxNames {
			return errNames
		} else {
			to[name] = e
		}
		if err != nil {
			return err
		}
	}
	return nil
}
