package graph_test

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write the links into the test file")

// testdata/town.txtar is a small site folder with, under "want", every link of every record in both directions.
func TestLinks(t *testing.T) {
	const file = "testdata/town.txtar"
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	last := len(ar.Files) - 1
	for _, f := range ar.Files[:last] {
		folder[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, _, err := record.Load(folder) // findings do not matter here
	if err != nil {
		t.Fatal(err)
	}
	got := describe(graph.New(set))
	if *update {
		ar.Files[last].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(ar.Files[last].Data); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// describe writes every link of a graph: a line for each node, and below it one for each kind of link.
func describe(g *graph.Graph) string {
	var b strings.Builder
	lists := reflect.ValueOf(g).Elem()
	for i := range lists.NumField() {
		list := lists.Field(i)
		if list.Kind() != reflect.Slice || list.Type() == reflect.TypeFor[[]graph.Broken]() {
			continue
		}
		for j := range list.Len() {
			node := list.Index(j).Elem()
			fmt.Fprintf(&b, "%s\n", name(list.Index(j)))
			for k := 1; k < node.NumField(); k++ { // field 0 is the record
				if node.Field(k).Kind() == reflect.Int {
					continue // no link
				}
				if links := each(node.Field(k)); len(links) > 0 {
					fmt.Fprintf(&b, "  %s: %s\n", node.Type().Field(k).Name, strings.Join(links, ", "))
				}
			}
		}
	}
	for _, x := range g.Broken {
		m := record.MetaOf(x.Record)
		fmt.Fprintf(&b, "broken: %s %s at %s names %s\n", m.Schema.Kind, m.ID, m.Path(x.Value), x.Value.Text)
	}
	return b.String()
}

// each names what a field of a node links to.
func each(v reflect.Value) (names []string) {
	if v.Kind() != reflect.Slice {
		if !v.IsNil() {
			names = append(names, name(v))
		}
		return names
	}
	for i := range v.Len() {
		switch link := v.Index(i).Interface().(type) {
		case graph.Tie:
			names = append(names, fmt.Sprintf("%s (%s)", link.Claim.Rec.ID, link.Relation))
		case graph.Answer:
			names = append(names, fmt.Sprintf("%s rebuttal %d", link.Claim.Rec.ID, link.Rebuttal))
		case graph.Said:
			names = append(names, fmt.Sprintf("%s later %d", link.Point.Rec.ID, link.Later))
		case graph.Stated:
			names = append(names, fmt.Sprintf("%s passage %d statement %d, no. %d", link.Reading.Rec.ID, link.Passage, link.InPassage, link.InDocument))
		default:
			names = append(names, name(v.Index(i)))
		}
	}
	return names
}

// name is the kind and id of a node.
func name(node reflect.Value) string {
	m := record.MetaOf(node.Elem().FieldByName("Rec").Interface().(record.Record))
	return string(m.Schema.Kind) + " " + m.ID
}

// Of two entries with one id, lookups find the first. They do not find an id of another kind.
func TestLookups(t *testing.T) {
	set, _, err := record.Load(fstest.MapFS{
		"data/ratings.toml":     {Data: []byte("[[rating]]\nid = \"open\"\nname = \"one\"\n[[rating]]\nid = \"open\"\nname = \"two\"\n")},
		"data/claims/toll.toml": {Data: []byte("number = 2\nrating = \"open\"\n")},
		"data/claims/fee.toml":  {Data: []byte("number = 1\n")},
		"data/claims/torn.toml": {Data: []byte("number = \n")},
		"data/points/toll.toml": {Data: []byte("number = 1\n[since]\ntext = \"x\"\nsources = [\"none\"]\n")},
		"data/topics/t.toml":    {Data: []byte("title = \"T\"\n")},
		"data/events/e.toml":    {Data: []byte("claims = [\"toll\", \"torn\", \"none\", \"toll\"]\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	if c := g.Claim("toll"); c.Rating.Rec.Name != "one" || len(g.Ratings) != 2 || len(g.Ratings[1].Claims) != 0 {
		t.Error("of two ratings with one id not the first is linked")
	}
	if g.Claim("t") != nil || g.Actor("toll") != nil || g.Source("") != nil || g.Has(record.KindTopic, "toll") || !g.Has(record.KindTopic, "t") {
		t.Error("a lookup finds what is not there")
	}
	if ids := fmt.Sprint(g.IDs(record.KindClaim), g.IDs(record.KindSource)); ids != "[fee toll] []" {
		t.Error(ids)
	}
	if e := g.Events[0]; len(e.Claims) != 1 || len(g.Claim("toll").Events) != 1 {
		t.Error("a claim named twice is linked twice")
	}
	// The reference to the claim in the file that cannot be read is not broken.
	if len(g.Broken) != 2 || g.Broken[0].Value.Text != "none" || g.Broken[1].Value.Text != "none" {
		t.Errorf("%+v", g.Broken)
	}
	if empty := graph.New(&record.Set{}); len(empty.Claims)+len(empty.Broken) != 0 {
		t.Error("an empty set has links")
	}
}
