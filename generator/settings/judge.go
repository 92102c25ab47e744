package settings

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"counterpoint/generator/langtag"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// Rule is the rule that findings about settings are of.
const Rule = "settings"

// Rules is the list of rules of this package, which has one.
var Rules = []record.Term{{ID: Rule, Label: "Settings", Meaning: "Settings are those that a site may have, in hugo.toml."}}

// maxFindings is how many findings one file of settings has at most: to place each of them, the file is read again.
const maxFindings = 50

// level is a table of settings, or one setting.
type level struct {
	setting *Setting // nil for a table
	below   map[string]*level
	names   []string // of those below, as Hugo's manual spells them
}

// allowedLevels are the settings of [Allowed] by their tables, in small letters, as Hugo compares them.
var allowedLevels = sync.OnceValue(func() *level {
	top := &level{below: map[string]*level{}}
	add := func(s Setting) {
		at := top
		for key := range strings.SplitSeq(s.Path, ".") {
			next := at.below[strings.ToLower(key)]
			if next == nil {
				next = &level{below: map[string]*level{}}
				at.below[strings.ToLower(key)] = next
				at.names = append(at.names, key)
			}
			at = next
		}
		at.setting = &s
	}
	for _, s := range withLanguages() {
		add(s)
	}
	top.below["menu"] = top.below["menus"] // an older name
	return top
})

// problem is something wrong at a key path as the file spells it.
type problem struct {
	path string
	say  func() string
}

// judge goes through a table of settings.
type judge struct{ problems []problem }

func (j *judge) report(path, format string, args ...any) {
	j.problems = append(j.problems, problem{path, func() string { return fmt.Sprintf(format, args...) }})
}

// table judges the keys of a table. Path is how the file spells its place, known how the manual does.
func (j *judge) table(path, known string, table map[string]any, at *level) {
	seen := map[string]string{} // small letters -> as written
	for _, key := range slices.Sorted(maps.Keys(table)) {
		lower, value := strings.ToLower(key), table[key]
		here := join(path, key)
		if first, twice := seen[lower]; twice {
			j.report(here, "%s is there twice, once as %s: Hugo takes them for one, so remove one of them", key, first)
		}
		seen[lower] = key
		next, canonical := at.below[lower], join(known, spelled(at, lower))
		if next == nil && known == "languages.*.params" && ofWholeSite(lower) {
			j.report(here, "%s is one for the whole site: write %s below [params]", here, key)
			continue
		}
		if next == nil && at.below["*"] != nil {
			next, canonical = at.below["*"], join(known, "*")
			switch {
			case known == "languages" && !isTag(key):
				j.report(here, "languages has a table %s: name it after the tag of a language: %s", record.Quoted(key), langtag.Advice(key))
			case known == "menus" && !isName(key):
				j.report(here, "menus has a table %s: give it a name of letters, digits and hyphens", record.Quoted(key))
			}
		}
		if next == nil {
			j.unknown(here, join(known, lower), key, value, at)
			continue
		}
		j.value(here, canonical, value, next)
	}
}

// value judges what stands at a key that is allowed.
func (j *judge) value(path, known string, value any, at *level) {
	below, isTable := value.(map[string]any)
	tables, areTables := record.AsTables(value)
	switch {
	case at.setting != nil && at.setting.Value.ok == nil:
		j.free(path, value)
	case at.setting != nil:
		if !at.setting.Value.ok(value) {
			reason := ""
			if why := refusal(known); why != "" {
				reason = why + ": "
			}
			what := path + " is " + describe(value)
			if _, isList := value.([]any); isList && at.setting.Value.within != nil { // what is wrong is in the list
				what = path
			}
			j.report(path, "%s: %s%s", what, reason, at.setting.Value.instead(value))
		} else if s, isText := value.(string); isText {
			if list := letters.Unseen(s); len(list) > 0 {
				j.report(path, "%s has %s, %U, in it: %s", path, list[0].What, list[0].Char, list[0].Do)
			}
		}
	case isTable:
		j.table(path, known, below, at)
	case areTables && (strings.HasSuffix("."+known, ".menus.*") || strings.HasSuffix("."+known, ".menu.*")):
		for i, t := range tables {
			j.table(fmt.Sprintf("%s[%d]", path, i), known, t, at)
		}
	default:
		j.report(path, "%s is %s: write it as a table, [%s]", path, describe(value), path)
	}
}

// free judges what may be anything: only that Hugo would not take two keys for one.
func (j *judge) free(path string, value any) {
	if table, ok := value.(map[string]any); ok {
		j.table(path, "params.*", table, &level{below: map[string]*level{"*": {setting: &Setting{}}}})
	} else if tables, ok := record.AsTables(value); ok {
		for i, t := range tables {
			j.free(fmt.Sprintf("%s[%d]", path, i), t)
		}
	}
}

// unknown reports a key that is not allowed.
func (j *judge) unknown(path, known, key string, value any, at *level) {
	if reason := refusal(known); reason != "" {
		if isSet(value) {
			j.report(path, "%s: %s: remove it", path, reason)
		}
		return
	}
	j.problems = append(j.problems, problem{path, func() string {
		table := strings.TrimSuffix(strings.TrimSuffix(path, key), ".")
		message := fmt.Sprintf("a site has no setting %s: ", record.Quoted(path))
		if meant, _ := meant(key, value, at, table); meant != "" {
			message += "did you mean " + meant + "? Otherwise "
		}
		message += fmt.Sprintf("remove it, or put it below [params.%s] if it is for templates of your own; docs/settings.md lists the settings", ownParams)
		if names := at.listed(); table != "" && len(names) > 0 {
			message += "; " + record.Allowed(names)
		}
		return message
	}})
}

// ofWholeSite reports whether a key below [params], in small letters, has no place in the table of a language, where it would
// pass for a value of the operator's own.
func ofWholeSite(lower string) bool {
	params := allowedLevels().below["params"]
	return params.below[lower] != nil
}

// listed are the names of a level that are fixed.
func (at *level) listed() []string {
	return slices.DeleteFunc(slices.Clone(at.names), func(name string) bool { return name == "*" })
}

// refusal says why a setting is refused that people know from Hugo.
func refusal(known string) string {
	_, ofLanguage, _ := strings.Cut(strings.TrimPrefix(known, "languages."), ".")
	for name, reason := range refused {
		if strings.EqualFold(name, known) || strings.HasPrefix(known, "languages.") && strings.EqualFold(name, ofLanguage) {
			return reason
		}
	}
	return ""
}

func join(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }

// spelled is how the manual spells a key of a level.
func spelled(at *level, lower string) string {
	for _, name := range at.names {
		if strings.ToLower(name) == lower {
			return name
		}
	}
	return lower
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

func describe(value any) string {
	switch v := value.(type) {
	case string:
		return record.Quoted(v)
	case map[string]any:
		return "a table"
	case []any, []map[string]any:
		return "a list"
	case time.Time: // as it is written, without what the decoder calls the zone
		return v.Format(layoutOf(v))
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1e15 {
			return strconv.FormatFloat(v, 'f', 1, 64) // 90.0 is no whole number, and 90 is
		}
	}
	return fmt.Sprint(value)
}

// layoutOf is how a date or time is written in TOML, by the name the decoder has for what it lacks.
func layoutOf(t time.Time) string {
	switch t.Location().String() {
	case "date-local":
		return time.DateOnly
	case "time-local":
		return "15:04:05.999999999"
	case "datetime-local":
		return "2006-01-02T15:04:05.999999999"
	}
	return time.RFC3339Nano
}

// Findings returns everything that is wrong with the settings, sorted. Each is an error.
func (s *Settings) Findings() []record.Finding {
	if newer, found := s.TooNew(); newer {
		return []record.Finding{found} // others may be no mistakes in that format
	}
	j := judge{problems: slices.Clone(s.problems)}
	if s.broken == nil {
		if s.BaseURL == "" && !s.theme {
			j.report("baseURL", "baseURL is not set: write %s", siteAddress.What)
		}
		j.table("", "", s.asWritten, allowedLevels())
		if problem := s.shortProblem(); s.ShortByRules && problem != "" && !s.theme {
			j.report("params."+shortKey, "%s", problem)
		}
	}
	var found []record.Finding
	add := func(line, col int, message string) {
		found = append(found, record.Finding{File: s.name, Line: line, Col: col, Severity: record.Error, Message: record.Message("%s", message), Rule: Rule})
	}
	if s.broken != nil {
		add(s.broken.line, s.broken.col, s.broken.message)
	}
	for i, p := range j.problems {
		if i == maxFindings {
			add(1, 1, fmt.Sprintf("and %d more: correct these first", len(j.problems)-i))
			break
		}
		line, col := record.Locate(s.data, s.spelled(p.path))
		add(line, col, p.say())
	}
	slices.SortFunc(found, record.Compare)
	return found
}
