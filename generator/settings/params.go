package settings

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// ownParams is the table below [params] that is for templates of the site alone.
const ownParams = "own"

// UnreadParams returns what stands below [params] and nothing reads, sorted: neither the program, nor a template of the
// site folder, nor one of a theme in it. What is nearly a setting, or is one elsewhere, is an error, since the site goes
// without it; the rest does no harm, and is a warning.
func (s *Settings) UnreadParams(folder fs.FS) (found []record.Finding) {
	if newer, _ := s.TooNew(); newer {
		return nil
	}
	var read func(key string) bool // whether a template does, once somebody asks
	look := func(at string, params map[string]any) {
		for _, key := range slices.Sorted(maps.Keys(params)) {
			if isParam(key) || len(found) == maxFindings {
				continue
			}
			if read == nil {
				read = NamedByTemplates(folder)
			}
			if read(key) {
				continue
			}
			f := record.Finding{File: s.name, Severity: record.Warning, Rule: Rule}
			f.Line, f.Col = record.Locate(s.data, s.spelled(join(at, key)))
			advice := fmt.Sprintf("remove it, or put it below [params.%s] if a template of your own reads it by a name that it puts together", ownParams)
			if meant, likely := meant(key, params[key], allowedLevels().below["params"], at); meant != "" {
				if likely {
					f.Severity = record.Error
				}
				advice = fmt.Sprintf("did you mean %s? What only templates of your own read may stand below [params.%s]", meant, ownParams)
			}
			f.Message = record.Message("neither the program nor a template of the site reads %s: %s", record.Quoted(join(at, key)), advice)
			found = append(found, f)
		}
	}
	look("params", tableIn(s.Table, "params"))
	languages := tableIn(s.Table, "languages")
	for _, tag := range slices.Sorted(maps.Keys(languages)) {
		table, _ := languages[tag].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(table)) {
			if strings.EqualFold(key, "params") {
				look("languages."+tag+"."+key, tableIn(table, key))
			}
		}
	}
	slices.SortFunc(found, record.Compare)
	return found
}

// isParam tells whether the program reads a key below [params], or leaves it to the templates of the site.
func isParam(key string) bool {
	return allowedLevels().below["params"].below[strings.ToLower(key)] != nil || strings.EqualFold(key, ownParams)
}

// What a template does, and the names in it: words, with hyphens when they are in quotes.
var (
	action = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	nameIn = regexp.MustCompile(`[\pL\pM\pN_]+`)
	quoted = regexp.MustCompile("\"[^\"\n]*\"|`[^`]*`")
)

// maxTemplates is how many bytes of templates are read, far more than any site has: beyond them every name counts as read.
const maxTemplates = 1 << 26

// NamedByTemplates tells of a key whether a template in the folder names it, in any letter case: one below layouts/, or a
// style or script below assets/ that is a template. What stands outside of braces is no template's doing.
func NamedByTemplates(folder fs.FS) func(key string) bool {
	named := map[string]bool{}
	read := 0
	roots := []string{"layouts", "assets"}
	for _, dir := range []string{"layouts", "assets"} {
		more, _ := fs.Glob(folder, path.Join("themes/*", dir)) // the pattern is a good one
		roots = append(roots, more...)
	}
	for _, root := range roots {
		fs.WalkDir(folder, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil // what cannot be read is a finding of others
			}
			data, err := fs.ReadFile(folder, name)
			if err != nil {
				return nil
			}
			if read += len(data); read > maxTemplates {
				return fs.SkipAll
			}
			for _, a := range action.FindAll(data, -1) {
				text := strings.ToLower(string(a))
				for _, w := range nameIn.FindAllString(text, -1) {
					named[w] = true
				}
				for _, q := range quoted.FindAllString(text, -1) {
					named[q[1:len(q)-1]] = true
				}
			}
			return nil
		})
	}
	return func(key string) bool { return named[strings.ToLower(key)] || read > maxTemplates }
}
