package record

import (
	"io/fs"
	"sync"
	"time"
)

// Reader reads the records of a site again and again, and of each time only
// the files that have changed since the time before, by their size and their
// time. Records of files that have not are the same ones as before.
type Reader struct {
	Now func() time.Time

	mu   sync.Mutex
	kept map[string]keptFile
}

// keptFile is what a file held when it was read.
type keptFile struct {
	size   int64
	time   time.Time
	limits Limits
	result result
}

// fresh is how old a file has to be for its time to tell that it has not
// changed since: file systems do not tell two changes in one moment apart.
const fresh = 2 * time.Second

// Load does what [Limits.Load] does.
func (r *Reader) Load(site fs.FS, l Limits) (*Set, []Finding, error) {
	l = l.orStandard()
	now := r.Now()
	kept := map[string]keptFile{}
	set, findings, err := l.load(site, func(f file) result {
		info, err := fs.Stat(site, f.name)
		if err != nil {
			return f.load(site, l)
		}
		r.mu.Lock()
		k, ok := r.kept[f.name]
		r.mu.Unlock()
		if !ok || k.size != info.Size() || !k.time.Equal(info.ModTime()) || k.limits != l {
			k = keptFile{info.Size(), info.ModTime(), l, f.load(site, l)}
		}
		if now.Sub(info.ModTime()) > fresh {
			r.mu.Lock()
			kept[f.name] = k
			r.mu.Unlock()
		}
		return k.result
	})
	r.kept = kept
	return set, findings, err
}
