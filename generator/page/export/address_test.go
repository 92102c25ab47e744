package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// council is a site with a source, and a claim that appeared there and rests on it.
func council(t *testing.T, source string) Site {
	t.Helper()
	set, findings, err := record.Load(fstest.MapFS{
		"data/sources/rada.toml": {Data: []byte("title = 'Рішення'\npublisher = 'Рада'\n" + source)},
		"data/actors/mayor.toml": {Data: []byte("name = 'A. Mayor'\nsame_as = ['https://рада.укр/мер']\n")},
		"data/claims/toll.toml": {Data: []byte(`claim = "The toll is two"
claimant = ["mayor"]
made = 2024-03-04
topics = ["toll"]
rating = "false"
reason = "It is three."
checked = 2024-03-05
[[appearance]]
source = "rada"
[[rebuttal]]
stance = "refutes"
text = "It is three."
[[rebuttal.evidence]]
source = "rada"
[[rebuttal.evidence]]
source = "https://рада.укр/інше"
`)}})
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return Site{Graph: graph.New(set), BaseURL: "https://council.example/", Lang: "uk", Label: func(_ *record.Vocabulary, id string) string { return id }, When: func(w record.When) string { return string(w) }}
}

// Whatever other programs read has addresses as machines write them.
func TestAddressesAreThoseOfMachines(t *testing.T) {
	s := council(t, "url = 'https://рада.укр/рішення'\narchived = 'https://web.archive.org/web/20240301000000/https://рада.укр/рішення'\n")
	var text bytes.Buffer
	for name, write := range map[string]func(){
		"ClaimReview": func() { text.Write(s.ClaimReview(s.Graph.Claims[0])) },
		"CSL":         func() { s.SourcesCSL().Write(&text, "") },
		"BibTeX":      func() { s.SourcesBibTeX().Write(&text, "") },
		"sources":     func() { s.SourcesCSV().Write(&text, "") },
		"evidence":    func() { s.EvidenceCSV().Write(&text, "") },
	} {
		text.Reset()
		write()
		got := strings.ReplaceAll(text.String(), ",https://рада.укр/інше,", ",,") // as the draft names its source
		if strings.Contains(got, "рада.укр") || !strings.Contains(got, "https://xn--80aal0c.xn--j1amh/%D1%80%D1%96%D1%88%D0%B5%D0%BD%D0%BD%D1%8F") {
			t.Errorf("%s has\n%s", name, got)
		}
	}
}

// The lookup finds a source by its address, by that of its copy and by its DOI.
func TestLookupOfAddresses(t *testing.T) {
	s := council(t, "url = 'https://twitter.com/rada/status/123'\narchived = 'https://archive.ph/AbC'\ndoi = '10.1000/AB'\n")
	for data := range s.Lookup {
		for _, key := range []string{`"x.com/status/123"`, `"archive.today/AbC"`, `"doi:10.1000/ab"`} {
			if !bytes.Contains(data, []byte(key)) {
				t.Errorf("%s is not in\n%s", key, data)
			}
		}
	}
	if keys := keysOf(s.Graph.Sources[0].Rec); len(keys) != 3 || slices.Contains(keys, "") {
		t.Errorf("keys %q", keys)
	}
}
