package migrate

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/edtf"
	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// dated are the keys of format 0 that said a date beside a day to sort by.
type dated struct {
	table string // that they stand in; nothing for the record itself
	day   string // the key that now has the date
	text  string // how to say the date: went
	end   string // the last day: went
	note  string // where words go that say more than a date can
}

var datedOf0 = map[record.Kind]dated{
	record.KindClaim:  {day: "made", text: "made_text", note: "made_note"},
	record.KindEvent:  {day: "date", text: "date_text", end: "end", note: "text"},
	record.KindFigure: {table: "value", day: "date", text: "date_text", note: "note"},
}

// schemaOf0 is the schema of a kind with the keys that format 0 had.
func schemaOf0(s *record.Schema) *record.Schema {
	d, ok := datedOf0[s.Kind]
	if !ok {
		return s
	}
	old := *s
	fields := &old.Fields
	if d.table != "" {
		old.Fields = slices.Clone(s.Fields)
		i := slices.IndexFunc(old.Fields, func(f record.Field) bool { return f.Key == d.table })
		fields = &old.Fields[i].Fields
	}
	at := 1 + slices.IndexFunc(*fields, func(f record.Field) bool { return f.Key == d.day })
	*fields = slices.Insert(slices.Clone(*fields), at, record.Field{Key: d.end}, record.Field{Key: d.text})
	return &old
}

// datesOf0 puts a date of format 0, a day with words or a last day beside it, into the one key that format 1 has for it.
func datesOf0(s *record.Schema, text []byte) (edits []record.Edit, found []look) {
	d, ok := datedOf0[s.Kind]
	if !ok || !bytes.Contains(text, []byte(d.text)) && (d.end == "" || !bytes.Contains(text, []byte(d.end))) {
		return nil, nil
	}
	text = bytes.TrimLeft(text, "\uFEFF") // as the offsets of edits count
	keys, _ := format.Keys(text)
	in := map[string]format.Key{}
	for _, k := range keys {
		in[k.Path] = k
		if k.Path == d.table && strings.Contains(k.Value, d.text) {
			found = append(found, look{k.Path, fmt.Sprintf("%s is written within { }, where nothing is changed: put what it says into %s", d.text, d.day)})
		}
	}
	for _, k := range keys {
		place, ok := strings.CutSuffix(k.Path, d.day)
		if ok && (place == "" && d.table == "" || d.table != "" && strings.HasPrefix(place, d.table+"[") && strings.HasSuffix(place, "].")) {
			more, one := d.one(text, in, place)
			edits = append(edits, more...)
			found = append(found, one...)
		}
	}
	return edits, found
}

// one puts the date of one table into its key.
func (d dated) one(text []byte, in map[string]format.Key, place string) (edits []record.Edit, found []look) {
	day := in[place+d.day]
	words, hasWords := in[place+d.text]
	end, hasEnd := in[place+d.end]
	if !hasWords && (!hasEnd || d.end == "") {
		return nil, nil
	}
	report := func(message string, args ...any) {
		found = append(found, look{place + d.day, fmt.Sprintf(message, args...)})
	}
	first, last := valueOf(day), ""
	if hasEnd && d.end != "" {
		last = valueOf(end)
		edits = append(edits, end.Cut(text))
	}
	date, kept := span(first, last), ""
	if hasWords {
		edits = append(edits, words.Cut(text))
		phrase := strings.TrimSpace(valueOf(words))
		var keep bool
		if date, keep = d.meant(first, last, phrase, report); keep {
			kept = sentence(phrase)
		}
	}
	if _, err := edtf.Parse(date); err != nil {
		report("%s is no date, and nothing was changed: %v", record.Quoted(date), err)
		return nil, found
	}
	edits = append(edits, record.Edit{Begin: day.ValueBegin, End: day.ValueEnd, Text: written(date)})
	if kept != "" {
		note, has := in[place+d.note]
		edits = append(edits, noted(text, note, has, d.note, day, kept))
	}
	return edits, found
}

// meant is the date that was meant by words, with a day to sort by and perhaps a last day; keep says that the words say more.
func (d dated) meant(first, last, phrase string, report func(string, ...any)) (date string, keep bool) {
	date = span(first, last)
	said := english(phrase, first)
	ends := strings.Trim(strings.ReplaceAll(said.date, ",", "/"), "[]") // of two days, as the time between them
	switch {
	case last != "" && said.date != date && ends != date:
		report("%s is kept in %s: see whether %s says the same", record.Quoted(phrase), d.note, record.Quoted(date))
		return date, true
	case last != "":
		return date, said.more
	case said.date == "":
		date = first + "~"
		report("%s is the day there was, as about that day, because nothing more is known of %s, which is kept in %s: say in %s what is meant", record.Quoted(date), record.Quoted(phrase), d.note, d.day)
		return date, true
	}
	if !within(first, said.date) {
		report("%s was meant by %s, and the day there was is %s: see which is right", record.Quoted(said.date), record.Quoted(phrase), first)
	}
	if said.either && d.end != "" {
		report("%s was written as one of two: if it took the time from one to the other, write %s", record.Quoted(phrase), record.Quoted(ends))
	}
	return said.date, said.more
}

// span is the date from one day to another.
func span(first, last string) string {
	if last == "" || last == first {
		return first
	}
	return first + "/" + last
}

// written is a date as records have it: a day as TOML's own.
func written(date string) string {
	if d, err := edtf.Parse(date); err == nil && d.Form == edtf.Single && d.From.Exact() && d.From.Year > 0 {
		return date
	}
	return `"` + date + `"`
}

// within reports whether a day can be meant by a date; true for what is no day.
func within(day, date string) bool {
	d, err := edtf.Parse(day)
	w, wrong := edtf.Parse(date)
	if err != nil || wrong != nil {
		return true
	}
	first, _ := d.Bounds()
	from, to := w.Bounds()
	return from <= first && first <= to
}

// valueOf is the text of a value, or the value itself when it is none, such as a day.
func valueOf(k format.Key) string {
	var v struct{ Value string }
	if toml.Unmarshal([]byte("Value = "+k.Value), &v) == nil {
		return v.Value
	}
	return k.Value
}
