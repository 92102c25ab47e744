package revise

import (
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// cuttable returns the key path that can go so that a record names another one no more: an item of a list, a key that is not
// required, or a table that says nothing but how the two are related. It is empty where something would be lost that a
// person has to put another in place of: evidence, a required key.
func (p *plan) cuttable(m *record.Meta, v record.Value) string {
	path := m.Path(v)
	if v.Field.Type == record.Strings {
		others := slices.ContainsFunc(m.Values, func(w record.Value) bool { return v.SameList(w) && w.Text != v.Text })
		if !v.Field.Required || others {
			return path
		}
		return ""
	}
	if !v.Field.Required {
		return path
	}
	table, _, inside := cutLast(path)
	if fields := fieldsAt(m.Schema.Fields, table); inside && slices.ContainsFunc(fields, isProse) || !inside {
		return ""
	}
	return table
}

// isProse reports whether a field says something by itself, and does not name a record or have a word of a vocabulary.
func isProse(f record.Field) bool { return f.Ref == "" && f.Words == nil }

// cutLast splits a key path at its last key.
func cutLast(path string) (table, key string, inside bool) {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// fieldsAt returns the field table of the tables at a key path.
func fieldsAt(fields []record.Field, path string) []record.Field {
	for part := range strings.SplitSeq(path, ".") {
		key, _, _ := strings.Cut(part, "[")
		i := slices.IndexFunc(fields, func(f record.Field) bool { return f.Key == key })
		if i < 0 {
			return nil
		}
		fields = fields[i].Fields
	}
	return fields
}
