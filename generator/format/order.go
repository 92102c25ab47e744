package format

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// rootFields is the field table of a whole file: the one of the record, or the
// heading of a list under which each record has its id and its fields.
func rootFields(s *record.Schema) []record.Field {
	if !s.List {
		return s.Fields
	}
	fields := append([]record.Field{{Key: "id"}}, s.Fields...)
	return []record.Field{{Key: string(s.Kind), Type: record.Tables, Fields: fields}}
}

// place is a key's position in a field table; unknown keys come after all known ones.
func place(fields []record.Field, key string) int {
	if i := slices.IndexFunc(fields, func(f record.Field) bool { return f.Key == key }); i >= 0 {
		return i
	}
	return len(fields)
}

// fieldsOf is the field table of the tables of a name, nil when they are unknown.
func fieldsOf(fields []record.Field, key string) []record.Field {
	if i := place(fields, key); i < len(fields) {
		return fields[i].Fields
	}
	return nil
}

// sortItems puts keys into the order of the table; those it does not tell apart stay as they were.
func sortItems(items []*item, fields []record.Field) {
	slices.SortStableFunc(items, func(a, b *item) int { return comparePaths(a.path, b.path, fields) })
}

func comparePaths(a, b []string, fields []record.Field) int {
	for i := range min(len(a), len(b)) {
		pa, pb := place(fields, a[i]), place(fields, b[i])
		if pa != pb || pa == len(fields) {
			return cmp.Compare(pa, pb)
		}
		fields = fields[pa].Fields
	}
	return 0
}

func sortGroups(groups []*group, fields []record.Field) {
	slices.SortStableFunc(groups, func(a, b *group) int {
		return cmp.Compare(place(fields, a.name), place(fields, b.name))
	})
}
