package site

import (
	"path"
	"strings"
	"sync"

	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// menuFindings returns the entries of menus that lead to no page of the site, or to one that is not known wherever a menu is
// rendered: pages of records are rendered apart from each other. Sections are parts of the site, and all lists all of them.
func (s *Site) menuFindings(sections []page.Part, all func() []page.Part) (found []record.Finding) {
	lists, alone := map[string]bool{"/": true}, map[string]bool{}
	note := func(parts []page.Part) {
		for _, p := range parts {
			if p.Content != "" && p.Section != "" {
				lists["/"+p.Address] = true
			} else if p.Content != "" {
				alone["/"+p.Address] = true
			}
		}
	}
	note(sections)
	listed := sync.OnceFunc(func() { note(all()) })
	for _, e := range s.settings.PageRefs() {
		address := strings.TrimSuffix(path.Clean("/"+strings.ToLower(e.PageRef)), "/") + "/"
		report := func(format string, args ...any) {
			found = append(found, record.Finding{File: settings.File, Line: e.Line, Col: e.Col, Severity: record.Error, Rule: settings.Rule, Message: record.Message(format, args...)})
		}
		if lists[address] || hasPage(s.FS, address) {
			continue
		}
		listed()
		switch {
		case lists[address]:
		case alone[address]:
			report("the menu %s leads to the page of a record by pageRef, %s: write url = %s instead", record.Quoted(e.Menu), record.Quoted(e.PageRef), record.Quoted(address))
		default:
			report("the menu %s leads to a page that is not there, %s: write the address of a list, such as \"/claims\", or of a page in content/; url leads elsewhere", record.Quoted(e.Menu), record.Quoted(e.PageRef))
		}
	}
	return found
}
