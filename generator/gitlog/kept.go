package gitlog

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/gob"
	"maps"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/cache"
)

// keptFormat is in the keys of kept logs. It changes whenever the same commits make another log.
const keptFormat = 1

// maxNewer is how many commits may be newer than a kept log. Where there are more, all are read anew.
const maxNewer = 1000

// keptLog is a log as the cache keeps it, by its newest commit. What lies behind a commit never changes.
type keptLog struct {
	Commits []*Commit // the newest first
	Files   []keptFile
}

type keptFile struct {
	Name    string
	Changes []keptChange
	More    int
}

type keptChange struct {
	Commit   int // index
	Was, Now string
}

// read reads the log: from the cache, as far as it has been read before, and the newer commits from git. The log of a clone
// that lacks older commits is not that of its newest commit, and is not kept.
func (l *Log) read(c *cache.Cache) error {
	out, err := l.repo.Output(l.ctx, "log", "--first-parent", "--no-color", "--format=%H")
	if err != nil {
		return err
	}
	commits := strings.Fields(string(out)) // the newest first
	if !l.repo.Complete {
		c = nil
	}
	// Another repository may hold anything under the hash of a commit, so that each has its own.
	key := func(commit string) string {
		return strings.Join([]string{"history", strconv.Itoa(keptFormat), l.repo.Top, l.repo.Prefix, commit}, "\x00")
	}
	newer := len(commits)
	var older keptLog
	for i := 0; c != nil && i < min(len(commits), maxNewer); i++ {
		if data, ok := c.Get(key(commits[i])); ok {
			if older, ok = decodeLog(data); ok {
				newer = i
				break
			}
		}
	}
	if newer > 0 {
		err = l.run(commits[:newer])
	}
	if err = cmp.Or(err, l.addOlder(older)); err != nil || newer == 0 {
		return err
	}
	if l.kept >= maxChanges { // so that what is left out would depend on where the kept log, or a share, ends
		l.commits, l.files, l.names, l.kept = nil, map[string]*fileLog{}, 0, 0
		return l.runOne(commits)
	}
	if c != nil {
		c.Put(key(commits[0]), l.encode())
	}
	return nil
}

// addOlder adds what a log has that ends where this one begins.
func (l *Log) addOlder(older keptLog) error {
	for _, c := range older.Commits {
		if err := l.addCommit(c); err != nil {
			return err
		}
	}
	for _, of := range older.Files {
		f, err := l.file(of.Name)
		if err != nil {
			return err
		}
		for _, c := range of.Changes {
			l.add(f, Change{older.Commits[c.Commit], c.Was, c.Now})
		}
		f.more += of.More
	}
	return nil
}

// toKeep returns the log as it is kept.
func (l *Log) toKeep() keptLog {
	k := keptLog{Commits: l.commits}
	for _, name := range slices.Sorted(maps.Keys(l.files)) {
		f := keptFile{Name: name, More: l.files[name].more}
		for _, c := range l.files[name].changes {
			f.Changes = append(f.Changes, keptChange{c.Commit.place, c.Was, c.Now})
		}
		k.Files = append(k.Files, f)
	}
	return k
}

func (l *Log) encode() []byte {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestSpeed)
	if gob.NewEncoder(w).Encode(l.toKeep()) != nil || w.Close() != nil {
		return nil // which cannot be read, and is made again
	}
	return b.Bytes()
}

func decodeLog(data []byte) (k keptLog, ok bool) {
	if gob.NewDecoder(flate.NewReader(bytes.NewReader(data))).Decode(&k) != nil {
		return k, false
	}
	for _, f := range k.Files {
		for _, c := range f.Changes {
			if c.Commit < 0 || c.Commit >= len(k.Commits) {
				return k, false
			}
		}
	}
	return k, true
}
