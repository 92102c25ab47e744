package settings

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// MissingFiles returns which files the settings name that are not there: the pictures of the logo, below static/ of the
// folder. A logo without a file is one, too.
func (s *Settings) MissingFiles(folder fs.FS) (found []record.Finding) {
	logo := tableIn(tableIn(s.Table, "params"), "logo")
	report := func(key, format string, args ...any) {
		line, col := s.At(key)
		found = append(found, record.Finding{File: s.name, Line: line, Col: col, Severity: record.Error, Rule: Rule, Message: record.Message(format, args...)})
	}
	for _, key := range []string{"file", "dark"} {
		name, isText := valueIn(logo, key).(string)
		if !isText || !picture.ok(name) {
			continue // not set, or a finding already
		}
		if info, err := fs.Stat(folder, path.Join("static", name)); errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			report("params.logo."+key, "params.logo.%s names static/%s, which is not there: put the picture there, or correct the name", key, name)
		}
	}
	if len(logo) > 0 && valueIn(logo, "file") == nil {
		report("params.logo", "params.logo has no file: write file = \"logo.svg\" and put the picture below static/, or remove the table")
	}
	return found
}

// Entry is an entry of a menu that leads to a page of the site.
type Entry struct {
	Menu, PageRef string
	Line, Col     int // of the table
}

// PageRefs returns the entries of menus that lead to pages, in the order of menus by name and of entries in the file.
func (s *Settings) PageRefs() (list []Entry) {
	s.entries(func(e map[string]any, at Entry) {
		if at.PageRef, _ = valueIn(e, "pageRef").(string); at.PageRef != "" {
			list = append(list, at)
		}
	})
	return list
}

// entries calls f with each entry of a menu and where it stands.
func (s *Settings) entries(f func(e map[string]any, at Entry)) {
	for _, menus := range []string{"menus", "menu"} {
		all := tableIn(s.Table, menus)
		for _, name := range sortedKeys(all) {
			entries, _ := record.AsTables(all[name])
			for i, e := range entries {
				line, col := s.At(menus + "." + name)
				if at, ok := nthTable(s.data, i, menus, name); ok {
					line, col = at, 1
				}
				f(e, Entry{Menu: name, Line: line, Col: col})
			}
		}
	}
}

// Menus are those that the theme shows.
var Menus = []string{"main", "footer"}

// UnreadMenus warns of menus that neither the theme shows nor a template of the folder names, and of entries below others, which
// the theme shows beside them.
func (s *Settings) UnreadMenus(folder fs.FS) (found []record.Finding) {
	var named func(string) bool // by templates, once somebody asks
	byTemplates := func(word string) bool {
		if named == nil {
			named = NamedByTemplates(folder)
		}
		return named(word)
	}
	report := func(at Entry, format string, args ...any) {
		found = append(found, record.Finding{File: s.name, Line: at.Line, Col: at.Col, Severity: record.Warning, Rule: Rule, Message: record.Message(format, args...)})
	}
	said := map[string]bool{}
	s.entries(func(e map[string]any, at Entry) {
		shown := slices.ContainsFunc(Menus, func(m string) bool { return strings.EqualFold(m, at.Menu) })
		parent, _ := valueIn(e, "parent").(string)
		switch {
		case !shown && !said[at.Menu] && !byTemplates(at.Menu):
			said[at.Menu] = true
			report(at, "no page shows the menu %s: %s", record.Quoted(at.Menu), record.Choices(at.Menu, Menus))
		case shown && parent != "" && !byTemplates("Children"):
			report(at, "this entry of the menu %s is below %s, while menus have one level: it is shown right after that; take parent out, and say by weight where it is to stand", record.Quoted(at.Menu), record.Quoted(parent))
		}
	})
	return found
}

// Link is an address within the site, "/about/", that something in the settings leads to.
type Link struct {
	From, To  string // From says what leads there: `the menu "main"`, "params.banner.text"
	Line, Col int
}

// Links returns the addresses within the site that menus lead to by url, and that the texts of banner and footer lead to, in
// this order. Addresses below the name of a language of the site are left out: they are of its pages in that language.
func (s *Settings) Links() (list []Link) {
	add := func(from, to string, line, col int) {
		first, _, _ := strings.Cut(strings.TrimPrefix(to, "/"), "/")
		if strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !slices.ContainsFunc(sortedKeys(tableIn(s.Table, "languages")), func(l string) bool { return strings.EqualFold(l, first) }) {
			list = append(list, Link{from, to, line, col})
		}
	}
	s.entries(func(e map[string]any, at Entry) {
		if ref, _ := valueIn(e, "pageRef").(string); ref == "" { // else it is what counts
			to, _ := valueIn(e, "url").(string)
			add("the menu "+record.Quoted(at.Menu), to, at.Line, at.Col)
		}
	})
	for _, key := range []string{"banner", "footer"} {
		text, _ := valueIn(tableIn(tableIn(s.Table, "params"), key), "text").(string)
		for _, link := range linksTo.FindAllStringSubmatch(text, -1) {
			path := "params." + key + ".text"
			line, col := s.At(path)
			add(path, link[1], line, col)
		}
	}
	return list
}

// nthTable is the line of the table that begins with [[menus.name]] for the time n, from 0, in any letter case.
func nthTable(data []byte, n int, menus, name string) (line int, ok bool) {
	head := "[[" + strings.ToLower(menus+"."+name) + "]]"
	for l := range strings.Lines(string(data)) {
		line++
		if strings.HasPrefix(strings.ToLower(strings.Join(strings.Fields(l), "")), head) {
			if n == 0 {
				return line, true
			}
			n--
		}
	}
	return 0, false
}

func sortedKeys(table map[string]any) []string {
	var keys []string
	for k := range table {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
