package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"counterpoint/generator/record"
)

// A list that is too long for one page stands on several: its own page has the newest entries, and the others stand on pages of
// a hundred, "topics/bridge/page/1/", numbered from the oldest. So an address keeps its entries when new ones come, and an edit
// touches one page. Readers see the same numbers, and no page says how many there are: counted from the newest, every page
// would be another one whenever one is added.
const pageLength = 100

// cut divides a list, the newest first, into what its own page shows and the rest, of which each page has so many entries, the
// page of the oldest first. The own page of a list that has others shows half as many entries, or more.
func cut[T any](list []T, length int) (first []T, rest [][]T) {
	for n := (len(list) - length/2) / length; n > 0; n-- {
		at := len(list) - length
		rest = append(rest, list[at:])
		list = list[:at]
	}
	return list, rest
}

// pages leads from one page of a list to others.
type pages struct {
	List    string    `json:"list"`             // the title, by which those who hear the page tell one list from another
	Newest  string    `json:"newest,omitempty"` // the list's own page, from all others
	Newer   string    `json:"newer,omitempty"`
	Older   string    `json:"older,omitempty"`
	Oldest  string    `json:"oldest,omitempty"` // from all others
	Numbers []pageRef `json:"numbers"`          // those near this one, the newest first
}

type pageRef struct {
	Number int    `json:"number"`
	Path   string `json:"path"`
	Here   bool   `json:"here,omitempty"`
}

// nearPages is how many numbers a page shows to each side of its own. A new page changes so many old ones.
const nearPages = 3

// pagesFrom leads from page n of a list in a folder, "topics/bridge/", to others of so many; n is one more for the list's own
// page, which is that of own. It is nil for a list that has no others.
func pagesFrom(title, own, dir string, n, all int) *pages {
	if all == 0 {
		return nil
	}
	p := &pages{List: title}
	at := func(n int) string {
		if n > all {
			return own
		}
		return pagePath(dir, n)
	}
	if n <= all {
		p.Newest, p.Newer = own, at(n+1)
	}
	if n > 1 {
		p.Older, p.Oldest = at(n-1), at(1)
	}
	for i := min(n+nearPages, all); i >= max(n-nearPages, 1); i-- {
		p.Numbers = append(p.Numbers, pageRef{i, at(i), i == n})
	}
	return p
}

func pagePath(dir string, n int) string { return fmt.Sprintf("%spage/%d/", dir, n) }

// A longList is a list that may be too long for one page.
type longList[T any] struct {
	of      link   // the page that it is on: "actors/mayor/"
	dir     string // where its others are: the same, or "actors/mayor/answers/" for a further list of that page
	title   string // of the others, before their number
	entries []T
	length  int // of a page; 0 for the usual one

	// order is the one in which a list is divided, the newest first; nil for one that comes in it. A list of one page stays as it
	// comes. No edit may change it, or entries move from page to page.
	order func(x, y T) int

	// show is what layouts/listing/page.html shows of some entries, under the names that it takes them by.
	show func(*builder, []T) map[string]any

	// rec is the record of an entry, when all that is shown of the entry is of that record and of what is around it: then the other
	// pages have keys. Nil for an entry of which more is shown.
	rec func(T) record.Record

	// modified is the last day on which one of some entries was changed for readers; nil when that is not known.
	modified func([]T) record.Date
}

// long tells whether the list has other pages than its own.
func (l longList[T]) long() bool { return len(l.entries) >= l.perPage()+l.perPage()/2 }

func (l longList[T]) perPage() int { return cmp.Or(l.length, pageLength) }

// cut divides the list. One that has an order is put into it once: when its pages are listed, or its own page is made.
func (l longList[T]) cut(b *builder) (first []T, rest [][]T) {
	if l.order == nil || !l.long() {
		return cut(l.entries, l.perPage())
	}
	sorted, _ := b.sorted.LoadOrStore(link{l.title, l.dir}, sync.OnceValue(func() []T { return slices.SortedFunc(slices.Values(l.entries), l.order) }))
	return cut(sorted.(func() []T)(), l.perPage())
}

// first is what the list's own page shows: entries, and with them the way to the other pages.
func (l longList[T]) first(b *builder) (entries []T, to *pages) {
	entries, rest := l.cut(b)
	return entries, pagesFrom(l.title, l.of.Path, l.dir, len(rest)+1, len(rest))
}

// others lists the pages that a list has besides its own, which is listed already. They are rendered each by itself, and
// name no commit that they are made from, so that they stay as they are.
func (l longList[T]) others(b *builder) {
	_, rest := l.cut(b)
	if rest == nil {
		return
	}
	own := b.listedAt(l.of.Path)
	for i, entries := range rest {
		n := i + 1
		p := Part{Content: contentAt("/" + pagePath(l.dir, n)), Title: b.word("title_page", "Title", l.title, "N", strconv.Itoa(n))}
		for _, former := range own.Former {
			p.Aliases = append(p.Aliases, pagePath(former+strings.TrimPrefix(l.dir, l.of.Path), n))
		}
		if l.modified != nil {
			p.Lastmod = l.modified(entries)
		}
		b.list(p, func(b *builder) {
			listing := l.show(b, entries)
			listing["pages"] = pagesFrom(l.title, l.of.Path, l.dir, n, len(rest))
			params := map[string]any{"listing": listing, "here": b.word("page_n", "N", strconv.Itoa(n))}
			if own.Section == "" { // a section is a crumb by itself
				params["of"] = l.of
			}
			b.content(front{
				Title: p.Title, Description: b.word("description_page", "Title", l.title, "N", strconv.Itoa(n), "Site", b.s.Title),
				Type: "listing", Version: new(""), Params: params,
			})
		})
		l.keyed(b, entries, own.Section, fmt.Sprint(len(rest)))
	}
}

// listedAt is the part whose page is at an address, which was listed not long before; an empty one when none was.
func (b *builder) listedAt(address string) Part {
	for _, p := range slices.Backward(b.parts) {
		if p.Address == address {
			return p
		}
	}
	return Part{}
}

// keyed gives the page that was listed last a key; it shows some entries, the way to the other pages, and more.
func (l longList[T]) keyed(b *builder, entries []T, more ...string) {
	if l.rec != nil {
		b.keyedBy(mapped(entries, l.rec), append(more, l.title, l.of.Title, l.of.Path)...)
	}
}

// shown is what the own page of a list shows of it.
func (l longList[T]) shown(b *builder) map[string]any {
	entries, to := l.first(b)
	params := l.show(b, entries)
	params["pages"] = to
	return params
}

// each gives the address of every page of a list, with what it lists.
func (l longList[T]) each(b *builder, give func(path string, entries []T)) {
	first, rest := l.cut(b)
	give(l.of.Path, first)
	for i, entries := range rest {
		give(pagePath(l.dir, i+1), entries)
	}
}

// recordList is the list of a section: all records of a kind, on pages of so many. When they need several, those that were
// published last come first.
func recordList[N any](b *builder, of record.Kind, nodes []N, rec func(N) record.Record, length int, show func(*builder, []N) map[string]any) longList[N] {
	plural := record.SchemaOf(of).Plural
	title := b.word("section_" + plural)
	return longList[N]{
		of: link{title, plural + "/"}, dir: plural + "/", title: title, entries: nodes, length: length, show: show,
		order: func(x, y N) int { return b.lastAdded(rec(x), rec(y)) },
		modified: func(nodes []N) (last record.Date) {
			for _, n := range nodes {
				last = max(last, b.lastmods[rec(n)])
			}
			return last
		},
	}
}

// section lists the page of a section with its list, and the other pages of that. It shows
// what more gives beside it, which may be nil.
func (l longList[T]) section(b *builder, more func(*builder) map[string]any) {
	b.section(strings.TrimSuffix(l.dir, "/"), func(b *builder) {
		entries, to := l.first(b)
		params := l.show(b, entries)
		params["listing"] = map[string]any{"pages": to}
		if more != nil {
			maps.Copy(params, more(b))
		}
		b.index(params)
	})
	l.others(b)
}
