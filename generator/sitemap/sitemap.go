// Package sitemap writes the site map of a site for search engines (sitemaps.org, version 0.9).
package sitemap

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// perFile is how many addresses a file may have by its format. A larger site has several, and an index of them.
const perFile = 50_000

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

// Files returns the files of the site map, by their names at the root of the site, whose address base ends in a slash:
// sitemap.xml, and for a large site sitemap-1.xml and so on. What is no web address is left out.
func Files(base string, pages []Page) (map[string][]byte, error) {
	files := map[string][]byte{}
	add := func(name string, v any) error {
		data, err := xml.MarshalIndent(v, "", " ")
		files[name] = append([]byte(xml.Header), append(data, '\n')...)
		return err
	}
	var all []entry
	for _, p := range pages {
		if u, err := url.Parse(p.URL); err != nil || u.Host == "" || !utf8.ValidString(p.URL) || strings.ContainsFunc(u.Path, unicode.IsControl) {
			continue // no search engine could ask for it
		}
		e := entry{Loc: p.URL}
		if IsDay(p.Lastmod) {
			e.Lastmod = p.Lastmod + "T00:00:00+00:00"
		}
		all = append(all, e)
	}
	if len(all) <= perFile {
		return files, add("sitemap.xml", urlSet{URLs: all})
	}
	var maps index
	for part := range slices.Chunk(all, perFile) {
		name := fmt.Sprintf("sitemap-%d.xml", len(maps.Maps)+1)
		if err := add(name, urlSet{URLs: part}); err != nil {
			return nil, err
		}
		maps.Maps = append(maps.Maps, entry{Loc: base + name})
	}
	return files, add("sitemap.xml", maps)
}
