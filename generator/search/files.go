package search

import (
	"encoding/json"
	"hash/fnv"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The files of the index, below search/:
//
//   - head.json is read first: what there is, and in how many files.
//   - words-N.json: words, and the records that each is in; for a word that is in many, only in how many. Those of one Key are in
//     one file.
//   - often-N.json: the records that such words are in.
//   - names-N.json: likewise whole names, and marks-N.json: numbers, days and paths.
//   - vocabulary-N.json: all words, by their first two letters, for what is mistyped or not yet typed to the end.
//   - facets-N.json: a facet, with the records that have each value.
//   - claim-N.json, and so for each kind: what a result shows, and by what a sentence is compared with it.
//
// In which file something is follows from a hash of it, and the number of a record from a hash of its path: so a change to one
// record changes the files of its words, and a new one moves no other. The numbers of files are powers of two, which follow from
// how much there is.

// How much is in a file, in bytes: of words, many of which are asked for at once, less than of others. From how many bytes on
// the records of a word are among those that are often. Variables for tests.
var (
	WordBytes  = 8 << 10
	OftenBytes = 12 << 10
	ClaimBytes = 16 << 10
	FileBytes  = 64 << 10
	Often      = 1000
)

// head is what a browser reads first.
type head struct {
	Records int            `json:"records"`
	Kinds   []kind         `json:"kinds"`
	Facets  []string       `json:"facets"`
	Files   map[string]int `json:"files"`   // of words, names ...: in how many files they are
	Latin   bool           `json:"latin"`   // whether more words are in Latin letters, or in others, than in Cyrillic ones
	Numbers []string       `json:"numbers"` // words before numbers: "point"
	Common  map[string]int `json:"common"`  // beginnings that many wordings have, with what they weigh there; see weigh
	Alike   [][]string     `json:"alike"`   // spellings of one name
	Stop    string         `json:"stop"`    // words that questions are made of
}

// kind says where the records of a kind are. A record's number is that of the first of its kind, which is that of the kind before
// plus files times slots, plus slots for each file before its own, plus its slot there.
type kind struct {
	Kind   string `json:"kind"`
	Label  string `json:"label"`  // as the facet of kinds calls it
	Folder string `json:"folder"` // of the pages: "claims/"
	Files  int    `json:"files"`
	Slots  int    `json:"slots"`
}

// rounded is what a term counts, as it is told by one character.
func rounded(weight float64) uint8 {
	return uint8(min(max(1, math.Round(weight)), float64(len(digits)-1)))
}

// Files returns the files of the index by slash path below the root of a site.
func Files(records iter.Seq[Record]) iter.Seq2[string, []byte] {
	x := newContent()
	for r := range records {
		x.add(&r)
	}
	return x.files()
}

// files makes the files.
func (x *content) files() iter.Seq2[string, []byte] {
	h := head{Records: len(x.entries), Files: map[string]int{}, Alike: slices.Clone(forms()), Stop: strings.Join(slices.Sorted(maps.Keys(stops())), " ")}
	numbers := map[string]bool{}
	for _, e := range x.entries {
		for _, n := range e.numbers {
			numbers[n] = true
		}
		for _, names := range e.alike {
			h.Alike = append(h.Alike, strings.Split(names, "\n"))
		}
		if !slices.ContainsFunc(h.Kinds, func(k kind) bool { return k.Kind == e.kind }) {
			k := kind{Kind: e.kind, Folder: e.path[:strings.LastIndex(strings.TrimSuffix(e.path, "/"), "/")+1]}
			for _, v := range e.values {
				if name, value, _ := strings.Cut(x.texts[v][1:], "\x00"); name == "kind" {
					k.Label += value
				}
			}
			h.Kinds = append(h.Kinds, k)
		}
	}
	h.Numbers = slices.Sorted(maps.Keys(numbers))
	files := map[string][]byte{}
	h.records(x, files)
	h.terms(x, files)
	files["head"] = encode(h)
	return func(yield func(string, []byte) bool) {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !yield("search/"+name+".json", files[name]) {
				return
			}
		}
	}
}

// records numbers all records and adds the files of what results show. A kind's entries are objects by slot.
func (h *head) records(x *content, files map[string][]byte) {
	x.weigh()
	h.Common = map[string]int{}
	for _, id := range x.common {
		h.Common[x.texts[id][1:]] = x.worth[id]
	}
	base := 0
	for i := range h.Kinds {
		k := &h.Kinds[i]
		var of []*entry
		size := 0
		for _, e := range x.entries {
			if e.kind == k.Kind {
				of = append(of, e)
				size += len(x.shown(nil, e))
			}
		}
		slices.SortFunc(of, func(a, b *entry) int { return strings.Compare(a.path, b.path) })
		each := FileBytes
		if k.Kind == "claim" { // with whose wordings sentences are compared
			each = ClaimBytes
		}
		k.Files = filesFor(size, each)
		in := make([][]*entry, k.Files)
		most := 0
		for _, e := range of {
			n := fileOf(e.path, k.Files)
			in[n] = append(in[n], e)
			most = max(most, len(in[n]))
		}
		for k.Slots = 8; 4*k.Slots < 5*most; {
			k.Slots *= 2
		}
		for n, entries := range in {
			slots := map[int]*entry{}
			for _, e := range entries {
				slot := int(hash(e.path)/uint32(k.Files)) % k.Slots
				for slots[slot] != nil {
					slot = (slot + 1) % k.Slots
				}
				slots[slot] = e
				e.number = base + n*k.Slots + slot
			}
			var file object
			for _, slot := range slices.Sorted(maps.Keys(slots)) {
				file.key(strconv.Itoa(slot))
				file.data = x.shown(file.data, slots[slot])
			}
			files[k.Kind+"-"+strconv.Itoa(n)] = file.end()
		}
		base += k.Files * k.Slots
	}
}

// terms adds the files of all terms, and of facets.
func (h *head) terms(x *content, files map[string][]byte) {
	x.place()
	type listed struct {
		id         uint32
		begin, end int // of its list in lists
	}
	var lists []byte
	in, sizes := map[string][]listed{}, map[string]int{}
	add := func(what string, id uint32, size, begin, end int) {
		in[what] = append(in[what], listed{id, begin, end})
		sizes[what] += len(x.texts[id]) + 8 + size
	}
	var vocabulary []uint32
	latin := 0
	facets := map[string]*object{}
	for _, id := range x.order {
		text := x.texts[id]
		begin := len(lists)
		switch text[0] {
		case ofFacet:
			name, value, _ := strings.Cut(text[1:], "\x00")
			if facets[name] == nil {
				facets[name] = &object{}
			}
			facets[name].key(value)
			facets[name].data = append(x.list(append(facets[name].data, '"'), id, false), '"')
			continue
		case beginning: // whose weights are among the words
			add("words", id, 0, 0, 0)
			continue
		}
		lists = x.list(lists, id, true)
		what := "marks"
		if strings.HasPrefix(text, whole) {
			what = "names"
		} else if r, _ := utf8.DecodeRuneInString(text); inWord(r) {
			what = "words"
			if text[0] < '0' || text[0] > '9' {
				vocabulary = append(vocabulary, id)
				sizes["vocabulary"] += len(text) + 1
				latin++
				if unicode.Is(unicode.Cyrillic, r) {
					latin -= 2
				}
			}
		}
		if n := len(lists) - begin; n <= Often {
			add(what, id, n, begin, len(lists))
		} else {
			add(what, id, 0, 0, 0)
			add("often", id, n, begin, len(lists))
		}
	}
	h.Latin = latin > 0
	for _, what := range []string{"words", "names", "marks", "often"} {
		each := FileBytes
		switch what {
		case "words", "names":
			each = WordBytes
		case "often":
			each = OftenBytes
		}
		h.Files[what] = filesFor(sizes[what], each)
		made := make([]object, h.Files[what])
		for _, l := range in[what] {
			in := x.keys[l.id]
			if what == "often" {
				in = hash(x.texts[l.id])
			}
			file := &made[in%uint32(len(made))]
			file.key(x.texts[l.id])
			switch {
			case l.begin < l.end:
				file.data = append(append(append(file.data, '"'), lists[l.begin:l.end]...), '"')
			case x.texts[l.id][0] == beginning:
				file.data = strconv.AppendInt(file.data, int64(x.worth[l.id]), 10)
			default:
				file.data = strconv.AppendInt(file.data, int64(x.count(l.id)), 10)
			}
		}
		for i := range made {
			files[what+"-"+strconv.Itoa(i)] = made[i].end()
		}
	}
	h.Files["vocabulary"] = filesFor(sizes["vocabulary"], WordBytes)
	words := make([][]string, h.Files["vocabulary"])
	for _, id := range vocabulary {
		n := fileOf(first(x.texts[id], 2), len(words))
		words[n] = append(words[n], x.texts[id])
	}
	for i, of := range words {
		files["vocabulary-"+strconv.Itoa(i)] = encode(strings.Join(of, " "))
	}
	h.Facets = slices.Sorted(maps.Keys(facets))
	for i, name := range h.Facets {
		files["facets-"+strconv.Itoa(i)] = facets[name].end()
	}
}

// object is a JSON object that is being written.
type object struct{ data []byte }

// key begins the next value. Keys have to come in their order.
func (o *object) key(key string) {
	sign := byte(',')
	if o.data == nil {
		sign = '{'
	}
	o.data = append(quote(append(o.data, sign), key), ':')
}

func (o *object) end() []byte {
	if o.data == nil {
		return []byte("{}\n")
	}
	return append(o.data, "}\n"...)
}

// quote writes a text as JSON, as encode does.
func quote(to []byte, text string) []byte {
	for _, r := range text {
		if r < ' ' || r == '"' || r == '\\' || r == '<' || r == '>' || r == '&' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == utf8.RuneError {
			data, _ := json.Marshal(text)
			return append(to, data...)
		}
	}
	return append(append(append(to, '"'), text...), '"')
}

// digits are those in which numbers are written, five bits each, the lowest first; one with a bit more says that another comes.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// filesFor is in how many files so many bytes are, when each has so many at most, on average.
func filesFor(bytes, each int) int {
	n := 1
	for n*each < bytes {
		n *= 2
	}
	return n
}

// hash is the FNV-1a hash of a text, 32 bits.
func hash(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}

// fileOf is in which of so many files something is.
func fileOf(key string, files int) int { return int(hash(key) % uint32(files)) }
