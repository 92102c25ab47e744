package search

import (
	"encoding/binary"
	"strings"
)

// What is kept of an index for the next build: the texts in use, with their keys, then what each record that has a key puts into it.
// Numbers are as package binary writes them, of variable length. As it takes longer to read many small things than few long ones,
// all is in one text, of which strings are parts.

// save returns what is kept.
func (x *content) save() []byte {
	rank := make([]uint32, len(x.texts))
	var data []byte
	add := func(n uint32) { data = binary.AppendUvarint(data, uint64(n)) }
	text := func(text string) {
		add(uint32(len(text)))
		data = append(data, text...)
	}
	add(uint32(len(x.order)))
	for i, id := range x.order {
		rank[id] = uint32(i)
		text(x.texts[id])
		add(x.keys[id])
	}
	ids := func(list []uint32) {
		add(uint32(len(list)))
		for _, id := range list {
			add(rank[id])
		}
	}
	for _, e := range x.entries {
		if e.key == none {
			continue
		}
		data = append(data, e.key[:]...)
		text(e.path)
		text(e.kind)
		text(e.shows)
		ids(e.terms)
		data = append(data, e.weights...)
		ids(e.values)
		text(strings.Join(e.numbers, "\x00"))
		text(strings.Join(e.alike, "\x00"))
		add(uint32(len(e.wordings)))
		for _, words := range e.wordings {
			ids(words)
		}
	}
	return data
}

// load takes what was kept, by key, into an index that has nothing yet; nothing if there is none, or if it cannot be read.
func (x *content) load(kept Store, as string) map[[32]byte]*entry {
	if kept == nil {
		return nil
	}
	data, ok := kept.Get(as)
	if !ok {
		return nil
	}
	r := reader{data: string(data)}
	texts := r.number()
	for range min(texts, len(r.data)) {
		text := r.text()
		key := r.number()
		if r.bad || text == "" {
			break
		}
		x.ids[text] = uint32(len(x.texts))
		x.texts, x.keys = append(x.texts, text), append(x.keys, uint32(key))
	}
	r.most = len(x.texts)
	known := map[[32]byte]*entry{}
	for !r.bad && r.data != "" {
		e := &entry{}
		copy(e.key[:], r.bytes(len(e.key)))
		e.path, e.kind, e.shows = r.text(), r.text(), r.text()
		e.terms = r.ids()
		e.weights = []byte(r.bytes(len(e.terms)))
		e.values = r.ids()
		e.numbers, e.alike = r.texts(), r.texts()
		for range min(r.number(), len(r.data)) {
			e.wordings = append(e.wordings, r.ids())
		}
		known[e.key] = e
	}
	if r.bad || texts != len(x.texts) {
		*x = *newContent()
		return nil
	}
	return known
}

// reader reads what was saved. When it is not that, it is bad, and reads nothing more.
type reader struct {
	data  string
	most  int      // how many texts there are
	space []uint32 // for lists, which would be many small pieces of memory
	bad   bool
}

func (r *reader) bytes(n int) string {
	if n < 0 || n > len(r.data) {
		r.bad, r.data, n = true, "", 0
	}
	part := r.data[:n]
	r.data = r.data[n:]
	return part
}

func (r *reader) number() int {
	n := uint64(0)
	for i := 0; i < len(r.data) && i < 5; i++ {
		c := r.data[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.data = r.data[i+1:]
			return int(uint32(n))
		}
	}
	r.bad, r.data = true, ""
	return 0
}

func (r *reader) text() string { return r.bytes(r.number()) }

func (r *reader) texts() []string {
	if text := r.text(); text != "" {
		return strings.Split(text, "\x00")
	}
	return nil
}

func (r *reader) ids() []uint32 {
	n := r.number()
	if n > len(r.data) {
		r.bad, r.data = true, ""
		return nil
	}
	if len(r.space) < n {
		r.space = make([]uint32, max(n, 1<<16))
	}
	list := r.space[:n:n]
	r.space = r.space[n:]
	for i := range list {
		id := r.number()
		if id >= r.most {
			r.bad, r.data = true, ""
			return nil
		}
		list[i] = uint32(id)
	}
	return list
}
