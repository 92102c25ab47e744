package page

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"
)

// openSearch tells a browser how to search the site from its address bar: OpenSearch 1.1, draft 6.
type openSearch struct {
	XMLName     xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string   // at most 16 characters
	LongName    string   // at most 48
	Description string   // at most 1024
	Language    string   `xml:",omitempty"`
	Input       string   `xml:"InputEncoding"`
	Image       openImage
	URLs        []openURL `xml:"Url"`
}

type openImage struct {
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	Type   string `xml:"type,attr"`
	URL    string `xml:",chardata"`
}

type openURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr"`
	Method   string `xml:"method,attr,omitempty"`
	Template string `xml:"template,attr"`
}

// openSearch adds the description that the head of every page links to.
func (b *builder) openSearch() {
	s := b.s
	about := s.Description
	if about == "" {
		about = s.Title
	}
	data, err := xml.MarshalIndent(openSearch{
		ShortName: words(s.Title, 16), LongName: words(s.Title, 48), Description: words(about, 1024), Language: s.Lang, Input: "UTF-8",
		Image: openImage{16, 16, "image/svg+xml", s.URL("favicon.svg")},
		URLs: []openURL{
			{"text/html", "results", "get", s.URL("search/?q={searchTerms}")},
			{"application/opensearchdescription+xml", "self", "", s.URL("opensearch.xml")},
		},
	}, "", " ")
	b.fail("encode", "opensearch.xml", err)
	b.files["static/opensearch.xml"] = append([]byte(xml.Header), append(data, '\n')...)
}

// words returns as many words of a text as n characters hold, without a mark at their end; of a first word that is too
// long, its beginning.
func words(text string, n int) string {
	list := strings.Fields(text)
	short := ""
	for _, w := range list {
		longer := strings.TrimSpace(short + " " + w)
		if utf8.RuneCountInString(longer) > n {
			if short == "" {
				short = string([]rune(w)[:n])
			}
			return strings.TrimRight(short, ",;:–—- ")
		}
		short = longer
	}
	return short
}
