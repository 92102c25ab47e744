package e2e

import (
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every page links to a description of the search, within the limits of OpenSearch 1.1, that leads to the search page
// with the words asked for.
func TestOpenSearch(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		var d struct {
			XMLName                                         xml.Name
			ShortName, LongName, Description, InputEncoding string
			Image                                           string
			URL                                             []struct {
				Type     string `xml:"type,attr"`
				Rel      string `xml:"rel,attr"`
				Template string `xml:"template,attr"`
			} `xml:"Url"`
		}
		must(t, xml.Unmarshal(p.files["opensearch.xml"], &d))
		if d.XMLName.Space != "http://a9.com/-/spec/opensearch/1.1/" || d.XMLName.Local != "OpenSearchDescription" || d.InputEncoding != "UTF-8" {
			t.Errorf("it is a %v in %s", d.XMLName, d.InputEncoding)
		}
		for text, most := range map[string]int{d.ShortName: 16, d.LongName: 48, d.Description: 1024} {
			if n := utf8.RuneCountInString(text); n == 0 || n > most {
				t.Errorf("%q has %d characters, at most %d are allowed", text, n, most)
			}
		}
		if name := strings.TrimPrefix(d.Image, p.base); p.files[name] == nil {
			t.Errorf("there is no picture at %s", d.Image)
		}
		leads := map[string]string{}
		for _, u := range d.URL {
			leads[u.Rel] = u.Template
		}
		asked := strings.Replace(leads["results"], "{searchTerms}", url.QueryEscape("a b"), 1)
		if u, err := url.Parse(asked); err != nil || u.Query().Get("q") != "a b" || p.leadsNowhere(u) != "" {
			t.Errorf("a search leads to %s", asked)
		}
		if leads["self"] != p.base+"opensearch.xml" {
			t.Errorf("it says of itself that it is at %s", leads["self"])
		}
		found := problems{}
		for _, page := range p.pages {
			linked := page.isAlias()
			for n := range page.elements("link") {
				if attr(n, "rel") == "search" {
					linked = attr(n, "type") == "application/opensearchdescription+xml" && parseURL(t, p.base).ResolveReference(parseURL(t, attr(n, "href"))).String() == leads["self"]
				}
			}
			if !linked {
				found.add(page.path, "the page does not link to the description of the search")
			}
		}
		found.report(t)
	})
}
