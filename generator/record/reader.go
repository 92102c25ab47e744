package record

import (
	"io/fs"
	"slices"
	"time"
)

// Reader reads the records of a site again and again, and of each time only
// the files that have changed since the time before, by their size and their
// time. Records of files that have not are the same ones as before.
type Reader struct {
	Now func() time.Time

	files  []file     // of the last time, in their order
	kept   []keptFile // what each of them held
	strays []Finding  // what did not belong among them
	limits Limits
}

// keptFile is what a file held when it was read.
type keptFile struct {
	sure   bool // that it would be seen if the file changed
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
	before := make(map[string]keptFile, len(r.files))
	for i, f := range r.files {
		if l == r.limits {
			before[f.name] = r.kept[i]
		}
	}
	var err error
	if r.files, r.strays, err = list(site); err != nil {
		r.files = nil
		return nil, nil, err
	}
	r.limits, r.kept = l, make([]keptFile, len(r.files))
	for i, f := range r.files {
		r.kept[i] = before[f.name]
	}
	set, findings := r.load(site, func(i int) bool {
		k := &r.kept[i]
		if !k.sure {
			return false
		}
		info, err := fs.Stat(site, r.files[i].name)
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
	set, findings := r.load(site, func(i int) bool { return r.kept[i].sure && !changed[r.files[i].name] })
	return set, findings, nil
}

// load takes what was kept of a file, by its place, when it is the same, and reads the others.
func (r *Reader) load(site fs.FS, same func(int) bool) (*Set, []Finding) {
	now := r.Now()
	set, findings := r.limits.loadFiles(r.files, r.strays, func(i int) result {
		if !same(i) {
			k := keptFile{}
			if info, err := fs.Stat(site, r.files[i].name); err == nil {
				k = keptFile{sure: now.Sub(info.ModTime()) > fresh, size: info.Size(), time: info.ModTime()}
			}
			k.result = r.files[i].load(site, r.limits)
			r.kept[i] = k
		}
		return r.kept[i].result
	})
	return set, slices.Clip(findings)
}
