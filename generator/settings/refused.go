package settings

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// A refusal is a setting of Hugo with which the site would not be the one that the program writes down: links, feeds and
// the site map are made without Hugo, from the addresses that pages have by default.
type refusal struct {
	path   string // below the top of hugo.toml, or below the table of a language
	reason string
	allow  func(value any) bool // tells values that do no harm; nil for those that set nothing
}

const (
	moves   = "it would move pages away from the addresses that links, feeds and the site map name"
	drops   = "links and the site map would lead to pages that are not made"
	folders = "the program looks for these files only where Hugo does by default"
)

var refusals = []refusal{
	{path: "uglyURLs", reason: moves},
	{path: "permalinks", reason: moves},
	{path: "defaultContentLanguageInSubdir", reason: moves},
	{path: "defaultContentRoleInSubdir", reason: moves},
	{path: "defaultContentVersionInSubdir", reason: moves},
	{path: "disablePathToLower", reason: moves},
	{path: "removePathAccents", reason: moves},
	{path: "outputFormats.html", reason: moves},
	{path: "cascade.url", reason: moves},
	{path: "cascade.slug", reason: moves},
	{path: "cascade.outputs", reason: moves},
	{path: "module.mounts", reason: folders},
	{path: "_merge", reason: "a theme could move pages with settings of its own"},

	{path: "disableAliases", reason: "short and former addresses would lead nowhere"},
	{path: "disableKinds", reason: drops, allow: allOf("taxonomy", "term", "rss", "sitemap", "404", "robotstxt")},
	{path: "cascade.build", reason: drops},

	{path: "layoutDir", reason: folders, allow: allOf("layouts")},
	{path: "assetDir", reason: folders, allow: allOf("assets")},
	{path: "i18nDir", reason: folders, allow: allOf("i18n")},
}

// languageRefusals are refused in the table of a language only.
var languageRefusals = []refusal{
	{path: "baseURL", reason: "pages would name another address than links and the site map"},
}

// refuse returns an error for each setting that is refused, in the order of the lists.
func (s *Settings) refuse() (errs []error) {
	errs = s.refuseIn("", s.Table, refusals)
	languages, _ := s.Table["languages"].(map[string]any)
	for _, lang := range slices.Sorted(maps.Keys(languages)) {
		if table, ok := languages[lang].(map[string]any); ok {
			errs = append(errs, s.refuseIn("languages."+lang, table, slices.Concat(refusals, languageRefusals))...)
		}
	}
	return errs
}

func (s *Settings) refuseIn(prefix string, table map[string]any, list []refusal) (errs []error) {
	for _, r := range list {
		values := find(prefix, table, strings.Split(r.path, "."))
		for _, path := range slices.Sorted(maps.Keys(values)) {
			if isSet(values[path]) && (r.allow == nil || !r.allow(values[path])) {
				shown := strings.TrimPrefix(prefix+"."+r.path, ".")
				errs = append(errs, s.errorAt(path, "%s: %s: remove it", shown, r.reason))
			}
		}
	}
	return errs
}

// find returns the values at a path, which Hugo reads in any letter case and through arrays of tables, by the path as the
// file spells it.
func find(prefix string, table map[string]any, path []string) map[string]any {
	found := map[string]any{}
	for key, value := range table {
		if !strings.EqualFold(key, path[0]) {
			continue
		}
		at := strings.TrimPrefix(prefix+"."+key, ".")
		if len(path) == 1 {
			found[at] = value
		} else if below, ok := value.(map[string]any); ok {
			maps.Copy(found, find(at, below, path[1:]))
		} else if tables, ok := record.AsTables(value); ok {
			for i, below := range tables {
				maps.Copy(found, find(fmt.Sprintf("%s[%d]", at, i), below, path[1:]))
			}
		}
	}
	return found
}

// isSet tells whether a value sets anything.
func isSet(value any) bool {
	switch v := value.(type) {
	case bool:
		return v
	case string:
		return v != ""
	case []any:
		return len(v) > 0
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(v)), isSet)
	}
	return true
}

// allOf allows a word, or a list of words, of which each is one of some.
func allOf(words ...string) func(any) bool {
	return func(value any) bool {
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		return !slices.ContainsFunc(list, func(v any) bool {
			word, ok := v.(string)
			return !ok || !slices.Contains(words, strings.ToLower(word))
		})
	}
}
