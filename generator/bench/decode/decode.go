// Package decode decodes the records of a site with toml.Decode, one file after the other, and drops the results: the
// lower bound with which loading and checking are compared.
package decode

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/record"
)

// Site decodes every record file of a site folder into a value that target returns for its kind.
func Site(site fs.FS, target func(*record.Schema) any) error {
	kinds := map[string]*record.Schema{}
	for _, s := range record.Schemas {
		kinds[s.Plural] = s
	}
	return fs.WalkDir(site, record.Dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		s := kinds[path.Base(path.Dir(name))]
		if s == nil {
			s = kinds[strings.TrimSuffix(path.Base(name), ".toml")]
		}
		if s == nil {
			return fmt.Errorf("%s: no kind of record", name)
		}
		_, err = toml.Decode(string(data), target(s))
		return err
	})
}

// Map returns a target of any shape.
func Map(*record.Schema) any { return &map[string]any{} }

// Struct returns a target with the fields of the record.
func Struct(s *record.Schema) any { return reflect.New(shapes()[s.Kind]).Interface() }

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
