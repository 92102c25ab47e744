package i18n

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// Unread warns of words in the files of a site's i18n/ that were meant for words of the interface: nothing asks for them,
// and one that differs in a letter or two is missing in the same file, so that pages show it in English. Program holds the
// themes in the program. What templates of the site name is theirs.
func Unread(site, program fs.FS, limits record.Limits) (found []record.Finding) {
	known, _ := readWords(program, "counterpoint/i18n/en.toml", record.Limits{})
	entries, _ := fs.ReadDir(site, "i18n") // Load says what is wrong with folders and files
	var named func(string) bool
	for _, e := range entries {
		name := path.Join("i18n", e.Name())
		if path.Ext(name) != ".toml" {
			continue
		}
		words, err := readWords(site, name, limits)
		if err != nil {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(words)) {
			meant := ""
			if _, ok := known[key]; !ok && !strings.HasPrefix(key, "label_") { // fields of a site have labels of their own
				meant = mistyped(key, known, words)
			}
			if meant == "" {
				continue
			}
			if named == nil {
				named = settings.NamedByTemplates(site)
			}
			if named(key) {
				continue
			}
			data, _ := limits.ReadText(site, name)
			line, col := record.Locate(data, key)
			found = append(found, record.Finding{File: name, Line: line, Col: col, Severity: record.Warning, Rule: settings.Rule,
				Message: record.Message("nothing asks for the word %s, and there is none for %s: did you mean that?", record.Quoted(key), record.Quoted(meant))})
		}
	}
	return found
}

// Mistaken warns of a language of the site that stands for a country more often, and that neither the site nor a theme has words
// in: pages would say that they are in it. Program holds the themes in the program.
func Mistaken(site, program fs.FS, s *settings.Settings) []record.Finding {
	meant := langtag.Doubtful(s.Lang)
	if meant == "" {
		return nil
	}
	for _, folder := range []struct {
		files fs.FS
		name  string
	}{{site, "i18n"}, {site, "themes/*/i18n"}, {program, "*/i18n"}} {
		if has, _ := fs.Glob(folder.files, folder.name+"/"+s.Lang+".toml"); len(has) > 0 { // the pattern is a good one
			return nil
		}
	}
	line, col := s.At("locale")
	return []record.Finding{{File: settings.File, Line: line, Col: col, Severity: record.Warning, Rule: settings.Rule,
		Message: record.Message("the language %s is %s, and there are no words of the interface in it: did you mean %s? Otherwise bring i18n/%s.toml", record.Quoted(s.Lang), New("en", nil).LanguageName(s.Lang), meant, s.Lang)}}
}

// mistyped is the word that a key was meant for: one that is known, missing among the words, and as good as the same.
func mistyped(key string, known, words Words) (meant string) {
	least := 1 + min(len(key)/10, 1) // letters that may differ
	for _, k := range slices.Sorted(maps.Keys(known)) {
		if _, there := words[k]; there {
			continue
		}
		if d := levenshtein.Distance(settings.PlainKey(key), settings.PlainKey(k), nil); d < least || d == least && meant == "" {
			least, meant = d, k
		}
	}
	return meant
}
