package site

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/settings"
)

// toBeWritten is how a text begins that a new site leaves to its operator, also as the value of a key of front matter.
const toBeWritten = "To be written"

var unwrittenLine = regexp.MustCompile(`(?m)^[\s>*_#-]*(?:\w+\s*[=:]\s*["']?)?` + toBeWritten + `\b`)

// Unwritten returns which files have a text for readers that is yet to be written: hugo.toml, and pages by hand, by slash path
// and sorted.
func (s *Site) Unwritten() (names []string, err error) {
	pages, err := s.handWritten(s.FS)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if unwrittenLine.Match(pages[name]) {
			names = append(names, name)
		}
	}
	if isUnwritten(s.settings.Table) {
		names = append(names, settings.File)
	}
	return names, nil
}

// isUnwritten tells whether a value of hugo.toml is a text that is yet to be written, or has one in it.
func isUnwritten(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.HasPrefix(v, toBeWritten)
	case []any:
		return slices.ContainsFunc(v, isUnwritten)
	case map[string]any:
		for _, below := range v {
			if isUnwritten(below) {
				return true
			}
		}
	case []map[string]any:
		return slices.ContainsFunc(v, func(t map[string]any) bool { return isUnwritten(t) })
	}
	return false
}
