// Package gitlog reads what the git repository of a site folder keeps: the folder as it was at an earlier revision (At),
// the changes of each record, commit by commit (Read), and whether the folder is as it was committed (Log.State).
//
// Texts, folders and commits are taken for what they are called only when they have that hash, so a forged store of
// objects gives an error, and no answer. Subjects and dates of commits are those that the repository tells.
//
// What was read of the changes is kept in the cache by commit, texts in memory only. Nothing is checked out, fetched or changed,
// and what a change means is for others to say.
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
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"

	"counterpoint/generator/git"
)

// At returns data/, hugo.toml and the Markdown files of content/ of a site folder as they were at a revision: a branch, a tag, a
// commit. The folder may be any folder of a repository. The errors are for the person who named the revision. A file that
// is too large to be read is as long as maxText, and one: what loads it says so.
func At(ctx context.Context, folder, rev string) (site fstest.MapFS, err error) {
	err = atRevision(ctx, folder, rev, []string{"data", "content", "hugo.toml"}, func(repo *git.Repo, o *objects, committed map[string]treeEntry) error {
		if site, err = texts(ctx, repo, o, committed); err != nil {
			return fmt.Errorf("read the records at %s: %w", rev, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for name := range site {
		if strings.HasPrefix(name, "data/") {
			return site, nil
		}
	}
	return nil, fmt.Errorf("this site folder has no records at %s: name a later revision, or the one before the folder was moved", rev)
}

// atRevision calls read with what a commit holds of some folders and files of a site folder.
func atRevision(ctx context.Context, folder, rev string, only []string, read func(*git.Repo, *objects, map[string]treeEntry) error) error {
	if !isRevision(rev) {
		return fmt.Errorf("%q is no revision: name a branch, a tag or a commit, such as origin/main, v1.2 or main~3", rev)
	}
	repo, err := git.Open(ctx, folder)
	switch {
	case errors.Is(err, git.ErrNoProgram):
		return fmt.Errorf("earlier records are read with git, but %w: install git", err)
	case errors.Is(err, git.ErrNoRepository):
		return fmt.Errorf("the site folder %s is in no git repository, so there is no earlier revision to compare with", folder)
	case err != nil:
		return err
	}
	defer repo.Close()
	commit, err := resolve(ctx, repo, rev)
	if err != nil {
		return err
	}
	o, err := openObjects(ctx, repo)
	if err != nil {
		return err
	}
	defer o.close()
	committed, err := o.list(commit, repo.Prefix, only)
	if err != nil && !errors.Is(err, errNotThere) {
		return fmt.Errorf("list the files at %s: %w", rev, err)
	}
	return read(repo, o, committed)
}

// tooLong stands for every text that is too large to be read.
var tooLong = bytes.Repeat([]byte("#"), maxText+1)

// texts reads the texts of records and of Markdown files.
func texts(ctx context.Context, repo *git.Repo, o *objects, committed map[string]treeEntry) (fstest.MapFS, error) {
	var names []string
	var hashes bytes.Buffer
	for name, e := range committed {
		// Of pictures and the like nothing is compared; no reader would take a name that is not valid.
		if e.mode != modeCommit && fs.ValidPath(name) && (!strings.HasPrefix(name, "content/") || path.Ext(name) == ".md") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		hashes.WriteString(committed[name].hash + "\n")
	}
	large := map[string]bool{}
	total := int64(0)
	err := repo.Run(ctx, &hashes, func(out io.Reader) error { // sizes first: git would read a text whole to print it
		in := bufio.NewScanner(out)
		for in.Scan() {
			if field := strings.Fields(in.Text()); len(field) == 3 {
				size, err := strconv.ParseInt(field[2], 10, 64)
				if large[field[0]] = err != nil || size > maxText; !large[field[0]] {
					total += size
				}
			}
		}
		return in.Err()
	}, "cat-file", "--batch-check")
	if err != nil {
		return nil, err
	}
	if total > maxTexts {
		return nil, fmt.Errorf("they have %d bytes together, while %d are read at most", total, int64(maxTexts))
	}
	site := fstest.MapFS{}
	for _, name := range names {
		e := committed[name]
		file := &fstest.MapFile{Data: tooLong, Mode: 0o644}
		if e.mode == modeLink {
			file.Mode |= fs.ModeIrregular // loading skips it as it does on a disk
		}
		if !large[e.hash] {
			if file.Data, err = o.read(e.hash, "blob", maxText); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		site[name] = file
	}
	return site, nil
}

// maxTexts is how long all texts of a revision may be, in bytes.
const maxTexts = 1 << 30

// revision matches what names a commit without looking for it: no range, no search for a message or by date, no option.
var revision = regexp.MustCompile(`\A(?:@|[\pL\pN_/.+=%#,][\pL\pN_/.+=%#,@-]*)(?:[~^][0-9]{0,9})*\z`)

func isRevision(rev string) bool {
	return len(rev) <= 256 && revision.MatchString(rev) && !strings.Contains(rev, "..")
}

// resolve returns the hash of the commit that a revision names.
func resolve(ctx context.Context, repo *git.Repo, rev string) (string, error) {
	out, err := repo.Output(ctx, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
	hash := strings.TrimSpace(string(out))
	if err == nil && isHash(hash) {
		return hash, nil
	}
	if errors.Is(err, git.ErrNoProgram) {
		return "", fmt.Errorf("earlier records are read with git, but %w: install git", err)
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	help := "fetch it first, with git fetch"
	if repo.Shallow {
		help = "this clone has only the newest commits, so fetch it first, with git fetch --unshallow, or by asking for the whole history where the clone is made (fetch-depth: 0)"
	}
	return "", fmt.Errorf("git knows no revision %q here: %s", rev, help)
}

func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}
