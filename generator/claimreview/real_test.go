package claimreview_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/htmlindex"

	"counterpoint/generator/check"
	"counterpoint/generator/claimreview"
	"counterpoint/generator/fix"
	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write what is drafted into the test files")

// What other sites, datasets and services really have, by kind: a file document.*, which is read in the encoding of a file
// encoding, with the Content-Type of a file header, and drafted for the site of site.txtar, whose language a file lang says.
// The files below out/ are the drafts, said is what a person is told besides, and findings what check has to say of them:
// nothing that the document had said.
func TestReal(t *testing.T) {
	base, err := txtar.ParseFile("../fix/testdata/real/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases, _ := filepath.Glob("testdata/real/*.txtar")
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			site, lang, from := fstest.MapFS{}, "en", claimreview.From{}
			var document []byte
			want := &txtar.Archive{Comment: ar.Comment}
			encoding := "utf-8"
			for _, f := range append(slices.Clone(base.Files), ar.Files...) {
				value := strings.TrimSpace(string(f.Data))
				switch {
				case f.Name == "lang":
					lang = value
				case f.Name == "encoding":
					encoding = value
				case f.Name == "header":
					from.ContentType = value
				case f.Name == "address":
					from.Address = value
				case strings.HasPrefix(f.Name, "document."):
					document = f.Data
				case strings.HasPrefix(f.Name, "data/"):
					site[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			for _, f := range ar.Files {
				if f.Name != "findings" && f.Name != "said" && !strings.HasPrefix(f.Name, "out/") {
					want.Files = append(want.Files, f)
				}
			}
			e, err := htmlindex.Get(encoding)
			if err != nil {
				t.Fatal(err)
			}
			if document, err = e.NewEncoder().Bytes(document); err != nil {
				t.Fatal(err)
			}
			drafted := drafted(t, site, document, from, lang)
			want.Files = append(want.Files, drafted...)
			if *update {
				if err := os.WriteFile(name, txtar.Format(want), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got, now := txtar.Format(ar), txtar.Format(want); !bytes.Equal(got, now) {
				t.Errorf("the case is\n%s\nand should be\n%s", now, got)
			}
		})
	}
}

// drafted returns what is drafted of a document for a site, to which the drafts are added.
func drafted(t *testing.T, site fstest.MapFS, document []byte, from claimreview.From, lang string) (files []txtar.File) {
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	doc, err := claimreview.Read(document, from)
	if err != nil {
		fmt.Fprintln(&said, "error:", err)
	}
	for _, note := range doc.Notes {
		fmt.Fprintln(&said, note)
	}
	drafts, err := claimreview.Drafts(set, doc.Reviews, claimreview.Options{BaseURL: "https://town.example/", Lang: lang, Today: "2025-12-01"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		if d.Files == nil {
			fmt.Fprintf(&said, "%s%s: left out %s\n", d.Review, before(" claims ", d.Claim), before("for it is here: ", d.Here))
			continue
		}
		fmt.Fprintf(&said, "%s: missing %s%s\n", path.Base(d.Files[0].Name), strings.Join(d.Missing, ", "), before("; no field for ", strings.Join(d.Unread, ", ")))
		for _, f := range d.Files {
			site[f.Name] = &fstest.MapFile{Data: f.Text}
			text := string(f.Text)
			if strings.Contains(f.Name, "sources") {
				text = keysOf(text) // the scaffold's comments are tested in package scaffold
			}
			files = append(files, txtar.File{Name: "out/" + f.Name, Data: []byte(text)})
		}
	}
	_, found, err := fix.Check(site, record.Limits{}, check.Site{Lang: lang})
	if err != nil {
		t.Fatal(err)
	}
	var findings strings.Builder
	for _, f := range found {
		if f.Rule != "unused-source" {
			fmt.Fprintln(&findings, f)
		}
	}
	for _, f := range []txtar.File{{Name: "said", Data: []byte(said.String())}, {Name: "findings", Data: []byte(findings.String())}} {
		if len(f.Data) > 0 {
			files = append(files, f)
		}
	}
	return files
}

// before returns lead and text, or "" if text is empty.
func before(lead, text string) string {
	if text == "" {
		return ""
	}
	return lead + text
}
