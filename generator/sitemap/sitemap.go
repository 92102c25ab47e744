// Package sitemap writes the site map of a site for search engines (sitemaps.org, version 0.9).
package sitemap

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// limit is how large a file may be. A larger site has several, and an index of them.
type limit struct {
	addresses int
	bytes     int
}

// usual is what the format allows in addresses, and a fifth of the bytes that it allows, which are as many as a reader has to hold.
var usual = limit{50_000, 10_000_000}

// Page is one page of the site.
type Page struct {
	URL     string
	Lastmod string // the day it was changed last, "2026-11-22"; left out when it is no day
}

// IsDay reports whether a text is a day that can be written with four digits of the year in every zone of time
// (w3.org/TR/NOTE-datetime).
func IsDay(day string) bool {
	t, err := time.Parse(time.DateOnly, day)
	return err == nil && t.Year() >= 1 && t.Year() <= 9998
}

type urlSet struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []entry  `xml:"url"`
}

type index struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []entry  `xml:"sitemap"`
}

type entry struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod,omitempty"`
}

// size is how many bytes an address takes at most.
func (e entry) size() int {
	var loc bytes.Buffer
	xml.EscapeText(&loc, []byte(e.Loc))
	return loc.Len() + len(e.Lastmod) + len(" <url>\n  <loc></loc>\n  <lastmod></lastmod>\n </url>\n")
}

// Files returns the files of the site map, by their names at the root of the site, whose address base ends in a slash:
// sitemap.xml, and for a large site sitemap-1.xml and so on. What is no web address is left out.
func Files(base string, pages []Page) (map[string][]byte, error) { return usual.files(base, pages) }

func (most limit) files(base string, pages []Page) (map[string][]byte, error) {
	files := map[string][]byte{}
	add := func(name string, v any) error {
		data, err := xml.MarshalIndent(v, "", " ")
		files[name] = append([]byte(xml.Header), append(data, '\n')...)
		return err
	}
	var parts [][]entry
	size := 0 // of the last part, in bytes
	for _, p := range pages {
		if u, err := url.Parse(p.URL); err != nil || u.Host == "" || !utf8.ValidString(p.URL) || strings.ContainsFunc(u.Path, unicode.IsControl) {
			continue // no search engine could ask for it
		}
		e := entry{Loc: p.URL}
		if IsDay(p.Lastmod) {
			e.Lastmod = p.Lastmod + "T00:00:00+00:00"
		}
		last := len(parts) - 1
		if size += e.size(); last < 0 || len(parts[last]) == most.addresses || size > most.bytes {
			parts, last, size = append(parts, nil), last+1, e.size()
		}
		parts[last] = append(parts[last], e)
	}
	if len(parts) < 2 {
		return files, add("sitemap.xml", urlSet{URLs: slices.Concat(parts...)})
	}
	var maps index
	for i, part := range parts {
		name, newest := fmt.Sprintf("sitemap-%d.xml", i+1), ""
		for _, e := range part {
			newest = max(newest, e.Lastmod)
		}
		if err := add(name, urlSet{URLs: part}); err != nil {
			return nil, err
		}
		maps.Maps = append(maps.Maps, entry{base + name, newest})
	}
	return files, add("sitemap.xml", maps)
}
