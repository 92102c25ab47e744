package gitlog

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/git"
)

// Most is how many changes of one file are kept, the newest ones.
const Most = 50

// Log holds the changes of the records of a site folder on the branch that is checked out. A merge counts as one commit,
// because what it brought in was published with it. Changes that are not committed are no part of it.
type Log struct {
	ctx      context.Context // of Text
	repo     git.Repo
	files    map[string]*fileLog // by slash path below the site folder
	complete bool                // the clone has all commits and the texts of all
	texts    texts
}

// fileLog holds the changes of one file, the newest first.
type fileLog struct {
	changes []Change
	more    int // older ones, which are not kept
}

// Commit is one commit.
type Commit struct {
	ID      string // its first 12 digits
	Time    time.Time
	Subject string // the first line of its message
	place   int    // in the log, 0 for the newest
}

// Change is what a commit did to a file: from one text to another. A text that was not there is empty.
type Change struct {
	Commit   *Commit
	Was, Now string // as [Log.Text] takes them
}

// Read reads the log of data/. The error is [git.ErrNoProgram], [git.ErrNoRepository] or [git.ErrNoCommit] when there is
// no log to be read; any other, such as [git.ErrOwner], says why git does not show the log.
// The context ends Text, too.
func Read(ctx context.Context, folder string) (*Log, error) {
	repo := git.Repo{Dir: folder}
	shallow, err := isShallow(ctx, repo)
	if err != nil {
		return nil, err
	}
	partial, _ := repo.Output(ctx, "config", "--get-regexp", `^(extensions\.partialclone|remote\..*\.promisor)$`)
	l := &Log{ctx: ctx, repo: repo, files: map[string]*fileLog{}, complete: !shallow && len(partial) == 0}
	err = repo.Run(ctx, nil, func(out io.Reader) error { return l.parse(bufio.NewReaderSize(out, 1<<16)) },
		"log", "--first-parent", "--diff-merges=first-parent", "--root", "--raw", "--no-abbrev", "--no-renames", "-z",
		"--relative", "--no-color", "--no-show-signature", "--encoding=UTF-8", "--format=%x00%H%x00%ct%x00%s%x00", "--", "data")
	if err != nil {
		return nil, err
	}
	return l, nil
}

// parse parses the output of git log: for each commit "<hash>\0<time>\0<subject>\0", and for each file that it changed
// ":<mode> <mode> <hash> <hash> <letter>\0<name>\0", with a line end or another \0 between some of them.
func (l *Log) parse(in *bufio.Reader) error {
	next := func() (string, error) {
		s, err := in.ReadString(0)
		if err == io.EOF && s != "" {
			err = io.ErrUnexpectedEOF
		}
		return strings.TrimSuffix(s, "\x00"), err
	}
	var commit *Commit
	for n := 0; ; {
		part, err := next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		part = strings.TrimPrefix(part, "\n")
		if part == "" {
			continue
		}
		if about, ok := strings.CutPrefix(part, ":"); ok && commit != nil {
			name, err := next()
			if err != nil {
				return err
			}
			l.add(name, commit, strings.Fields(about))
			continue
		}
		at, err1 := next()
		subject, err2 := next()
		seconds, err3 := strconv.ParseInt(at, 10, 64)
		if err := cmp.Or(err1, err2, err3); err != nil || !isHash(part) {
			return fmt.Errorf("git log said %q", part)
		}
		commit = &Commit{part[:12], time.Unix(seconds, 0).UTC(), strings.ToValidUTF8(subject, "\uFFFD"), n}
		n++
	}
}

// add adds a change of a file; fields are the modes and the hashes before and after.
func (l *Log) add(name string, commit *Commit, fields []string) {
	if len(fields) < 4 || fields[2] == fields[3] { // the same text with another mode
		return
	}
	f := l.files[name]
	if f == nil {
		f = &fileLog{}
		l.files[name] = f
	}
	if len(f.changes) > Most {
		f.more++
		return
	}
	for i, hash := range fields[2:4] {
		if strings.Trim(hash, "0") == "" {
			fields[2+i] = "" // there was no file
		}
	}
	f.changes = append(f.changes, Change{commit, fields[2], fields[3]})
}

// Last returns which commit changed each file last. In a clone without older commits, as forges make it, that is the
// oldest commit there is.
func (l *Log) Last() map[string]string {
	last := make(map[string]string, len(l.files))
	for name, f := range l.files {
		last[name] = f.changes[0].Commit.ID
	}
	return last
}

// Unchanged returns what [Log.Last] does, of those files that are as they were committed.
func (l *Log) Unchanged(ctx context.Context) (map[string]string, error) {
	changed, err := l.repo.Output(ctx, "diff", "HEAD", "--relative", "--no-renames", "-z", "--name-only", "--", "data")
	if err != nil {
		return nil, err
	}
	last := l.Last()
	for name := range strings.SplitSeq(string(changed), "\x00") {
		delete(last, name)
	}
	return last, nil
}

// Of returns the changes of a record, the newest first: those of its file and of the files it had before, of which one
// replaces the other in one commit. More is the number of older changes that are left out. There are none in a clone
// without all commits, whose oldest one looks as if every record had begun with it, and in one without all texts.
func (l *Log) Of(files ...string) (changes []Change, more int) {
	if !l.complete {
		return nil, 0
	}
	for _, name := range files {
		if f := l.files[name]; f != nil {
			changes = append(changes, f.changes...)
			more += f.more
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(a.Commit.place, b.Commit.place) })
	merged := changes[:0]
	for _, c := range changes {
		if n := len(merged); n > 0 && merged[n-1].Commit == c.Commit {
			merged[n-1].Was, merged[n-1].Now = cmp.Or(merged[n-1].Was, c.Was), cmp.Or(merged[n-1].Now, c.Now)
		} else {
			merged = append(merged, c)
		}
	}
	if n := len(merged) - Most; n > 0 {
		merged, more = merged[:Most], more+n
	}
	return merged, more
}
