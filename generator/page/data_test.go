package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// A calendar without an event is none, so a site whose checks are never due has no such file.
func TestNoCalendarWithoutEvents(t *testing.T) {
	files, err := All(graph.New(&record.Set{}), Settings{Words: english(t), BaseURL: "https://council.example/"})
	if err != nil || files["static/data/claims.csv"] == nil || files["static/data/reviews.ics"] != nil {
		t.Errorf("%v; a calendar of no events: %s", err, files["static/data/reviews.ics"])
	}
}

// dataOf are the files of a made-up site below /data/, without the folder, when a list has at most so many bytes.
func dataOf(t *testing.T, largest int) map[string]string {
	t.Helper()
	set, findings, err := record.Load(testsite.Site(1000))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	b := newBuilder(graph.New(set), Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"})
	b.largest = largest
	b.all(never)
	data := map[string]string{}
	for _, p := range b.parts {
		if p.Content != "" && p.Section != "data" {
			continue
		}
		files, err := p.Files(nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			if name, ok := strings.CutPrefix(name, "static/data/"); ok || p.Section == "data" {
				data[name] = string(text)
			}
		}
	}
	return data
}

// Lists that are too large are in parts, and their addresses say in which: together these have what one file would have, and no
// other file is larger, or another one, than on a site whose lists are small enough.
func TestLargeListsAreInParts(t *testing.T) {
	const most, base = 100_000, "https://made-up.example/data/"
	whole, cut := dataOf(t, largest), dataOf(t, most)
	one := map[string]bool{"claims.dot": true, "reviews.ics": true, "v1/site.sqlite": true, "v1/feeds.opml": true, "v1/claims.opml": true, "v1/openapi.json": true}
	for _, name := range slices.Sorted(maps.Keys(cut)) {
		if len(cut[name]) > most*2 && !one[name] && !strings.HasPrefix(name, "records/") {
			t.Errorf("%s has %d bytes", name, len(cut[name]))
		}
		if whole[name] == "" && !strings.Contains(name, "-") {
			t.Errorf("%s is no part, and not there when lists are small", name)
		}
	}
	for name, text := range whole {
		if cut[name] == "" {
			t.Errorf("%s is gone", name)
		}
		if len(text) <= most && cut[name] != text && !strings.HasPrefix(name, "v1/") && !strings.HasPrefix(name, "content/") {
			t.Errorf("%s is another", name)
		}
	}
	// said are the parts that the text at the address of a file names, with what it says of them.
	said := func(name string) (parts []opendata.Part) {
		t.Helper()
		switch {
		case strings.HasSuffix(name, ".csv"):
			rows, err := csv.NewReader(strings.NewReader(cut[name])).ReadAll()
			if err != nil || strings.Join(rows[0], " ") != "url rows bytes sha256" {
				t.Fatal(name, err, rows)
			}
			for _, row := range rows[1:] {
				n, _ := strconv.Atoi(row[1])
				size, _ := strconv.ParseInt(row[2], 10, 64)
				parts = append(parts, opendata.Part{URL: row[0], Rows: n, Bytes: size, SHA256: row[3]})
			}
		case strings.HasSuffix(name, ".ndjson"):
			for line := range strings.Lines(cut[name]) {
				var p opendata.Part
				if err := json.Unmarshal([]byte(line), &p); err != nil {
					t.Fatal(name, err)
				}
				parts = append(parts, p)
			}
		default:
			var p opendata.Parts
			if err := json.Unmarshal([]byte(cut[name]), &p); err != nil {
				t.Fatal(name, err)
			}
			parts = p.Parts
		}
		for _, p := range parts {
			text := cut[strings.TrimPrefix(p.URL, base)]
			if sum := sha256.Sum256([]byte(text)); int64(len(text)) != p.Bytes || hex.EncodeToString(sum[:]) != p.SHA256 || p.Rows < 1 {
				t.Errorf("%s says of a part %+v", name, p)
			}
		}
		return parts
	}
	for name, of := range map[string]string{"evidence.csv": "evidence", "sources.csv": "sources", "claims.csv": "claims"} {
		head, _, _ := strings.Cut(whole[name], "\r\n")
		joined := head + "\r\n"
		for i, p := range said(name) {
			if want := base + of + "-" + strconv.Itoa(i+1) + ".csv"; p.URL != want {
				t.Errorf("part %d of %s is at %s", i+1, name, p.URL)
			}
			joined += strings.TrimPrefix(cut[strings.TrimPrefix(p.URL, base)], head+"\r\n")
		}
		if joined != whole[name] {
			t.Errorf("the parts of %s do not have what the whole has", name)
		}
	}
	for _, name := range []string{"sources.csl.json", "v1/claims.json", "v1/sources.json"} {
		var rows, want []json.RawMessage
		read := func(text string) (rows []json.RawMessage) {
			list := struct{ Records []json.RawMessage }{}
			if json.Unmarshal([]byte(text), &rows) != nil {
				if err := json.Unmarshal([]byte(text), &list); err != nil {
					t.Fatal(name, err)
				}
				return list.Records
			}
			return rows
		}
		for _, p := range said(name) {
			rows = append(rows, read(cut[strings.TrimPrefix(p.URL, base)])...)
		}
		want = read(whole[name])
		if len(want) < 900 || !slices.EqualFunc(rows, want, func(x, y json.RawMessage) bool { return bytes.Equal(x, y) }) {
			t.Errorf("%s: %d rows in parts, %d in one file, or others", name, len(rows), len(want))
		}
	}
	// The records are in the bundles, which both indexes name, and are written nowhere else.
	for _, kind := range []string{"claims", "sources"} {
		parts := said(kind + ".json")
		if lines := said(kind + ".ndjson"); !slices.Equal(lines, parts) {
			t.Errorf("%s.ndjson names others than %s.json", kind, kind)
		}
		records := map[string]bool{}
		for _, p := range parts {
			if !strings.HasPrefix(p.URL, base+"records/"+kind+"/") || strings.Count(cut[strings.TrimPrefix(p.URL, base)], "\n") != p.Rows {
				t.Errorf("%s.json names %+v", kind, p)
			}
			for line := range strings.Lines(cut[strings.TrimPrefix(p.URL, base)]) {
				var r opendata.Bundled
				if err := json.Unmarshal([]byte(line), &r); err != nil {
					t.Fatal(err)
				}
				records[string(r.Record)] = true
			}
		}
		for line := range strings.Lines(whole[kind+".ndjson"]) {
			if !records[strings.TrimSuffix(line, "\n")] {
				t.Fatalf("no bundle of %s has %s", kind, line)
			}
			delete(records, strings.TrimSuffix(line, "\n"))
		}
		if len(records) > 0 {
			t.Errorf("bundles of %s have %d records more", kind, len(records))
		}
	}
	// The index names all of them, and no address under a name whose meaning another file has.
	var index opendata.Index
	if err := json.Unmarshal([]byte(cut["v1/index.json"]), &index); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{"v1/index.json": true, "": true}
	for _, f := range index.Files {
		name := strings.TrimPrefix(f.URL, base)
		listed[name] = true
		if sum := sha256.Sum256([]byte(cut[name])); f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != int64(len(cut[name])) || f.Type == "" {
			t.Errorf("the index says %+v", f)
		}
	}
	for name := range cut {
		if !listed[name] && !strings.HasPrefix(name, "schema/") && !strings.HasPrefix(name, "v1/changes/") && !strings.HasPrefix(name, "content/") {
			t.Errorf("the index does not name %s", name)
		}
	}
	for _, k := range index.Kinds {
		if large := slices.Contains([]string{"claim", "source", "event"}, k.Kind); large != (k.Data == "") || large != (k.Lines == "") || k.Schema == "" {
			t.Errorf("the index says %+v", k)
		}
	}
	var pack opendata.Package
	if err := json.Unmarshal([]byte(cut["v1/datapackage.json"]), &pack); err != nil {
		t.Fatal(err)
	}
	for _, r := range pack.Resources {
		text := cut[strings.TrimPrefix(r.Path, base)]
		if sum := sha256.Sum256([]byte(text)); r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || !strings.HasPrefix(text, r.Schema.Fields[0].Name+",") || r.Schema.ForeignKeys != nil {
			t.Errorf("the data package says of %s %+v", r.Path, r)
		}
	}
	var page struct {
		Params struct {
			Files  []struct{ Path, Bundled any }
			Tables []struct {
				Path   string
				Parts  []string
				Newest int
			}
		}
	}
	if err := json.Unmarshal([]byte(cut["content/data/_index.md"]), &page); err != nil {
		t.Fatal(err)
	}
	for _, table := range page.Params.Tables {
		if (table.Newest > 0) != (table.Path == claimReviews) || len(table.Parts) < 2 && len(whole[strings.TrimPrefix(table.Path, "data/")]) > most && !one[strings.TrimPrefix(table.Path, "data/")] {
			t.Errorf("the page of the data says %+v", table)
		}
	}
}
