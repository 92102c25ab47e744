package record

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
)

// LedgerFile is the file of the [Ledger]. It begins with a dot because it is no record, and nobody edits it by hand.
const LedgerFile = Dir + "/.ledger"

// maxLedger is how many bytes the ledger may have: enough for a million entries, which a site has after a million records.
const maxLedger = 1 << 26

// Ledger is all that a site has ever published: which id each record of a kind with pages has had, its number, and since
// when. It only grows, on the branch that is published, so that an address that a reader has keeps leading somewhere, and
// two branches that each add a record do not have to agree on a number.
type Ledger struct {
	Entries  []Entry // sorted by kind and id
	Mistakes []LedgerMistake

	text string // of the file
}

// Entry is one line of the ledger. A record that was renamed, or that another one was merged into, has one for each id.
type Entry struct {
	Kind    Kind
	ID      string
	Number  int      // 0 for kinds without numbers
	Day     Date     // on which it was first published
	Removed *Removal // nil while a record has the id, or had it before
	Line    int      // from 1; 0 of an entry that is not written yet
}

// Removal says when a record was removed, and why. Nothing else is kept of it.
type Removal struct {
	Day Date
	Why string
}

// LedgerMistake is a line that cannot be read.
type LedgerMistake struct {
	Line, Col int // from 1; columns count characters
	Message   string
}

// Compare orders entries as the file has them.
func (e Entry) Compare(other Entry) int {
	return cmp.Or(cmp.Compare(e.Kind, other.Kind), cmp.Compare(e.ID, other.ID))
}

// Entry returns the entry of an id, or nil. Of two lines for one id it is the first.
func (l *Ledger) Entry(kind Kind, id string) *Entry {
	if l == nil {
		return nil
	}
	i, ok := slices.BinarySearchFunc(l.Entries, Entry{Kind: kind, ID: id}, Entry.Compare)
	if !ok {
		return nil
	}
	return &l.Entries[i]
}

// Removed returns the removal of the record that had an id, or nil.
func (l *Ledger) Removed(kind Kind, id string) *Removal {
	if e := l.Entry(kind, id); e != nil {
		return e.Removed
	}
	return nil
}

// EntryOf returns the entry that a record has its number from, or nil: that of its own id or, after a rename, that of a
// former one.
func (l *Ledger) EntryOf(m *Meta) *Entry {
	if l == nil {
		return nil
	}
	if e := l.Entry(m.Schema.Kind, m.ID); e != nil && e.Removed == nil {
		return e
	}
	for _, v := range m.Formerly() {
		if e := l.Entry(m.Schema.Kind, v.Text); e != nil && e.Removed == nil {
			return e
		}
	}
	return nil
}

// Published is what the ledger knows of a record.
type Published struct {
	Number int  // 0 when it gives none
	Day    Date // empty when the record is not in it
}

// Of returns what the ledger knows of a record, see [Ledger.EntryOf].
func (l *Ledger) Of(m *Meta) (p Published) {
	if e := l.EntryOf(m); e != nil {
		p = Published{e.Number, l.first(m, e).Day}
	}
	return p
}

// first returns, of the entries of a record with the number that one of them has, the earliest, and of those of one day that of
// the id it had first.
func (l *Ledger) first(m *Meta, of *Entry) *Entry {
	var first *Entry
	for _, v := range m.Formerly() {
		if e := l.Entry(m.Schema.Kind, v.Text); e != nil && e.Removed == nil && e.Number == of.Number && (first == nil || e.Day < first.Day) {
			first = e
		}
	}
	if first == nil || of.Day < first.Day {
		return of
	}
	return first
}

// FormerNumbers returns the numbers by which a record was found before, besides its own: those of records that were merged
// into it.
func (l *Ledger) FormerNumbers(m *Meta, own int) (numbers []int) {
	if l == nil {
		return nil
	}
	for _, v := range m.Formerly() {
		e := l.Entry(m.Schema.Kind, v.Text)
		if e != nil && e.Removed == nil && e.Number != 0 && e.Number != own && !slices.Contains(numbers, e.Number) {
			numbers = append(numbers, e.Number)
		}
	}
	return numbers
}

// First returns the id under which a record was first published: that of its earliest entry, or, where the ledger has none, the
// first of its former ids, or its own. What others know the record by for good is named by it.
func (l *Ledger) First(m *Meta) string {
	if e := l.EntryOf(m); e != nil {
		return l.first(m, e).ID
	}
	if former := m.Formerly(); len(former) > 0 {
		return former[0].Text
	}
	return m.ID
}

// take gives a claim what its file leaves to the ledger: its number, and the day on which it was first published. The
// evidence was looked for up to that day, unless the file says otherwise.
func (c *Claim) take(p Published) {
	c.Number = cmp.Or(c.Number, p.Number)
	c.Checked = cmp.Or(c.Checked, p.Day)
	c.AsOf = cmp.Or(c.AsOf, c.Checked)
}

// readLedger reads the ledger of a site, which may have none: it is nil then. One that is as it was before is not read
// anew.
func readLedger(site fs.FS, before *Ledger) (*Ledger, []Finding) {
	if dataIsLink(site) {
		return nil, nil
	}
	data, err := plainfile.ReadFile(site, LedgerFile, maxLedger)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, plainfile.ErrTooLarge):
		err = fmt.Errorf("it has more than %d bytes, which no ledger has", maxLedger)
	case errors.Is(err, plainfile.ErrNotPlain):
		err = errors.New("not a plain file: make the ledger one, or take it out")
	}
	if wrong, ok := errors.AsType[*fs.PathError](err); ok {
		err = wrong.Err
	}
	if err != nil {
		return nil, []Finding{{File: LedgerFile, Line: 1, Col: 1, Severity: Error, Rule: RuleFile, Message: Message("the ledger cannot be read: %s", err)}}
	}
	if before != nil && before.text == string(data) {
		return before, nil
	}
	return ParseLedger(string(data)), nil
}

// Source is the text that the ledger was read from.
func (l *Ledger) Source() []byte { return []byte(l.text) }

// ledgerHead is what stands above the entries of a ledger.
const ledgerHead = `# What this site has published: kind, id, number (- for kinds without), and first day of each record. "number --assign" adds to it.
# An id, and a number, that stands here is never given to another record; that of a removed one says when and why.
`

// Text is the ledger as its file has it.
func (l *Ledger) Text() []byte {
	var b strings.Builder
	b.WriteString(ledgerHead)
	for _, e := range slices.SortedStableFunc(slices.Values(l.Entries), Entry.Compare) {
		b.WriteString(e.String() + "\n")
	}
	return []byte(b.String())
}
