package settings

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
)

// ThemeFiles are the files beside its folders that Hugo may read of a theme: its settings, and what theme.toml says of it.
var ThemeFiles = []string{File, "theme.toml"}

// InFolder returns what is wrong with the settings that a site folder holds besides its own: those of the themes in it,
// and files that stock Hugo would take settings from, which nothing reads here. An error is one of reading.
func InFolder(folder fs.FS) ([]record.Finding, error) {
	found, err := elsewhere(folder, "")
	themes, listed := fs.ReadDir(folder, "themes")
	if errors.Is(listed, fs.ErrNotExist) || errors.Is(listed, plainfile.ErrNotPlain) { // the second is a finding of CheckFiles
		return found, err
	}
	err = errors.Join(err, listed)
	for _, t := range themes {
		if !t.IsDir() {
			continue
		}
		dir := path.Join("themes", t.Name())
		more, unread := elsewhere(folder, dir)
		found, err = append(found, more...), errors.Join(err, unread)
		name := path.Join(dir, File)
		if info, missing := fs.Stat(folder, name); missing != nil || !info.Mode().IsRegular() {
			continue // what is no file is a finding elsewhere
		}
		data, unread := plainfile.ReadFile(folder, name, maxSize)
		if errors.Is(unread, plainfile.ErrTooLarge) {
			data, unread = make([]byte, maxSize+1), nil // Parse says so
		}
		err = errors.Join(err, unread)
		s := Parse(name, data)
		s.theme = true
		found = slices.Concat(found, s.Findings(), s.UnreadParams(folder))
	}
	slices.SortFunc(found, record.Compare)
	return found, err
}

// MissingThemes returns which themes that the settings name are nowhere: in the folder themes/ of the site or, where there is
// none, in the program, whose themes program holds.
func (s *Settings) MissingThemes(site, program fs.FS) (found []record.Finding) {
	has, where := program, "in the program"
	if info, err := fs.Stat(site, "themes"); err == nil && info.IsDir() {
		if sub, err := fs.Sub(site, "themes"); err == nil {
			has, where = sub, "in themes/, which stands for those in the program"
		}
	}
	var known []string
	entries, _ := fs.ReadDir(has, ".") // that it cannot be read is a finding of others
	for _, e := range entries {
		if e.IsDir() {
			known = append(known, e.Name())
		}
	}
	for _, name := range s.Themes {
		if !isName(name) || slices.Contains(known, name) {
			continue // what is no name is a finding already
		}
		line, col := record.Locate(s.data, s.spelled("theme"))
		advice := "put its folder below themes/"
		if len(known) > 0 {
			advice = record.Choices(name, known) + " (" + where + ")"
		}
		found = append(found, record.Finding{File: s.name, Line: line, Col: col, Severity: record.Error, Rule: Rule,
			Message: record.Message("there is no theme %s: %s", record.Quoted(name), advice)})
	}
	return found
}

// elsewhere warns of files in a folder that stock Hugo would take settings from: hugo.yaml, config.toml, config/_default/
// (gohugo.io/configuration/introduction).
func elsewhere(folder fs.FS, dir string) (found []record.Finding, err error) {
	entries, err := fs.ReadDir(folder, path.Join(".", dir))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		base, ext, _ := strings.Cut(lower, ".")
		isFile := (base == "hugo" || base == "config") && slices.Contains([]string{"toml", "yaml", "yml", "json"}, ext)
		name := path.Join(dir, e.Name())
		if e.IsDir() && lower == "config" {
			name = path.Join(name, "_default")
			_, missing := fs.Stat(folder, name)
			isFile = missing == nil
		}
		if isFile && e.Name() != File {
			found = append(found, record.Finding{File: name, Line: 1, Col: 1, Severity: record.Warning, Rule: Rule,
				Message: "no settings are read from here: put them into " + path.Join(dir, File) + " and remove this"})
		}
	}
	return found, err
}

// Environment returns the variables of an environment, as [os.Environ] lists them, by which stock Hugo would set what a
// site may set (gohugo.io/configuration/introduction, "Environment variables"), sorted. Nothing reads them here: a
// published site would not be what its folder says.
func Environment(environ []string) (list []string) {
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if path, ok := strings.CutPrefix(name, "HUGO"); ok && value != "" && len(path) > 1 && isSetting(strings.Split(strings.ToLower(path[1:]), strings.ToLower(path[:1]))) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// isSetting tells whether keys, in small letters, lead to a setting that a site may have.
func isSetting(keys []string) bool {
	at := allowedLevels()
	for i, key := range keys {
		if whole := at.below[strings.Join(keys[i:], "_")]; whole != nil { // such as forge_new
			return whole.setting != nil
		}
		next := cmp.Or(at.below[key], at.below["*"])
		if next == nil {
			return false
		}
		if at = next; at.setting != nil && at.setting.Value.ok == nil {
			return true // whatever is below
		}
	}
	return at.setting != nil
}
