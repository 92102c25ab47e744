// Package search makes the search index of a site: files that a script of the search page reads, in the browser, without
// a server. They say in which records each word is, and how much it counts there. Whatever is decided by what a reader
// types, which words are meant and what comes first, is in that script, themes/counterpoint/assets/js/rank.js.
//
// What is put into a record is for package page to say. Pages that are no records' are not in the index: the theme lists
// them in a file of its own, search/pages.json, and the script indexes those few itself.
package search

import (
	"slices"
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
	about  = "/" // the path of a record, which leads to this one (own), or which this one rests on
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
	for _, p := range r.Short {
		terms[about+p] = own
	}
	return terms
}

// The weights of a shorter path of a record, of its own number or date, and of a number that it is about.
const (
	own     = 2
	exactly = 30
	near    = 6
)

// wholeWords is how many words a name may have to be known as a whole. The words of longer ones tell enough.
const wholeWords = 5
