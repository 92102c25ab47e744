package claimreview

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

// A document is read in the encoding that it says, in whichever way, and in no other.
func TestDecoded(t *testing.T) {
	const words = "Міст закрито"
	for _, c := range []struct{ name, encoding, mark, header, text string }{
		{"UTF-8", "utf-8", "", "", words},
		{"UTF-8 with a mark", "utf-8", "\xef\xbb\xbf", "", words},
		{"UTF-16 with a mark", "utf-16le", "\xff\xfe", "", words},
		{"UTF-16 of the other order", "utf-16be", "\xfe\xff", "", words},
		{"header", "windows-1251", "", `text/html; charset="windows-1251"`, words},
		{"meta", "koi8-u", "", "", "<meta charset=koi8-u>" + words},
		{"meta of XHTML", "iso-8859-5", "", "", `<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-5" />` + words},
		{"declaration of XML", "windows-1251", "", "", `<?xml version="1.0" encoding='windows-1251'?>` + words},
		{"late meta", "windows-1251", "", "", strings.Repeat("<!-- -->", 1000) + "<meta charset=windows-1251>" + words},
		{"UTF-8, and the header says another", "utf-8", "", "text/html; charset=iso-8859-1", words},
		{"UTF-8, and the page says another", "utf-8", "", "", "<meta charset=windows-1251>" + words},
		{"not the one of the header", "windows-1251", "", "text/html; charset=utf-8", "<meta charset=windows-1251>" + words},
	} {
		e, err := htmlindex.Get(c.encoding)
		if err != nil {
			t.Fatal(err)
		}
		data, err := e.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		got, note, err := decoded(append([]byte(c.mark), data...), c.header)
		if string(got) != c.text || note != "" || err != nil {
			t.Errorf("%s: %q, %q, %v", c.name, got, note, err)
		}
	}
	for name, c := range map[string]struct{ text, note, wrong string }{
		"broken UTF-8": {"<meta charset=utf-8>\xff", "it says that its encoding is utf-8, and is not all of that", ""},
		"not said":     {"\xcc\xb3\xf1\xf2", "", "it does not say which it is: save it as UTF-8"},
	} {
		if _, note, err := decoded([]byte(c.text), ""); !strings.Contains(note, c.note) || (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %q, %v", name, note, err)
		}
	}
}

// A packed document is unpacked, as far as a document may be large.
func TestUnpacked(t *testing.T) {
	packed := func(text []byte) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(text)
		z.Close()
		return b.Bytes()
	}
	doc, err := Read(packed([]byte(`{"@type":"ClaimReview","claimReviewed":"x"}`)), From{})
	if err != nil || len(doc.Reviews) != 1 || doc.Reviews[0].Claim != "x" {
		t.Errorf("%+v, %v", doc, err)
	}
	for text, data := range map[string][]byte{
		"larger than 96 MB":  packed(make([]byte, MaxSize+1)),
		"cannot be unpacked": []byte("\x1f\x8bzzz"),
	} {
		if _, err := Read(data, From{}); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%v, not %q", err, text)
		}
	}
}

// What a table can be.
func TestTable(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		claims []string
		says   string // of the notes or the error
	}{
		"commas":             {"claim,url\n\"a, b\",https://x.example/\nc,\n", []string{"a, b", "c"}, ""},
		"semicolons":         {"claim;url\na, b;https://x.example/\n", []string{"a, b"}, ""},
		"tabs":               {"Claim\tURL\na; b, c\thttps://x.example/\n", []string{"a; b, c"}, ""},
		"bars":               {"claim|url\na|https://x.example/\n", []string{"a"}, ""},
		"one column":         {"claim\na\nb\n", []string{"a", "b"}, ""},
		"CRLF":               {"claim,url\r\na,\r\n\r\nb,\r\n", []string{"a", "b"}, ""},
		"a cell too many":    {"claim,url\na,https://x.example/,b\nc,\n", []string{"c"}, "line 2 of the table"},
		"empty cells":        {"claim,url\na,https://x.example/,,\n", []string{"a"}, ""},
		"a cell too few":     {"claim,url,rating\na\n", []string{"a"}, ""},
		"quotation marks in": {"claim,url\nso \"called\" a,\n", []string{`so "called" a`}, ""},
		"columns unread":     {"claim,url,Shoe size\na,,\n", []string{"a"}, "no field for the columns Shoe size"},
		"a day of what":      {"claim,date\na,2025-11-20\n", []string{"a"}, "name it claim_date"},
		"no rows":            {"claim,url\n", nil, "no rows"},
		"no claim":           {"Aussage,url,rating\na,,\n", nil, "no column of the table is the claim"},
		"no table":           {"Once, there was a bridge\n", nil, "there is no ClaimReview in it"},
	} {
		doc, err := Read([]byte(c.text), From{})
		var claims []string
		for _, r := range doc.Reviews {
			claims = append(claims, r.Claim)
		}
		said := strings.Join(doc.Notes, "\n")
		if err != nil {
			said = err.Error()
		}
		if strings.Join(claims, "|") != strings.Join(c.claims, "|") || (said == "") != (c.says == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %q, %q", name, claims, said)
		}
	}
	for _, c := range columns { // a column can have the name that messages give it
		if found := columnsOf([]string{c.means}); found.at[c.means] == "" {
			t.Errorf("a column %s is not read", c.means)
		}
	}
}

// One thing said in many ways.
func TestSpellings(t *testing.T) {
	for _, text := range []string{
		`{"@type":"ClaimReview","claimReviewed":"x"}`,
		`{"type":"ClaimReview","claimReviewed":"x"}`,
		`{"@type":["Review","schema:ClaimReview"],"schema:claimReviewed":{"@value":"x"}}`,
		`{"@type":"http://schema.org/ClaimReview","https://schema.org/claimReviewed":["x"]}`,
		`{"@type":"https://www.schema.org/ClaimReview","claimReviewed":{"en":"x"}}`,
		`{"@context":{"so":"http://schema.org/"},"@type":"so:ClaimReview","so:claimReviewed":"x"}`,
		`{"@type":"ClaimReview","itemReviewed":{"@type":"Claim","text":"x"}}`,
		`{"@type":"ClaimReview","itemReviewed":[{"@type":"Claim","name":"x"}]}`,
		`{"@type":"ClaimReview","itemReviewed":"x"}`,
		`{"@type":"Claim","text":"x","review":[{"@type":"ClaimReview"}]}`,
		`{"@type":"NewsArticle","anything":{"deep":[{"@type":"ClaimReview","claimReviewed":"x"}]}}`,
		`{"@type":"MediaReview","associatedClaimReview":{"@type":"ClaimReview","claimReviewed":"x"}}`,
		`{"@graph":[{"@type":"WebPage","mainEntity":{"@id":"#r"}},{"@id":"#r","@type":"ClaimReview","claimReviewed":"x"}]}`,
		"{\"@type\":\"WebSite\"}\n{\"@type\":\"ClaimReview\",\"claimReviewed\":\"x\"}",
		`{"text":"x","claimReview":[{"url":"https://x.example/"}]}`,
		`[{"claim":"x","verdict":"false"}]`,
		`// a comment` + "\n" + `{"@type":"ClaimReview","claimReviewed":"x"}`,
		`<script type="application/ld+json;charset=utf-8">{"@type":"ClaimReview","claimReviewed":"x"}</script>`,
		`<script type=' APPLICATION/LD+JSON '>{&quot;@type&quot;:&quot;ClaimReview&quot;,&quot;claimReviewed&quot;:&quot;x&quot;}</script>`,
		`<p>A page<script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"x"</script><script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"x"}</script>`,
		`<div itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="claimReviewed">x</b></div>`,
		`<div typeof="schema:ClaimReview"><b property="schema:claimReviewed" content="x"></b></div>`,
	} {
		doc, err := Read([]byte(text), From{})
		if err != nil || len(doc.Reviews) != 1 || doc.Reviews[0].Claim != "x" {
			t.Errorf("%s: %+v, %v", text, doc.Reviews, err)
		}
	}
}

// An address of a review that is none without that of its page is taken together with it.
func TestAddressOfReview(t *testing.T) {
	const from = "https://checks.example/all"
	for text, want := range map[string]string{
		`{"@type":"ClaimReview","claimReviewed":"x","url":"/one"}`:                                                         "https://checks.example/one",
		`{"@type":"ClaimReview","claimReviewed":"x","url":"//other.example/one"}`:                                          "https://other.example/one",
		`{"@type":"ClaimReview","claimReviewed":"x"}`:                                                                      from,
		`{"@type":"ClaimReview","claimReviewed":"x","mainEntityOfPage":{"@id":"https://checks.example/two"}}`:              "https://checks.example/two",
		`<link rel=canonical href="https://checks.example/c"><i itemscope itemtype=ClaimReview><b itemprop=claimReviewed>`: "https://checks.example/c",
	} {
		doc, err := Read([]byte(text), From{Address: from})
		if err != nil || doc.Reviews[0].URL != want {
			t.Errorf("%s: %+v, %v", text, doc, err)
		}
	}
}

// Microdata that says one text many times, or names elements without end, says it within bounds.
func TestManyItems(t *testing.T) {
	for name, page := range map[string]string{
		"nested properties": `<i itemscope itemtype=ClaimReview><b itemprop=claimReviewed>x</b>` + strings.Repeat(`<span itemprop=name>`, 400) + strings.Repeat("x ", 1_000_000),
		"many properties":   `<i itemscope itemtype=ClaimReview><b itemprop=claimReviewed>x</b><b itemprop="` + strings.Repeat("a ", 100_000) + `" content="` + strings.Repeat("x", 1_000_000) + `">`,
		"itself":            `<i itemscope itemtype=ClaimReview id=a itemref="a b"><b itemprop=claimReviewed>x</b></i><p id=b itemref=a>`,
		"many references":   `<p id=a>` + strings.Repeat("<b itemprop=name>x</b>", 10_000) + `</p><i itemscope itemtype=ClaimReview><b itemprop=claimReviewed>x</b>` + strings.Repeat(`<i itemprop=about itemscope itemref=a></i>`, 10_000),
	} {
		items, err := itemsOf([]byte(page))
		if err != nil {
			t.Fatal(name, err)
		}
		text, err := json.Marshal(items)
		if err != nil || len(text) > 4*maxPage {
			t.Errorf("%s: %d bytes, %v", name, len(text), err)
		}
		if doc, err := Read([]byte(page), From{}); err != nil || len(doc.Reviews) != 1 || doc.Reviews[0].Claim != "x" {
			t.Errorf("%s: %+v, %v", name, doc.Reviews, err)
		}
	}
}

// Who wrote a review and who published it, in all ways in which pages say it.
func TestBy(t *testing.T) {
	for text, want := range map[string]string{
		`"author":"Checks"`:                                 "Checks by []",
		`"author":["Checks","Counts"]`:                      "Checks, Counts by []",
		`"author":{"@type":"Organization","name":"Checks"}`: "Checks by []",
		`"author":{"@type":"Person","name":"A. Plume"},"publisher":{"name":"Checks"}`:                                        "Checks by [A. Plume]",
		`"author":[{"@type":"Person","name":["A. Plume","B. Quill"]},{"name":"Checks"}]`:                                     "Checks by [A. Plume B. Quill]",
		`"author":{"@type":"Person","name":"A. Plume","worksFor":{"name":"Checks"}}`:                                         "Checks by [A. Plume]",
		`"author":{"@type":"Person","name":"A. Plume"}`:                                                                      "A. Plume by []",
		`"author":"A. Plume","publisher":"Checks"`:                                                                           "Checks by [A. Plume]",
		`"author":{"name":[{"@value":"Vérif","@language":"fr"}]}`:                                                            "Vérif by []",
		`"author":{"@id":"https://checks.example/#unknown"}`:                                                                 " by []",
		`"author":{"@id":"#o"},"isBasedOn":[{"@id":"#o","@type":"Organization","name":"Checks","url":"https://x.example/"}]`: "Checks by []",
	} {
		doc, err := Read([]byte(`{"@type":"ClaimReview","claimReviewed":"x",`+text+`}`), From{})
		if err != nil {
			t.Fatal(text, err)
		}
		if r := doc.Reviews[0]; fmt.Sprint(r.Publisher, " by ", r.Authors) != want {
			t.Errorf("%s: %q by %q, not %s", text, r.Publisher, r.Authors, want)
		}
	}
}
