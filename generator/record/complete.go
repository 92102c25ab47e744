package record

import (
	"reflect"
	"time"
)

// complete adds to a decoded record the keys that are left out because they have their default or follow from others, so
// that versions of it which say the same are equal.
func (s *Schema) complete(tree map[string]any) {
	rec, _ := decode(Meta{Schema: s, src: &fileText{}}, tree, &Tally{Most: -1}) // what is wrong with it is of no interest
	complete(s.Fields, tree, reflect.ValueOf(rec).Elem())
}

// complete adds what a struct has and its decoded table has not.
func complete(fields []Field, table map[string]any, from reflect.Value) {
	for i := range fields {
		f := &fields[i]
		if f.Own != nil { // of the site's own, which have no default
			continue
		}
		value := from.Field(f.index)
		written, has := table[f.Key]
		switch {
		case f.Type == Table && has && !value.IsNil():
			if inner, ok := written.(map[string]any); ok {
				complete(f.Fields, inner, value.Elem())
			}
		case f.Type == Tables && has:
			tables, _ := AsTables(written)
			for j := range min(len(tables), value.Len()) {
				complete(f.Fields, tables[j], value.Index(j))
			}
		case has || value.IsZero():
		case f.Type == Day:
			if day, err := time.Parse(time.DateOnly, value.String()); err == nil {
				table[f.Key] = day
			}
		case f.Type == Boolean:
			table[f.Key] = true
		case value.Kind() == reflect.String:
			table[f.Key] = value.String()
		}
	}
}
