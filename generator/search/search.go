// Package search makes the search index of a site: files that a script of the search page reads, in the browser, without
// a server. They say in which records each word is, and how much it counts there. Whatever is decided by what a reader
// types, which words are meant and what comes first, is in that script, themes/counterpoint/assets/js/rank.js.
//
// What is put into a record is for package page to say. Pages that are no records' are not in the index: the theme lists
// them in a file of its own, search/pages.json, and the script indexes those few itself.
package search

import (
	"encoding/json"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Record is the page of one record, as it is found and as a result shows it.
type Record struct {
	Path string // from the site's root: "claims/bus-fares/"
	Kind string // "claim"

	Title  string // of a claim, its finding
	Text   string
	Claim  string // what was claimed, on the page of a claim
	Who    string // by whom it was claimed, and when; or what else tells the record from others
	Rating *Rating

	Names   []string // by any of which, whole, readers mean this record
	Said    []string // wordings
	Body    []string // all other texts
	Dates   []string // "2025-11-20", "2025-11", "2025"
	Numbers []string // a word with its number: "point 6"
	Near    []string // the same of what it is about
	Short   []string // shorter paths that lead to it: "c/11/"
	About   []string // paths of records it rests on
	Aliases []string // see the field aliases of records

	Filters map[string][]string // facet -> values
}

// Rating is the rating of a claim.
type Rating struct {
	Name, Class, Path string
}

// Terms that are no words of a text begin with a sign, so that no word is like them.
const (
	whole  = "=" // a whole name
	number = "#" // a word and its number, in one
	day    = "@" // a day, a month or a year
	about  = "/" // the path of a record, which this one is (own), or rests on
	facet  = "~" // a facet and its value: "~topic:Army"
)

// fields are the weights of a word by where it is, with the usual number of words there: in a longer text, one counts less.
var fields = struct {
	name, title, said, text, body struct{ weight, usual float64 }
}{
	name:  struct{ weight, usual float64 }{12, 3},
	title: struct{ weight, usual float64 }{9, 10},
	said:  struct{ weight, usual float64 }{7, 25},
	text:  struct{ weight, usual float64 }{5, 20},
	body:  struct{ weight, usual float64 }{3, 250},
}

// weights returns what each term of a record counts.
func (r *Record) weights() map[string]float64 {
	terms := map[string]float64{}
	add := func(f struct{ weight, usual float64 }, texts ...string) {
		count, n := map[string]float64{}, 0
		for _, t := range texts {
			for _, w := range Words(t) {
				count[w]++
				n++
			}
		}
		for w, times := range count {
			terms[w] += f.weight * 2 * times / (times + .5 + .5*float64(n)/f.usual) // BM25, with k1 = 1 and b = 1/2
		}
	}
	// Other names of the record are its names; those of what it is about are but words in it.
	called := strings.Join(Words(strings.Join(append([]string{r.Title}, r.Names...), " ")), " ")
	var aliases []string
	body := slices.Clone(r.Body)
	for _, a := range r.Aliases {
		list := strings.Split(a, ",")
		if slices.ContainsFunc(list, func(name string) bool {
			return strings.Contains(" "+called+" ", " "+strings.Join(Words(name), " ")+" ")
		}) {
			aliases = append(aliases, list...)
		} else {
			body = append(body, list...)
		}
	}
	add(fields.name, slices.Concat(r.Names, aliases)...)
	add(fields.title, r.Title)
	add(fields.said, append(slices.Clone(r.Said), r.Claim)...)
	add(fields.text, r.Text, r.Who)
	add(fields.body, body...)
	for _, n := range slices.Concat(r.Names, aliases, []string{r.Title}) {
		words := Words(n)
		for _, words := range [][]string{words, slices.DeleteFunc(slices.Clone(words), isStop)} {
			if len(words) > 0 && len(words) <= wholeWords {
				terms[whole+strings.Join(words, " ")] = 1
			}
		}
	}
	for _, n := range r.Near {
		terms[number+strings.Join(Words(n), "")] = near
	}
	for _, n := range r.Numbers {
		terms[number+strings.Join(Words(n), "")] = exactly
	}
	for _, d := range r.Dates {
		terms[day+d] = exactly
	}
	for _, p := range r.About {
		terms[about+p] = 1
	}
	for _, p := range append([]string{r.Path}, r.Short...) {
		terms[about+p] = own
	}
	for name, values := range r.Filters {
		for _, v := range values {
			terms[facet+name+":"+v] = 1
		}
	}
	return terms
}

// The weights of a record's own path, of its own number or date, and of a number that it is about.
const (
	own     = 2
	exactly = 30
	near    = 6
)

// wholeWords is how many words a name may have to be known as a whole. The words of longer ones tell enough.
const wholeWords = 5

// How much is in one file: a small site has one of each, and of a large one a browser reads what it needs. Variables for
// tests.
var (
	PerFile    = 1000   // records
	PlacesEach = 80_000 // places of words
)

// head is what a browser reads first.
type head struct {
	Records int        `json:"records"`
	PerFile int        `json:"perFile"`
	Words   string     `json:"words"`  // all terms in order, each in a line
	Starts  []int      `json:"starts"` // of each file of places, the number of its first term
	Alike   [][]string `json:"alike"`  // spellings of one name
	Stop    string     `json:"stop"`   // words that questions are made of
}

// Files returns the files of the index by slash path below the root of a site.
func Files(records iter.Seq[Record]) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		h := head{PerFile: PerFile, Alike: slices.Clone(forms()), Stop: strings.Join(slices.Sorted(maps.Keys(stops())), " ")}
		places := map[string][]int{} // of a term: how many records on, and its weight there, by turns
		last := map[string]int{}
		var some [][]any
		enough := func() bool {
			ok := yield(file("records", (h.Records-1)/PerFile), encode(some))
			some = nil
			return ok
		}
		for r := range records {
			for term, weight := range r.weights() {
				places[term] = append(places[term], h.Records-last[term], max(1, int(math.Round(weight))))
				last[term] = h.Records
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
			some = append(some, r.shown())
			h.Records++
			if h.Records%PerFile == 0 && !enough() {
				return
			}
		}
		if len(some) > 0 && !enough() {
			return
		}
		terms := slices.Sorted(maps.Keys(places))
		h.Words = strings.Join(terms, "\n")
		for at := 0; at < len(terms); {
			var list [][]int
			for n := 0; at+len(list) < len(terms) && n < PlacesEach; {
				of := places[terms[at+len(list)]]
				list, n = append(list, of), n+len(of)/2
			}
			h.Starts = append(h.Starts, at)
			if !yield(file("places", len(h.Starts)-1), encode(list)) {
				return
			}
			at += len(list)
		}
		yield("search/words.json", encode(h))
	}
}

// shown is what a result shows, in the order in which the script takes it.
func (r *Record) shown() []any {
	list := []any{r.Kind, r.Path, r.Title, r.Text, r.Who, r.Claim}
	if r.Rating != nil {
		list = append(list, r.Rating.Name, r.Rating.Class, r.Rating.Path)
	}
	return list
}

func file(name string, n int) string { return "search/" + name + "-" + strconv.Itoa(n) + ".json" }

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and numbers
	}
	return append(data, '\n')
}
