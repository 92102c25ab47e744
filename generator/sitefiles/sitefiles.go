// Package sitefiles says which files of a site folder may be published, and what pages written by hand may hold: the types
// of files below content/ ([ContentTypes]), the keys of front matter ([Fields]), the names
// below static/, the functions that templates may use, and what Hugo is let see at all ([ForHugo]).
//
// Each of these is a list of what is allowed; the rest is a finding. It does not read records or settings, does not judge
// what a text says, and knows Hugo only from its manual.
package sitefiles

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
)

// The rules of this package.
const (
	RuleFile        = "site-file"
	RuleFrontMatter = "front-matter"
)

// Rules are the rules of this package, as the documentation lists them.
var Rules = []record.Term{
	{ID: RuleFile, Label: "Site file", Meaning: "What lies below content/ and static/ is of a type and a name that may be published there, and templates use no function that reads files elsewhere."},
	{ID: RuleFrontMatter, Label: "Front matter", Meaning: "The front matter of a page has only keys that a page may have."},
}

// Check returns what is wrong with the files of a site folder, sorted. Made are the addresses below content/ whose pages
// are made of records: folders, which end in a slash, and single pages, "contribute/rules". It is for folders with whose
// files [settings.Settings.CheckFiles] found nothing wrong, for nothing here bounds what is read. An error is one of reading.
func Check(folder fs.FS, made []string) ([]record.Finding, error) {
	c := checker{folder: folder, made: made}
	c.templates = ownTemplates(folder)
	err := errors.Join(c.walk("content", c.content), c.walk("static", c.static), c.themeFolders(), c.codeFolders())
	slices.SortFunc(c.found, record.Compare)
	return c.found, err
}

type checker struct {
	folder    fs.FS
	made      []string
	templates templates
	found     []record.Finding
}

func (c *checker) report(rule, file string, line int, format string, args ...any) {
	c.found = append(c.found, record.Finding{File: file, Line: line, Col: 1, Severity: record.Error, Message: record.Message(format, args...), Rule: rule})
}

// walk calls f with each file below a folder. What begins with a dot is for f to judge, a folder like that as a whole.
func (c *checker) walk(top string, f func(name string) error) error {
	err := fs.WalkDir(c.folder, top, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".well-known":
			if err := f(name); err != nil {
				return err
			}
			return fs.SkipDir
		case d.Type().IsRegular():
			return f(name)
		}
		return nil // a folder, or what is no file, which is a finding of those who read it
	})
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, plainfile.ErrNotPlain) { // the second is another's finding
		return nil
	}
	return err
}

// content judges a file below content/.
func (c *checker) content(name string) error {
	if base := path.Base(name); isHidden(base) || LeftBehind(base) || !isPrintable(name) { // what editors leave, or another finding: Hugo is not shown it
		return nil
	}
	if !InContent(name) {
		if say := record.Misplaced(c.folder, name); say != "" {
			c.report(RuleFile, name, 1, "a record, outside of %s/: %s", record.Dir, say)
			return nil
		}
		rename := ""
		if !plainName(name) || dottedFolder(name) {
			rename = "rename it, "
		}
		c.report(RuleFile, name, 1, "%s: %sremove it, or move it out of content/", notContent(name), rename)
		return nil
	}
	if path.Ext(name) != ".md" {
		return nil
	}
	if base := strings.TrimSuffix(path.Base(name), ".md"); isLikeFile(base) {
		c.report(RuleFile, name, 1, "the address of a page is a folder, and %s would be the name of a file there: give it a name without such an ending, as about.md has", base)
	}
	if into := c.madeAt(name); into != "" {
		c.report(RuleFile, name, 1, "pages at /%s are made of the records: give this page another address, outside of it", into)
	}
	data, err := fs.ReadFile(c.folder, name)
	switch {
	case errors.Is(err, plainfile.ErrNotPlain) || errors.Is(err, fs.ErrNotExist): // gone since
		return nil
	case err != nil:
		return err
	}
	c.page(name, data)
	return nil
}

// madeAt returns what of made a page by hand would be in, or stand for; empty when it is nowhere there. Hugo reads names
// without regard to letter case, and takes what follows a dot for a language.
func (c *checker) madeAt(name string) string {
	parts := strings.Split(strings.ToLower(strings.TrimPrefix(name, "content/")), "/")
	last := len(parts) - 1
	parts[last], _, _ = strings.Cut(parts[last], ".")
	if parts[last] == "index" || parts[last] == "_index" {
		parts = parts[:last]
	}
	if len(parts) == 0 {
		return ""
	}
	addresses := []string{strings.Join(parts, "/")}
	if isLanguage(parts[0]) { // a translation
		addresses = append(addresses, strings.Join(parts[1:], "/"))
	}
	for _, address := range addresses {
		for _, m := range c.made {
			if address != "" && (address == strings.TrimSuffix(m, "/") || strings.HasSuffix(m, "/") && strings.HasPrefix(address, m)) {
				return m
			}
		}
	}
	return ""
}

func isLanguage(s string) bool {
	base, _, _ := strings.Cut(s, "-")
	return (len(base) == 2 || len(base) == 3) && strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") == ""
}

// static judges a file below static/.
func (c *checker) static(name string) error {
	if isPrintable(name) && !Publishable(strings.TrimPrefix(name, "static/")) {
		c.report(RuleFile, name, 1, "a name that begins with a dot, or ends in ~, is not published: remove it; allowed: %s", strings.Join(dotted, ", "))
	}
	return nil
}

// themeFolders warns of folders in a theme that Hugo is not shown.
func (c *checker) themeFolders() error {
	for _, dir := range []string{"content", "data"} {
		names, err := fs.Glob(c.folder, "themes/*/"+dir)
		if err != nil {
			return err
		}
		for _, name := range names {
			c.found = append(c.found, record.Finding{File: name, Line: 1, Col: 1, Severity: record.Warning, Rule: RuleFile,
				Message: "nothing is read from here: a theme has " + strings.Join(themeFolders, ", ") + "; move it to the site's own folder, or remove it"})
		}
	}
	return nil
}
