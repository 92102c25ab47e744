package templates

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// missing returns the templates of pages that a theme in the program has, and that neither the site nor the theme in its folder
// has, each with what to do. Without a theme in its folder there are none.
func missing(site fs.FS, theme Theme) (map[string]string, error) {
	if theme.program == nil || len(theme.roots) == 0 {
		return nil, nil
	}
	var has []string
	err := walk(site, "layouts", func(name string, _ []byte) { has = append(has, name) })
	if err != nil {
		return nil, err
	}
	has = append(has, theme.Names()...)
	messages := map[string]string{}
	for _, name := range theme.InProgram().Names() {
		if !ofPages(name) || slices.ContainsFunc(namesOf(name), func(n string) bool { return slices.Contains(has, n) }) {
			continue
		}
		own := path.Join("themes", theme.roots[0])
		messages[path.Join(own, name)] = fmt.Sprintf("%[1]s/ takes the place of the theme in the program and has no %[2]s: pages that are made with it come out without their text: copy it: counterpoint override %[2]s, or delete %[1]s/ and keep what you changed as overrides (docs/customising.md)", own, name)
	}
	return messages, nil
}

// ofPages tells whether a file of a theme is a template of whole pages.
func ofPages(below string) bool {
	rest, ok := strings.CutPrefix(below, "layouts/")
	return ok && path.Ext(rest) == ".html" && !strings.HasPrefix(rest, "_") && partialName(below) == ""
}

// namesOf returns the names under which Hugo finds a template of pages: its own, and the older ones of its kind
// (gohugo.io/templates/new-templatesystem-overview).
func namesOf(below string) []string {
	older := map[string][]string{"page.html": {"single.html"}, "section.html": {"list.html"}, "home.html": {"index.html"}}
	dir, base := path.Split(below)
	names := []string{below}
	for _, name := range older[base] {
		names = append(names, dir+name)
	}
	if dir == "layouts/" {
		for _, name := range names {
			names = append(names, "layouts/_default/"+path.Base(name))
		}
	}
	return names
}
