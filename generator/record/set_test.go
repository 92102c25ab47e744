package record_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// Every list of a Set holds the records of one kind in Schemas, so that a new
// kind cannot be left out of either.
func TestSetHasEveryKind(t *testing.T) {
	kinds := map[string]record.Kind{} // by the field of Set
	for _, s := range record.Schemas {
		name, text := "data/"+s.Plural+"/this.toml", ""
		if s.List {
			name, text = "data/"+s.Plural+".toml", "[["+string(s.Kind)+"]]\n"
		}
		set, _ := load(t, fstest.MapFS{name: {Data: []byte(text)}})
		if len(set.All) != 1 || record.MetaOf(set.All[0]).Schema != s {
			t.Fatalf("%s does not load: %v", name, set.All)
		}
		lists := reflect.ValueOf(set).Elem()
		for i := range lists.NumField() {
			field := lists.Type().Field(i).Name
			if f := lists.Field(i); f.Kind() != reflect.Slice || f.Len() == 0 || field == "All" {
				continue
			}
			if kinds[field] != "" {
				t.Errorf("Set.%s holds both %s and %s", field, kinds[field], s.Kind)
			}
			kinds[field] = s.Kind
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[record.Set]()) {
		if f.Type.Kind() == reflect.Slice && f.Name != "All" && f.Name != "Translations" && kinds[f.Name] == "" {
			t.Errorf("Set.%s is the list of no kind in Schemas", f.Name)
		}
	}
}
