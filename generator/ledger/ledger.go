// Package ledger adds to the ledger of a site, data/.ledger, what is about to be published: the id of each record of a
// kind with pages, and its number, a free one where the record has none.
//
// It returns entries and writes no files. Package record reads the ledger, and package check guards it.
package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"counterpoint/generator/record"
)

// New returns the entries that the ledger of a set lacks, in the order of the files of their records: those of its ids, and
// of the former ones. Claims without a number get the next free one in that order, so that the same records always get the
// same. The day of a claim is the one on which its file says that it was published, and today for all others, as for a
// later id of a record.
func New(set *record.Set, today record.Date) ([]record.Entry, error) {
	a := assigner{set: set, today: today, highest: map[record.Kind]int{}}
	if set.Ledger != nil {
		for _, e := range set.Ledger.Entries {
			a.highest[e.Kind] = max(a.highest[e.Kind], e.Number)
		}
	}
	for _, r := range set.All {
		kind := record.MetaOf(r).Schema.Kind
		a.highest[kind] = max(a.highest[kind], numberOf(r))
	}
	var list []record.Entry
	for _, r := range set.All {
		if record.MetaOf(r).Schema.Paged {
			more, err := a.entries(r)
			if err != nil {
				return nil, err
			}
			list = append(list, more...)
		}
	}
	return list, nil
}

type assigner struct {
	set     *record.Set
	today   record.Date
	highest map[record.Kind]int
}

// entries returns those that are missing for a record.
func (a *assigner) entries(r record.Record) (list []record.Entry, err error) {
	m := record.MetaOf(r)
	ids := slices.DeleteFunc(m.IDs(), func(id string) bool { return a.set.Ledger.Entry(m.Schema.Kind, id) != nil })
	if len(ids) == 0 {
		return nil, nil
	}
	known := a.set.Ledger.Of(m)
	number := cmp.Or(numberOf(r), known.Number)
	if number == 0 && m.Schema.Short != "" {
		next, ok := m.Schema.Field("number").Range.After(a.highest[m.Schema.Kind])
		if !ok {
			return nil, fmt.Errorf("no number is left for %s: one has %d, the highest there can be", m.File(), a.highest[m.Schema.Kind])
		}
		number, a.highest[m.Schema.Kind] = next, next
	}
	day := cmp.Or(published(r), a.today)
	if known.Day != "" { // the record has another id now
		day = a.today
	}
	for _, id := range ids {
		list = append(list, record.Entry{Kind: m.Schema.Kind, ID: id, Number: number, Day: day})
	}
	return list, nil
}

// numberOf is the number that makes the short address of a record; 0 when it has none, or its kind has no such addresses.
func numberOf(r record.Record) int {
	if record.MetaOf(r).Schema.Short == "" {
		return 0
	}
	return *record.Get[int](r, "number")
}

// published is the day on which a record says that it was published, or empty.
func published(r record.Record) record.Date {
	if c, ok := r.(*record.Claim); ok {
		return c.Checked
	}
	return ""
}

// Text is the text of a ledger, which may be nil, with more entries.
func Text(l *record.Ledger, more []record.Entry) []byte {
	with := &record.Ledger{}
	if l != nil {
		with.Entries = append(with.Entries, l.Entries...)
	}
	with.Entries = append(with.Entries, more...)
	return with.Text()
}

// Removed is the text of a ledger in which the record of an entry is marked as removed, with all its former ids.
func Removed(l *record.Ledger, m *record.Meta, removal record.Removal) []byte {
	gone := &record.Ledger{Entries: slices.Clone(l.Entries)}
	for _, id := range m.IDs() {
		if e := gone.Entry(m.Schema.Kind, id); e != nil && e.Removed == nil {
			e.Removed = &removal
		}
	}
	return gone.Text()
}
