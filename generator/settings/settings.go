// Package settings reads hugo.toml, the settings of a site, into a value with types, and lists the folders that make a
// site ([Sources]).
//
// [Allowed] is the table of what may be set; everything else is a finding, because Hugo has settings that name folders,
// programs and addresses. The settings of a theme are judged in the same way. The package looks over the files of these
// folders ([Settings.CheckFiles]) and does not judge what they say. It imports no Hugo and changes nothing.
package settings

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"counterpoint/generator/address"
	"counterpoint/generator/langtag"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
)

// File is the name of the settings in a site folder.
const File = "hugo.toml"

// launchedKey is the key, below [params], of the day the site was published.
const launchedKey = "launched"

// maxDays is the most days that a setting may say.
const maxDays = 100_000

// feedsFrom is how many claims a list of many has to have feeds, when a site does not say, and maxFeedsFrom the most it may say.
const feedsFrom, maxFeedsFrom = 5, 1_000_000

// localeKey is the key of the language of the site, and oldLocaleKey the one that Hugo had for it before.
const localeKey, oldLocaleKey = "locale", "languageCode"

// byRating is how many lists of claims by rating a site has that does not say, and maxByRating how many it may have.
const byRating, maxByRating = 500, 100_000

// Settings are what hugo.toml says of a site.
type Settings struct {
	// Table is the whole file. Hugo takes "baseurl" for "baseURL"; the keys at the top that the program looks up are
	// spelled here as in Hugo's manual, however the file spells them.
	Table map[string]any

	Format       int    // of the records; 0 when it is not said
	BaseURL      string // as machines write it; ends with a slash, unless it is empty
	Title        string
	Lang         string // the locale, or the language that comes first, in its usual form; "en" when there is none
	Description  string
	Publisher    string // the title when there is none
	Licence      Licence
	Launched     record.Launch // the day the site was published; empty when it does not say
	EvidenceDays int           // after how many days evidence may have been overtaken
	FeedsFrom    int           // how many claims a list of many has at least to have feeds of its own
	ByRating     int           // how many lists of claims by rating there are for lists that are too long for a page
	SigningKey   string        // the public SSH key that the site is signed with; empty when it does not say
	Figure       string        // the id of the figure on the home page; empty when it does not say

	Host         string // that the site is published on, one of HostNames; empty when it does not say
	ShortByRules bool   // short addresses are rules of the host, where it takes them, and not pages

	Hosts map[string][]string // other hosts that pages may ask, by the directive of the policy, "script-src"

	Colours map[string]string // of light pages that the site sets, by their names, "v1": "#a01c2c"

	Themes     []string // the one that counts most first
	Limits     record.Limits
	FileLimits FileLimits
	Severities map[string]record.Severity // of rules, as the site sets them
	Without    map[string]bool            // what is not published beside pages, by the names below [params.outputs]

	name      string // of the file, for findings
	data      []byte
	theme     bool           // they are those of a theme, which needs no address
	asWritten map[string]any // the file as it spells its keys
	broken    *syntaxError   // why nothing else is known; nil when the file could be read
	problems  []problem      // found while reading
}

type syntaxError struct {
	line, col int
	message   string
}

// Licence is what the published data may be used under.
type Licence struct{ Name, URL string }

// maxSize and maxNesting bound hugo.toml itself, whose settings cannot raise them: the TOML decoder has no limits, and its
// time grows with the cube of the nesting.
const maxSize, maxNesting = 1 << 18, 32

// Read reads the settings of the site folder dir. It is [fs.ErrNotExist] when there is no file; what is wrong in the file
// is for [Settings.Findings] to say.
func Read(dir string) (*Settings, error) {
	data, err := plainfile.ReadFile(plainfile.Dir(dir, maxSize), File, maxSize)
	if err != nil {
		return nil, fmt.Errorf("site settings: %w", err)
	}
	return Parse(File, data), nil
}

// Parse reads the text of a settings file, which findings name as name. Of a file that is no TOML nothing is known but that.
func Parse(name string, data []byte) *Settings {
	s := &Settings{Table: map[string]any{}, Lang: "en", name: name}
	if len(data) > maxSize {
		s.broken = &syntaxError{1, 1, fmt.Sprintf("%d bytes long, while settings may have %d: move what is no setting elsewhere", len(data), maxSize)}
		return s
	}
	if i, _ := (record.Limits{Nesting: maxNesting}).TooDeep(data); i >= 0 {
		s.broken = &syntaxError{1 + bytes.Count(data[:i], []byte("\n")), 1, fmt.Sprintf("brackets or dotted keys go more than %d deep here, which no setting needs: write them flatter", maxNesting)}
		return s
	}
	_, tree, wrong := (record.Limits{Nesting: maxNesting}).Decode(data)
	if wrong != nil {
		s.broken = &syntaxError{wrong.Line, wrong.Col, wrong.Message}
		return s
	}
	s.Table = tree
	s.data = data // places are looked up in what could be read alone
	s.asWritten = maps.Clone(s.Table)
	for _, known := range []string{formatKey, "baseURL", "title", "params", "theme", "languages", localeKey, oldLocaleKey, "defaultContentLanguage", "disableKinds"} {
		for _, key := range slices.Sorted(maps.Keys(s.Table)) {
			if lower := strings.ToLower(key); key == known || lower != strings.ToLower(known) { // as Hugo compares them
				continue
			}
			if _, twice := s.Table[known]; !twice {
				s.Table[known] = s.Table[key]
			}
			delete(s.Table, key)
		}
	}
	text := func(table map[string]any, key string) string { s, _ := valueIn(table, key).(string); return s }
	params := tableIn(s.Table, "params")
	licence := tableIn(params, "licence")
	if n, ok := s.Table[formatKey].(int64); ok {
		s.Format = int(min(max(n, 0), math.MaxInt32)) // below 0 is a finding
	}
	if s.BaseURL = text(s.Table, "baseURL"); s.BaseURL != "" {
		s.BaseURL = address.Machine(strings.TrimSuffix(s.BaseURL, "/") + "/")
	}
	s.Title = text(s.Table, "title")
	if locale := cmp.Or(text(s.Table, localeKey), text(s.Table, oldLocaleKey)); locale != "" {
		s.Lang = cmp.Or(langtag.Canonical(locale), locale)
		s.Table[localeKey] = s.Lang
	} else if first := text(s.Table, "defaultContentLanguage"); first != "" {
		first = cmp.Or(text(tableIn(tableIn(s.Table, "languages"), first), localeKey), first)
		s.Lang = cmp.Or(langtag.Canonical(first), first)
	}
	s.Description = text(params, "description")
	s.Publisher = cmp.Or(text(params, "publisher"), s.Title)
	s.Licence = Licence{text(licence, "name"), text(licence, "url")}
	if day, ok := valueIn(params, launchedKey).(time.Time); ok {
		s.Launched = record.Launch(day.Format(time.DateOnly))
	}
	s.SigningKey = text(params, "signing_key")
	s.EvidenceDays = record.EvidenceDays
	if days, ok := valueIn(params, "evidence_days").(int64); ok && days > 0 && days <= maxDays {
		s.EvidenceDays = int(days)
	}
	s.FeedsFrom = feedsFrom
	if n, ok := valueIn(params, "feeds_from").(int64); ok && n > 0 && n <= maxFeedsFrom {
		s.FeedsFrom = int(n)
	}
	s.ShortByRules = strings.EqualFold(text(params, shortKey), byRules)
	s.ByRating = byRating
	if n, ok := valueIn(tableIn(params, "lists"), "by_rating").(int64); ok && n >= 0 && n <= maxByRating {
		s.ByRating = int(n)
	}
	s.Colours = map[string]string{}
	for _, style := range styles {
		if value := text(tableIn(params, "style"), style.name); hex.MatchString(value) {
			s.Colours[style.name] = value
		}
	}
	s.Host, s.Hosts = strings.ToLower(text(params, "host")), hostsOf(params)
	s.Figure = text(tableIn(params, "home"), "figure")
	switch v := s.Table["theme"].(type) {
	case string:
		s.Themes = []string{v}
	case []any:
		for _, name := range v {
			if name, ok := name.(string); ok {
				s.Themes = append(s.Themes, name)
			}
		}
	}
	s.readLimits(params)
	s.readRules(params)
	s.readOutputs(params)
	return s
}

// At is the line and column of a setting in hugo.toml: those of the beginning when it is not set.
func (s *Settings) At(path string) (line, col int) { return record.Locate(s.data, s.spelled(path)) }

// IsSet tells whether the file has a key path, and where.
func (s *Settings) IsSet(path string) (line, col int, ok bool) {
	table, keys := s.Table, strings.Split(path, ".")
	for _, key := range keys[:len(keys)-1] {
		table = tableIn(table, key)
	}
	line, col = s.At(path)
	return line, col, valueIn(table, keys[len(keys)-1]) != nil
}

// spelled is a key path as the file spells it.
func (s *Settings) spelled(path string) string {
	keys, table := strings.Split(path, "."), s.asWritten
	for i, key := range keys {
		if _, exact := table[key]; !exact {
			for _, k := range slices.Sorted(maps.Keys(table)) {
				if strings.EqualFold(k, key) {
					keys[i] = k
					break
				}
			}
		}
		table, _ = table[keys[i]].(map[string]any)
	}
	return strings.Join(keys, ".")
}

// valueIn is the value of a key in any letter case, nil when there is none.
func valueIn(table map[string]any, key string) any {
	for _, k := range slices.Sorted(maps.Keys(table)) {
		if strings.EqualFold(k, key) {
			return table[k]
		}
	}
	return nil
}

func tableIn(table map[string]any, key string) map[string]any {
	t, _ := valueIn(table, key).(map[string]any)
	return t
}
