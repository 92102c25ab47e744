// Package gitlog reads what the git repository of a site folder keeps: the
// folder as it was at an earlier revision (At), and what has happened to each
// record, commit by commit (Read).
//
// It asks the program git, one process for everything, and holds the answers in
// memory only. Nothing is checked out, fetched or changed, and what the records
// say is for others to judge.
package gitlog

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing/fstest"
)

// At returns data/ and the Markdown files of content/ of a site folder as they
// were at a revision: a branch, a tag, a commit. The folder may be any folder of
// a repository. The errors are for the person who named the revision.
func At(ctx context.Context, folder, rev string) (fstest.MapFS, error) {
	if rev == "" || strings.HasPrefix(rev, "-") || strings.ContainsAny(rev, "\x00\n") {
		return nil, fmt.Errorf("%q is no revision: name a branch, a tag or a commit, such as origin/main", rev)
	}
	r := repository{ctx, folder}
	commit, err := r.commit(rev)
	if err != nil {
		return nil, err
	}
	tree, err := r.git(nil, "ls-tree", "-r", "-z", commit, "--", "data", "content")
	if err != nil {
		return nil, fmt.Errorf("list the records at %s: %w", rev, err)
	}
	blobs := list(tree)
	if !slices.ContainsFunc(blobs, func(b blob) bool { return strings.HasPrefix(b.name, "data/") }) {
		return nil, fmt.Errorf("this site folder has no records at %s: name a later revision, or the one before the folder was moved", rev)
	}
	site := fstest.MapFS{}
	if err := r.read(site, blobs); err != nil {
		return nil, fmt.Errorf("read the records at %s: %w", rev, err)
	}
	return site, nil
}

// blob is one file of a tree.
type blob struct {
	name, hash string
	mode       fs.FileMode
}

// list reads what ls-tree -z says: "100644 blob <hash>\t<name>\x00".
func list(tree []byte) (blobs []blob) {
	for entry := range bytes.SplitSeq(tree, []byte{0}) {
		about, name, ok := strings.Cut(string(entry), "\t")
		field := strings.Fields(about)
		if !ok || len(field) != 3 || field[1] != "blob" || !fs.ValidPath(name) {
			continue
		}
		if strings.HasPrefix(name, "content/") && path.Ext(name) != ".md" {
			continue // pictures and the like: nothing is compared with them
		}
		b := blob{name, field[2], 0o644}
		if field[0] == "120000" {
			b.mode |= fs.ModeIrregular // a link: loading passes over it, as it does on a disk
		}
		blobs = append(blobs, b)
	}
	return blobs
}

type repository struct {
	ctx    context.Context
	folder string
}

// commit returns the hash of the commit a revision names.
func (r repository) commit(rev string) (string, error) {
	out, err := r.git(nil, "rev-parse", "--is-shallow-repository")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("earlier records are read with git, and there is no program of that name: install git")
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return "", fmt.Errorf("the site folder %s is in no git repository, so there is no earlier revision to compare with", r.folder)
	case err != nil:
		return "", err
	}
	shallow := strings.TrimSpace(string(out)) == "true"
	out, err = r.git(nil, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
	hash := strings.TrimSpace(string(out))
	if err == nil && isHash(hash) {
		return hash, nil
	}
	if r.ctx.Err() != nil {
		return "", r.ctx.Err()
	}
	help := "fetch it first, with git fetch"
	if shallow {
		help = "this clone has only the newest commits, so fetch it first, with git fetch --unshallow, or by asking for the whole history where the clone is made (fetch-depth: 0)"
	}
	return "", fmt.Errorf("git knows no revision %q here: %s", rev, help)
}

func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// read fetches all blobs through one git cat-file.
func (r repository) read(site fstest.MapFS, blobs []blob) error {
	var ask bytes.Buffer
	for _, b := range blobs {
		ask.WriteString(b.hash + "\n")
	}
	out, err := r.git(&ask, "cat-file", "--batch")
	if err != nil {
		return err
	}
	in := bufio.NewReader(bytes.NewReader(out))
	for _, b := range blobs {
		data, ok, err := text(in, int64(len(out)))
		if err != nil {
			return fmt.Errorf("%s: git ended early: %w", b.name, err)
		}
		if !ok {
			return fmt.Errorf("%s: this clone does not hold its text: fetch it first, with git fetch --refetch", b.name)
		}
		site[b.name] = &fstest.MapFile{Data: data, Mode: b.mode}
	}
	return nil
}

// command is git with arguments, in the folder. What a hook or a caller says of another repository does not count,
// nothing is fetched or put in the place of something else, and nobody is asked anything.
func (r repository) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(r.ctx, "git", append([]string{"-C", r.folder}, args...)...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(s string) bool {
		name, _, _ := strings.Cut(s, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_LITERAL_PATHSPECS"}, name)
	}), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_TERMINAL_PROMPT=0")
	return cmd
}

// git runs one command.
func (r repository) git(in io.Reader, args ...string) ([]byte, error) {
	cmd := r.command(args...)
	cmd.Stdin = in
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && stderr.Len() > 0 {
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(strings.TrimSpace(stderr.String()), "fatal: "))
	}
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}
