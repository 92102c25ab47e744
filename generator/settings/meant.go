package settings

import (
	"cmp"
	"strings"

	"counterpoint/generator/record"
)

// otherNames are what people call a setting who know other programs, in small letters and without hyphens.
var otherNames = map[string]string{
	"lang": "locale", "language": "locale", "url": "baseURL", "site": "baseURL", "siteurl": "baseURL", "website": "baseURL", "domain": "baseURL", "name": "title", "sitename": "title", "sitetitle": "title",
	"author": "params.publisher", "owner": "params.publisher", "contact": "params.email", "repo": "params.forge", "repository": "params.forge", "github": "params.forge", "gitlab": "params.forge",
	"about": "params.description", "summary": "params.description", "subtitle": "params.description", "tagline": "params.description", "paginate": "pagination.pagerSize", "timezone": "timeZone",
}

// meant says which setting a key may have been meant for that there is not, and where it stands: one of the same level, or
// one that has this name elsewhere; it is empty when there is none near. Table is the path of the level as the file spells
// it. It is likely unless the setting goes by that name in other programs alone, or stands elsewhere under another.
func meant(key string, value any, at *level, table string) (setting string, likely bool) {
	key = PlainKey(key)
	if near := nearest(key, at.listed()); near != "" && PlainKey(near) == key {
		return placed(join(table, near), table), true
	}
	ofLanguage := func(setting string) string { // where the table of a language may have it, it stands there
		if parts := strings.SplitN(table, ".", 3); len(parts) > 1 && strings.EqualFold(parts[0], "languages") {
			if own := "languages." + parts[1] + "." + setting; levelOf(own) != nil {
				return own
			}
		}
		return setting
	}
	top, below := nearest(key, allowedLevels().listed()), nearest(key, allowedLevels().below["params"].listed())
	_, isTable := value.(map[string]any)
	switch {
	case otherNames[key] != "" && !isTable:
		return placed(ofLanguage(otherNames[key]), table), false
	case PlainKey(top) == key && top != "":
		return placed(ofLanguage(top), table), true
	case PlainKey(below) == key && below != "":
		return placed(ofLanguage(join("params", below)), table), true
	}
	if near := nearest(key, at.listed()); near != "" {
		return placed(join(table, near), table), true
	}
	if table == "" && below != "" {
		return placed(join("params", below), table), true
	}
	if top != "" && at == allowedLevels().below["params"] {
		return placed(ofLanguage(top), table), false
	}
	return "", false
}

// levelOf is the level that a path of keys leads to, nil when there is none.
func levelOf(path string) *level {
	at := allowedLevels()
	for key := range strings.SplitSeq(strings.ToLower(path), ".") {
		if at = cmp.Or(at.below[key], at.below["*"]); at == nil {
			return nil
		}
	}
	return at
}

// nearest is the name that a key is nearest to, where hyphens and capitals do not count.
func nearest(key string, names []string) string {
	plain := map[string]string{}
	var known []string
	for _, name := range names {
		known = append(known, PlainKey(name))
		plain[PlainKey(name)] = name
	}
	return plain[record.Suggest(key, known)]
}

// PlainKey is a key as people mix it up: base_url, base-url and baseURL are one.
func PlainKey(key string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(key))
}

// placed names a setting, and the table it stands in when that is not the one where it was looked for.
func placed(setting, table string) string {
	i := strings.LastIndexByte(setting, '.')
	in, key := setting[:max(i, 0)], setting[i+1:]
	switch at := levelOf(setting); {
	case at != nil && at.setting == nil:
		return "[" + setting + "]"
	case strings.EqualFold(in, table):
		return record.Quoted(key)
	case in == "":
		return record.Quoted(key) + " above the first [table]"
	}
	return record.Quoted(key) + " below [" + in + "]"
}
