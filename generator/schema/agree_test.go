package schema_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// fieldRules are the rules that follow from the field table; a schema does not know the others.
var fieldRules = []string{
	record.RuleMissing, record.RuleUnknown, record.RuleType, record.RuleEmpty, record.RuleRange,
	"known-word", "known-language", "text-length", "one-line", "no-repeats", "id-shape", "url-scheme",
}

// findings returns what loading and checking find in a file of a site.
func findings(t *testing.T, site fstest.MapFS, file string) []record.Finding {
	t.Helper()
	set, loaded, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	all := append(loaded, check.Run(set, graph.New(set), check.Site{Lang: "en"})...)
	return slices.DeleteFunc(all, func(f record.Finding) bool { return f.File != file })
}

// rejects reports whether a finding says something the schema must say too.
func rejects(f record.Finding) bool {
	return slices.Contains(fieldRules, f.Rule) || f.Rule == "reference-exists" && strings.Contains(f.Message, `"Not an Id"`)
}

// One field is changed at a time: the schema and check must agree on every one.
func TestAgreement(t *testing.T) {
	for _, s := range record.Schemas {
		t.Run(string(s.Kind), func(t *testing.T) { agree(t, record.Schemas, s, nil) })
	}
	own, err := fs.ReadFile(os.DirFS("testdata"), "fields.toml")
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{"data/fields.toml": {Data: own}}
	set, loaded, err := record.Load(site)
	if err != nil || len(loaded) > 0 {
		t.Fatal(loaded, err)
	}
	for _, kind := range []record.Kind{record.KindEvent, record.KindSide} {
		t.Run("own fields of "+string(kind), func(t *testing.T) { agree(t, set.Schemas(), set.Schema(kind), site) })
	}
}

// agree changes the fields of a kind of record one at a time, in a site that has other files as well.
func agree(t *testing.T, kinds []*record.Schema, s *record.Schema, others fstest.MapFS) {
	sch := compileOf(t, kinds, s.Kind)
	try := func(path, how string, good bool) {
		file, text := write(s, path, how)
		v, ok := decode([]byte(text))
		if !ok {
			t.Fatalf("%s %s is not TOML:\n%s", path, how, text)
		}
		site := maps.Clone(others)
		if site == nil {
			site = fstest.MapFS{}
		}
		site[file] = &fstest.MapFile{Data: []byte(text)}
		found := findings(t, site, file)
		if slices.ContainsFunc(found, rejects) == good {
			t.Errorf("%s %s: check says %v", path, how, found)
		}
		if err := sch.Validate(v); (err == nil) != good {
			t.Errorf("%s %s: the schema says %v", path, how, err)
		}
	}
	try("", "", true)
	eachField(s.Fields, "", func(path string, f record.Field) {
		try(path, "removed", !f.Required)
		try(path, "misspelt", false)
		for _, how := range slices.Sorted(maps.Keys(changes)) {
			if changes[how].value(f) != "" {
				try(path, how, changes[how].good)
			}
		}
	})
}

func eachField(fields []record.Field, parent string, f func(path string, f record.Field)) {
	for _, field := range fields {
		f(parent+field.Key, field)
		eachField(field.Fields, parent+field.Key+".", f)
	}
}

// Mistakes that only a list file can have.
func TestListFiles(t *testing.T) {
	const entry = "[[side]]\nid = \"us\"\nname = \"US\"\nmeaning = \"The US.\"\n"
	sch := compile(t, record.KindSide)
	for text, good := range map[string]bool{
		entry:                      true,
		"":                         false,
		"side = 3\n":               false,
		"side = []\n":              false,
		"x = 1\n" + entry:          false,
		"[[sides]]\nid = \"us\"\n": false,
		strings.Replace(entry, "id = \"us\"\n", "", 1):           false,
		strings.Replace(entry, `"us"`, `""`, 1):                  false,
		strings.Replace(entry, `"us"`, `"U S"`, 1):               false,
		strings.Replace(entry, `"us"`, `7`, 1):                   false,
		strings.Replace(entry, "us", strings.Repeat("u", 80), 1): true,
		strings.Replace(entry, "us", strings.Repeat("u", 81), 1): false,
	} {
		v, _ := decode([]byte(text))
		found := findings(t, fstest.MapFS{"data/sides.toml": {Data: []byte(text)}}, "data/sides.toml")
		if slices.ContainsFunc(found, rejects) == good {
			t.Errorf("%q: check says %v", text, found)
		}
		if err := sch.Validate(v); (err == nil) != good {
			t.Errorf("%q: the schema says %v", text, err)
		}
	}
}

// Taplo accepts a date in quotes. Tombi reads the format and does not.
func TestQuotedDate(t *testing.T) {
	file, text := write(record.SchemaOf(record.KindSource), "", "")
	text = strings.Replace(text, "accessed = 2026-11-22", `accessed = "2026-11-22"`, 1)
	v, _ := decode([]byte(text))
	if err := compile(t, record.KindSource).Validate(v); err != nil {
		t.Error("the schema sees it:", err)
	}
	if found := findings(t, fstest.MapFS{file: {Data: []byte(text)}}, file); !slices.ContainsFunc(found, quotedDate) {
		t.Error("check does not see it:", found)
	}
}

// quotedDay is what check says of a day in quotes: a date is wanted, or the one that it is, without them.
var quotedDay = regexp.MustCompile(`: write (a date|[a-z_]+ = \d{4}-\d\d-\d\d)`)

func quotedDate(f record.Finding) bool {
	return f.Rule == record.RuleType && strings.Contains(f.Message, "is the text") && quotedDay.MatchString(f.Message)
}

// The fixtures of the other packages: the schema rejects no file that check
// accepts, and every file with a finding that follows from the field table.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("../*/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		site := fstest.MapFS{}
		for _, f := range ar.Files {
			site[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		held, err := record.Files(site)
		if err != nil {
			continue // not a site
		}
		set, _, err := record.Load(site)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range held {
			file := f.Name
			v, isTOML := decode(site[file].Data)
			if !isTOML {
				continue
			}
			found := findings(t, site, file)
			must := slices.ContainsFunc(found, func(f record.Finding) bool {
				return rejects(f) && !quotedDate(f) && f.Rule != "url-scheme" // which judges links in Markdown as well
			})
			switch err := compileOf(t, set.Schemas(), f.Schema.Kind).Validate(v); {
			case err == nil && must:
				t.Errorf("%s, %s: the schema accepts what has findings: %v", name, file, found)
			case err != nil && len(found) == 0:
				t.Errorf("%s, %s: the schema rejects what has no finding: %v", name, file, err)
			}
		}
	}
}
