package feed

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"
)

// openSearch follows OpenSearch 1.1, draft 6.
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

// OpenSearch describes how to search a site that has its search form at base + "search/". About is its description.
func OpenSearch(base, title, about, lang string) ([]byte, error) {
	return document(openSearch{
		ShortName: words(title, 16), LongName: words(title, 48), Description: words(about, 1024), Language: lang, Input: "UTF-8",
		Image: openImage{16, 16, "image/svg+xml", base + "favicon.svg"},
		URLs: []openURL{
			{"text/html", "results", "get", base + "search/?q={searchTerms}"},
			{"application/opensearchdescription+xml", "self", "", base + "opensearch.xml"},
		},
	})
}

// words returns as many words of a text as fit into n characters, without punctuation at the end; a first word that is too
// long is cut.
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
