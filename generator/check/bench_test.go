package check_test

import (
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/madeup"
	"counterpoint/generator/record"
)

// What check costs, at 10,000 claims with all they refer to, beside what
// decoding the same files costs with nothing but toml.Decode, one after the
// other. The bar is 1.5 times as much; BenchmarkRatio reports the ratio itself.
//
//	go test ./generator/check -run xxx -bench .

const benchmarkClaims = 10_000

var benchmarkSite = sync.OnceValue(func() fs.FS { return madeup.Site(benchmarkClaims) })

func BenchmarkDecodeAlone(b *testing.B) {
	site := benchmarkSite()
	for name, target := range map[string]func(*record.Schema) any{
		"maps":    func(*record.Schema) any { return &map[string]any{} },
		"structs": func(s *record.Schema) any { return reflect.New(shapes()[s.Kind]).Interface() },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				decodeAll(b, site, target)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	site := benchmarkSite()
	b.ReportAllocs()
	for b.Loop() {
		mustLoad(b, site)
	}
}

func BenchmarkGraph(b *testing.B) {
	set := mustLoad(b, benchmarkSite())
	b.ReportAllocs()
	for b.Loop() {
		graph.New(set)
	}
}

func BenchmarkRules(b *testing.B) {
	set := mustLoad(b, benchmarkSite())
	g := graph.New(set)
	for _, r := range check.Rules {
		b.Run(r.Name, func(b *testing.B) {
			for b.Loop() {
				check.RunRule(r, set, g, check.Site{Lang: "en"})
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	site := benchmarkSite()
	b.ReportAllocs()
	for b.Loop() {
		checkAll(b, site)
	}
}

// BenchmarkRatio runs both in turn. On a machine that has other work the ratio
// is up to twice what it is on an idle one: check spreads over all processors, decoding alone does not.
func BenchmarkRatio(b *testing.B) {
	site := benchmarkSite()
	var alone, whole time.Duration
	for b.Loop() {
		start := time.Now()
		decodeAll(b, site, func(s *record.Schema) any { return reflect.New(shapes()[s.Kind]).Interface() })
		alone += time.Since(start)
		start = time.Now()
		checkAll(b, site)
		whole += time.Since(start)
	}
	b.ReportMetric(float64(whole)/float64(alone), "check/decode")
}

func checkAll(b *testing.B, site fs.FS) {
	set := mustLoad(b, site)
	if found := check.Run(set, graph.New(set), check.Site{Lang: "en"}); len(found) > 0 {
		b.Fatal(found[0])
	}
}

func mustLoad(b *testing.B, site fs.FS) *record.Set {
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		b.Fatal(err, found)
	}
	return set
}

// decodeAll decodes every file of a site folder, one after the other.
func decodeAll(b *testing.B, site fs.FS, target func(*record.Schema) any) {
	kinds := map[string]*record.Schema{}
	for _, s := range record.Schemas {
		kinds[s.Plural] = s
	}
	err := fs.WalkDir(site, record.Dir, func(name string, e fs.DirEntry, err error) error {
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
		_, err = toml.Decode(string(data), target(s))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

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
