package identifier_test

import (
	"net/url"
	"strings"
	"testing"

	"counterpoint/generator/identifier"
)

// What is right passes, and each slip has a sentence of its own.
func TestCheck(t *testing.T) {
	slip, noDOI := "has a slip in it", "is not a DOI"
	for _, c := range []struct {
		check func(string) error
		text  string
		want  string // how the error begins; empty when there is none
	}{
		{identifier.CheckDOI, "10.1000/182", ""},
		{identifier.CheckDOI, "10.1038/s41586-020-2649-2", ""},
		{identifier.CheckDOI, "10.1000.10/ä(1)", ""},
		{identifier.CheckDOI, "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1", ""},
		{identifier.CheckDOI, "https://doi.org/10.1000/182", "begins with what is not part of it: write 10.1000/182"},
		{identifier.CheckDOI, "DOI: 10.1000/182", "begins with what is not part of it: write 10.1000/182"},
		{identifier.CheckDOI, "http://dx.doi.org/10.1000/a%3Cb", "begins with what is not part of it: write 10.1000/a<b"},
		{identifier.CheckDOI, "11.1000/182", noDOI},
		{identifier.CheckDOI, "10.100/182", noDOI},
		{identifier.CheckDOI, "10.1000/", noDOI},
		{identifier.CheckDOI, "10.1000/1 82", noDOI},
		{identifier.CheckDOI, "10.1000/1\u202e82", noDOI},
		{identifier.CheckDOI, "https://doi.org/", noDOI},
		{identifier.CheckISBN, "978-0-306-40615-7", ""},
		{identifier.CheckISBN, "9780306406157", ""},
		{identifier.CheckISBN, "0-306-40615-2", ""},
		{identifier.CheckISBN, "0 8044 2957 X", ""},
		{identifier.CheckISBN, "978-0-306-40615-8", slip},
		{identifier.CheckISBN, "0-306-40615-3", slip},
		{identifier.CheckISBN, "977-0-306-40615-7", "is not an ISBN"},
		{identifier.CheckISBN, "978-0-306-4061", "is not an ISBN"},
		{identifier.CheckISBN, "٩٧٨٠٣٠٦٤٠٦١٥٧", "is not an ISBN"},
		{identifier.CheckISSN, "0028-0836", ""},
		{identifier.CheckISSN, "2434-561X", ""},
		{identifier.CheckISSN, "0028-0837", slip},
		{identifier.CheckISSN, "00280836", "is not an ISSN"},
		{identifier.CheckISSN, "2434-561x", "is not an ISSN"},
		{identifier.CheckTimestamp, "01:23:45", ""},
		{identifier.CheckTimestamp, "3:45", ""},
		{identifier.CheckTimestamp, "99:59:59", ""},
		{identifier.CheckTimestamp, "75:10", "is not a time in a recording"},
		{identifier.CheckTimestamp, "1:2:60", "is not a time in a recording"},
		{identifier.CheckTimestamp, "12 min", "is not a time in a recording"},
	} {
		got := ""
		if err := c.check(c.text); err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%q: %q, not %q", c.text, got, c.want)
		}
	}
}

// A link is an address, whatever the identifier holds, and there is none for what is no identifier.
func TestLinks(t *testing.T) {
	for _, c := range [][2]string{
		{identifier.DOILink("10.1000/182"), "https://doi.org/10.1000/182"},
		{identifier.DOILink("10.1000/a/b"), "https://doi.org/10.1000/a/b"},
		{identifier.DOILink(`10.1000/"><script>#?%`), "https://doi.org/10.1000/%22%3E%3Cscript%3E%23%3F%25"},
		{identifier.DOILink("10.1000/1 2"), ""},
		{identifier.ISBNLink("978-0-306-40615-7"), "https://openlibrary.org/isbn/9780306406157"},
		{identifier.ISBNLink("978-0-306-40615-8"), ""},
		{identifier.ISSNLink("0028-0836"), "https://portal.issn.org/resource/ISSN/0028-0836"},
		{identifier.ISSNLink("../0028"), ""},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, not %q", c[0], c[1])
		}
		if u, err := url.Parse(c[0]); err != nil || c[0] != "" && (u.Scheme != "https" || u.RawQuery+u.Fragment != "") {
			t.Errorf("%q: %v", c[0], err)
		}
	}
}

// The resolver's address of a DOI, read back, is the DOI.
func FuzzDOI(f *testing.F) {
	for _, s := range []string{"10.1000/182", "10.1002/(SICI)1<1::AID>3.0.CO;2-1", "10.1000/a%2Fb", "10.1000//", "10.1000/..", "10.1000/\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		link := identifier.DOILink(s)
		if link == "" {
			return
		}
		if got := identifier.BareDOI(link); got != s {
			t.Errorf("%q has the address %q, which is of %q", s, link, got)
		}
		if strings.ContainsAny(link, "\"<>\\ `'") && !strings.Contains(s, "'") {
			t.Errorf("%q has the address %q", s, link)
		}
	})
}
