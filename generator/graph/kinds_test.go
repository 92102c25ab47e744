package graph_test

import (
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Every kind of record has nodes, and every list of a Graph holds those of one.
func TestGraphHasEveryKind(t *testing.T) {
	filled := map[string]bool{} // by the field of Graph
	for _, s := range record.Schemas {
		g := load(t, fstest.MapFS{home(s, "a"): {Data: []byte(text(s, "a", nil))}})
		if n := len(g.Records(s.Kind)); n != 1 || !g.Has(s.Kind, "a") {
			t.Errorf("a %s has %d nodes, not one", s.Kind, n)
		}
		for _, f := range reflect.VisibleFields(reflect.TypeFor[graph.Graph]()) {
			if f.Type.Kind() == reflect.Slice && reflect.ValueOf(g).Elem().FieldByIndex(f.Index).Len() > 0 {
				filled[f.Name] = true
			}
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[graph.Graph]()) {
		if f.Type.Kind() == reflect.Slice && f.Name != "Broken" && !filled[f.Name] {
			t.Errorf("Graph.%s is the list of no kind of record", f.Name)
		}
	}
}

// Wherever a record can refer to another, each is near the other: what a new
// field refers to cannot be forgotten.
func TestNear(t *testing.T) {
	for _, s := range record.Schemas {
		for _, path := range references(s.Fields, nil) {
			to := path[len(path)-1].Ref
			g := load(t, fstest.MapFS{
				home(s, "from"):                     {Data: []byte(text(s, "from", path))},
				home(record.SchemaOf(to), "target"): {Data: []byte(text(record.SchemaOf(to), "target", nil))},
			})
			at := string(s.Kind)
			for _, f := range path {
				at += "." + f.Key
			}
			from, target := recordOf(g, s.Kind, "from"), recordOf(g, to, "target")
			if len(g.Broken) > 0 || from == nil || target == nil {
				t.Fatalf("%s: the reference is not read: %v", at, g.Broken)
			}
			if !slices.Contains(g.Near(from), target) {
				t.Errorf("%s: the %s that is referred to is not near", at, to)
			}
			if !slices.Contains(g.Near(target), from) {
				t.Errorf("%s: the %s that is referred to does not have the %s near it", at, to, s.Kind)
			}
		}
	}
}

// references returns the paths of all fields that refer to a record.
func references(fields []record.Field, above []*record.Field) (paths [][]*record.Field) {
	for i := range fields {
		path := append(slices.Clone(above), &fields[i])
		if fields[i].Ref != "" {
			paths = append(paths, path)
		}
		paths = append(paths, references(fields[i].Fields, path)...)
	}
	return paths
}

func home(s *record.Schema, id string) string {
	if s.List {
		return "data/" + s.Plural + ".toml"
	}
	return "data/" + s.Plural + "/" + id + ".toml"
}

// text is a record with nothing but one field, which names the record "target".
func text(s *record.Schema, id string, path []*record.Field) string {
	heading, text := "", ""
	if s.List {
		heading = string(s.Kind)
		text = "[[" + heading + "]]\nid = \"" + id + "\"\n"
	}
	for _, f := range path {
		if heading != "" && f.Fields != nil {
			heading += "."
		}
		switch f.Type {
		case record.Table:
			heading += f.Key
			text += "[" + heading + "]\n"
		case record.Tables:
			heading += f.Key
			text += "[[" + heading + "]]\n"
		case record.Strings:
			text += f.Key + " = [\"target\"]\n"
		default:
			text += f.Key + " = \"target\"\n"
		}
	}
	return text
}

func load(t *testing.T, site fstest.MapFS) *graph.Graph {
	t.Helper()
	set, _, err := record.Load(site) // findings do not matter here
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(set)
}

func recordOf(g *graph.Graph, kind record.Kind, id string) record.Record {
	for _, r := range g.Records(kind) {
		if record.MetaOf(r).ID == id {
			return r
		}
	}
	return nil
}

// A record is near those it names in fields of the site's own, and they are near it, whatever their kinds.
func TestNearByOwnFields(t *testing.T) {
	const declared = "[[field]]\nid = \"about\"\nof = \"side\"\ntype = \"reference\"\nref = \"source\"\nlabel = \"About\"\ndoc = \"D.\"\n" +
		"[[field]]\nid = \"voices\"\nof = \"topic\"\ntype = \"list\"\nref = \"actor\"\nlabel = \"Voices\"\ndoc = \"D.\"\n"
	g := load(t, fstest.MapFS{
		"data/fields.toml":        {Data: []byte(declared)},
		"data/sides.toml":         {Data: []byte("[[side]]\nid = \"us\"\nabout = \"paper\"\n")},
		"data/sources/paper.toml": {Data: []byte("title = \"A\"\n")},
		"data/topics/buses.toml":  {Data: []byte("title = \"A\"\nvoices = [\"mayor\", \"nobody\"]\n")},
		"data/actors/mayor.toml":  {Data: []byte("name = \"A\"\n")},
	})
	if len(g.Broken) != 1 || g.Broken[0].Value.Text != "nobody" {
		t.Errorf("broken are %v", g.Broken)
	}
	for _, pair := range [][2]record.Record{
		{recordOf(g, record.KindSide, "us"), recordOf(g, record.KindSource, "paper")},
		{recordOf(g, record.KindTopic, "buses"), recordOf(g, record.KindActor, "mayor")},
	} {
		if !slices.Contains(g.Near(pair[0]), pair[1]) || !slices.Contains(g.Near(pair[1]), pair[0]) {
			t.Errorf("%s and %s are not near each other", record.MetaOf(pair[0]).ID, record.MetaOf(pair[1]).ID)
		}
	}
}
