package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// sourcesOf is a site of some sources, each the text of a record.
func sourcesOf(t testing.TB, records ...string) Site {
	t.Helper()
	folder := fstest.MapFS{}
	for i, text := range records {
		folder[fmt.Sprintf("data/sources/s%d.toml", i+1)] = &fstest.MapFile{Data: []byte(text)}
	}
	set, findings, err := record.Load(folder)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	label := func(words *record.Vocabulary, id string) string { return words.Label(id) }
	return Site{Graph: graph.New(set), BaseURL: "https://town.example/", Label: label, When: func(w record.When) string { return "in words: " + string(w) }}
}

const paper = `title     = "Fares & riders"
publisher = "Bus Society"
author    = ["Ada Odell", "B. Writer"]
published = "2024-03"
kind      = "paper"
part_of   = "Bus Studies"
volume    = "12"
issue     = "3"
pages     = "24-31"
doi       = "10.1000/a_{1}"
lang      = "en"
status    = "retracted"
status_note = "Withdrawn on 5 April 2024."
`

const letter = `title     = "A letter {to} the \\council"
publisher = "Ada Odell"
published = "1954~"
kind      = "letter"
seen      = "offline"
accessed  = 2026-11-22
`

// The same document in both formats.
func TestSources(t *testing.T) {
	s := sourcesOf(t, paper, letter)
	var csl, bib bytes.Buffer
	s.SourcesCSL().Write(&csl, "")
	s.SourcesBibTeX().Write(&bib, "")
	if want := `[
{"id":"s1","type":"article-journal","title":"Fares \u0026 riders","author":[{"literal":"Ada Odell"},{"literal":"B. Writer"}],"issued":{"date-parts":[[2024,3]]},"publisher":"Bus Society","container-title":"Bus Studies","volume":"12","issue":"3","page":"24-31","DOI":"10.1000/a_{1}","URL":"https://doi.org/10.1000/a_%7B1%7D","language":"en","note":"Retracted by its publisher: Withdrawn on 5 April 2024."},
{"id":"s2","type":"personal_communication","title":"A letter {to} the \\council","issued":{"date-parts":[[1954]],"circa":true},"accessed":{"date-parts":[[2026,11,22]]},"publisher":"Ada Odell","note":"Seen offline"}
]
`; csl.String() != want {
		t.Errorf("CSL-JSON:\n%s", csl.String())
	}
	if want := `@article{s1,
  author = {{Ada Odell} and {B. Writer}},
  title = {{Fares \& riders}},
  journal = {Bus Studies},
  volume = {12},
  number = {3},
  pages = {24--31},
  date = {2024-03},
  year = {2024},
  doi = {10.1000/a_%7B1%7D},
  url = {https://doi.org/10.1000/a_%7B1%7D},
  langid = {en},
  note = {Retracted by its publisher: Withdrawn on 5 April 2024.},
}

@misc{s2,
  title = {{A letter \textbraceleft{}to\textbraceright{} the \textbackslash{}council}},
  howpublished = {Ada Odell},
  date = {1954~},
  year = {1954},
  urldate = {2026-11-22},
  note = {Seen offline},
}
`; bib.String() != want {
		t.Errorf("BibTeX:\n%s", bib.String())
	}
}

// Dates have the precision they are known with.
func TestDatesOfSources(t *testing.T) {
	for in, want := range map[string][2]string{
		`2024-03-05`:                 {`{"date-parts":[[2024,3,5]]}`, "2024-03-05 2024"},
		`"2024"`:                     {`{"date-parts":[[2024]]}`, "2024 2024"},
		`"2024?"`:                    {`{"date-parts":[[2024]],"circa":true}`, "2024? 2024"},
		`"2024-21"`:                  {`{"date-parts":[[2024]],"season":1}`, "2024-21 2024"},
		`"2024-03/2024-05-01"`:       {`{"date-parts":[[2024,3],[2024,5,1]]}`, "2024-03/2024-05-01 "},
		`"../1954"`:                  {`{"literal":"in words: ../1954"}`, "../1954 "},
		`"[2026-02-10, 2026-02-11]"`: {`{"literal":"in words: [2026-02-10,2026-02-11]"}`, " "},
		`"195X"`:                     {`{"literal":"in words: 195X"}`, "195X "},
		`"-0043"`:                    {`{"date-parts":[[-44]]}`, "-0043 "},
		`"unknown"`:                  {`null`, " "},
	} {
		r := sourcesOf(t, "title = \"x\"\npublisher = \"x\"\npublished = "+in+"\n").Graph.Sources[0].Rec
		s := Site{When: func(w record.When) string { return "in words: " + string(w) }}
		if got := string(encode(s.cslDate(r.Published))); got != want[0] {
			t.Errorf("%s is %s in CSL-JSON", in, got)
		}
		if got := bibDate(r.Published) + " " + bibYear(r.Published); got != want[1] {
			t.Errorf("%s is %q in BibTeX", in, got)
		}
	}
}

// cslTypes are the item types of CSL 1.0.2.
var cslTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
	dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map
	motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog
	regulation report review review-book software song speech standard thesis treaty webpage`)

// Each kind of source has an item type of CSL.
func TestKindsHaveItemTypes(t *testing.T) {
	for _, kind := range record.SourceKinds.Terms {
		if !slices.Contains(cslTypes, kind.CSL) {
			t.Errorf("%s is %q in CSL-JSON", kind.ID, kind.CSL)
		}
	}
	for csl := range entryTypes {
		if !slices.Contains(cslTypes, csl) {
			t.Errorf("%q is no item type", csl)
		}
	}
}

// bibEntry matches an entry as it is written here; its fields are checked one by one.
var (
	bibEntry = regexp.MustCompile(`^@[a-z]+\{s1,\n((?:  [a-z]+ = \{.*\},\n)*)\}\n$`)
	bibLine  = regexp.MustCompile(`^  ([a-z]+) = \{(.*)\},$`)
	obeyed   = regexp.MustCompile(`(^|[^\\])(\\\\)*[$&#_%~^"]|\\[^a-z&#_$%]`)
)

// Whatever an identifier or a text holds, it stays in its field: braces balance, TeX obeys nothing, JSON is strict.
func FuzzSources(f *testing.F) {
	for _, text := range []string{`}}, @misc{x, url = {y}`, `\`, `\}`, `"><script>alert(1)</script>`, "%\n}", "\\input{/etc/passwd}", "a\r\nb", "\x00\u202e", "10.1000/{}\\", "~^$_#&"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := sourcesOf(t, paper)
		r := s.Graph.Sources[0].Rec
		r.Title, r.Publisher, r.Author, r.DOI, r.ISBN, r.Case, r.Pages, r.URL, r.Timestamp, r.StatusNote = text, text, []string{text}, text, text, text, text, text, text, text
		var csl, bib bytes.Buffer
		s.SourcesCSL().Write(&csl, "")
		decoder := json.NewDecoder(&csl)
		decoder.DisallowUnknownFields()
		var items []cslItem
		if err := decoder.Decode(&items); err != nil || len(items) != 1 || items[0].DOI != string([]rune(text)) {
			t.Errorf("%q: %v, %v", text, items, err)
		}
		s.SourcesBibTeX().Write(&bib, "")
		entry := bibEntry.FindStringSubmatch(bib.String())
		if entry == nil {
			t.Fatalf("%q:\n%s", text, bib.String())
		}
		for line := range strings.Lines(entry[1]) {
			field := bibLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			depth := 0
			for _, c := range field[2] {
				if depth += map[rune]int{'{': 1, '}': -1}[c]; depth < 0 {
					break
				}
			}
			exact := field[1] == "url" || field[1] == "doi" || field[1] == "date"
			if depth != 0 || !exact && obeyed.MatchString(field[2]) || exact && strings.ContainsAny(field[2], `\{} "`) {
				t.Errorf("%q: %s", text, line)
			}
		}
	})
}
