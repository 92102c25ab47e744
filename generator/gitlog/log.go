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
)

// Most is how many versions of one file are kept, the newest ones.
const Most = 50

// Log is what has happened to the records of a site folder on the branch that is checked out, commit by commit: a merge
// counts as one, for what it brought in was published with it. Changes that are not committed are no part of it.
type Log struct {
	files map[string]*fileLog // by slash path below the site folder
	whole bool                // a clone with all commits, and the texts of all
	texts texts
}

// fileLog is what has happened to one file, the newest first.
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

// Read asks git once for the whole log of data/. An error means that there is none to be had: no git, no repository.
func Read(ctx context.Context, folder string) (*Log, error) {
	r := repository{ctx, folder}
	out, err := r.git(nil, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return nil, err
	}
	partial, _ := r.git(nil, "config", "--get-regexp", `^(extensions\.partialclone|remote\..*\.promisor)$`)
	l := &Log{files: map[string]*fileLog{}, whole: strings.TrimSpace(string(out)) == "false" && len(partial) == 0, texts: texts{in: r}}
	cmd := r.command("-c", "log.showRoot=true", "log", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "--no-renames", "-z",
		"--relative", "--no-color", "--no-show-signature", "--encoding=UTF-8", "--format=%x00%H%x00%ct%x00%s%x00", "--", "data")
	said, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if err := l.read(bufio.NewReaderSize(said, 1<<16)); err != nil {
		cmd.Process.Kill()
		cmd.Wait()
		return nil, err
	}
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("git log: %w", err)
	}
	return l, nil
}

// read reads what git log says: of each commit "<hash>\0<time>\0<subject>\0", and of each file that it changed
// ":<mode> <mode> <hash> <hash> <letter>\0<name>\0", with a line end or another \0 between some of them.
func (l *Log) read(in *bufio.Reader) error {
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
		part = strings.TrimPrefix(part, "\n")
		if err != nil || part == "" {
			if err != nil {
				return err
			}
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

// add notes a change of a file; about is what git says of it.
func (l *Log) add(name string, commit *Commit, about []string) {
	if len(about) < 4 || about[2] == about[3] { // the same text with another mode
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
	there := func(hash string) string {
		if strings.Trim(hash, "0") == "" {
			return ""
		}
		return hash
	}
	f.changes = append(f.changes, Change{commit, there(about[2]), there(about[3])})
}

// Last says which commit changed each file last. Of a repository without its history, as forges check it out, that is
// the oldest commit there is.
func (l *Log) Last() map[string]string {
	last := make(map[string]string, len(l.files))
	for name, f := range l.files {
		last[name] = f.changes[0].Commit.ID
	}
	return last
}

// Of returns what has happened to a record, the newest first: to its file and to the files it had before, of which one
// gives way to the other in one commit. More says how many older changes are left out. A clone without all commits
// says nothing, for its oldest one looks as if all had begun with it; nor does one that would fetch texts it lacks.
func (l *Log) Of(files ...string) (changes []Change, more int) {
	if !l.whole {
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
