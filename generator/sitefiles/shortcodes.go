package sitefiles

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// A Shortcode is one of Hugo's own that a page written by hand may use.
type Shortcode struct{ Name, Meaning string }

// Shortcodes are all such; a page may also use those that the site's own templates have. Hugo's others show things of other
// hosts (youtube, x, gist), write files (qr), or do what Markdown does (figure, highlight).
var Shortcodes = []Shortcode{
	{"ref", "the address of another page, with the host"},
	{"relref", "the address of another page"},
	{"details", "a text that readers unfold"},
	{"param", "a value from the front matter or the settings"},
}

// shortcode is the beginning of one, {{< name or {{% name; {{</* shows how one is written.
var shortcode = regexp.MustCompile(`\{\{[<%]\s*/?\s*([^\s>%*]*)`)

// maxShortcodes is how many findings about shortcodes a page has at most.
const maxShortcodes = 20

// shortcodes judges the shortcodes of a page.
func (c *checker) shortcodes(name string, data []byte) {
	line, at, reported := 1, 0, map[string]bool{}
	for _, m := range shortcode.FindAllSubmatchIndex(data, -1) {
		line += bytes.Count(data[at:m[0]], []byte("\n"))
		at = m[0]
		word := strings.TrimSuffix(string(data[m[2]:m[3]]), "/")
		shown := m[1] == m[0]+4 && data[m[1]-1] == '/' && bytes.HasPrefix(data[m[1]:], []byte("*"))
		if shown || c.allowsShortcode(word) || reported[word] || len(reported) == maxShortcodes {
			continue
		}
		reported[word] = true
		names := c.templates.shortcodeNames()
		c.report(RuleShortcode, name, line, "the shortcode %s is not one that a page may use: write what it stands for as Markdown, or {{</* */>}} to show it; %s",
			record.Quoted(word), record.Choices(word, names))
	}
}

func (c *checker) allowsShortcode(name string) bool {
	return slices.ContainsFunc(Shortcodes, func(s Shortcode) bool { return s.Name == name }) || c.templates.shortcodes[name]
}

// templates are the names of templates that the operator of a site has written, in its layouts/ and its themes/.
type templates struct {
	pages, shortcodes map[string]bool
}

func (t templates) shortcodeNames() []string {
	names := slices.Collect(maps.Keys(t.shortcodes))
	for _, s := range Shortcodes {
		names = append(names, s.Name)
	}
	slices.Sort(names)
	return names
}

// ownTemplates lists the templates of a site folder. Those of the theme in the program have no shortcodes, and no template
// that a page chooses.
func ownTemplates(folder fs.FS) templates {
	t := templates{map[string]bool{}, map[string]bool{}}
	roots, _ := fs.Glob(folder, "themes/*/layouts") // the pattern is a good one
	for _, root := range append(roots, "layouts") {
		fs.WalkDir(folder, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil // what cannot be read names nothing
			}
			rel := strings.TrimPrefix(name, root+"/")
			for _, dir := range []string{"_shortcodes/", "shortcodes/"} {
				if below, ok := strings.CutPrefix(rel, dir); ok {
					word, _, _ := strings.Cut(below, ".")
					t.shortcodes[word] = true
					return nil
				}
			}
			word, _, _ := strings.Cut(path.Base(rel), ".")
			t.pages[strings.ToLower(word)] = true
			return nil
		})
	}
	return t
}
