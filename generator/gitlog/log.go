package gitlog

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"counterpoint/generator/cache"
	"counterpoint/generator/git"
)

// Most is how many changes of one file are kept, the newest ones.
const Most = 50

// maxChanges is how many changes of all files are kept, besides the newest of each.
const maxChanges = 2_000_000

// Log holds the changes of the records of a site folder on the branch that is checked out. A merge counts as one commit,
// because what it brought in was published with it. Changes that are not committed are no part of it.
type Log struct {
	ctx     context.Context // of Text
	repo    *git.Repo
	folder  string
	commits []*Commit           // that changed a file, the newest first
	files   map[string]*fileLog // by slash path below the site folder
	names   int                 // bytes of these paths, and of the first lines of messages
	kept    int                 // changes

	mu   sync.Mutex // guards what reads texts
	idle []*objects // that no text is read from now
	err  error
}

// fileLog holds the changes of one file, the newest first.
type fileLog struct {
	changes []Change
	more    int // older ones, which are not kept
}

// Commit is one commit.
type Commit struct {
	ID      string    // its first 12 digits
	Time    time.Time // zero when it is not known
	Subject string    // the first line of its message
	place   int       // in the log, 0 for the newest
}

// Change is what a commit did to a file: from one text to another. A text that was not there is empty.
type Change struct {
	Commit   *Commit
	Was, Now string // as [Log.Text] takes them
}

// Read reads the log of data/: of the commits that it has not kept in the cache, which may be nil. The error is
// [git.ErrNoProgram], [git.ErrNoRepository] or [git.ErrNoCommit] when there is no log to be read; any other, such as
// [git.ErrOwner], says why it cannot be read. The context ends Text, too. Whoever reads a log calls Close.
func Read(ctx context.Context, folder string, c *cache.Cache) (*Log, error) {
	repo, err := git.Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	l := &Log{ctx: ctx, repo: repo, folder: folder, files: map[string]*fileLog{}}
	if err := l.read(c); err != nil {
		repo.Close()
		return nil, err
	}
	return l, nil
}

// minShare is how many commits are worth a git of their own.
const minShare = 200

// run reads the log of commits, the newest first, of which each is the first parent of the one before. Several gits read a
// share each: comparing the folders of two commits is what takes time.
func (l *Log) run(commits []string) error {
	shares := make([]*Log, min(runtime.GOMAXPROCS(0), len(commits)/minShare+1))
	errs := make([]error, len(shares))
	var wg sync.WaitGroup
	for i := range shares {
		shares[i] = &Log{ctx: l.ctx, repo: l.repo, files: map[string]*fileLog{}}
		share := commits[i*len(commits)/len(shares) : (i+1)*len(commits)/len(shares)]
		wg.Go(func() { errs[i] = shares[i].runOne(share) })
	}
	wg.Wait()
	for i, share := range shares {
		if err := cmp.Or(errs[i], l.addOlder(share.toKeep())); err != nil {
			return err
		}
		l.kept = max(l.kept, share.kept) // it may have left changes out of which the others leave no room
	}
	return nil
}

// runOne reads the log of commits with one git.
func (l *Log) runOne(commits []string) error {
	return l.repo.Run(l.ctx, strings.NewReader(strings.Join(commits, "\n")+"\n"), func(out io.Reader) error { return l.parse(bufio.NewReaderSize(out, 1<<16)) },
		"diff-tree", "--stdin", "-r", "--diff-merges=first-parent", "--root", "--raw", "--no-abbrev", "--no-renames", "-z",
		"--no-color", "--encoding=UTF-8", "--format=%x00%H%x00%ct%x00%s%x00", "--", path.Join(l.repo.Prefix, "data"))
}

// Close ends the reading of texts, and removes what was made for it.
func (l *Log) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, o := range l.idle {
		o.close()
	}
	l.idle, l.err = nil, errClosed
	l.repo.Close()
}

var errClosed = errors.New("the log is closed")

// Text returns the text of a version. It is not ok when this clone does not hold it, or when it is no text of a record.
// Several may be read at once, each by a git of its own.
func (l *Log) Text(hash string) (text []byte, ok bool, err error) {
	o, err := l.reader()
	if err != nil {
		return nil, false, err
	}
	text, err = o.read(hash, "blob", maxText)
	none := errors.Is(err, git.ErrNotFetched) || errors.Is(err, errTooLarge) || errors.Is(err, errKind)
	if none {
		text, err = nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err = cmp.Or(l.err, err); l.err != nil {
		o.close()
		return nil, false, l.err
	}
	l.idle = append(l.idle, o)
	return text, !none, nil
}

// reader returns a git that nobody reads texts from.
func (l *Log) reader() (*objects, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err != nil {
		return nil, l.err
	}
	if n := len(l.idle); n > 0 {
		o := l.idle[n-1]
		l.idle = l.idle[:n-1]
		return o, nil
	}
	var o *objects
	o, l.err = openObjects(l.ctx, l.repo)
	return o, l.err
}

// parse parses what runOne asks for: for each commit "<hash>\0<time>\0<subject>\0", and for each file that it changed
// ":<mode> <mode> <hash> <hash> <letter>\0<name>\0", with a line end or another \0 between some of them.
func (l *Log) parse(in *bufio.Reader) error {
	next := func() (string, error) { return readPart(in) }
	var commit *Commit
	for {
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
			if len(name) > maxPath {
				return fmt.Errorf("commit %s holds the path %.40q..., while one has %d bytes at most", commit.ID, name, maxPath)
			}
			if err := l.changed(name, commit, strings.Fields(about)); err != nil {
				return err
			}
			continue
		}
		at, err1 := next()
		subject, err2 := next()
		if err := cmp.Or(err1, err2); err != nil || !isHash(part) {
			return fmt.Errorf("git log said %q", part)
		}
		commit = &Commit{ID: part[:12], Time: timeOf(at), Subject: strings.ToValidUTF8(subject, "\uFFFD")}
		if err := l.addCommit(commit); err != nil {
			return err
		}
	}
}

// addCommit adds a commit that is older than those of the log.
func (l *Log) addCommit(c *Commit) error {
	if l.names += len(c.Subject); l.names > maxNames {
		return errNames
	}
	c.place = len(l.commits)
	l.commits = append(l.commits, c)
	return nil
}

// timeOf returns a time that a commit names by its seconds since 1970; the zero time when they are none, or those of a year
// that no calendar has a page for: whoever made the commit could name any.
func timeOf(seconds string) time.Time {
	n, err := strconv.ParseInt(strings.TrimSpace(seconds), 10, 64)
	if at := time.Unix(n, 0).UTC(); err == nil && n >= 0 && n < 1<<40 && at.Year() <= lastYear {
		return at
	}
	return time.Time{}
}

// lastYear is the last one that has four digits in every time zone.
const lastYear = 9998

// maxPart is how many bytes are kept of a name or of the first line of a message.
const maxPart = maxPath + 1

// readPart reads up to the next \0, and keeps the beginning of what is long.
func readPart(in *bufio.Reader) (string, error) {
	var part []byte
	for {
		b, err := in.ReadSlice(0)
		part = append(part, b[:min(len(b), maxPart-len(part))]...)
		switch {
		case err == nil:
			return strings.TrimSuffix(string(part), "\x00"), nil
		case err == io.EOF && len(part) > 0:
			return "", io.ErrUnexpectedEOF
		case err != bufio.ErrBufferFull:
			return "", err
		}
	}
}

// changed adds a change of a file; fields are the modes and the hashes before and after.
func (l *Log) changed(name string, commit *Commit, fields []string) error {
	if l.repo.Prefix != "." {
		name = strings.TrimPrefix(name, l.repo.Prefix+"/")
	}
	if len(fields) < 4 || fields[2] == fields[3] { // the same text with another mode
		return nil
	}
	for i, hash := range fields[2:4] {
		if strings.Trim(hash, "0") == "" {
			fields[2+i] = "" // there was no file
		}
	}
	f, err := l.file(name)
	if err != nil {
		return err
	}
	l.add(f, Change{commit, fields[2], fields[3]})
	return nil
}

// file returns the changes of a file.
func (l *Log) file(name string) (*fileLog, error) {
	if f := l.files[name]; f != nil {
		return f, nil
	}
	if len(l.files) == maxEntries {
		return nil, errTooMany
	}
	if l.names += len(name); l.names > maxNames {
		return nil, errNames
	}
	f := &fileLog{}
	l.files[name] = f
	return f, nil
}

// add adds a change of a file that is older than those of the log, or counts it.
func (l *Log) add(f *fileLog, c Change) {
	if len(f.changes) > Most || len(f.changes) > 0 && l.kept >= maxChanges {
		f.more++
		return
	}
	l.kept++
	f.changes = append(f.changes, c)
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

// Names returns the names of all files that the log has changes of, in no order. Those that are gone are among them.
func (l *Log) Names() iter.Seq[string] { return maps.Keys(l.files) }

// Complete reports whether the clone has all commits and texts, so that a record without changes has had none.
func (l *Log) Complete() bool { return l.repo.Complete }

// Of returns the changes of a record, the newest first: those of its file and of the files it had before, of which one
// replaces the other in one commit. More is the number of older changes that are left out. There are none in a clone
// without all commits, whose oldest one looks as if every record had begun with it, and in one without all texts.
func (l *Log) Of(files ...string) (changes []Change, more int) {
	if !l.Complete() {
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

// At returns the version of a file of data/ that a commit of the log had, as [Log.Text] takes it; empty when it had none. Of a
// file with more than [Most] changes, those before them are one.
func (l *Log) At(c *Commit, name string) (hash string) {
	f := l.files[name]
	if f == nil {
		return ""
	}
	for _, change := range f.changes { // the newest first
		if change.Commit.place >= c.place {
			return change.Now
		}
		hash = change.Was
	}
	return hash
}

// Head is the hash of the commit that is checked out in the repository that a folder is in.
func Head(ctx context.Context, folder string) (hash string, err error) {
	repo, err := git.Open(ctx, folder)
	if err != nil {
		return "", err
	}
	defer repo.Close()
	return resolve(ctx, repo, "HEAD")
}

// Time is when a commit of the repository that a folder is in was made. A commit that names a year before 1970 or after
// 9998 gives an error.
func Time(ctx context.Context, folder, commit string) (time.Time, error) {
	if !isRevision(commit) {
		return time.Time{}, fmt.Errorf("%q is no commit", commit)
	}
	repo, err := git.Open(ctx, folder)
	if err != nil {
		return time.Time{}, err
	}
	defer repo.Close()
	out, err := repo.Output(ctx, "log", "-1", "--no-color", "--format=%ct", commit, "--")
	if err != nil {
		return time.Time{}, err
	}
	at := timeOf(string(out))
	if at.IsZero() {
		return at, fmt.Errorf("commit %s does not say when it was made", commit)
	}
	return at, nil
}
