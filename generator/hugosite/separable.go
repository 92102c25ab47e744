package hugosite

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/templates"
)

// together says why pages cannot be rendered apart from each other with the result of rendering them all at once; it is empty
// when they can. The theme in the program is made so: its templates look at no page but the one they render, its section
// and, for the names of lists, the sections of the site. Templates of the site are looked through (package templates); kinds
// of pages that Hugo gathers by itself, and pages in several languages, make the whole site one run.
func (o Options) together(settings map[string]any) (why string, err error) {
	if settings["languages"] != nil {
		return "it has pages in several languages, below [languages] of hugo.toml", nil
	}
	disabled := disabledKinds(settings)
	for _, kind := range []string{"taxonomy", "term", "rss"} {
		if !slices.Contains(disabled, kind) {
			return fmt.Sprintf("disableKinds of hugo.toml lacks %q, and Hugo makes such pages of all others", kind), nil
		}
	}
	reach, err := templates.Further(o.folder, o.Theme)
	if reach == nil {
		return "", err
	}
	return fmt.Sprintf("%s may look at pages that are rendered elsewhere", reach), nil
}

// disabledKinds are the kinds of pages that hugo.toml turns off.
func disabledKinds(settings map[string]any) []string {
	list, _ := settings["disableKinds"].([]any)
	var kinds []string
	for _, k := range list {
		if s, ok := k.(string); ok {
			kinds = append(kinds, strings.ToLower(s))
		}
	}
	return kinds
}
