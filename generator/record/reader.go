package record

import (
	"io/fs"
	"slices"
	"time"
)

// Reader reads the records of a site again and again. It reads only files whose
// size or modification time has changed since the last time; for the others it
// returns the same records as before.
type Reader struct {
	Now func() time.Time

	files  []file       // of the last time, in their order
	cached []cachedFile // for each of them
	strays []Finding    // from listing them
	limits Limits
}

// cachedFile is what was read from a file.
type cachedFile struct {
	valid  bool // a later change of the file would change its time
	size   int64
	time   time.Time
	result result
}

// minAge is how old a file must be for its time to prove that it has not changed
// since: two changes within the resolution of a file system have the same time.
const minAge = 2 * time.Second

// Load does what [Limits.Load] does.
func (r *Reader) Load(site fs.FS, l Limits) (*Set, []Finding, error) {
	l = l.withDefaults()
	before := make(map[string]cachedFile, len(r.files))
	for i, f := range r.files {
		if l == r.limits {
			before[f.name] = r.cached[i]
		}
	}
	var err error
	if r.files, r.strays, err = list(site); err != nil {
		r.files = nil
		return nil, nil, err
	}
	r.limits, r.cached = l, make([]cachedFile, len(r.files))
	for i, f := range r.files {
		r.cached[i] = before[f.name]
	}
	set, findings := r.load(site, func(i int) bool {
		k := &r.cached[i]
		if !k.valid {
			return false
		}
		info, err := fs.Stat(site, r.files[i].name)
		return err == nil && k.size == info.Size() && k.time.Equal(info.ModTime())
	})
	return set, findings, nil
}

// LoadChanged does what Load does, for a caller that knows the names of all files
// that may have changed since the last time. It looks at no others: on a large
// site that takes longer than reading a few files.
func (r *Reader) LoadChanged(site fs.FS, l Limits, names []string) (*Set, []Finding, error) {
	changed := map[string]bool{}
	for _, name := range names {
		info, err := fs.Lstat(site, name)
		if err != nil || !info.Mode().IsRegular() {
			return r.Load(site, l) // files were added or removed
		}
		changed[name] = true
	}
	known := 0
	for _, f := range r.files {
		if changed[f.name] {
			known++
		}
	}
	if known != len(changed) || r.limits != l.withDefaults() || len(r.files) == 0 {
		return r.Load(site, l)
	}
	set, findings := r.load(site, func(i int) bool { return r.cached[i].valid && !changed[r.files[i].name] })
	return set, findings, nil
}

// load uses the cache for the files, by their index, that are the same, and reads the others.
func (r *Reader) load(site fs.FS, same func(int) bool) (*Set, []Finding) {
	now := r.Now()
	set, findings := r.limits.loadFiles(r.files, r.strays, func(i int) result {
		if !same(i) {
			k := cachedFile{}
			if info, err := fs.Stat(site, r.files[i].name); err == nil {
				k = cachedFile{valid: now.Sub(info.ModTime()) > minAge, size: info.Size(), time: info.ModTime()}
			}
			k.result = r.files[i].load(site, r.limits)
			r.cached[i] = k
		}
		return r.cached[i].result
	})
	return set, slices.Clip(findings)
}
