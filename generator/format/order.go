package format

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// rootFields is the field table of a whole file; that of a list has the tables that hold the records and their ids.
func rootFields(s *record.Schema) []record.Field {
	if !s.List {
		return s.Fields
	}
	fields := append([]record.Field{{Key: "id"}}, s.Fields...)
	return []record.Field{{Key: string(s.Kind), Type: record.Tables, Fields: fields}}
}

// place is the index of a key in a field table; unknown keys come last.
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

// comparePaths orders keys by the field table; those that are unknown are equal.
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
