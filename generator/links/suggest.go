package links

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// Suggestion is a change of a source's status, with the note that a status other than ok needs.
type Suggestion struct {
	File   string `json:"file"`
	Status string `json:"status"`
	Note   string `json:"status_note"`

	source *record.Source
}

// suggest marks sources as gone whose status was ok. A corrected or retracted source stays so, which matters more to
// readers; one that is back needs a person, who knows what the note meant.
func suggest(set *record.Set, cited []Cited, cache Cache) []Suggestion {
	type key struct{ source, field string }
	at := map[key]Entry{}
	for _, c := range cited {
		for _, p := range c.Places {
			if p.source != nil {
				at[key{p.source.ID, p.Key}] = cache.Entries[c.URL]
			}
		}
	}
	list := []Suggestion{}
	for _, s := range set.Sources {
		e := at[key{s.ID, "url"}]
		if e.State != Gone || s.Status != "ok" || e.Missing == nil {
			continue
		}
		note := fmt.Sprintf("The server has had no such page since %s", e.Missing.First.Long())
		if kept := at[key{s.ID, "archived"}]; kept.State == OK || kept.State == Moved {
			note += "; the archived copy was there on " + record.Date(kept.Checked.Format(time.DateOnly)).Long()
		}
		note += "."
		list = append(list, Suggestion{s.File(), "gone", note, s})
	}
	return list
}

const bom = "\uFEFF" // byte order mark, which some editors write

// Apply returns the file with this change only. A file in canonical form stays in it. ok is false when the file has
// changed since the records were read.
func (s Suggestion) Apply(data []byte) (changed []byte, ok bool) {
	text := bytes.TrimPrefix(data, []byte(bom))
	begin, end, there := s.source.Span("status")
	if !there || !bytes.Equal(text, s.source.Source()) {
		return nil, false
	}
	edits := []record.Edit{{Begin: begin, End: end, Text: strconv.Quote(s.Status)}}
	if !s.source.IsSet("status_note") {
		eol := len(text)
		if n := bytes.IndexByte(text[end:], '\n'); n >= 0 {
			eol = end + n
		}
		edits = append(edits, record.Edit{Begin: eol, End: eol, Text: "\nstatus_note = " + strconv.Quote(s.Note)})
	}
	out := record.Apply(text, edits)
	schema := s.source.Schema
	if was, err := format.Record(schema, text); err == nil && bytes.Equal(was, text) {
		if is, err := format.Record(schema, out); err == nil {
			out = is
		}
	}
	return append(bytes.Clone(data[:len(data)-len(text)]), out...), true
}
