// Package settings reads hugo.toml, the settings of a site, into a value with types, and lists the folders that make a
// site ([Sources]).
//
// It knows the settings that the program itself uses and refuses those that would move pages away from their addresses;
// what else is in the file is for Hugo to judge. It imports no Hugo and reads no other file.
package settings

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

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

	name    string // of the file, for messages
	data    []byte
	written map[string]string // how the file spells keys at the top that Table spells otherwise
}

// Licence is what the published data may be used under.
type Licence struct{ Name, URL string }

// Read reads the settings of the site folder dir. An error says where in the file something is wrong; it is
// [fs.ErrNotExist] when there is no file. What only matters to those who publish pages is left to [Settings.Validate].
func Read(dir string) (*Settings, error) {
	name := filepath.Join(dir, File)
	info, err := os.Lstat(name)
	if err == nil && !info.Mode().IsRegular() { // a pipe would be waited for
		err = errors.New(File + " is not a plain file")
	}
	if err != nil {
		return nil, fmt.Errorf("site settings: %w", err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("site settings: %w", err)
	}
	return Parse(filepath.ToSlash(name), data)
}

// Parse reads the text of a settings file. Messages name it as name.
func Parse(name string, data []byte) (*Settings, error) {
	s := &Settings{Table: map[string]any{}, name: name, data: data, written: map[string]string{}}
	if line, message := record.UnresolvedMerge(data); line > 0 {
		return nil, fmt.Errorf("%s:%d:1: %s", name, line, message)
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

// readLimits reads [params.limits]; a limit that is not given there is the standard one.
func (s *Settings) readLimits(params map[string]any) error {
	const path = "params.limits"
	given, ok := params["limits"]
	if !ok {
		return nil
	}
	table, ok := given.(map[string]any)
	if !ok {
		return s.errorAt(path, "%s is a single value: write it as a table, [%[1]s]", path)
	}
	limits := map[string]*int{"file_size": &s.Limits.FileSize, "nesting": &s.Limits.Nesting, "records": &s.Limits.Records}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		limit, known := limits[name]
		n, whole := table[name].(int64)
		switch {
		case !known:
			return s.errorAt(path+"."+name, "unknown limit %s.%s: %s", path, record.Quoted(name), record.Choices(name, slices.Sorted(maps.Keys(limits))))
		case !whole || n < 1 || n > math.MaxInt32:
			return s.errorAt(path+"."+name, "%s.%s is %v: write a whole number above 0", path, name, table[name])
		}
		*limit = int(n)
	}
	return nil
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
