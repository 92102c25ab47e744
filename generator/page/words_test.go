package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/themes"
)

// A missing word ends the making of pages, and the error names it.
func TestMissingWord(t *testing.T) {
	b := newBuilder(&graph.Graph{}, Settings{Lang: "en"})
	if b.word("gone"); b.err == nil || !strings.HasPrefix(b.err.Error(), "say gone: the interface has no such word") {
		t.Error(b.err)
	}
}

// asked are the words that are asked for: by their keys, or by patterns of keys where they are put together.
type asked struct {
	keys     map[string]string // and where
	patterns map[string]string
	optional []string // patterns of words that need not be there
}

// inGo adds what the code of this package asks for, and some of others.
func (a *asked) inGo(t *testing.T) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	names = append(names, "../i18n/when.go", "../cli/serve_findings.go") // dates in words, and what serve says before there are pages
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			at := -1
			switch f := call.Fun.(type) {
			case *ast.SelectorExpr:
				if f.Sel.Name == "word" || f.Sel.Name == "counted" {
					at = 0
				}
				if f.Sel.Name == "part" && len(call.Args) > 1 { // whose heading a template asks for
					at = 1
				}
			case *ast.Ident:
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Text" {
				if key, ok := call.Args[0].(*ast.BinaryExpr); ok {
					text, _ := strconv.Unquote(key.X.(*ast.BasicLit).Value)
					a.optional = append(a.optional, "^"+regexp.QuoteMeta(text)+".+$")
				}
				if key, ok := call.Args[0].(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(key.Value)
					a.keys[text] = name
				}
			}
			if at < 0 {
				return true
			}
			switch key := call.Args[at].(type) {
			case *ast.BasicLit:
				text, _ := strconv.Unquote(key.Value)
				a.keys[text] = name
			case *ast.BinaryExpr:
				if first, ok := key.X.(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(first.Value)
					a.patterns["^"+regexp.QuoteMeta(text)+".+$"] = name
				}
			}
			return true
		})
	}
	for _, v := range record.Vocabularies {
		for _, id := range v.BothWays() {
			a.keys[wordKey(v, id)] = "vocabulary.go"
			if slices.Contains(explained, v.Name) {
				a.keys[wordKey(v, id)+"_meaning"] = "vocabulary.go"
			}
		}
	}
}

// inTheme adds what templates ask for.
func (a *asked) inTheme(t *testing.T) {
	t.Helper()
	action := regexp.MustCompile(`[ (]T (?:\(printf )?"([^"]+)"|[ (]T \(cond .*? "([^"]+)" "([^"]+)"\)`)
	err := fs.WalkDir(themes.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".js") {
			return err
		}
		data, err := fs.ReadFile(themes.FS, name)
		for _, m := range action.FindAllStringSubmatch(string(data), -1) {
			for _, key := range m[1:] {
				if strings.Contains(key, "%s") {
					a.patterns["^"+strings.ReplaceAll(key, "%s", ".+")+"$"] = name
				} else if key != "" {
					a.keys[key] = name
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Every word that is asked for is in the file of English words, and every word of that file is asked for.
func TestWordsAreAskedFor(t *testing.T) {
	a := &asked{keys: map[string]string{}, patterns: map[string]string{}}
	a.inGo(t)
	a.inTheme(t)
	if len(a.keys) < 300 {
		t.Fatalf("only %d words are asked for by their keys", len(a.keys))
	}
	for _, k := range kinds { // whose keys are put together
		plural := record.SchemaOf(k.Kind).Plural
		a.keys["section_"+plural], a.keys["description_"+plural] = "the list of "+plural, "the list of "+plural
		if k.inAToZ {
			a.keys["kind_"+string(k.Kind)] = "the A-Z"
		}
	}
	words := english(t)
	for _, key := range slices.Sorted(maps.Keys(a.keys)) {
		if words[key] == nil {
			t.Errorf("%s asks for %q, which i18n/en.toml does not have", a.keys[key], key)
		}
	}
	for pattern, name := range a.patterns {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(words)), regexp.MustCompile(pattern).MatchString) {
			t.Errorf("%s asks for words as %s, of which i18n/en.toml has none", name, pattern)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		_, ok := a.keys[key]
		for _, pattern := range append(slices.Collect(maps.Keys(a.patterns)), a.optional...) {
			ok = ok || regexp.MustCompile(pattern).MatchString(key)
		}
		if !ok {
			t.Errorf("i18n/en.toml has %q, which nothing asks for", key)
		}
	}
}

// The words of the records' vocabularies are the same for readers and, in the documentation of the fields, for
// contributors; there is a word for each, and a vocabulary for each field that has one.
func TestWordsOfVocabularies(t *testing.T) {
	words := english(t)
	for _, v := range record.Vocabularies {
		for _, term := range v.Terms {
			key := wordKey(v, term.ID)
			if got := words[key]; got != term.Label {
				t.Errorf("i18n/en.toml: %s is %q, while package record has %q", key, got, term.Label)
			}
			if got := words[key+"_meaning"]; slices.Contains(explained, v.Name) && got != term.Meaning {
				t.Errorf("i18n/en.toml: %s_meaning is %q, while package record has %q", key, got, term.Meaning)
			}
		}
	}
	var fields func(list []record.Field)
	fields = func(list []record.Field) {
		for _, f := range list {
			fields(f.Fields)
			if f.Words != nil && f.Words.Name != "" && !slices.Contains(record.Vocabularies, f.Words) {
				t.Errorf("%s has a vocabulary that is not in record.Vocabularies", f.Key)
			}
		}
	}
	for _, s := range record.Schemas {
		fields(s.Fields)
		if got := words["file_"+s.Plural+"_json"]; got != s.Doc {
			t.Errorf("i18n/en.toml: file_%s_json is %q, while package record has %q", s.Plural, got, s.Doc)
		}
	}
}

// The form has a word for each field, and no word for a field that is not there.
func TestWordsOfFields(t *testing.T) {
	words, used := english(t), map[string]bool{}
	b := newBuilder(graph.New(&record.Set{}), Settings{Lang: "en", Words: words})
	var walk func(fields []record.Field, place string)
	walk = func(fields []record.Field, place string) {
		for i := range fields {
			f := &fields[i]
			at := place + "." + f.Key
			keys, found := strings.Split(at, "."), ""
			for _, n := range []int{1, 2, len(keys)} {
				if key := "input_" + strings.Join(keys[len(keys)-n:], "_"); words[key] != nil {
					found = key
				}
			}
			if used[found] = true; found == "" {
				t.Errorf("i18n/en.toml has no input_%s", strings.ReplaceAll(at, ".", "_"))
			} else if got := b.inputLabel(f, at); got != words[found] {
				t.Errorf("%s is called %q, not %q", at, got, words[found])
			}
			walk(f.Fields, at)
		}
	}
	for _, s := range record.Schemas {
		if !s.List { // these are edited as text
			walk(s.Fields, string(s.Kind))
		}
	}
	for key := range words {
		if strings.HasPrefix(key, "input_") && !used[key] {
			t.Errorf("i18n/en.toml has %s, and there is no such field", key)
		}
	}
}
