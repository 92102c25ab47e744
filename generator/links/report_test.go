package links

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"maps"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write what is said now into the files the tests compare with")

// A case has records, the answers of servers from given days on, and the report after five weeks.
func TestWeeks(t *testing.T) {
	const name = "testdata/weeks.txtar"
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	w, folder, want := newWeb(t), fstest.MapFS{}, map[string]string{}
	answers := map[string]string{} // by day, host and path
	for _, f := range ar.Files {
		switch part := strings.SplitN(f.Name, "/", 2); part[0] {
		case "web":
			answers[part[1]] = string(f.Data)
		case "data":
			folder[f.Name] = &fstest.MapFile{Data: f.Data}
		default:
			want[f.Name] = string(f.Data)
		}
	}
	for key := range answers {
		_, at, _ := strings.Cut(key, "/")
		w.page(at, func(out http.ResponseWriter, r *http.Request) {
			day, last := w.clock().Format("02"), ""
			for key := range answers {
				if from, other, _ := strings.Cut(key, "/"); other == at && from <= day && key > last {
					last = key
				}
			}
			answering(answers[last])(out, r)
		})
	}
	cache := empty()
	var set *record.Set
	var cited []Cited
	for range 5 {
		if set, _, err = record.Load(folder); err != nil {
			t.Fatal(err)
		}
		cited = Collect(set, "http://town.example/", "en")
		if err := Run(t.Context(), cited, cache, w.options()); err != nil {
			t.Fatal(err)
		}
		start := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
		weeks := int(w.clock().Sub(start).Hours()/24/7) + 1
		w.later(start.AddDate(0, 0, 7*weeks).Sub(w.clock()))
	}
	r := NewReport(set, cited, cache)
	got := map[string]string{"report.txt": r.Text(), "report.md": r.Markdown()}
	for _, s := range r.Suggestions {
		before := folder[s.File].Data
		after, ok := s.Apply(before)
		if !ok {
			t.Errorf("%s could not be changed", s.File)
		}
		got["suggested.diff"] += string(diff.Diff(s.File, before, s.File, after))
		if _, ok := s.Apply(append([]byte("# edited\n"), before...)); ok {
			t.Errorf("%s is changed, though it was edited", s.File)
		}
		if marked, _ := s.Apply(append([]byte(bom), before...)); !bytes.Equal(marked, append([]byte(bom), after...)) {
			t.Errorf("%s, with a mark before it, becomes %q", s.File, marked)
		}
	}
	var dry struct {
		Links []struct{ URL, State string }
	}
	data, err := json.Marshal(r)
	if err != nil || json.Unmarshal(data, &dry) != nil || len(dry.Links) != len(cited) || dry.Links[0].URL != cited[0].URL {
		t.Errorf("%v: %s", err, data)
	}
	if *update {
		ar.Files = slices.DeleteFunc(ar.Files, func(f txtar.File) bool { _, old := want[f.Name]; return old })
		for _, name := range slices.Sorted(maps.Keys(got)) {
			ar.Files = append(ar.Files, txtar.File{Name: name, Data: []byte(got[name])})
		}
		if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name, text := range got {
		if text != want[name] {
			t.Errorf("%s", diff.Diff(name+" wanted", []byte(want[name]), name, []byte(text)))
		}
	}
}

// answering is the content of a file web/DAY/HOST/PATH.
func answering(text string) http.HandlerFunc {
	status, to, _ := strings.Cut(strings.TrimSpace(text), " ")
	if n, err := strconv.Atoi(status); err == nil {
		return redirect(n, to)
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html>"+text+"<p>"+filler)
	}
}
