package page

import (
	"strings"

	"counterpoint/generator/record"
)

// removed lists the pages in place of records that were removed: that there was one, and why it went, without its title or
// text, at every address it had; in other languages, by what git knows.
func (b *builder) removed() {
	if b.g.Set.Ledger == nil {
		return
	}
	led := map[string]bool{} // short addresses that lead to such a page; after a rename several entries have the same number
	for _, e := range b.g.Set.Ledger.Entries {
		if e.Removed == nil {
			continue
		}
		s := record.SchemaOf(e.Kind)
		var aliases []string
		if e.Number != 0 && s.Short != "" && !led[short(s, e.Number)] {
			led[short(s, e.Number)] = true
			aliases = []string{short(s, e.Number)}
		}
		for _, lang := range b.once[s.File(e.ID)] {
			aliases = append(aliases, "/"+strings.ToLower(lang)+s.Link(e.ID))
		}
		b.list(Part{Content: contentAt(s.Link(e.ID)), Aliases: aliases, Lastmod: e.Removed.Day, Unlisted: true}, func(b *builder) {
			b.content(front{
				Title: b.word("title_removed"), Description: b.word("description_removed", "Site", b.s.Title), Type: "removed",
				Commit: &b.s.Commit, // by no record, so that the page is made anew with each commit that it names
				Params: map[string]any{"noindex": true, "date": b.dayOf(e.Removed.Day), "why": e.Removed.Why},
			})
		})
	}
}
