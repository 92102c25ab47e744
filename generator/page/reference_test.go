package page

import (
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A citation says what the document is, what it is in and what it is found by, and leads to public resolvers; how it was
// seen is beside it.
func TestCitationOfDocuments(t *testing.T) {
	cited := map[string]string{ // the record, and what is said of it
		`kind = "paper"
part_of = "Bus Studies"
volume = "12"
issue = "3"
pages = "24-31"
issn = "0028-0836"
doi = "10.1000/<1>"`: "Paper; In: Bus Studies, vol. 12, no. 3, pp. 24-31; DOI 10.1000/<1> https://doi.org/10.1000/%3C1%3E; ISSN 0028-0836 https://portal.issn.org/resource/ISSN/0028-0836",
		`kind = "book"
isbn = "978-0-306-40615-7"
edition = "2nd"
pages = "24"`: "Book; p. 24; edition: 2nd; ISBN 978-0-306-40615-7 https://openlibrary.org/isbn/9780306406157; Seen offline",
		`kind = "court-decision"
case = "C-131/12"
seen = "original"`: "Court decision; C-131/12",
		`kind = "podcast"
url = "https://radio.example/3"
timestamp = "01:23:45"`: "Podcast; at 01:23:45",
		`kind = "letter"
seen = "offline"`: "Letter; Seen offline",
		`url = "http://gazette.example/1"
archived = "https://archive.example/1"`: "safer",
		`isbn = "978-0-306-40615-8"`: "ISBN 978-0-306-40615-8; Seen offline", // a slip, which is reported, leads nowhere
	}
	for text, want := range cited {
		b := citing(t, text)
		c := b.citeAt("x")
		var got []string
		if c.kind != "" {
			got = append(got, c.kind)
		}
		for _, d := range c.Details {
			got = append(got, strings.TrimSpace(d.Text+" "+d.URL))
		}
		if c.Seen != "" {
			got = append(got, c.Seen)
		}
		if c.Safer {
			got = append(got, "safer")
		}
		if said := strings.Join(got, "; "); said != want {
			t.Errorf("%s\nis cited as %q, not %q", text, said, want)
		}
	}
}

// In a draft the address itself is cited, in letters that cannot deceive; what is no address is not cited at all.
func TestCitationOfAddress(t *testing.T) {
	b := citing(t, "")
	for at, want := range map[string]string{
		"https://gazette.example/fares?id=1#top": "gazette.example/fares",
		"https://gazette.example/міст":           "gazette.example/міст",
		"https://gazette.example/\u202eserf":     "gazette.example/%E2%80%AEserf",
		"javascript://gazette.example/%0aalert":  "",
		"ftp://gazette.example/":                 "",
		"https://user@gazette.example/":          "",
		"nowhere":                                "",
	} {
		got := ""
		if c := b.citeAt(at); c != nil {
			got = c.Title
			if c.Path != "" || !strings.HasPrefix(c.URL, "https://gazette.example/") {
				t.Errorf("%s leads to %q and %q", at, c.Path, c.URL)
			}
		}
		if got != want {
			t.Errorf("%s is cited as %q, not %q", at, got, want)
		}
	}
}

// citing returns a builder of a site with one source, x.
func citing(t *testing.T, source string) *builder {
	t.Helper()
	set, _, err := record.Load(fstest.MapFS{"data/sources/x.toml": {Data: []byte(source)}})
	if err != nil {
		t.Fatal(err)
	}
	return newBuilder(graph.New(set), Settings{Words: english(t), Lang: "en"})
}
