package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"sync"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/parallel"
	"counterpoint/generator/record"
)

// A state is a version of a record that changed what it says.
type state struct {
	gitlog.Change                  // what made it
	later         []*gitlog.Commit // that left it as it was
	is            string           // as of a revision
	brought
}

// brought is what decides whether readers were to be told of a version of a record.
type brought struct {
	made      record.Date // the day of the commit; empty when that is not known
	published bool        // it put up a check that no version had published before, maybe days after the one it names
	notes     []noted     // corrections that came with it
}

// noted is a correction by its kind and its day.
type noted struct {
	Kind string
	Day  record.Date
}

// walked is what is known of the versions of records: that of the last build, and that of this one.
type walked struct {
	states  sync.Map // func() []state of records
	ratings sync.Map // map[string]string, the names of the ratings, of versions of their list
	load    sync.Once
	env     []byte
	renamed map[record.Kind]map[string]string
	old     map[string]walkOf
	mu      sync.Mutex // guards what follows
	now     map[string]walkOf
	anew    bool // a record had to be looked at
}

// walkOf is what is known of the versions of one record, from texts by which it is known again.
type walkOf struct {
	From   [sha256.Size]byte
	States []keptState
}

type keptState struct {
	At        int // index of the change
	Is        string
	Published bool
	Notes     []noted
}

// keptWalks are what is kept of the versions of all records. Env is a checksum of all else that it depends on.
type keptWalks struct {
	Env     []byte
	Records map[string]walkOf
}

// Store keeps what is known of the versions of records from one build to the next. A [*cache.Cache] is one.
type Store interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// walk are the versions of a record that changed what it says, the newest first; none when there is only one. Each record is
// looked at once, and not when the last build has seen the same versions.
func (b *builder) walk(r record.Record) []state {
	once, _ := b.walked.states.LoadOrStore(r, sync.OnceValue(func() (states []state) {
		m := record.MetaOf(r)
		list, _ := b.historyOf(m)
		if list == nil {
			return nil
		}
		at := 0
		for _, k := range b.keptStates(m, list) {
			made := record.Date(b.dayOfCommit(list[k.At].Commit).ISO)
			s := state{Change: list[k.At], is: k.Is, brought: brought{made, k.Published, k.Notes}}
			for ; at < k.At; at++ {
				s.later = append(s.later, list[at].Commit)
			}
			at++
			states = append(states, s)
		}
		return states
	}))
	return once.(func() []state)()
}

// keptStates are the versions of a record as they are kept: those of the last build, or else made.
func (b *builder) keptStates(m *record.Meta, list []gitlog.Change) (states []keptState) {
	w := b.walked
	w.load.Do(b.loadWalks)
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", m.IDs())
	for _, c := range list {
		fmt.Fprintf(h, "%s %s %s\n", c.Commit.ID, c.Was, c.Now) // what else a commit had is told by its name
	}
	from, name := [sha256.Size]byte(h.Sum(nil)), m.File()+" "+m.ID
	known, ok := w.old[name]
	if ok = ok && known.From == from; !ok {
		known = walkOf{From: from}
		read, room, work := b.read(m), -1, mostWork // without room for texts, which nobody sees here
		for i := range list {
			if v, told := b.revision(m, list, i, read, &room, &work); told {
				known.States = append(known.States, keptState{i, v.Is, v.brought.published, v.brought.notes})
			}
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now[name] = known
	w.anew = w.anew || !ok
	return known.States
}

// loadWalks takes what the last build has kept, if it was made with the same program, words, vocabularies, fields and ids.
func (b *builder) loadWalks() {
	w := b.walked
	w.now, w.renamed = map[string]walkOf{}, b.renamed()
	if b.s.Kept == nil {
		return
	}
	words, err := json.Marshal([]any{b.s.Program, b.s.Lang, b.s.Words, b.g.Set.Tables(), w.renamed})
	if b.fail("encode", "the words of the site", err); err != nil {
		return
	}
	sum := sha256.Sum256(words)
	w.env = sum[:]
	var k keptWalks
	if data, ok := b.s.Kept.Get(b.s.KeptAs + " versions"); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&k) == nil && bytes.Equal(k.Env, w.env) {
		w.old = k.Records
	}
}

// walkAll looks at the versions of all records, several at a time, and keeps what it has seen for the next build.
func (b *builder) walkAll() {
	if b.s.History == nil {
		return
	}
	var all []record.Record
	for _, k := range kinds {
		if b.g.Set.Has(k.Kind) {
			all = append(all, b.g.Records(k.Kind)...)
		}
	}
	w, before := b.walked, *b // b gets their errors while some begin
	var mu sync.Mutex         // guards the error
	parallel.Each(len(all), func(i int) bool {
		own := before
		own.walk(all[i])
		if own.err != nil {
			mu.Lock()
			defer mu.Unlock()
			b.err = cmp.Or(b.err, own.err)
		}
		return own.err == nil
	})
	if b.err != nil || b.s.Kept == nil || !w.anew && len(w.now) == len(w.old) {
		return
	}
	var data bytes.Buffer
	if gob.NewEncoder(&data).Encode(keptWalks{w.env, w.now}) == nil {
		b.s.Kept.Put(b.s.KeptAs+" versions", data.Bytes())
	}
}
