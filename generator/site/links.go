package site

import (
	"bytes"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// LinkFindings returns what in the settings leads to no page of the site: entries of menus, and links in the texts of banner and
// footer. Made is what the function Made returns for the same records, or nil when nothing is built, and all lists all parts.
func (s *Site) LinkFindings(g *graph.Graph, forPages page.Settings, made func(address string) bool, all func() []page.Part) []record.Finding {
	if made == nil {
		return nil
	}
	return append(s.menuFindings(page.Sections(g, forPages), all), s.linkFindings(made)...)
}

// linkFindings returns the links within the site, of menus by url and of the texts of banner and footer, that lead nowhere. Made
// tells of addresses whether pages that are made of records are there.
func (s *Site) linkFindings(made func(address string) bool) (found []record.Finding) {
	for _, l := range s.settings.Links() {
		to, _, _ := strings.Cut(l.To, "#")
		to, _, _ = strings.Cut(to, "?")
		if plain, err := url.PathUnescape(to); err == nil {
			to = plain
		}
		if !s.leads(to, made) {
			found = append(found, record.Finding{File: settings.File, Line: l.Line, Col: l.Col, Severity: record.Error, Rule: settings.Rule,
				Message: record.Message("%s leads nowhere, to %s: write the address of a page of the site, such as \"/claims/\", or of a file in static/, or remove the link", l.From, record.Quoted(l.To))})
		}
	}
	return found
}

// leads tells whether a path from the root of the site is that of a page or a file. Which files the program makes is known
// only when the site is built: one whose name has an ending is taken to be there, as in pages by hand.
func (s *Site) leads(to string, made func(address string) bool) bool {
	address := strings.TrimSuffix(path.Clean(to), "/") + "/"
	if address == "/" || hasPage(s.FS, address) || to == "/SHA256SUMS" || path.Ext(to) != "" {
		return true
	}
	for _, file := range []string{path.Clean(to), address + "index.html"} {
		info, err := fs.Stat(s.FS, path.Join("static", file))
		if err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return made(address) || s.isAlias(address)
}

// isAlias tells whether a page by hand names an address as one that leads to it.
func (s *Site) isAlias(address string) bool {
	pages, _ := s.handWritten(s.FS) // what cannot be read is a finding of others
	for _, text := range pages {
		for _, end := range []string{"/\"", "\"", "/'", "'", "/\n", "\n"} {
			if bytes.Contains(text, []byte("aliases")) && bytes.Contains(text, []byte(strings.Trim(address, "/")+end)) {
				return true
			}
		}
	}
	return false
}
