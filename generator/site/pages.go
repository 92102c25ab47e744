package site

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/compare"
	"counterpoint/generator/explain"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
)

// hasPage tells whether content/ holds a hand-written page for an address.
func hasPage(folder fs.FS, address string) bool {
	p := path.Join("content", path.Clean("/"+address))
	if !strings.HasSuffix(address, "/") {
		return false
	}
	for _, name := range []string{p + ".md", p + "/index.md", p + "/_index.md"} {
		if info, err := fs.Stat(folder, name); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// handWritten returns the hand-written pages of a site folder by slash path.
func handWritten(folder fs.FS) (map[string][]byte, error) {
	pages := map[string][]byte{}
	err := fs.WalkDir(folder, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" {
			return err
		}
		pages[name], err = fs.ReadFile(folder, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return pages, err
}

// guide is what the pages for contributors say of the rules.
func guide() page.Guide {
	g := page.Guide{Example: explain.Example}
	add := func(name, doc string) {
		text, _ := explain.Rule(name)
		g.Rules = append(g.Rules, page.Rule{Name: name, Doc: doc, Text: text})
	}
	for _, r := range record.LoadRules {
		add(r.ID, r.Meaning)
	}
	for _, r := range check.Rules {
		add(r.Name, r.Doc)
	}
	for _, r := range compare.Rules {
		add(r.Name, r.Doc)
	}
	return g
}
