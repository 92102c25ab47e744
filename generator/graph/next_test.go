package graph_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Each text of the real records is changed in turn. Where Next succeeds, its graph is that of New, with the later
// records; it succeeds for changes of words, and fails for ids, references and sort keys.
func TestNext(t *testing.T) {
	site := fstest.MapFS{}
	files, err := record.Files(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, f := range files {
		data, err := os.ReadFile("../../" + f.Name)
		if err != nil {
			t.Fatal(err)
		}
		site[f.Name] = &fstest.MapFile{Data: data, ModTime: now}
	}
	reader := record.Reader{Now: func() time.Time { return now.Add(24 * time.Hour) }}
	load := func(names ...string) *record.Set {
		set, _, err := reader.LoadChanged(site, record.Limits{}, names)
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	load()
	went := map[bool]map[string]int{true: {}, false: {}} // how often for changes of each key
	for i, f := range files {
		if i%19 != 0 { // each takes a while
			continue
		}
		was := site[f.Name].Data
		for at, line := range bytes.SplitAfter(was, []byte("\n")) {
			key, rest, ok := bytes.Cut(bytes.TrimSpace(line), []byte("="))
			if !ok || !bytes.ContainsAny(rest, `"0123456789`) {
				continue
			}
			lines := bytes.SplitAfter(was, []byte("\n"))
			if head, tail, long := strings.Cut(string(line), `"""`); long {
				lines[at] = []byte(head + `"""x` + tail)
			} else if q := bytes.LastIndexByte(line, '"'); q >= 0 {
				lines[at] = []byte(string(line[:q]) + "x" + string(line[q:]))
			} else {
				lines[at] = []byte(strings.Replace(string(line), string(bytes.TrimSpace(rest)), "1", 1))
			}
			before := graph.New(load(f.Name))
			site[f.Name].Data = bytes.Join(lines, nil)
			set := load(f.Name)
			site[f.Name].Data = was
			next, ok := before.Next(set)
			went[ok][string(f.Schema.Kind)+" "+strings.TrimSpace(string(key))]++
			if !ok {
				continue
			}
			anew := graph.New(set)
			if got, want := describe(next), describe(anew); got != want {
				t.Fatalf("%s with another %s:\n%s\nis not\n%s", f.Name, key, got, want)
			}
			if !reflect.DeepEqual(records(next), records(anew)) {
				t.Fatalf("%s with another %s: not the later records", f.Name, key)
			}
		}
		load(f.Name)
	}
	for _, key := range []string{"claim title", "claim reason", "claim text", "claim locator", "source publisher", "source title", "event text"} {
		if went[true][key] == 0 || went[false][key] != 0 {
			t.Errorf("another %s: goes on %d times, and %d times does not", key, went[true][key], went[false][key])
		}
	}
	for _, key := range []string{"claim rating", "claim source", "claim stance", "actor name", "actor side", "event date"} {
		if went[true][key] != 0 || went[false][key] == 0 {
			t.Errorf("another %s: goes on %d times, and %d times does not", key, went[true][key], went[false][key])
		}
	}
}

// records are those in the nodes of a graph, in its order.
func records(g *graph.Graph) (list []any) {
	lists := reflect.ValueOf(g).Elem()
	for i := range lists.NumField() {
		if f := lists.Field(i); f.Kind() == reflect.Slice && f.Type() != reflect.TypeFor[[]graph.Broken]() {
			for j := range f.Len() {
				list = append(list, f.Index(j).Elem().FieldByName("Rec").Pointer())
			}
		}
	}
	return list
}
