// Package gitlog reads what the git repository of a site folder keeps: the folder as it was at an earlier revision (At),
// the commit that it shows (Head), and the changes of each record, commit by commit (Read).
//
// It keeps what it reads in memory only. Nothing is checked out, fetched or changed, and what a change means is for
// others to say.
package gitlog

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"counterpoint/generator/git"
)

// At returns data/ and the Markdown files of content/ of a site folder as they were at a revision: a branch, a tag, a
// commit. The folder may be any folder of a repository. The errors are for the person who named the revision.
func At(ctx context.Context, folder, rev string) (fstest.MapFS, error) {
	if rev == "" || strings.HasPrefix(rev, "-") || strings.ContainsAny(rev, "\x00\n") {
		return nil, fmt.Errorf("%q is no revision: name a branch, a tag or a commit, such as origin/main", rev)
	}
	repo := git.Repo{Dir: folder}
	commit, err := resolve(ctx, repo, rev)
	if err != nil {
		return nil, err
	}
	tree, err := repo.Output(ctx, "ls-tree", "-r", "-z", commit, "--", "data", "content", "hugo.toml")
	if err != nil {
		return nil, fmt.Errorf("list the records at %s: %w", rev, err)
	}
	blobs := parseTree(tree)
	if !slices.ContainsFunc(blobs, func(b blob) bool { return strings.HasPrefix(b.name, "data/") }) {
		return nil, fmt.Errorf("this site folder has no records at %s: name a later revision, or the one before the folder was moved", rev)
	}
	site, err := readBlobs(ctx, repo, blobs)
	if err != nil {
		return nil, fmt.Errorf("read the records at %s: %w", rev, err)
	}
	return site, nil
}

// Head returns the first 12 digits, or as many as it takes to tell it from others, of the commit that is checked out. It
// is empty when a file below paths, which are those of a site folder, is not as it was committed. The errors are those of
// [Read].
func Head(ctx context.Context, folder string, paths []string) (commit string, err error) {
	repo := git.Repo{Dir: folder}
	head, err := repo.Output(ctx, "log", "-1", "--no-color", "--no-show-signature", "--abbrev=12", "--format=%h")
	if err != nil {
		return "", err
	}
	// A repository may be set up to leave new files, and changes in submodules (a theme), out of its status.
	status := []string{"status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=none", "--"}
	changes, err := repo.Output(ctx, append(status, paths...)...)
	if err != nil || len(changes) > 0 {
		return "", err
	}
	return strings.TrimSpace(string(head)), nil
}

// blob is one file of a tree.
type blob struct {
	name, hash string
	mode       fs.FileMode
}

// parseTree parses the output of ls-tree -z: "100644 blob <hash>\t<name>\x00".
func parseTree(tree []byte) (blobs []blob) {
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
			b.mode |= fs.ModeIrregular // a symbolic link, which loading skips as it does on a disk
		}
		blobs = append(blobs, b)
	}
	return blobs
}

// resolve returns the hash of the commit that a revision names.
func resolve(ctx context.Context, repo git.Repo, rev string) (string, error) {
	shallow, err := isShallow(ctx, repo)
	switch {
	case errors.Is(err, git.ErrNoProgram):
		return "", fmt.Errorf("earlier records are read with git, but %w: install git", err)
	case errors.Is(err, git.ErrNoRepository):
		return "", fmt.Errorf("the site folder %s is in no git repository, so there is no earlier revision to compare with", repo.Dir)
	case err != nil:
		return "", err
	}
	out, err := repo.Output(ctx, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
	hash := strings.TrimSpace(string(out))
	if err == nil && isHash(hash) {
		return hash, nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	help := "fetch it first, with git fetch"
	if shallow {
		help = "this clone has only the newest commits, so fetch it first, with git fetch --unshallow, or by asking for the whole history where the clone is made (fetch-depth: 0)"
	}
	return "", fmt.Errorf("git knows no revision %q here: %s", rev, help)
}

// isShallow reports whether the clone lacks older commits.
func isShallow(ctx context.Context, repo git.Repo) (bool, error) {
	out, err := repo.Output(ctx, "rev-parse", "--is-shallow-repository")
	return strings.TrimSpace(string(out)) != "false", err
}

func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// readBlobs reads the texts of all blobs through one git.
func readBlobs(ctx context.Context, repo git.Repo, blobs []blob) (fstest.MapFS, error) {
	var hashes bytes.Buffer
	for _, b := range blobs {
		hashes.WriteString(b.hash + "\n")
	}
	site := fstest.MapFS{}
	err := repo.Run(ctx, &hashes, func(out io.Reader) error {
		in := bufio.NewReader(out)
		for _, b := range blobs {
			data, ok, err := readText(in, 1<<30)
			if err != nil {
				return fmt.Errorf("%s: %w", b.name, err)
			}
			if !ok {
				return fmt.Errorf("%s: %w", b.name, git.ErrNotFetched)
			}
			site[b.name] = &fstest.MapFile{Data: data, Mode: b.mode}
		}
		return nil
	}, "cat-file", "--batch")
	return site, err
}
