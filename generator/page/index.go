package page

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// indexLength is how many entries the A-Z shows on one page; of more, each letter has a page of its own.
const indexLength = 2000

// indexEntry is a line of the A-Z. Under another wording it leads to the claim that was checked.
type indexEntry struct {
	Title  string `json:"title"`
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Rating *mark  `json:"rating,omitempty"` // so that no claim stands there as if it were a fact
	See    string `json:"see,omitempty"`
}

type indexLetter struct {
	Letter  string       `json:"letter"`
	ID      string       `json:"id"`
	Path    string       `json:"path,omitempty"` // when the letter has a page of its own
	Count   int          `json:"count"`
	Entries []indexEntry `json:"entries,omitempty"`
}

// aToZ adds the A-Z of claims in every wording, points, actors, topics, later texts and figures.
func (b *builder) aToZ() {
	letters := b.letters(b.indexEntries())
	n := 0
	for _, l := range letters {
		n += l.Count
	}
	if n > indexLength {
		for i, l := range letters {
			letters[i].Path = "a-z/" + l.ID + "/"
			b.content("content/a-z/"+l.ID+".md", front{Title: b.word("title_letter", "Letter", l.Letter), Description: b.word("description_letter", "Site", b.s.Title, "Letter", l.Letter), Params: map[string]any{"letters": []indexLetter{l}}})
			letters[i].Entries = nil
		}
	}
	b.index(map[string]any{"letters": letters, "count": n})
}

func (b *builder) indexEntries() []indexEntry {
	var list []indexEntry
	name := func(k record.Kind) string { return string(k) }
	for _, c := range b.g.Claims {
		e := indexEntry{Title: c.Rec.Claim, Path: path(&c.Rec.Meta), Kind: name(record.KindClaim)}
		if c.Rating != nil {
			m := markOf(c.Rating)
			e.Rating = &m
		}
		list = append(list, e)
		e.See = c.Rec.Claim
		for _, e.Title = range c.Rec.AlsoSaid {
			list = append(list, e)
		}
	}
	for _, p := range b.g.Points {
		list = append(list, indexEntry{Title: p.Rec.Title, Path: path(&p.Rec.Meta), Kind: name(record.KindPoint)})
	}
	for _, a := range b.g.Actors {
		list = append(list, indexEntry{Title: a.Rec.Name, Path: path(&a.Rec.Meta), Kind: name(record.KindActor)})
		for _, other := range a.Rec.AlsoKnown {
			list = append(list, indexEntry{Title: other, Path: path(&a.Rec.Meta), Kind: name(record.KindActor), See: a.Rec.Name})
		}
	}
	for _, t := range b.g.Topics {
		list = append(list, indexEntry{Title: t.Rec.Title, Path: path(&t.Rec.Meta), Kind: name(record.KindTopic)})
	}
	for _, v := range b.g.Versions {
		list = append(list, indexEntry{Title: v.Rec.Title, Path: path(&v.Rec.Meta), Kind: name(record.KindVersion)})
	}
	for _, f := range b.g.Figures {
		list = append(list, indexEntry{Title: f.Rec.Title, Path: path(&f.Rec.Meta), Kind: name(record.KindFigure)})
	}
	return list
}

// bare is a title from its first letter or digit on.
func bare(title string) string {
	return strings.TrimLeftFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func (b *builder) letters(entries []indexEntry) []indexLetter {
	i18n.SortBy(b.lang, entries, func(e indexEntry) string { return bare(e.Title) })
	var letters []indexLetter
	at := map[string]int{}
	for _, e := range entries {
		letter := initial(bare(e.Title))
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

// letterID is a letter as part of an address: a to z as they are, others by their number in Unicode.
func letterID(letter string) string {
	c, n := utf8.DecodeRuneInString(letter)
	switch {
	case n < len(letter):
		return "digits"
	case c < utf8.RuneSelf:
		return "letter-" + strings.ToLower(letter)
	}
	return "letter-" + strconv.FormatInt(int64(c), 16)
}
