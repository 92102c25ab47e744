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

	weights map[string]int // of all beginnings
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

// entry is a record as it is kept until its number is known.
type entry struct {
	*Record
	wordings [][]string
	number   int
}

// place is a record that a term is in, by the order in which records came, and what the term counts there.
type place struct {
	record int32
	weight uint8
}

// rounded is what a term counts, as it is told by one character.
func rounded(weight float64) uint8 {
	return uint8(min(max(1, math.Round(weight)), float64(len(digits)-1)))
}

// Files returns the files of the index by slash path below the root of a site.
func Files(records iter.Seq[Record]) iter.Seq2[string, []byte] {
	h := head{Files: map[string]int{}, Alike: slices.Clone(forms()), Stop: strings.Join(slices.Sorted(maps.Keys(stops())), " ")}
	var all []entry
	places, facets, numbers := map[string][]place{}, map[string]map[string][]place{}, map[string]bool{}
	for r := range records {
		n := int32(len(all))
		for term, weight := range r.weights() {
			places[term] = append(places[term], place{n, rounded(weight)})
		}
		for name, values := range r.Filters {
			if facets[name] == nil {
				facets[name] = map[string][]place{}
			}
			for _, v := range values {
				facets[name][v] = append(facets[name][v], place{record: n})
			}
		}
		for _, of := range slices.Concat(r.Numbers, r.Near) {
			numbers[strings.TrimRight(strings.Join(Words(of), ""), "0123456789")] = true
		}
		for _, a := range r.Aliases {
			var names []string
			for name := range strings.SplitSeq(a, ",") {
				if words := Words(name); len(words) > 0 {
					names = append(names, strings.Join(words, " "))
				}
			}
			h.Alike = append(h.Alike, names)
		}
		e := entry{Record: &Record{Path: r.Path, Kind: r.Kind, Title: r.Title, Text: r.Text, Who: r.Who, Claim: r.Claim, Rating: r.Rating}}
		if r.Claim != "" {
			for _, text := range append([]string{r.Claim}, r.Said...) {
				if words := Beginnings(text); len(words) > 0 {
					e.wordings = append(e.wordings, words)
				}
			}
		}
		if i := slices.IndexFunc(h.Kinds, func(k kind) bool { return k.Kind == r.Kind }); i < 0 {
			h.Kinds = append(h.Kinds, kind{Kind: r.Kind, Label: strings.Join(r.Filters["kind"], ""), Folder: r.Path[:strings.LastIndex(strings.TrimSuffix(r.Path, "/"), "/")+1]})
		}
		all = append(all, e)
	}
	h.Records, h.Numbers, h.Facets = len(all), slices.Sorted(maps.Keys(numbers)), slices.Sorted(maps.Keys(facets))
	return func(yield func(string, []byte) bool) {
		files := map[string][]byte{}
		h.records(all, files)
		h.terms(places, all, files)
		for i, name := range h.Facets {
			values := map[string]string{}
			for v, of := range facets[name] {
				values[v] = list(of, all, false)
			}
			files["facets-"+strconv.Itoa(i)] = encode(values)
		}
		files["head"] = encode(h)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !yield("search/"+name+".json", files[name]) {
				return
			}
		}
	}
}

// records numbers all records and adds the files of what results show. A kind's entries are objects by slot.
func (h *head) records(all []entry, files map[string][]byte) {
	h.weigh(all)
	base := 0
	for i := range h.Kinds {
		k := &h.Kinds[i]
		var of []int
		size := 0
		shown := map[int]json.RawMessage{}
		for j := range all {
			if e := &all[j]; e.Kind == k.Kind {
				of, shown[j] = append(of, j), encode(e.shown(h.weights))
				size += len(shown[j])
			}
		}
		slices.SortFunc(of, func(a, b int) int { return strings.Compare(all[a].Path, all[b].Path) })
		each := FileBytes
		if k.Kind == "claim" { // with whose wordings sentences are compared
			each = ClaimBytes
		}
		k.Files = filesFor(size, each)
		in := make([][]int, k.Files)
		most := 0
		for _, j := range of {
			n := fileOf(all[j].Path, k.Files)
			in[n] = append(in[n], j)
			most = max(most, len(in[n]))
		}
		for k.Slots = 8; 4*k.Slots < 5*most; {
			k.Slots *= 2
		}
		for n, records := range in {
			file := map[string]json.RawMessage{}
			for _, j := range records {
				slot := int(hash(all[j].Path)/uint32(k.Files)) % k.Slots
				for file[strconv.Itoa(slot)] != nil {
					slot = (slot + 1) % k.Slots
				}
				file[strconv.Itoa(slot)] = shown[j]
				all[j].number = base + n*k.Slots + slot
			}
			files[k.Kind+"-"+strconv.Itoa(n)] = encode(file)
		}
		base += k.Files * k.Slots
	}
}

// weigh computes what each beginning of a word weighs when a sentence is compared with the wordings of claims: the rarer, the
// more. In small whole numbers, and with the number of all wordings as a power of two, so that one more changes few of them.
func (h *head) weigh(all []entry) {
	weights, total := map[string]int{}, 0 // at first, how many wordings have the word
	for _, e := range all {
		for _, words := range e.wordings {
			total++
			for _, w := range words {
				weights[w]++
			}
		}
	}
	about := math.Exp2(math.Round(math.Log2(float64(max(1, total)))))
	h.Common, h.weights = map[string]int{}, weights
	for w, n := range weights {
		weights[w] = int(math.Round(10 * math.Log(1+about/float64(n))))
		if n > total/16 || isStop(w) {
			h.Common[w] = weights[w]
		}
	}
}

// shown is what a result shows, in the order in which the script takes it; then the weight of each wording, and the words of all
// but the first, which is the claim.
func (r *entry) shown(weights map[string]int) []any {
	made := []any{r.Path, r.Title, r.Text, r.Who, r.Claim}
	if r.Rating != nil {
		made = append(made, r.Rating.Name, r.Rating.Class, r.Rating.Path)
	}
	for i, words := range r.wordings {
		weight := 0
		for _, w := range words {
			weight += weights[w]
		}
		made = append(made, weight)
		if i > 0 {
			made = append(made, strings.Join(words, " "))
		}
	}
	return made
}

// terms adds the files of all terms.
func (h *head) terms(places map[string][]place, all []entry, files map[string][]byte) {
	lists := map[string]map[string]map[string]any{"words": {}, "names": {}, "marks": {}, "often": {}} // what -> key -> term -> list
	sizes := map[string]int{}
	add := func(what, key, term string, v any) {
		if lists[what][key] == nil {
			lists[what][key] = map[string]any{}
		}
		lists[what][key][term] = v
		sizes[what] += len(term) + 8
		if text, ok := v.(string); ok {
			sizes[what] += len(text)
		}
	}
	vocabulary := map[string][]string{}
	latin := 0
	for term, of := range places {
		what, key := "marks", term
		if strings.HasPrefix(term, whole) {
			what = "names"
		}
		if r, _ := utf8.DecodeRuneInString(term); inWord(r) {
			what, key = "words", Key(term)
			if term[0] < '0' || term[0] > '9' {
				vocabulary[first(term, 2)] = append(vocabulary[first(term, 2)], term)
				sizes["vocabulary"] += len(term) + 1
				latin++
				if unicode.Is(unicode.Cyrillic, r) {
					latin -= 2
				}
			}
		}
		text := list(of, all, true)
		if len(text) <= Often {
			add(what, key, term, text)
			continue
		}
		add(what, key, term, len(of))
		add("often", term, term, text)
	}
	h.Latin = latin > 0
	// The weights of beginnings are among the words. A comma is in no word.
	for w, weight := range h.weights {
		add("words", Key(w), ","+w, weight)
	}
	for what, byKey := range lists {
		each := FileBytes
		switch what {
		case "words", "names":
			each = WordBytes
		case "often":
			each = OftenBytes
		}
		h.Files[what] = filesFor(sizes[what], each)
		made := make([]map[string]any, h.Files[what])
		for i := range made {
			made[i] = map[string]any{}
		}
		for key, terms := range byKey {
			maps.Copy(made[fileOf(key, len(made))], terms)
		}
		for i, terms := range made {
			files[what+"-"+strconv.Itoa(i)] = encode(terms)
		}
	}
	h.Files["vocabulary"] = filesFor(sizes["vocabulary"], WordBytes)
	words := make([][]string, h.Files["vocabulary"])
	for begin, of := range vocabulary {
		n := fileOf(begin, len(words))
		words[n] = append(words[n], of...)
	}
	for i, of := range words {
		slices.Sort(of)
		files["vocabulary-"+strconv.Itoa(i)] = encode(strings.Join(of, " "))
	}
}

// digits are those in which numbers are written, five bits each, the lowest first; one with a bit more says that another comes.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// list writes places in the order of their records' numbers: of each how many after the one before, after a digit for its weight.
func list(of []place, all []entry, weighted bool) string {
	of = slices.Clone(of)
	slices.SortFunc(of, func(a, b place) int { return all[a.record].number - all[b.record].number })
	var text []byte
	last := 0
	for _, p := range of {
		if weighted {
			text = append(text, digits[p.weight])
		}
		n := all[p.record].number - last
		for last += n; n > 31; n >>= 5 {
			text = append(text, digits[32+n&31])
		}
		text = append(text, digits[n])
	}
	return string(text)
}

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

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and numbers
	}
	return append(data, '\n')
}
