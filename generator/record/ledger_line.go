package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"counterpoint/generator/letters"
)

// A line of the ledger is words with one space between them, so that the lines are in the order of their bytes and any
// tool can sort them:
//
//	claim bus-fares 12 2024-03-06
//	claim tram-line 13 2024-03-09 removed 2024-05-02 A court forbade it.
//	source gazette-2024-03-05 - 2024-03-06

// MaxWhy is how many characters the reason for a removal may have.
const MaxWhy = 400

// String is the line of an entry.
func (e Entry) String() string {
	number := "-"
	if e.Number != 0 {
		number = strconv.Itoa(e.Number)
	}
	line := fmt.Sprintf("%s %s %s %s", e.Kind, e.ID, number, e.Day)
	if r := e.Removed; r != nil {
		line += fmt.Sprintf(" removed %s %s", r.Day, r.Why)
	}
	return line
}

// ParseLedger reads the text of a ledger. A line that cannot be read is a mistake, and the others are read all the same.
func ParseLedger(text string) *Ledger {
	l := &Ledger{text: text}
	number, head := 0, true
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if head = head && strings.HasPrefix(line, "#"); head {
			continue
		}
		e, wrong := parseEntry(line)
		if wrong != nil {
			l.Mistakes = append(l.Mistakes, LedgerMistake{number, wrong.col, wrong.message})
			continue
		}
		e.Line = number
		l.Entries = append(l.Entries, e)
	}
	if !slices.IsSortedFunc(l.Entries, Entry.Compare) { // as after a merge by a tool that knows lines only
		slices.SortStableFunc(l.Entries, Entry.Compare)
	}
	return l
}

// entryMistake is what is wrong with a line, at a column.
type entryMistake struct {
	col     int
	message string
}

func parseEntry(line string) (e Entry, wrong *entryMistake) {
	rest, col := line, 1
	word := func() (w string, at int) {
		at = col
		w, rest, _ = strings.Cut(rest, " ")
		col += utf8.RuneCountInString(w) + 1
		return w, at
	}
	fail := func(at int, format string, args ...any) (Entry, *entryMistake) {
		return Entry{}, &entryMistake{at, Message(format, args...)}
	}
	kind, at := word()
	if !slices.ContainsFunc(Schemas, func(s *Schema) bool { return s.Paged && string(s.Kind) == kind }) {
		return fail(at, "%s is no kind of record with pages: a line is kind, id, number or -, and day; put the line back as it was, or take it out", Quoted(kind))
	}
	e.Kind = Kind(kind)
	if e.ID, at = word(); !isWordOfID(e.ID) {
		return fail(at, "%s is no id: it is made of a-z, 0-9 and hyphens", Quoted(e.ID))
	}
	number, at := word()
	if SchemaOf(e.Kind).Short == "" {
		if number != "-" {
			return fail(at, "a %s has no number: write - in place of %s", kind, Quoted(number))
		}
	} else {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > maxNumber || strconv.Itoa(n) != number {
			return fail(at, "%s is no number of a record: write a whole number from 1 to %d", Quoted(number), maxNumber)
		}
		e.Number = n
	}
	var ok bool
	day, at := word()
	if e.Day, ok = ledgerDay(day); !ok {
		return fail(at, "%s is no day: write the day on which the record was first published, such as 2024-03-06", Quoted(day))
	}
	if rest == "" {
		return e, nil
	}
	if state, at := word(); state != "removed" {
		return fail(at, "%s: after the day stands nothing, or \"removed\" with the day and the reason", Quoted(state))
	}
	removal := &Removal{}
	day, at = word()
	if removal.Day, ok = ledgerDay(day); !ok || removal.Day < e.Day {
		return fail(at, "%s is no day on which it was removed: write one that is not before %s", Quoted(day), e.Day)
	}
	if removal.Why = rest; !GoodWhy(rest) {
		return fail(col, "the reason for the removal is missing, is not one line of at most %d characters, or has invisible ones in it", MaxWhy)
	}
	e.Removed = removal
	return e, nil
}

// GoodWhy reports whether a text can be the reason for a removal: one line that can be shown.
func GoodWhy(why string) bool {
	return why != "" && why == strings.TrimSpace(why) && utf8.ValidString(why) && letters.Count(why) <= MaxWhy &&
		!strings.ContainsAny(why, "\r\n\t") && letters.Unseen(why) == nil
}

// isWordOfID reports whether an id is made of the characters of ids. Whether it has the shape of one is for check to say.
func isWordOfID(id string) bool {
	return id != "" && len(id) <= 80 && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func ledgerDay(text string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, text)
	d := Date(text)
	return d, err == nil && d == Date(t.Format(time.DateOnly)) && d >= FirstDay && d <= LastDay
}
