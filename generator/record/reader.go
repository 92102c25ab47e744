package record

import (
	"io/fs"
	"slices"
	"time"
)

// Reader reads the records of a site again and again: files whose size or time has changed since the last time. For
// others it returns the same records as before.
type Reader struct {
	Now func() time.Time

	files  []File // of the last time, in their order
	cached []*cachedFile
	byName map[string]*cachedFile
	strays []Finding // from listing them
	limits Limits
	ledger *Ledger
	own    *own
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
	before := r.byName
	if l = l.withDefaults(); l != r.limits {
		before = nil
	}
	files, strays, err := list(site)
	files, beyond := l.withinTranslations(files)
	ledger, unread := readLedger(site, r.ledger)
	*r = Reader{Now: r.Now, files: files, strays: slices.Concat(strays, beyond, unread), limits: l, ledger: ledger, own: r.own, byName: make(map[string]*cachedFile, len(files))}
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		k := before[f.Name]
		if k == nil {
			k = new(cachedFile)
		}
		r.byName[f.Name], r.cached = k, append(r.cached, k)
	}
	set, findings := r.load(site, true)
	return set, findings, nil
}

// LoadChanged does what Load does for a caller that knows all files that may have changed. It looks at no others, which
// on a large site takes longer than reading a few files.
func (r *Reader) LoadChanged(site fs.FS, l Limits, names []string) (*Set, []Finding, error) {
	if r.limits != l.withDefaults() || len(r.files) == 0 {
		return r.Load(site, l)
	}
	for _, name := range names {
		info, err := fs.Lstat(site, name)
		if err != nil || !info.Mode().IsRegular() || r.byName[name] == nil {
			return r.Load(site, l) // files were added or removed
		}
		r.byName[name].valid = false
	}
	set, findings := r.load(site, false)
	return set, findings, nil
}

// load reads the files whose cached result is not valid, or no longer when it is to stat them.
func (r *Reader) load(site fs.FS, stat bool) (*Set, []Finding) {
	now := r.Now()
	set, findings := r.limits.loadFiles(r.files, r.strays, r.own, func(i int, o *own) result {
		k := r.cached[i]
		if o != r.own && !r.files[i].Schema.Declares() { // the same text says something else
			k.valid = false
		}
		if k.valid && stat {
			info, err := fs.Stat(site, r.files[i].Name)
			k.valid = err == nil && k.size == info.Size() && k.time.Equal(info.ModTime()) && !k.outdated(r.ledger)
		}
		if !k.valid {
			*k = cachedFile{}
			if info, err := fs.Stat(site, r.files[i].Name); err == nil {
				*k = cachedFile{valid: now.Sub(info.ModTime()) > minAge, size: info.Size(), time: info.ModTime()}
			}
			k.result = r.files[i].load(site, r.limits, o, r.ledger)
		}
		return k.result
	})
	set.Ledger, r.own = r.ledger, set.own
	return set, slices.Clip(findings)
}

// outdated reports whether the ledger says something else of the claim in a file than when it was read.
func (k *cachedFile) outdated(ledger *Ledger) bool {
	if len(k.result.records) != 1 {
		return false
	}
	c, ok := k.result.records[0].(*Claim)
	return ok && k.result.published != ledger.Of(&c.Meta)
}
