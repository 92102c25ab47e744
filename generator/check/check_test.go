package check_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/media"
	"counterpoint/generator/media/mediatest"
	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write the findings into the cases")

// Each folder in testdata is named for a rule. Each file in it is a case: a
// sentence, the smallest site folder that shows it and, under "want", what the
// rule finds, or nothing. A new case that should find something begins with
// any text under "want"; -update then fills it in.
func TestRules(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.Name() == "fuzz" {
			continue // inputs that fuzzing has found
		}
		if !slices.ContainsFunc(check.Rules, func(r check.Rule) bool { return r.Name == f.Name() }) {
			t.Errorf("testdata/%s: no rule has this name", f.Name())
		}
	}
	for _, r := range check.Rules {
		t.Run(r.Name, func(t *testing.T) {
			files, _ := filepath.Glob("testdata/" + r.Name + "/*.txtar")
			passing, failing := 0, 0
			for _, file := range files {
				if passes := testCase(t, r, file); passes {
					passing++
				} else {
					failing++
				}
			}
			if passing == 0 || failing == 0 {
				t.Errorf("%d passing and %d failing cases: a rule has at least one of each", passing, failing)
			}
		})
	}
}

// ofCommand finds what a message says of a command, and inQuotes what it quotes of a record.
var (
	ofCommand = regexp.MustCompile(`go run |\b(fix|fmt|migrate|rename|merge|import) (does|adds|makes|writes|mends|removes|offers)\b|\b(as|let|run|with) (fix|fmt|migrate|rename|merge)\b`)
	inQuotes  = regexp.MustCompile(`"(\\.|[^"\\])*"`)
)

// testCase runs a case and reports whether it is one in which the rule finds nothing.
func testCase(t *testing.T, rule check.Rule, file string) (passes bool) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.TrimSpace(string(ar.Comment)); !strings.HasSuffix(s, ".") || strings.Contains(s, "\n") {
		t.Errorf("%s: begins with %q, not with one sentence on one line", file, s)
	}
	last := len(ar.Files) - 1
	if last < 0 || ar.Files[last].Name != "want" {
		t.Fatalf("%s: the last file is not want", file)
	}
	want := string(ar.Files[last].Data)
	got := ""
	for _, f := range findings(t, ar.Files[:last]) {
		if named := ofCommand.FindString(inQuotes.ReplaceAllString(f.Message, "")); named != "" {
			t.Errorf("%s: the message of %s says %q, which nobody has in a browser: say it with Command", file, f, named)
		}
		if f.Rule == rule.Name {
			got += f.String() + "\n"
		}
	}
	if got == want {
		return want == ""
	}
	switch {
	case !*update:
		t.Errorf("%s: %sgot:\n%s\nwant:\n%s", file, ar.Comment, got, want)
	case want == "":
		t.Errorf("%s: a case that passes may not be made one that fails; it finds:\n%s", file, got)
	case got == "":
		t.Errorf("%s: a case that fails may not be made one that passes; it wants:\n%s", file, want)
	default:
		ar.Files[last].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return want == ""
}

// findings loads and checks a site folder. Files in content/ are its pages, a file
// "lang" has its language, and a file "rules" the severities it sets, one on each
// line; one that begins with "make" is what package mediatest makes of it. A rule
// that is off by itself is on.
func findings(t *testing.T, files []txtar.File) []record.Finding {
	t.Helper()
	folder := fstest.MapFS{"data": {Mode: fs.ModeDir}}
	for _, f := range files {
		data := f.Data
		if strings.HasPrefix(string(data), "make ") {
			var err error
			if data, err = mediatest.File(strings.TrimSpace(string(data))); err != nil {
				t.Fatal(err)
			}
		}
		folder[f.Name] = &fstest.MapFile{Data: data}
	}
	site := check.Site{Lang: "en", HasPage: func(address string) bool {
		return folder["content"+strings.TrimSuffix(address, "/")+".md"] != nil && strings.HasSuffix(address, "/")
	}}
	for _, f := range files {
		if strings.HasPrefix(f.Name, "content/") {
			site.Pages = append(site.Pages, &check.Page{Name: f.Name, Source: f.Data})
		}
	}
	site.Severities = map[string]record.Severity{}
	for _, r := range check.Rules {
		if r.Severity == record.Off {
			site.Severities[r.Name] = record.Error
		}
	}
	if set, ok := folder["rules"]; ok {
		for line := range strings.Lines(string(set.Data)) {
			name, severity, _ := strings.Cut(strings.TrimSpace(line), " = ")
			site.Severities[name] = record.Severity(severity)
		}
	}
	site.Made = func(*graph.Graph) func(string) bool {
		return func(address string) bool { return address == "/ledger/" }
	}
	site.Media = media.Open(folder, media.Limits{Size: 100_000, Pixels: 1_000_000})
	if lang, ok := folder["lang"]; ok {
		site.Lang = strings.TrimSpace(string(lang.Data))
	}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return check.Run(set, graph.New(set), site)
}

// The messages of all cases follow the rules for messages.
func TestMessages(t *testing.T) {
	files, _ := filepath.Glob("testdata/*/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings(t, ar.Files[:len(ar.Files)-1]) {
			begin := []rune(f.Message)[0]
			if unicode.IsUpper(begin) || strings.HasSuffix(f.Message, ".") || len(f.Message) > 400 ||
				strings.ContainsFunc(f.Message, func(c rune) bool { return !unicode.IsPrint(c) }) {
				t.Errorf("%s: a message is one readable line in lower case without a full stop: %q", file, f.Message)
			}
			if f.Line < 1 || f.Col < 1 || !strings.HasPrefix(f.File, "data/") && !strings.HasPrefix(f.File, "content/") && !strings.HasPrefix(f.File, "media/") {
				t.Errorf("%s: no place: %s", file, f)
			}
		}
	}
}

// Rules have different names in kebab case, and one sentence each.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, r := range check.Rules {
		if !name.MatchString(r.Name) || seen[r.Name] || !strings.HasSuffix(r.Doc, ".") || r.Check == nil {
			t.Errorf("rule %q: %q", r.Name, r.Doc)
		}
		if !slices.Contains(record.Severities, r.Severity) {
			t.Errorf("rule %q has severity %q", r.Name, r.Severity)
		}
		seen[r.Name] = true
	}
	for name, why := range check.Locked {
		if !seen[name] || why == "" {
			t.Errorf("a rule %q is locked: %q", name, why)
		}
	}
}

// Findings of several rules are one sorted list, the same each time.
func TestRunSorts(t *testing.T) {
	files := []txtar.File{
		{Name: "data/claims/b.toml", Data: []byte("number = 1\ntitle = \"TODO.\"\nclaim = \"TODO.\"\ntopics = [\"x\", \"x\"]\n")},
		{Name: "data/claims/a.toml", Data: []byte("number = 1\nmade = 2025-02-01\nchecked = 2025-01-01\nrating = \"good\"\n")},
		{Name: "data/sources/s.toml", Data: []byte("title = \"T\"\nurl = \"ftp://example.org/\"\nseen = \"original\"\n")},
	}
	first := findings(t, files)
	rules := map[string]bool{}
	for _, f := range first {
		rules[f.Rule] = true
	}
	if len(rules) < 9 || !slices.IsSortedFunc(first, record.Compare) {
		t.Errorf("%d rules, or not sorted: %v", len(rules), first)
	}
	for range 20 {
		if !slices.EqualFunc(first, findings(t, files), func(a, b record.Finding) bool { return record.Compare(a, b) == 0 }) {
			t.Fatal("the findings differ from one time to the next")
		}
	}
}

// The records of this repository have no finding, and a site without records has none either.
func TestRealData(t *testing.T) {
	for _, folder := range []fs.FS{os.DirFS("../.."), fstest.MapFS{"data": {Mode: fs.ModeDir}}} {
		set, _, err := record.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range check.Run(set, graph.New(set), check.Site{}) {
			t.Error(f)
		}
	}
}

// The rule on translations relies on the order of the fields in every table of words with a language.
func TestWordsBeforeLanguage(t *testing.T) {
	var look func(fields []record.Field, at string)
	look = func(fields []record.Field, at string) {
		for i, f := range fields {
			if i+1 < len(fields) && f.Key == "lang" && slices.ContainsFunc(fields, func(f record.Field) bool { return f.Key == "translation" }) &&
				(i == 0 || fields[i-1].Key != "text" && fields[i-1].Key != "quote" || fields[i+1].Key != "translation") {
				t.Errorf("%s.lang: the words, as text or quote, come right before it, and translation right after it", at)
			}
			look(f.Fields, at+"."+f.Key)
		}
	}
	for _, s := range record.Schemas {
		look(s.Fields, string(s.Kind))
	}
}
