package feed

import (
	"encoding/xml"
	"io"
)

// Outline is a feed in a list of feeds, by its Atom file and the page that it is of.
type Outline struct{ Title, Page, Atom string }

// opmlOutline follows OPML 2.0 (opml.org/spec2.opml), in which a feed has the type rss whatever its format.
type opmlOutline struct {
	XMLName xml.Name `xml:"outline"`
	Type    string   `xml:"type,attr"`
	Text    string   `xml:"text,attr"`
	Title   string   `xml:"title,attr"`
	XMLURL  string   `xml:"xmlUrl,attr"`
	HTMLURL string   `xml:"htmlUrl,attr"`
}

// OPML writes a list of feeds, which feed readers take in. Page is where the list is explained. It ignores the errors of w.
func OPML(w io.Writer, title, page string, list []Outline) {
	escaped := func(s string) { xml.EscapeText(w, []byte(s)) }
	io.WriteString(w, xml.Header+"<opml version=\"2.0\">\n<head><title>")
	escaped(title)
	io.WriteString(w, "</title><ownerId>")
	escaped(page)
	io.WriteString(w, "</ownerId></head>\n<body>\n")
	enc := xml.NewEncoder(w)
	for _, o := range list {
		enc.Encode(opmlOutline{Type: "rss", Text: o.Title, Title: o.Title, XMLURL: o.Atom, HTMLURL: o.Page})
		io.WriteString(w, "\n")
	}
	io.WriteString(w, "</body>\n</opml>\n")
}
