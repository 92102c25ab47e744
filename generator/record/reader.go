package record

import (
	"io/fs"
	"slices"
	"sync"
	"time"
)

// Reader reads the records of a site again and again, and of each time only
// the files that have changed since the time before, by their size and their
// time. Records of files that have not are the same ones as before.
type Reader struct {
	Now func() time.Time

	files  []file    // of the last time, in their order
	strays []Finding // what did not belong among them
	limits Limits

	mu   sync.Mutex
	kept map[string]keptFile
}

// keptFile is what a file held when it was read.
type keptFile struct {
	size   int64
	time   time.Time
	result result
}

// fresh is how old a file has to be for its time to tell that it has not
// changed since: file systems do not tell two changes in one moment apart.
const fresh = 2 * time.Second

// Load does what [Limits.Load] does.
func (r *Reader) Load(site fs.FS, l Limits) (*Set, []Finding, error) {
	l = l.orStandard()
	if l != r.limits {
		r.kept, r.limits = nil, l
	}
	var err error
	if r.files, r.strays, err = list(site); err != nil {
		r.files = nil
		return nil, nil, err
	}
	set, findings := r.load(site, func(f file, k keptFile) bool {
		info, err := fs.Stat(site, f.name)
		return err == nil && k.size == info.Size() && k.time.Equal(info.ModTime())
	})
	return set, findings, nil
}

// LoadChanged does what Load does, for a caller who knows the names of all
// files that have changed since the last time, or may have. It looks at no
// other: of a large site, looking takes longer than reading a few.
func (r *Reader) LoadChanged(site fs.FS, l Limits, names []string) (*Set, []Finding, error) {
	changed := map[string]bool{}
	for _, name := range names {
		info, err := fs.Lstat(site, name)
		if err != nil || !info.Mode().IsRegular() {
			return r.Load(site, l) // files have come or gone
		}
		changed[name] = true
	}
	known := 0
	for _, f := range r.files {
		if changed[f.name] {
			known++
		}
	}
	if known != len(changed) || r.limits != l.orStandard() || len(r.files) == 0 {
		return r.Load(site, l)
	}
	set, findings := r.load(site, func(f file, _ keptFile) bool { return !changed[f.name] })
	return set, findings, nil
}

// load takes what was kept of a file when it is the same, and reads the others.
func (r *Reader) load(site fs.FS, same func(file, keptFile) bool) (*Set, []Finding) {
	now := r.Now()
	kept := make(map[string]keptFile, len(r.files))
	set, findings := r.limits.loadFiles(r.files, r.strays, func(f file) result {
		r.mu.Lock()
		k, ok := r.kept[f.name]
		r.mu.Unlock()
		if !ok || !same(f, k) {
			info, err := fs.Stat(site, f.name)
			if err != nil {
				return f.load(site, r.limits)
			}
			k = keptFile{info.Size(), info.ModTime(), f.load(site, r.limits)}
		}
		if now.Sub(k.time) > fresh {
			r.mu.Lock()
			kept[f.name] = k
			r.mu.Unlock()
		}
		return k.result
	})
	r.kept = kept
	return set, slices.Clip(findings)
}
