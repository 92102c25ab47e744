package page

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
	"counterpoint/themes"
)

var update = flag.Bool("update", false, "write the pages into the test file")

// testdata/site.txtar holds a small site and, under want/, some of the files made from it.
func TestPages(t *testing.T) {
	const name = "testdata/site.txtar"
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	site := folderIn(ar)
	set, findings, err := record.Load(site)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/sub/", Title: "Council, Checked", Lang: "en", Publisher: "the editors"})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for i, f := range ar.Files {
		path, ok := strings.CutPrefix(f.Name, "want/")
		if !ok {
			continue
		}
		checked++
		got := files[path]
		if json.Valid(got) {
			var b bytes.Buffer
			if err := json.Indent(&b, got, "", " "); err != nil {
				t.Fatal(err)
			}
			got = b.Bytes()
		}
		if *update {
			ar.Files[i].Data = got
		} else if !bytes.Equal(got, f.Data) {
			t.Errorf("%s:\ngot:\n%s\nwant:\n%s", path, got, f.Data)
		}
	}
	if checked == 0 {
		t.Fatal("no want/ files")
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Parts can be listed of any records: serve lists them while the rules are still looking.
func TestPartsOfEmptyRecords(t *testing.T) {
	site := fstest.MapFS{}
	for _, s := range record.Schemas {
		if !s.List {
			site["data/"+s.Plural+"/empty.toml"] = &fstest.MapFile{Data: []byte("# nothing yet\n")}
		}
	}
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	if parts := Parts(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en"}); len(parts) < len(site) {
		t.Errorf("%d parts of %d records", len(parts), len(site))
	}
}

// Hugo runs shortcodes in any Markdown it renders; those of an explanation are shown as written.
func TestShortcodesAreInert(t *testing.T) {
	for _, hostile := range []string{`{{< x >}}`, `{{% x %}}`, `{{{< x >}}}`, `{{{{< x`} {
		if got := withoutShortcodes(hostile); strings.Contains(got, "{{<") || strings.Contains(got, "{{%") {
			t.Errorf("%q became %q", hostile, got)
		}
	}
}

// folderIn is the site folder of a golden file, without what it wants.
func folderIn(ar *txtar.Archive) fstest.MapFS {
	site := fstest.MapFS{}
	for _, f := range ar.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			site[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return site
}

// english is the words of the interface as the theme has them.
func english(t testing.TB) i18n.Words {
	t.Helper()
	words := i18n.Words{}
	if _, err := toml.DecodeFS(themes.FS, "counterpoint/i18n/en.toml", &words); err != nil {
		t.Fatal(err)
	}
	return words
}

// councilFolder is the small site folder most tests are about.
func councilFolder(t *testing.T) fstest.MapFS {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return folderIn(ar)
}
