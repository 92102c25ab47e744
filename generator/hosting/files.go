package hosting

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Type is the media type of the files with an ending, or a name.
type Type struct {
	Ending  string // ".toml", or the whole name
	Media   string // "application/toml"
	Charset bool   // the file is text in UTF-8, which has to be said: JSON and YAML are always (RFC 8259, section 8.1; RFC 9512)
	Packs   bool   // it gets smaller when it is compressed
}

// Types are the media types of all kinds of files that a site has or may have, by the register of IANA unless it says
// otherwise: BibTeX, RIS and Graphviz have no entry there, and are text to read.
var Types = []Type{
	{".html", "text/html", true, true},
	{".css", "text/css", true, true},
	{".js", "text/javascript", true, true},
	{".mjs", "text/javascript", true, true},
	{".json", "application/json", false, true},
	{".ndjson", "application/x-ndjson", false, true}, // by its authors, github.com/ndjson/ndjson-spec
	{".jsonld", "application/ld+json", false, true},
	{".webmanifest", "application/manifest+json", false, true},
	{".xml", "application/xml", true, true},
	{".atom", "application/atom+xml", true, true},
	{".rss", "application/rss+xml", true, true},
	{".opml", "text/x-opml", true, true},
	{".toml", "application/toml", true, true},
	{".yaml", "application/yaml", false, true},
	{".md", "text/markdown", true, true},
	{".txt", "text/plain", true, true},
	{".asc", "text/plain", true, true},
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
	{".woff", "font/woff", false, false},
	{".epub", "application/epub+zip", false, false},
	{".pdf", "application/pdf", false, false},
	{".mp3", "audio/mpeg", false, false},
	{".wav", "audio/wav", false, false}, // by the WHATWG, MIME Sniffing, section 6.2
	{".ogg", "audio/ogg", false, false},
	{".opus", "audio/ogg", false, false},
	{".m4a", "audio/mp4", false, false},
	{".weba", "audio/webm", false, false},
	{".flac", "audio/flac", false, false},
	{".ogv", "video/ogg", false, false},
	{".mp4", "video/mp4", false, false},
	{".webm", "video/webm", false, false},
	{".zip", "application/zip", false, false},
	{".gz", "application/gzip", false, false},
	{".sqlite", "application/vnd.sqlite3", false, true},
	{".parquet", "application/vnd.apache.parquet", false, false},
}

// Named are the types of files whose ending does not say it, by their names.
var Named = []Type{
	{"index.xml", "application/atom+xml", true, true},   // feeds, as Hugo names them
	{"feed.json", "application/feed+json", false, true}, // jsonfeed.org, version 1.1
	{"opensearch.xml", "application/opensearchdescription+xml", true, true},
	{"SHA256SUMS", "text/plain", true, true},
	{"CNAME", "text/plain", true, true},
	{"_headers", "text/plain", true, true},
	{"_redirects", "text/plain", true, true},
}

// ContentType is the header Content-Type of a file of the site, by its slash path; of one whose type is not known,
// "application/octet-stream". A path that ends with a slash is a page.
func ContentType(name string) string {
	for _, n := range Named {
		if path.Base(name) == n.Ending {
			return n.Header()
		}
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	for _, t := range Types {
		if strings.ToLower(path.Ext(name)) == t.Ending {
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

// Compressible tells whether a file of a media type gets smaller when it is compressed: text does; pictures, recordings and
// typefaces are compressed already.
func Compressible(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	is := func(t Type) bool { return t.Packs && t.Media == media }
	return slices.ContainsFunc(Types, is) || slices.ContainsFunc(Named, is)
}

// ImmutablePattern is a regular expression for files whose name has a checksum of their content, and which get another name
// when they change: styles, scripts and typefaces of the theme, recordings and copies of pictures.
const ImmutablePattern = `/((css|js|fonts)/[^/]+\.[0-9a-f]{8,64}\.(css|js|woff2)|[0-9a-f]{16}(-[0-9]+)?\.[a-z0-9]+)$`

var immutable = regexp.MustCompile(ImmutablePattern)

// Immutable is the header Cache-Control of such a file (RFC 8246), Revalidate that of all others: a cache may keep them, and
// asks each time whether they have changed, so that a correction reaches readers at once (RFC 9111, section 5.2.2.4).
const Immutable, Revalidate = "public, max-age=31536000, immutable", "no-cache"

// ByContent tells whether a file of the site, by its slash path, is named by its content and so never changes.
func ByContent(name string) bool { return immutable.MatchString("/" + strings.TrimPrefix(name, "/")) }

// CacheControl is the header Cache-Control of a file of the site, by its slash path.
func CacheControl(name string) string {
	if ByContent(name) {
		return Immutable
	}
	return Revalidate
}
