package cli

import "sync"

// pictures holds copies of pictures in memory while a site is served, so that none is made again after an edit.
type pictures struct{ kept sync.Map }

// Get implements [media.Store].
func (p *pictures) Get(key string) (data []byte, ok bool) {
	kept, ok := p.kept.Load(key)
	if ok {
		data = kept.([]byte)
	}
	return data, ok
}

// Put implements [media.Store].
func (p *pictures) Put(key string, data []byte) { p.kept.Store(key, data) }
