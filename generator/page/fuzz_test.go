package page

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	slashpath "path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// FuzzEmit puts arbitrary text into every text of a small site, whatever the checks would say of it. Nothing panics; what
// Hugo gets is front matter that ends where it should and a body without shortcodes; what readers get as data is whole.
func FuzzEmit(f *testing.F) {
	ar, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("")
	corpus, _ := filepath.Glob("../e2e/testdata/hostile/text/*.txtar")
	if len(corpus) == 0 {
		f.Fatal("no corpus of hostile texts")
	}
	for _, name := range corpus {
		one, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		text, err := strconv.Unquote(strings.TrimSpace(string(one.Files[0].Data)))
		if err != nil {
			f.Fatal(name, err)
		}
		f.Add(text)
	}
	words := english(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD") // no other gets past the loading
		if len(text) > 2000 {
			return
		}
		site := fstest.MapFS{}
		for _, file := range ar.Files {
			if !strings.HasPrefix(file.Name, "want/") {
				site[file.Name] = &fstest.MapFile{Data: file.Data}
			}
		}
		for name, file := range site {
			if strings.HasPrefix(name, "data/") {
				file.Data = poisoned(t, name, file.Data, text)
			}
		}
		set, _, err := record.Load(site)
		if err != nil {
			t.Fatal(err)
		}
		files, err := All(graph.New(set), Settings{Words: words, BaseURL: "https://council.example/sub/", Title: "Council, Checked", Lang: "en", Publisher: "the editors"})
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range files {
			if err := whole(name, data); err != nil {
				t.Errorf("%s of %q: %v\n%s", name, text, err, data)
			}
		}
	})
}

// whole tells what is wrong with a file that is emitted.
func whole(name string, data []byte) error {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		return fmt.Errorf("no path within the site folder")
	}
	if slashpath.Ext(name) == ".sqlite" {
		if !bytes.HasPrefix(data, []byte("SQLite format 3\x00")) || len(data)%4096 != 0 {
			return fmt.Errorf("no database")
		}
		return nil
	}
	if !utf8.Valid(data) {
		return fmt.Errorf("not UTF-8")
	}
	switch slashpath.Ext(name) {
	case ".md":
		if strings.HasPrefix(name, "static/") { // for programs: its only angle brackets are those of addresses
			if others := bytes.Count(data, []byte("<")) - bytes.Count(data, []byte("<http")) - bytes.Count(data, []byte("<mailto:")); others > 0 {
				return fmt.Errorf("%d tags may be in it", others)
			}
			return nil
		}
		rest := json.NewDecoder(bytes.NewReader(data))
		var front map[string]any
		if err := rest.Decode(&front); err != nil {
			return err
		}
		if body := data[rest.InputOffset():]; bytes.Contains(body, []byte("{{")) {
			return fmt.Errorf("the body could have a shortcode in it: %s", body)
		}
	case ".json":
		if !json.Valid(data) || bytes.ContainsAny(data, "<>\u2028\u2029") {
			return fmt.Errorf("no JSON that is safe everywhere")
		}
	case ".xml":
		return xml.Unmarshal(data, new(struct{}))
	case ".csv":
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return err
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					return fmt.Errorf("a formula: %q", cell)
				}
			}
		}
	}
	return nil
}

// poisoned is a file of records with another text in every field that takes free text.
func poisoned(t *testing.T, name string, data []byte, text string) []byte {
	t.Helper()
	var tree map[string]any
	if _, err := toml.Decode(string(data), &tree); err != nil {
		t.Fatal(err)
	}
	for _, s := range record.Schemas {
		if strings.HasPrefix(name, "data/"+s.Plural+"/") {
			poison(tree, s.Fields, text)
		} else if name == "data/"+s.Plural+".toml" {
			for _, m := range tree[string(s.Kind)].([]map[string]any) {
				poison(m, s.Fields, text)
			}
		}
	}
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(tree); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func poison(m map[string]any, fields []record.Field, text string) {
	for _, f := range fields {
		if f.Ref != "" || f.Words != nil || f.Key == "formerly" {
			continue
		}
		switch v := m[f.Key].(type) {
		case string:
			m[f.Key] = text
		case []any:
			for i := range v {
				v[i] = text
			}
		case map[string]any:
			poison(v, f.Fields, text)
		case []map[string]any:
			for _, m := range v {
				poison(m, f.Fields, text)
			}
		}
	}
}
