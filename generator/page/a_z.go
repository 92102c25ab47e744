package page

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// indexLength is how many entries the A-Z has on one page. With more, each letter has a page of its own.
const indexLength = 1000

// indexEntry is a line of the A-Z.
type indexEntry struct {
	Title  string     `json:"title"`
	Dir    string     `json:"dir,omitempty"` // of the title, when it is not that of the site
	Path   string     `json:"path"`
	Kind   string     `json:"kind"`
	Rating *ratingRef `json:"rating,omitempty"` // of a claim, so that it is not read as a fact
	See    string     `json:"see,omitempty"`    // the name under which the record is known here
}

// indexLetter is a letter of the A-Z, or of several pages of a letter one.
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
	letters := lettersOf(b.lang, entries, func(e indexEntry) string { return e.Title }, func(id string) string { return "a-z/" + id + "/" })
	split := len(entries) > indexLength
	if split {
		byName[indexEntry]{
			letters:     letters,
			title:       func(part string) string { return b.word("title_letter", "Letter", part) },
			description: func(part string) string { return b.word("description_letter", "Site", b.s.Title, "Letter", part) },
			show: func(b *builder, title string, entries []indexEntry) map[string]any {
				return map[string]any{"letters": []indexLetter{{Letter: title, ID: letterID(b.lang.Letter(entries[0].Title)), Count: len(entries), Entries: entries}}}
			},
			modified: func([]indexEntry) record.Date { return b.last },
		}.list(b)
	}
	b.section("a-z", func(b *builder) {
		b.index(map[string]any{"count": len(entries), "letters": mapped(letters, func(l nameLetter[indexEntry]) indexLetter {
			shown := indexLetter{Letter: l.letter, ID: letterID(l.letter), Count: len(l.all)}
			if split {
				shown.Path = l.path
			} else {
				shown.Entries = l.all
			}
			return shown
		})})
	})
}

// indexEntries are the records of the A-Z under all their names, in the order of these.
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
	usual := i18n.Direction(b.s.Lang)
	for i, e := range list {
		if dir := i18n.DirectionOf(b.s.Lang, e.Title); dir != usual {
			list[i].Dir = dir
		}
	}
	i18n.SortBy(b.lang, list, func(e indexEntry) string { return e.Title }, func(x, y indexEntry) int {
		return cmp.Or(cmp.Compare(x.Title, y.Title), cmp.Compare(x.Path, y.Path))
	})
	return list
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
