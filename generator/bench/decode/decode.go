// Package decode reads the records of a site with nothing but toml.Decode, one
// file after the other: the floor that loading and checking are measured
// against. It keeps nothing of what it reads, and finds nothing wrong.
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

// Site decodes every record file of a site folder into what target makes for its kind.
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

// Map is a target of any shape.
func Map(*record.Schema) any { return &map[string]any{} }

// Struct is a target with the fields of the record.
func Struct(s *record.Schema) any { return reflect.New(shapes()[s.Kind]).Interface() }

// shapes are structs with the fields of the records and the tags that
// toml.Decode asks for: those of package record have none, as it decodes by its field tables.
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
