package page

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

// notesIn lists the corrections in a version of a record.
func (b *builder) notesIn(version map[string]any) (list []said) {
	tables, _ := record.AsTables(version["correction"])
	for _, t := range tables {
		kind, _ := t["kind"].(string)
		text, _ := t["text"].(string)
		n := said{Kind: visible(b.label(corrections, kind)), Text: visible(export.PlainText(text)), kind: kind}
		if at, ok := t["date"].(time.Time); ok {
			n.Date = b.dayOf(record.Date(at.Format(time.DateOnly)))
		}
		list = append(list, n)
	}
	return list
}

// added lists the corrections that an earlier version does not have. One whose text was reworded is the same one.
func added(was, now []said) (list []said) {
	same := func(a, b said) bool {
		return a.kind == b.kind && (a.Date == nil) == (b.Date == nil) && (a.Date == nil || a.Date.ISO == b.Date.ISO)
	}
	was = slices.Clone(was)
	for _, n := range now {
		if i := slices.IndexFunc(was, func(o said) bool { return same(o, n) }); i >= 0 {
			was = slices.Delete(was, i, i+1)
		} else {
			list = append(list, n)
		}
	}
	return list
}

// because takes the correction that says why a rating changed out of those that came with it. Its day is the one on which
// the change was made public.
func (r *rerated) because(notes []said) []said {
	for _, kind := range []string{"rating-change", "withdrawn"} {
		if i := slices.IndexFunc(notes, func(n said) bool { return n.kind == kind }); i >= 0 {
			r.Why = notes[i].Text
			if notes[i].Date != nil {
				r.Date = notes[i].Date
			}
			return slices.Delete(notes, i, i+1)
		}
	}
	return notes
}

// ratingName is the name of a rating, also of one that has another id now; of one that is gone, its id.
func (b *builder) ratingName(id string) string {
	for _, r := range b.g.Ratings {
		if r.Rec.ID == id || slices.Contains(r.Rec.Formerly, id) {
			return r.Rec.Name
		}
	}
	return visible(id)
}

func (b *builder) yesNo(is bool) string {
	if is {
		return b.word("history_yes")
	}
	return b.word("history_no")
}

// visible shows what nobody can see in a text, or what would turn the order of its letters, as a replacement character:
// no check has been over it.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
