package search

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// Keyed is a record that is to be in the index, and a key that is another one when the record is; zero when there is none.
type Keyed struct {
	Key  [32]byte
	Make func() Record
}

// Store keeps bytes from one build to the next, by key. It may lose any of them at any time. A [*cache.Cache] is one.
type Store interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// Add writes the index of records into dir, the folder of a site that is being built.
func Add(ctx context.Context, records iter.Seq[Record], dir string) error {
	return AddKept(ctx, func(yield func(Keyed) bool) {
		for r := range records {
			if !yield(Keyed{Make: func() Record { return r }}) {
				return
			}
		}
	}, dir, nil, "")
}

// AddKept does the same, and takes what records put into the index from what another build has kept in a store under a name, if they
// have a key that it knows. The index is the same as without; only records that were changed, or are near one, are made for it.
func AddKept(ctx context.Context, records iter.Seq[Keyed], dir string, kept Store, as string) error {
	x := newContent()
	known := x.load(kept, as)
	anew := 0
	for r := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		if e, ok := known[r.Key]; ok {
			x.entries = append(x.entries, e)
			continue
		}
		made := r.Make()
		x.add(&made).key = r.Key
		if r.Key != none {
			anew++
		}
	}
	for name, data := range x.files() {
		if err := ctx.Err(); err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(target), 0o755)
		if err == nil {
			err = os.WriteFile(target, data, 0o644)
		}
		if err != nil {
			return fmt.Errorf("write the search index: %w", err)
		}
	}
	if kept != nil && (anew > 0 || len(known) > len(x.entries)) {
		kept.Put(as, x.save())
	}
	return nil
}

var none [32]byte

// content is all that records put into the index. Texts are numbers in a table, since each is in many records.
type content struct {
	entries []*entry
	ids     map[string]uint32
	texts   []string
	keys    []uint32 // of each text, a hash by which its file is found

	worth  []int    // of a beginning: see weigh
	common []uint32 // beginnings that many wordings have

	order  []uint32 // all texts that are in use, in order
	starts []int    // where the places of a text begin, and at the next number end
	places []place
}

// entry is what a record puts into the index.
type entry struct {
	key        [32]byte
	path, kind string
	shows      string     // what a result shows, as JSON, without the bracket at its end
	wordings   [][]uint32 // beginnings
	terms      []uint32
	weights    []uint8 // of these
	values     []uint32
	numbers    []string // words before numbers
	alike      []string // spellings of a name, with line breaks between them
	number     int
}

// place is a record that a term is in, and what the term counts there.
type place struct {
	number uint32
	weight uint8
}

// Texts of the table that are no terms begin with a sign that no term begins with.
const (
	beginning = ',' // of a word in a wording: ",bridge". A comma is in no word.
	ofFacet   = 0   // the value of a facet: "\x00rating\x00False"
)

func newContent() *content { return &content{ids: map[string]uint32{}} }

// id is the number of a text.
func (x *content) id(text string) uint32 {
	id, ok := x.ids[text]
	if !ok {
		text = strings.Clone(text) // it may be part of a long one
		id = uint32(len(x.texts))
		x.ids[text] = id
		x.texts = append(x.texts, text)
		key := text
		if r, _ := utf8.DecodeRuneInString(text); inWord(r) {
			key = Key(text)
		} else if r == beginning {
			key = Key(text[1:])
		}
		x.keys = append(x.keys, hash(key))
	}
	return id
}

// add adds a record.
func (x *content) add(r *Record) *entry {
	e := &entry{path: r.Path, kind: r.Kind}
	shows := []any{r.Path, r.Title, r.Text, r.Who, r.Claim}
	if r.Rating != nil {
		shows = append(shows, r.Rating.Name, r.Rating.Class, r.Rating.Path)
	}
	e.shows = strings.TrimSuffix(string(encode(shows)), "]\n")
	for term, weight := range r.weights() {
		e.terms, e.weights = append(e.terms, x.id(term)), append(e.weights, rounded(weight))
	}
	for name, values := range r.Filters {
		for _, v := range values {
			e.values = append(e.values, x.id(string(rune(ofFacet))+name+"\x00"+v))
		}
	}
	for _, of := range slices.Concat(r.Numbers, r.Near) {
		if n := strings.TrimRight(strings.Join(Words(of), ""), "0123456789"); n != "" {
			e.numbers = append(e.numbers, n)
		}
	}
	for _, a := range r.Aliases {
		var names []string
		for name := range strings.SplitSeq(a, ",") {
			if words := Words(name); len(words) > 0 {
				names = append(names, strings.Join(words, " "))
			}
		}
		if names != nil {
			e.alike = append(e.alike, strings.Join(names, "\n"))
		}
	}
	if r.Claim != "" {
		for _, text := range append([]string{r.Claim}, r.Said...) {
			var words []uint32
			for _, w := range Beginnings(text) {
				words = append(words, x.id(string(rune(beginning))+w))
			}
			if words != nil {
				e.wordings = append(e.wordings, words)
			}
		}
	}
	x.entries = append(x.entries, e)
	return e
}

// weigh computes what each beginning of a word weighs when a sentence is compared with the wordings of claims: the rarer, the
// more. In small whole numbers, and with the number of all wordings as a power of two, so that one more changes few of them.
func (x *content) weigh() {
	x.worth = make([]int, len(x.texts)) // at first, how many wordings have the word
	total := 0
	for _, e := range x.entries {
		for _, words := range e.wordings {
			total++
			for _, w := range words {
				x.worth[w]++
			}
		}
	}
	about := math.Exp2(math.Round(math.Log2(float64(max(1, total)))))
	for id, n := range x.worth {
		if n == 0 {
			continue
		}
		x.worth[id] = int(math.Round(10 * math.Log(1+about/float64(n))))
		if n > total/16 || isStop(x.texts[id][1:]) {
			x.common = append(x.common, uint32(id))
		}
	}
}

// shown adds what a result shows, in the order in which the script takes it; then the weight of each wording, and the words of all
// but the first, which is the claim.
func (x *content) shown(to []byte, e *entry) []byte {
	to = append(to, e.shows...)
	for i, words := range e.wordings {
		weight := 0
		for _, w := range words {
			weight += x.worth[w]
		}
		to = fmt.Append(append(to, ','), weight)
		if i == 0 {
			continue
		}
		text := make([]byte, 0, 200)
		for _, w := range words {
			text = append(append(text, ' '), x.texts[w][1:]...)
		}
		to = quote(append(to, ','), string(text[1:]))
	}
	return append(to, ']')
}

// place finds out in which records each term is, in the order of their numbers, and puts in order what is in use.
func (x *content) place() {
	slices.SortFunc(x.entries, func(a, b *entry) int { return cmp.Compare(a.number, b.number) })
	used := make([]int, len(x.texts)+1)
	for _, e := range x.entries {
		for _, id := range e.terms {
			used[id+1]++
		}
		for _, id := range e.values {
			used[id+1]++
		}
	}
	for id := range x.texts {
		if used[id+1] > 0 || x.worth[id] > 0 {
			x.order = append(x.order, uint32(id))
		}
		used[id+1] += used[id]
	}
	slices.SortFunc(x.order, func(a, b uint32) int { return strings.Compare(x.texts[a], x.texts[b]) })
	x.starts, x.places = used, make([]place, used[len(x.texts)])
	next := slices.Clone(used)
	for _, e := range x.entries {
		for i, id := range e.terms {
			x.places[next[id]] = place{uint32(e.number), e.weights[i]}
			next[id]++
		}
		for _, id := range e.values {
			x.places[next[id]] = place{number: uint32(e.number)}
			next[id]++
		}
	}
}

// count is in how many records a term is.
func (x *content) count(id uint32) int { return x.starts[id+1] - x.starts[id] }

// list writes the numbers of the records that a text is in: of each how many after the one before, after a digit for its weight.
func (x *content) list(to []byte, id uint32, weighted bool) []byte {
	last := uint32(0)
	for _, p := range x.places[x.starts[id]:x.starts[id+1]] {
		if weighted {
			to = append(to, digits[p.weight])
		}
		n := p.number - last
		for last += n; n > 31; n >>= 5 {
			to = append(to, digits[32+n&31])
		}
		to = append(to, digits[n])
	}
	return to
}

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and numbers
	}
	return append(data, '\n')
}
