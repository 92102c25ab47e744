package page

import (
	"bytes"
	"cmp"
	"io"
	"slices"

	"counterpoint/generator/page/export"
	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
)

// newestChanges is how many changes the file that names the months has.
const newestChanges = 100

// undated is the month of changes whose day is not known.
const undated = "undated"

func monthOf(c opendata.Change) string {
	if len(c.Date) < len("2026-11") {
		return undated
	}
	return c.Date[:len("2026-11")]
}

// allChanges are the changes of all records, the newest first: when each was added, every correction, every version that came
// without one, new names and removals.
func (b *builder) allChanges() (list []opendata.Change) {
	led := b.g.Set.Ledger
	for _, k := range kinds {
		if !b.g.Set.Has(k.Kind) {
			continue
		}
		for _, r := range b.g.Records(k.Kind) {
			m := record.MetaOf(r)
			change := func(kind string, day record.Date) opendata.Change {
				return opendata.Change{Date: string(day), Type: kind, Kind: string(k.Kind), ID: m.ID, URL: b.s.URL(m.Link()), Title: titleOf(m)}
			}
			if day := b.addedOn(r); day != "" {
				list = append(list, change("added", day))
			}
			if e := led.Entry(k.Kind, m.ID); e != nil && len(m.Formerly()) > 0 && led.First(m) != m.ID && e.Removed == nil {
				renamed := change("renamed", e.Day)
				renamed.Former = mapped(m.Formerly(), func(v record.Value) string { return v.Text })
				list = append(list, renamed)
			}
			for _, e := range b.edits(r) {
				list = append(list, change("edited", e.made))
			}
		}
	}
	at := b.logged()
	for _, c := range b.log() {
		list = append(list, opendata.Change{
			Date: string(c.made), Type: "corrected", Kind: string(c.of.Schema.Kind), ID: c.of.ID, URL: b.s.URL(c.Page.Path), Title: titleOf(c.of),
			Correction: c.Kind.ID, Text: c.text, Log: b.s.URL(at[c.ID]),
		})
	}
	if led != nil {
		for _, e := range led.Entries {
			if e.Removed != nil {
				list = append(list, opendata.Change{
					Date: string(e.Removed.Day), Type: "removed", Kind: string(e.Kind), ID: e.ID, URL: b.s.URL(record.SchemaOf(e.Kind).Link(e.ID)), Text: e.Removed.Why,
				})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y opendata.Change) int { return cmp.Compare(y.Date, x.Date) })
	return list
}

// addedOn is the day on which a record was published; empty when it is not, or when that is not known.
func (b *builder) addedOn(r record.Record) record.Date {
	if c, ok := r.(*record.Claim); ok {
		return c.Checked
	}
	return b.g.Set.Ledger.Of(record.MetaOf(r)).Day
}

// byMonth cuts changes, the newest first, into months.
func byMonth(list []opendata.Change) (months []opendata.MonthOfChanges) {
	for _, c := range list {
		month := monthOf(c)
		if n := len(months); n == 0 || months[n-1].Month != month {
			months = append(months, opendata.MonthOfChanges{Month: month})
		}
		last := &months[len(months)-1]
		last.Changes = append(last.Changes, c)
	}
	return months
}

func (b *builder) changesJSON(w io.Writer) {
	list := b.allChanges()
	changes := opendata.Changes{Count: len(list), Newest: append([]opendata.Change{}, list[:min(len(list), newestChanges)]...), Months: []opendata.Month{}}
	for _, m := range byMonth(list) {
		changes.Months = append(changes.Months, opendata.Month{Month: m.Month, Count: len(m.Changes), URL: b.s.URL(monthPath(m.Month))})
	}
	w.Write(opendata.Encode(changes))
}

func monthPath(month string) string { return opendata.Folder + "changes/" + month + ".json" }

// months adds the files of the months in which something was changed.
func (b *builder) months() {
	for _, m := range byMonth(b.allChanges()) {
		b.download(fileOfMonth(m))
	}
}

// fileOfMonth is the file of a month.
func fileOfMonth(m opendata.MonthOfChanges) download {
	outer := opendata.MonthOfChanges{Month: m.Month, Changes: []opendata.Change{}}
	return download{
		path: monthPath(m.Month),
		rows: func(*builder) export.Rows {
			return export.Rows{Between: ",", Close: "]}\n",
				Open: func(string, int, []string) []byte { return bytes.TrimSuffix(opendata.Encode(outer), []byte("]}\n")) },
				Each: func(yield func([]byte) bool) {
					for _, c := range m.Changes {
						if !yield(bytes.TrimSuffix(opendata.Encode(c), []byte("\n"))) {
							return
						}
					}
				},
			}
		},
		index: func(_ *builder, parts opendata.Parts) []byte {
			outer.Parts = parts.Parts
			return opendata.Encode(outer)
		},
	}
}
