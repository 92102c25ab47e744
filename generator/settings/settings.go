// Package settings reads hugo.toml, the settings of a site, into a value with types, and lists the folders that make a
// site ([Sources]).
//
// It knows the settings that the program itself uses and refuses those that would move pages away from their addresses;
// what else is in the file is for Hugo to judge. It looks over the files of these folders ([Settings.CheckFiles]) and
// does not judge what they say. It imports no Hugo.
package settings

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
)

// File is the name of the settings in a site folder.
const File = "hugo.toml"

// Settings are what hugo.toml says of a site.
type Settings struct {
	// Table is the whole file. Hugo takes "baseurl" for "baseURL"; the keys at the top that the program looks up are
	// spelled here as in Hugo's manual, however the file spells them.
	Table map[string]any

	BaseURL     string // ends with a slash, unless it is empty
	Title       string
	Lang        string // the locale, "en" when there is none
	Description string
	Publisher   string // the title when there is none
	Licence     Licence
	Themes      []string // the one that counts most first
	Limits      record.Limits
	FileLimits  FileLimits

	name    string // of the file, for messages
	data    []byte
	written map[string]string // how the file spells keys at the top that Table spells otherwise
}

// Licence is what the published data may be used under.
type Licence struct{ Name, URL string }

// maxSize and maxNesting bound hugo.toml itself, whose settings cannot raise them: the TOML decoder has no limits, and its
// time grows with the cube of the nesting.
const maxSize, maxNesting = 1 << 18, 32

// Read reads the settings of the site folder dir. An error says where in the file something is wrong; it is
// [fs.ErrNotExist] when there is no file. What only matters to those who publish pages is left to [Settings.Validate].
func Read(dir string) (*Settings, error) {
	data, err := plainfile.ReadFile(plainfile.Dir(dir, maxSize), File, maxSize)
	if err != nil {
		return nil, fmt.Errorf("site settings: %w", err)
	}
	return Parse(filepath.ToSlash(filepath.Join(dir, File)), data)
}

// Parse reads the text of a settings file. Messages name it as name.
func Parse(name string, data []byte) (*Settings, error) {
	s := &Settings{Table: map[string]any{}, name: name, data: data, written: map[string]string{}}
	if line, message := record.UnresolvedMerge(data); line > 0 {
		return nil, fmt.Errorf("%s:%d:1: %s", name, line, message)
	}
	if i, _ := (record.Limits{Nesting: maxNesting}).TooDeep(data); i >= 0 {
		return nil, fmt.Errorf("%s:%d: brackets or dotted keys go more than %d deep here, which no setting needs: write them flatter", name, 1+bytes.Count(data[:i], []byte("\n")), maxNesting)
	}
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s: %d bytes long, while settings may have %d: move what is no setting elsewhere", name, len(data), maxSize)
	}
	if _, err := toml.Decode(string(data), &s.Table); err != nil {
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			return nil, fmt.Errorf("%s:%d:%d: %s", name, pe.Position.Line, pe.Position.Col, pe.Message)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, known := range []string{"baseURL", "title", "params", "theme", "languages", "locale", "languageCode", "defaultContentLanguage"} {
		for _, key := range slices.Sorted(maps.Keys(s.Table)) {
			if key == known || !strings.EqualFold(key, known) {
				continue
			}
			if _, twice := s.Table[known]; twice {
				return nil, s.errorAt(key, "%s is there twice, once as %s: remove one of them", known, key)
			}
			s.Table[known], s.written[known] = s.Table[key], key
			delete(s.Table, key)
		}
	}
	text := func(table map[string]any, key string) string { s, _ := table[key].(string); return s }
	params, _ := s.Table["params"].(map[string]any)
	licence, _ := params["licence"].(map[string]any)
	if s.BaseURL = text(s.Table, "baseURL"); s.BaseURL != "" {
		s.BaseURL = strings.TrimSuffix(s.BaseURL, "/") + "/"
	}
	s.Title = text(s.Table, "title")
	s.Lang = cmp.Or(text(s.Table, "locale"), "en")
	s.Description = text(params, "description")
	s.Publisher = cmp.Or(text(params, "publisher"), s.Title)
	s.Licence = Licence{text(licence, "name"), text(licence, "url")}
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
	return s, s.readLimits(params)
}

// Validate returns everything that keeps pages from being published with these settings, one error for each.
func (s *Settings) Validate() error {
	var errs []error
	if u, err := url.Parse(s.BaseURL); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		errs = append(errs, s.errorAt("baseURL", "baseURL is %q: set the address of the site, such as \"https://example.org/\"", s.BaseURL))
	}
	return errors.Join(append(errs, s.refuse()...)...)
}

// errorAt is an error at a key path of the file.
func (s *Settings) errorAt(path, format string, args ...any) error {
	top, rest, _ := strings.Cut(path, ".")
	if key, ok := s.written[top]; ok {
		path = strings.TrimSuffix(key+"."+rest, ".")
	}
	line, col := record.Locate(s.data, path)
	return fmt.Errorf("%s:%d:%d: %s", s.name, line, col, fmt.Sprintf(format, args...))
}
