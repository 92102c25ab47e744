package hosting

import (
	"path"
	"regexp"
	"strings"
)

// Type is the media type of the files with an ending.
type Type struct {
	Ending  string // ".toml"
	Media   string // "application/toml"
	Charset bool   // the file is text, in UTF-8
	Packs   bool   // it gets smaller when it is compressed
}

// Types are the media types of all kinds of files that a site has or may have, by the register of IANA unless it says
// otherwise: BibTeX, RIS and Graphviz have no entry there, and are text to read.
var Types = []Type{
	{".html", "text/html", true, true},
	{".css", "text/css", true, true},
	{".js", "text/javascript", true, true},
	{".mjs", "text/javascript", true, true},
	{".json", "application/json", true, true},
	{".ndjson", "application/x-ndjson", true, true}, // by its authors, github.com/ndjson/ndjson-spec
	{".jsonld", "application/ld+json", true, true},
	{".webmanifest", "application/manifest+json", true, true},
	{".xml", "application/xml", true, true}, // feeds among them: browsers show an Atom feed as XML, and offer application/atom+xml to save
	{".opml", "text/x-opml", true, true},
	{".toml", "application/toml", true, true},
	{".yaml", "application/yaml", true, true},
	{".md", "text/markdown", true, true},
	{".txt", "text/plain", true, true},
	{".csv", "text/csv", true, true},
	{".tsv", "text/tab-separated-values", true, true},
	{".ics", "text/calendar", true, true},
	{".vtt", "text/vtt", true, true},
	{".bib", "text/x-bibtex", true, true},
	{".ris", "application/x-research-info-systems", true, true},
	{".dot", "text/vnd.graphviz", true, true},
	{".argdown", "text/plain", true, true},
	{".svg", "image/svg+xml", true, true},
	{".wasm", "application/wasm", false, true},
	{".ico", "image/vnd.microsoft.icon", false, true},
	{".png", "image/png", false, false},
	{".jpg", "image/jpeg", false, false},
	{".jpeg", "image/jpeg", false, false},
	{".gif", "image/gif", false, false},
	{".webp", "image/webp", false, false},
	{".avif", "image/avif", false, false},
	{".woff2", "font/woff2", false, false},
	{".pdf", "application/pdf", false, false},
	{".mp3", "audio/mpeg", false, false},
	{".wav", "audio/wav", false, false}, // by the WHATWG, MIME Sniffing, section 6.2
	{".ogg", "audio/ogg", false, false},
	{".mp4", "video/mp4", false, false},
	{".webm", "video/webm", false, false},
	{".zip", "application/zip", false, false},
	{".gz", "application/gzip", false, false},
	{".sqlite", "application/vnd.sqlite3", false, true},
}

// Named are types of files that their ending does not say.
var Named = []struct{ Name, Media string }{
	{"feed.json", "application/feed+json"}, // jsonfeed.org, version 1.1
	{"opensearch.xml", "application/opensearchdescription+xml"},
	{"oembed.json", "application/json+oembed"}, // oembed.com, section 4
}

// ContentType is the header Content-Type of a file of the site, by its slash path; of one whose type is not known,
// "application/octet-stream". A path that ends with a slash is a page.
func ContentType(name string) string {
	for _, n := range Named {
		if path.Base(name) == n.Name {
			return n.Media + utf8
		}
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	for _, t := range Types {
		if path.Ext(name) == t.Ending {
			return t.Header()
		}
	}
	return unknownType
}

const utf8, unknownType = "; charset=utf-8", "application/octet-stream"

// Header is the type as the header Content-Type has it.
func (t Type) Header() string {
	if t.Charset {
		return t.Media + utf8
	}
	return t.Media
}

// Immutable is a regular expression for files whose name has a checksum of their content, and which get another name when
// they change: styles, scripts and typefaces of the theme, recordings and copies of pictures.
const Immutable = `/((css|js|fonts)/[^/]+\.[0-9a-f]{8,64}\.(css|js|woff2)|[0-9a-f]{16}(-[0-9]+)?\.[a-z0-9]+)$`

var immutable = regexp.MustCompile(Immutable)

// Forever is the header Cache-Control of such a file (RFC 8246), Revalidate that of all others: a cache may keep them, and
// asks each time whether they have changed, so that a correction reaches readers at once (RFC 9111, section 5.2.2.4).
const Forever, Revalidate = "public, max-age=31536000, immutable", "no-cache"

// CacheControl is the header Cache-Control of a file of the site, by its slash path.
func CacheControl(name string) string {
	if immutable.MatchString("/" + strings.TrimPrefix(name, "/")) {
		return Forever
	}
	return Revalidate
}
