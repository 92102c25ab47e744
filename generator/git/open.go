package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"counterpoint/generator/cache"
	"counterpoint/generator/plainfile"
)

// Repo is the repository that a folder is in. Whoever opens one calls Close.
type Repo struct {
	Top      string // the folder whose files it holds
	Prefix   string // the folder that was opened, as a slash path below Top; "." for Top itself
	Shallow  bool   // the clone lacks older commits
	Complete bool   // the clone has all commits and the texts of all

	site    string // the folder that was opened; no program is taken from it
	dir     string // what git takes for the repository
	remove  func() // of dir; nil when it was not made
	objects string
}

// Limits of what is copied and looked through.
const (
	maxRefs    = 100_000
	maxPacked  = 1 << 28 // bytes of packed-refs, and of shallow
	maxObjects = 4_000_000
	maxDepth   = 5 // of stores that borrow from others, as in git
)

// Open opens the repository that a folder is in.
func Open(ctx context.Context, dir string) (*Repo, error) {
	at, err := find(dir)
	if err != nil {
		return nil, err
	}
	site, err := filepath.EvalSymlinks(dir)
	if err == nil {
		site, err = filepath.Abs(site)
	}
	if err != nil {
		return nil, err
	}
	prefix, err := filepath.Rel(at.top, site)
	if err != nil {
		return nil, err
	}
	r := &Repo{Top: at.top, Prefix: filepath.ToSlash(prefix), Complete: true, site: site, objects: filepath.Join(at.common, "objects")}
	if err := checkOwner(ctx, site, at); err != nil {
		return nil, err
	}
	if err := r.lookThrough(ctx, r.objects, 0, new(int)); err != nil {
		return nil, fmt.Errorf("the repository in %s is not read: %w", at.top, err)
	}
	if err := r.fill(at); err != nil {
		r.Close()
		return nil, fmt.Errorf("the repository in %s is not read: %w", at.top, err)
	}
	return r, nil
}

// Close removes what Open made.
func (r *Repo) Close() {
	if r.remove != nil {
		r.remove()
	}
}

// fill makes the folder that git takes for the repository: its references, and settings of our own.
func (r *Repo) fill(at place) (err error) {
	if r.dir, r.remove, err = cache.Temp(r.site, "git-"); err != nil {
		return err
	}
	head, err := plainfile.Read(filepath.Join(at.gitDir, "HEAD"), maxLine)
	if err != nil {
		return err
	}
	if !regexp.MustCompile(`\A(ref: ?refs/[^\x00-\x20]+|[0-9a-f]{40}|[0-9a-f]{64})\n?\z`).Match(head) {
		return errors.New("its file HEAD names no branch and no commit")
	}
	form := settingsIn(at.common)
	settings := "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tcommitGraph = false\n\tbigFileThreshold = 1m\n" +
		"[log]\n\tmailmap = false\n\tshowSignature = false\n"
	if strings.EqualFold(form["extensions.objectformat"], "sha256") {
		settings += "[extensions]\n\tobjectFormat = sha256\n"
	}
	if strings.EqualFold(form["extensions.refstorage"], "reftable") {
		settings += "[extensions]\n\trefStorage = reftable\n"
	}
	n := 0
	err = errors.Join(
		os.WriteFile(filepath.Join(r.dir, "HEAD"), head, 0o600),
		os.WriteFile(filepath.Join(r.dir, "config"), []byte(settings), 0o600),
		os.Mkdir(filepath.Join(r.dir, "refs"), 0o700),
		r.copy(at.common, "refs", maxLine, &n),
		r.copy(at.common, "reftable", maxPacked, &n),
		r.copy(at.common, "packed-refs", maxPacked, &n),
		r.copy(at.common, "shallow", maxPacked, &n),
	)
	if info, err := os.Stat(filepath.Join(r.dir, "shallow")); err == nil && info.Size() > 0 {
		r.Shallow, r.Complete = true, false
	}
	return err
}

// copy copies a file or folder of the repository, if it is there, as long as it is made of plain files.
func (r *Repo) copy(common, name string, most int64, n *int) error {
	from := filepath.Join(common, name)
	info, err := os.Lstat(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if *n++; *n > maxRefs {
		return fmt.Errorf("it has more than %d files of references: run git pack-refs --all", maxRefs)
	}
	to := filepath.Join(r.dir, name)
	if !info.IsDir() {
		data, err := plainfile.Read(from, most)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o600)
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	entries, err := plainfile.ReadDir(from)
	for _, e := range entries {
		err = errors.Join(err, r.copy(common, filepath.Join(name, e.Name()), most, n))
		if err != nil {
			break
		}
	}
	return err
}

// lookThrough looks at every file from which git might read an object: git would wait for a pipe, and follow a link. It
// also finds out whether the clone holds the texts of all commits.
func (r *Repo) lookThrough(ctx context.Context, objects string, depth int, n *int) error {
	info, err := os.Lstat(objects)
	if err != nil || !info.IsDir() {
		return errors.Join(fmt.Errorf("%s is not a folder", objects), err)
	}
	folders, err := plainfile.ReadDir(objects)
	if err != nil {
		return err
	}
	for _, folder := range folders {
		name := filepath.Join(objects, folder.Name())
		used := folder.Name() == "pack" || folder.Name() == "info" || len(folder.Name()) == 2 && strings.Trim(folder.Name(), "0123456789abcdef") == ""
		if !used {
			continue
		}
		if !folder.IsDir() {
			return fmt.Errorf("%s is not a folder", name)
		}
		files, err := plainfile.ReadDir(name)
		if err != nil {
			return err
		}
		if *n += len(files); *n > maxObjects {
			return fmt.Errorf("it has more than %d files: run git gc", maxObjects)
		}
		for _, f := range files {
			if !f.Type().IsRegular() && !f.IsDir() {
				return fmt.Errorf("%s is not a plain file", filepath.Join(name, f.Name()))
			}
			if strings.HasSuffix(f.Name(), ".promisor") {
				r.Complete = false // of a partial clone
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return r.alternates(ctx, objects, depth, n)
}

// alternates looks through the stores from which one borrows, as after git clone --shared.
func (r *Repo) alternates(ctx context.Context, objects string, depth int, n *int) error {
	text, err := plainfile.Read(filepath.Join(objects, "info", "alternates"), maxSettings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if depth == maxDepth {
		return fmt.Errorf("%s borrows objects by way of more than %d others", objects, maxDepth)
	}
	for line := range bytes.Lines(text) {
		to := strings.TrimSuffix(string(line), "\n")
		if to == "" || strings.HasPrefix(to, "#") {
			continue
		}
		if strings.HasPrefix(to, `"`) {
			return fmt.Errorf("%s names a folder in quotation marks: give it a name that needs none", filepath.Join(objects, "info", "alternates"))
		}
		to = joined(objects, to)
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			continue // git does without it, too
		}
		if err := r.lookThrough(ctx, to, depth+1, n); err != nil {
			return err
		}
	}
	return nil
}
