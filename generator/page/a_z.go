package page

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// indexLength is how many entries the A-Z has on one page. With more, each letter has a page of its own.
const indexLength = 2000

// indexEntry is a line of the A-Z.
type indexEntry struct {
	Title  string     `json:"title"`
	Dir    string     `json:"dir,omitempty"` // of the title, when it is not that of the site
	Path   string     `json:"path"`
	Kind   string     `json:"kind"`
	Rating *ratingRef `json:"rating,omitempty"` // of a claim, so that it is not read as a fact
	See    string     `json:"see,omitempty"`    // the name under which the record is known here
}

type indexLetter struct {
	Letter  string       `json:"letter"`
	ID      string       `json:"id"`
	Path    string       `json:"path,omitempty"` // when the letter has a page of its own
	Count   int          `json:"count"`
	Entries []indexEntry `json:"entries,omitempty"`
}

// aToZ lists the A-Z: one page, or for many entries one for each letter and a page that leads to them.
func (b *builder) aToZ() {
	entries := b.indexEntries()
	count := len(entries)
	letters := sync.OnceValue(func() []indexLetter { return b.letters(entries) }) // sorting takes long
	split := count > indexLength
	if split {
		initials := map[string]bool{}
		for _, e := range entries {
			initials[b.lang.Letter(e.Title)] = true
		}
		for _, letter := range slices.Sorted(maps.Keys(initials)) {
			title := b.word("title_letter", "Letter", letter)
			b.list(Part{Content: "content/a-z/" + letterID(letter) + ".md", List: true, Lastmod: b.last, Title: title}, func(b *builder) {
				all := letters()
				i := slices.IndexFunc(all, func(l indexLetter) bool { return l.Letter == letter })
				b.content(front{Description: b.word("description_letter", "Site", b.s.Title, "Letter", letter), Params: map[string]any{"letters": all[i : i+1]}})
			})
		}
	}
	b.section("a-z", func(b *builder) {
		all := slices.Clone(letters())
		for i := range all {
			if split {
				all[i].Path, all[i].Entries = "a-z/"+all[i].ID+"/", nil
			}
		}
		b.index(map[string]any{"letters": all, "count": count})
	})
}

// indexEntries are the records of the A-Z under all their names, in no order.
func (b *builder) indexEntries() (list []indexEntry) {
	for _, k := range kinds {
		if !k.inAToZ {
			continue
		}
		for _, r := range b.g.Records(k.Kind) {
			e := indexEntry{Title: nameOf(r), Path: path(record.MetaOf(r)), Kind: string(k.Kind)}
			if k.Kind == record.KindClaim {
				if c := b.g.Claim(record.MetaOf(r).ID); c.Rating != nil {
					e.Rating = new(b.ratingOf(c))
				}
			}
			list = append(list, e)
			if k.otherNames != nil {
				e.See = e.Title
				for _, e.Title = range k.otherNames(r) {
					list = append(list, e)
				}
			}
		}
	}
	return list
}

func (b *builder) letters(entries []indexEntry) []indexLetter {
	for i, e := range entries {
		if dir := i18n.DirectionOf(b.s.Lang, e.Title); dir != i18n.Direction(b.s.Lang) {
			entries[i].Dir = dir
		}
	}
	i18n.SortBy(b.lang, entries, func(e indexEntry) string { return e.Title }, func(x, y indexEntry) int {
		return cmp.Or(cmp.Compare(x.Title, y.Title), cmp.Compare(x.Path, y.Path))
	})
	var letters []indexLetter
	at := map[string]int{}
	for _, e := range entries {
		letter := b.lang.Letter(e.Title)
		i, ok := at[letter]
		if !ok {
			i = len(letters)
			at[letter] = i
			letters = append(letters, indexLetter{Letter: letter, ID: letterID(letter)})
		}
		letters[i].Entries = append(letters[i].Entries, e)
		letters[i].Count++
	}
	return letters
}

// letterID is a letter as part of an address: a to z as they are, others by their numbers in Unicode.
func letterID(letter string) string {
	switch letter {
	case i18n.Digits:
		return "digits"
	case i18n.Others:
		return "others"
	}
	id := "letter"
	for _, c := range letter {
		if c < utf8.RuneSelf {
			id += "-" + strings.ToLower(string(c))
		} else {
			id += "-" + strconv.FormatInt(int64(c), 16)
		}
	}
	return id
}
