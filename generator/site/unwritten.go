package site

import (
	"maps"
	"slices"

	"counterpoint/generator/newsite"
	"counterpoint/generator/settings"
)

// Unwritten returns which files have a text for readers that is yet to be written: hugo.toml, and pages by hand, by slash path
// and sorted.
func (s *Site) Unwritten() (names []string, err error) {
	pages, err := s.handWritten(s.FS)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if newsite.Unwritten(string(pages[name])) {
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
		return newsite.Unwritten(v)
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
