package page

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// A long list by name has a page for each letter, "sources/letter/b/", and a letter with very many names several pages: its own
// has the first of them, each other begins with a name and is called after it, "sources/letter/t/the-bridge-post/".
const (
	listedNames = 400 // of a list without pages for its letters
	letterNames = 300 // of a letter on one page
	leastNames  = 40  // on each page of a letter that has several
	mostNames   = 200 // on each, save the last, which may have leastNames more
)

// nameLetter is a letter of a long list by name, and what its pages have.
type nameLetter[T any] struct {
	letter, path string
	all          []T
	pages        []namePage[T]
}

type namePage[T any] struct {
	title string // the first name and the last: "Ash – Birch"; of a letter's only page, the letter
	path  string
	items []T
}

// lettersOf divides a list, which is in the order of its names, by letters. The pages are below the address that at makes of
// the id of a letter.
func lettersOf[T any](lang *i18n.Localizer, list []T, name func(T) string, at func(id string) string) (letters []nameLetter[T]) {
	index := map[string]int{}
	for _, item := range list {
		letter := lang.Letter(name(item))
		i, ok := index[letter]
		if !ok {
			i = len(letters)
			index[letter] = i
			letters = append(letters, nameLetter[T]{letter: letter, path: at(letterID(letter))})
		}
		letters[i].all = append(letters[i].all, item)
	}
	for i := range letters {
		l := &letters[i]
		l.pages = []namePage[T]{{l.letter, l.path, l.all}}
		if len(l.all) > letterNames {
			l.pages = cutNames(l.all, name, l.path)
		}
	}
	return letters
}

// below is an address below that of a list, for lettersOf.
func below(dir string) func(id string) string {
	return func(id string) string { return dir + "letter/" + strings.TrimPrefix(id, "letter-") + "/" }
}

// cutNames divides the names of a letter into pages. Whether a page begins with a name is said by a checksum of the name, and not
// by how many are before it: so a name that comes or goes changes the page it is on, and seldom the address of another. Two
// pages never have the same address, as no page begins with a name whose address another has.
func cutNames[T any](list []T, name func(T) string, path string) (pages []namePage[T]) {
	used := map[string]bool{}
	start, at := 0, path
	for i := 1; i <= len(list); i++ {
		id, n := "", i-start
		if i < len(list) {
			if n < leastNames || len(list)-i < leastNames || n < mostNames && !begins(name(list[i])) {
				continue
			}
			if id = textID(name(list[i])); used[id] || id == textID(name(list[i-1])) {
				continue
			}
		}
		title := guide(name(list[start]))
		if last := guide(name(list[i-1])); last != title {
			title += " – " + last
		}
		pages = append(pages, namePage[T]{title, at, list[start:i]})
		used[id] = true
		start, at = i, path+id+"/"
	}
	return pages
}

// begins tells of one in 64 names that a page may begin with it.
func begins(name string) bool {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()>>16%64 == 0
}

// guideLength is how many characters of a name lead to the page that begins or ends with it.
const guideLength = 28

// guide is a name where there is little room: cut between two words if it is long and has such.
func guide(name string) string {
	letters := []rune(name)
	if len(letters) <= guideLength {
		return name
	}
	short := string(letters[:guideLength])
	if i := strings.LastIndexByte(short, ' '); i > guideLength/2 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,.;:–-") + "…"
}

// nameRef leads to a letter of a list, or to a page of a letter.
type nameRef struct {
	Title string `json:"title"`
	Path  string `json:"path"`
	Count int    `json:"count"`
	Here  bool   `json:"here,omitempty"`
}

// lettersTo leads to all letters of a list from one of its pages.
func lettersTo[T any](letters []nameLetter[T], here string) []nameRef {
	return mapped(letters, func(l nameLetter[T]) nameRef { return nameRef{l.letter, l.path, len(l.all), l.path == here} })
}

// most are the items of a list with the highest numbers, the highest first.
func most[T any](n int, list []T, number func(T) int) []T {
	sorted := slices.SortedStableFunc(slices.Values(list), func(x, y T) int { return cmp.Compare(number(y), number(x)) })
	return sorted[:min(len(sorted), n)]
}

// byName is a list that is so long that its names are on the pages of their letters.
type byName[T any] struct {
	letters      []nameLetter[T]
	title        func(part string) string // of a page, by what it has: a letter, or the first name and the last
	description  func(part string) string
	layout, kind string // of the pages: which template shows them
	of           *link  // the page above that of a letter, where it is none of a section
	show         func(b *builder, title string, items []T) map[string]any
	modified     func([]T) record.Date
}

// list lists the pages of the letters.
func (n byName[T]) list(b *builder) {
	for _, l := range n.letters {
		for i, p := range l.pages {
			part, here, of := Part{Content: contentAt("/" + p.path), List: true, Lastmod: n.modified(p.items), Title: n.title(l.letter)}, l.letter, n.of
			if i > 0 {
				of, here = &link{part.Title, l.path}, p.title
				part.Title = n.title(p.title)
			}
			b.list(part, func(b *builder) {
				params := n.show(b, p.title, p.items)
				params["names"], params["here"] = lettersTo(n.letters, l.path), here
				if len(l.pages) > 1 {
					params["name_pages"] = mapped(l.pages, func(o namePage[T]) nameRef { return nameRef{o.title, o.path, len(o.items), o.path == p.path} })
					addAdjacent(params, l.pages, i, func(o namePage[T]) link { return link{o.title, o.path} })
				}
				if of != nil {
					params["of"] = of
				}
				b.content(front{Description: n.description(here), Layout: n.layout, Type: n.kind, Params: params})
			})
		}
	}
}
