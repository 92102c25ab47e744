// Package defaults finds keys of records that say what holds without them, because they have their default or follow from
// other keys: confidence = "high", an as_of on the day of publication, the language of the site.
//
// A key is redundant when the record reads the same without it, which is tried. No finding says so: such a key is no
// mistake, and leaving it out makes a record shorter and no truer. The package reads and writes no files.
package defaults

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// followed are keys without a default of their own that may follow from others, by kind and path without indexes. The title
// of a claim is not among them: it was chosen, even where it says what the reason says.
var followed = map[record.Kind][]string{
	record.KindClaim:   {"as_of", "appearance.first"},
	record.KindSource:  {"seen"},
	record.KindVersion: {"short"},
}

// Edits returns the edits that take redundant keys out of the text of a file of a site in a language, each with its line;
// comments stay. There are none for a text that cannot be read, nor for keys within { }.
func Edits(f record.File, l record.Limits, text []byte, lang string) (edits []record.Edit) {
	text = bytes.TrimLeft(text, "\uFEFF") // as the offsets of edits count
	keys, ok := format.Keys(text)
	if !ok {
		return nil
	}
	var tried []record.Edit
	for _, k := range keys {
		field, path := fieldOf(f.Schema, k.Path)
		switch value := strings.Trim(k.Value, `"'`); {
		case field == nil:
		case field.SiteLang && value == lang:
			edits = append(edits, k.Cut(text))
		case field.Default != "" && value == field.Default, slices.Contains(followed[f.Schema.Kind], path):
			tried = append(tried, k.Cut(text))
		}
	}
	if len(tried) == 0 {
		return edits
	}
	before, work := words(f, l, text), mostDecoded
	if before == nil {
		return nil
	}
	var redundant func(some []record.Edit) []record.Edit
	redundant = func(some []record.Edit) []record.Edit {
		if work--; work < 0 {
			return nil
		}
		if bytes.Equal(words(f, l, record.Apply(text, some)), before) {
			return some
		}
		if len(some) == 1 {
			return nil
		}
		return slices.Concat(redundant(some[:len(some)/2]), redundant(some[len(some)/2:]))
	}
	return append(edits, redundant(tried)...)
}

// mostDecoded is how often a file is decoded to try keys. Records have few of those that count after all.
const mostDecoded = 64

// words are the records of a file with what follows from their keys; nil when they cannot be read.
func words(f record.File, l record.Limits, text []byte) []byte {
	records := f.Decode(text, l)
	if records == nil {
		return nil
	}
	data, err := json.Marshal(records)
	if err != nil {
		panic("defaults: " + err.Error()) // records are published as JSON
	}
	return data
}

// fieldOf returns the field of a key path of a file, and the path without indexes and without the table that holds a record
// of a list; nil when there is none.
func fieldOf(s *record.Schema, path string) (field *record.Field, plain string) {
	if s.List {
		_, path, _ = strings.Cut(path, ".")
	}
	fields := s.Fields
	for part := range strings.SplitSeq(path, ".") {
		key, _, _ := strings.Cut(part, "[")
		i := slices.IndexFunc(fields, func(f record.Field) bool { return f.Key == key })
		if i < 0 {
			return nil, ""
		}
		field, fields, plain = &fields[i], fields[i].Fields, strings.TrimPrefix(plain+"."+key, ".")
	}
	return field, plain
}
