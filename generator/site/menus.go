package site

import (
	"path"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// menuFindings returns the entries of menus that lead to no page of the site, or to one that is not known wherever a menu is
// rendered: pages of records are rendered apart from each other.
func (s *Site) menuFindings(g *graph.Graph) (found []record.Finding) {
	entries := s.settings.PageRefs()
	if len(entries) == 0 {
		return nil
	}
	given, err := s.Settings()
	if err != nil {
		return nil // nothing is built then
	}
	lists, alone := map[string]bool{"/": true}, map[string]bool{}
	for _, p := range page.Listed(g, given) {
		if p.Content != "" && p.Section != "" {
			lists["/"+p.Address] = true
		} else if p.Content != "" {
			alone["/"+p.Address] = true
		}
	}
	for _, e := range entries {
		address := strings.TrimSuffix(path.Clean("/"+strings.ToLower(e.PageRef)), "/") + "/"
		report := func(format string, args ...any) {
			found = append(found, record.Finding{File: settings.File, Line: e.Line, Col: e.Col, Severity: record.Error, Rule: settings.Rule, Message: record.Message(format, args...)})
		}
		switch {
		case lists[address] || hasPage(s.FS, address):
		case alone[address]:
			report("the menu %s leads to the page of a record by pageRef, %s: write url = %s instead", record.Quoted(e.Menu), record.Quoted(e.PageRef), record.Quoted(address))
		default:
			report("the menu %s leads to a page that is not there, %s: write the address of a list, such as \"/claims\", or of a page in content/; url leads elsewhere", record.Quoted(e.Menu), record.Quoted(e.PageRef))
		}
	}
	return found
}
