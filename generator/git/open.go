package git

import (
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

// maxObjects is how many files of objects are looked at.
const maxObjects = 4_000_000

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
	err = r.lookThrough(ctx)
	if err == nil {
		err = r.fill(ctx, at)
	}
	if err != nil {
		r.Close()
		return nil, fmt.Errorf("the repository in %q is not read: %w", at.top, err)
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
func (r *Repo) fill(ctx context.Context, at place) (err error) {
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
	settings := "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tcommitGraph = false\n\tmultiPackIndex = false\n\tbigFileThreshold = 1m\n" +
		"[log]\n\tmailmap = false\n\tshowSignature = false\n"
	if strings.EqualFold(form["extensions.objectformat"], "sha256") {
		settings += "[extensions]\n\tobjectFormat = sha256\n"
	}
	parts := []string{"shallow", "refs", "packed-refs"}
	if strings.EqualFold(form["extensions.refstorage"], "reftable") {
		settings += "[extensions]\n\trefStorage = reftable\n"
		parts = []string{"shallow", "reftable"}
	}
	err = errors.Join(
		os.WriteFile(filepath.Join(r.dir, "HEAD"), head, 0o600),
		os.WriteFile(filepath.Join(r.dir, "config"), []byte(settings), 0o600),
		os.Mkdir(filepath.Join(r.dir, "refs"), 0o700),
	)
	c := copying{ctx: ctx, from: at.common, to: r.dir, bytes: maxRefBytes}
	for _, part := range parts {
		if err == nil {
			err = c.copy(part)
		}
	}
	if info, err := os.Stat(filepath.Join(r.dir, "shallow")); err == nil && info.Size() > 0 {
		r.Shallow, r.Complete = true, false
	}
	return err
}

// lookThrough looks at every file from which git might read an object: git would wait for a pipe, and follow a link. It
// also finds out whether the clone holds the texts of all commits.
func (r *Repo) lookThrough(ctx context.Context) error {
	info, err := os.Lstat(r.objects)
	if err != nil || !info.IsDir() {
		return errors.Join(fmt.Errorf("%q is not a folder", r.objects), err)
	}
	if err := borrowsNothing(r.objects); err != nil {
		return err
	}
	folders, err := plainfile.ReadDir(r.objects)
	if err != nil {
		return err
	}
	n := 0
	for _, folder := range folders {
		name := filepath.Join(r.objects, folder.Name())
		used := folder.Name() == "pack" || folder.Name() == "info" || len(folder.Name()) == 2 && strings.Trim(folder.Name(), "0123456789abcdef") == ""
		if !used {
			continue
		}
		if !folder.IsDir() {
			return fmt.Errorf("%q is not a folder", name)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		files, err := plainfile.ReadDir(name)
		if err != nil {
			return err
		}
		if n += len(files); n > maxObjects {
			return fmt.Errorf("it has more than %d files: run git gc", maxObjects)
		}
		for _, f := range files {
			if !f.Type().IsRegular() && !f.IsDir() {
				return fmt.Errorf("%q is not a plain file", filepath.Join(name, f.Name()))
			}
			if strings.HasSuffix(f.Name(), ".promisor") {
				r.Complete = false // of a partial clone
			}
		}
	}
	return ctx.Err()
}

// borrowsNothing refuses a store that takes objects from others, as after git clone --shared: commits of a repository that
// the user may read and the sender may not would be published (CWE-441), and each may borrow from thousands more.
func borrowsNothing(objects string) error {
	name := filepath.Join(objects, "info", "alternates")
	if info, err := os.Lstat(filepath.Dir(name)); err == nil && !info.IsDir() {
		return fmt.Errorf("%q is not a folder", filepath.Dir(name))
	}
	text, err := plainfile.Read(name, maxSettings)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return fmt.Errorf("it borrows objects from %.200q: if that is yours, run git repack -a -d, and then remove %q", line, name)
		}
	}
	return nil
}
