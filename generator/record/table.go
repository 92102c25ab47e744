package record

import "slices"

// Table decodes an earlier version of a record's file, or of its list, whatever keys records had then. ids are the
// record's and its former ones; table is nil when none is in the list; ok is false when the text cannot be read.
func (s *Schema) Table(text []byte, ids ...string) (table map[string]any, ok bool) {
	l := Limits{}.withDefaults()
	if len(text) > l.FileSize {
		return nil, false
	}
	_, tree, wrong := l.Decode(text)
	if wrong != nil {
		return nil, false
	}
	if !s.List {
		return tree, true
	}
	tables, ok := AsTables(tree[string(s.Kind)])
	if !ok {
		return nil, false
	}
	for _, t := range tables {
		if id, _ := t["id"].(string); slices.Contains(ids, id) {
			return t, true
		}
	}
	return nil, true
}
