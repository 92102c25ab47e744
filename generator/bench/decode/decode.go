// Package decode decodes the records of a site with toml.Decode, one file after the other, and drops the results: the
// lower bound with which loading and checking are compared.
package decode

import (
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/record"
)

// Site decodes every record file of a site folder into a struct with the fields of its kind.
func Site(site fs.FS) error {
	files, err := record.Files(site)
	if err != nil {
		return err
	}
	for _, f := range files {
		data, err := fs.ReadFile(site, f.Name)
		if err != nil {
			return err
		}
		if _, err := toml.Decode(string(data), reflect.New(shapes()[f.Schema.Kind]).Interface()); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// shapes are structs with the fields of the records and tags for toml.Decode. The structs of package record have no tags,
// because it decodes by field tables.
var shapes = sync.OnceValue(func() map[record.Kind]reflect.Type {
	m := map[record.Kind]reflect.Type{}
	for _, s := range record.Schemas {
		m[s.Kind] = shape(s.Fields)
		if s.List {
			entry := record.Field{Key: string(s.Kind), Type: record.Tables, Fields: append([]record.Field{{Key: "id"}}, s.Fields...)}
			m[s.Kind] = shape([]record.Field{entry})
		}
	}
	return m
})

func shape(fields []record.Field) reflect.Type {
	var list []reflect.StructField
	for _, f := range fields {
		t := reflect.TypeFor[string]()
		switch f.Type {
		case record.Integer:
			t = reflect.TypeFor[int]()
		case record.Boolean:
			t = reflect.TypeFor[bool]()
		case record.Day:
			t = reflect.TypeFor[time.Time]()
		case record.PartialDate, record.Decimal:
			t = reflect.TypeFor[any]()
		case record.Strings:
			t = reflect.TypeFor[[]string]()
		case record.Table:
			t = reflect.PointerTo(shape(f.Fields))
		case record.Tables:
			t = reflect.SliceOf(shape(f.Fields))
		}
		name := strings.ToUpper(f.Key[:1]) + f.Key[1:]
		list = append(list, reflect.StructField{Name: name, Type: t, Tag: reflect.StructTag(`toml:"` + f.Key + `"`)})
	}
	return reflect.StructOf(list)
}
