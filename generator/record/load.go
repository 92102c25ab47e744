package record

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Dir is the folder of the records below the site folder.
const Dir = "data"

// maxFileSize keeps a stray video from being read as a record. The largest record so far is below 20 KB.
const maxFileSize = 1 << 20

// Load reads every record below data/ of a site folder. It goes on after a bad
// file, so that the findings are all there are; a file that cannot be read at
// all is left out of the set and remembered in it. The error is not nil only
// when data/ itself cannot be read.
func Load(site fs.FS) (*Set, []Finding, error) {
	files, findings, err := list(site)
	if err != nil {
		return nil, nil, err
	}
	results := make([]result, len(files))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for i := range next {
				results[i] = files[i].load(site)
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()

	set := &Set{}
	for i, r := range results {
		findings = append(findings, r.findings...)
		if r.records == nil && !files[i].schema.List {
			set.unread = append(set.unread, unread{files[i].schema.Kind, files[i].id()})
		}
		for _, rec := range r.records {
			set.add(rec)
		}
	}
	slices.SortFunc(findings, Compare)
	return set, findings, nil
}

// file is one file that should hold records of a kind.
type file struct {
	name   string
	schema *Schema
}

func (f file) id() string { return strings.TrimSuffix(path.Base(f.name), ".toml") }

type result struct {
	records  []any
	findings []Finding
}

// list finds the files to read, and reports what does not belong below data/.
func list(site fs.FS) (files []file, findings []Finding, err error) {
	entries, err := fs.ReadDir(site, Dir)
	if err != nil {
		return nil, nil, fmt.Errorf("read the records: %w", err)
	}
	stray := func(name, format string, args ...any) {
		s := fileText{name: name}
		findings = append(findings, s.find("", Error, RuleFile, fmt.Sprintf(format, args...)))
	}
	folders, lists := map[string]*Schema{}, map[string]*Schema{}
	var names []string
	for _, s := range Schemas {
		if s.List {
			lists[s.Plural+".toml"] = s
			names = append(names, s.Plural+".toml")
		} else {
			folders[s.Plural] = s
			names = append(names, s.Plural)
		}
	}
	for _, e := range entries {
		name := path.Join(Dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case lists[e.Name()] != nil && e.Type().IsRegular():
			files = append(files, file{name, lists[e.Name()]})
		case folders[e.Name()] != nil && e.IsDir():
			in, err := fs.ReadDir(site, name)
			if err != nil {
				return nil, nil, fmt.Errorf("read the records: %w", err)
			}
			for _, e := range in {
				name := path.Join(name, e.Name())
				switch {
				case strings.HasPrefix(e.Name(), "."):
				case !e.Type().IsRegular():
					stray(name, "not a plain file: records are files, without links or folders between them")
				case path.Ext(e.Name()) != ".toml":
					stray(name, "not a record: the name of a record ends in .toml")
				default:
					files = append(files, file{name, folders[path.Base(path.Dir(name))]})
				}
			}
		default:
			stray(name, "unknown name in %s/: %s", Dir, Choices(e.Name(), names))
		}
	}
	slices.SortFunc(files, func(a, b file) int {
		return cmp.Or(cmp.Compare(path.Dir(a.name), path.Dir(b.name)), cmp.Compare(a.id(), b.id()))
	})
	return files, findings, nil
}

// load reads one file.
func (f file) load(site fs.FS) result {
	src := &fileText{name: f.name}
	fail := func(at place, rule, message string) result {
		return result{findings: []Finding{{File: f.name, Line: at.line, Col: at.col, Severity: Error, Message: message, Rule: rule}}}
	}
	if info, err := fs.Stat(site, f.name); err == nil && info.Size() > maxFileSize {
		return fail(place{1, 1}, RuleFile, fmt.Sprintf("%d bytes long: a record may have %d", info.Size(), maxFileSize))
	}
	data, err := fs.ReadFile(site, f.name)
	if err != nil {
		return fail(place{1, 1}, RuleFile, "cannot be read: "+err.Error())
	}
	if i := invalidUTF8(data); i >= 0 {
		return fail(placeAt(data, i), RuleSyntax, "not valid UTF-8 here: save the file as UTF-8")
	}
	src.data = bytes.TrimPrefix(data, []byte("\uFEFF")) // editors on Windows add the mark
	var tree map[string]any
	if err := toml.Unmarshal(src.data, &tree); err != nil {
		var pe toml.ParseError
		if !errors.As(err, &pe) {
			return fail(place{1, 1}, RuleSyntax, err.Error())
		}
		return fail(placeAt(src.data, pe.Position.Start), RuleSyntax, lower(pe.Message))
	}
	if f.schema.List {
		return f.loadList(src, tree)
	}
	meta := Meta{Schema: f.schema, ID: f.id(), src: src}
	rec, findings := decode(meta, tree)
	return result{[]any{rec}, findings}
}

// loadList reads a file of [[kind]] tables, each with its id.
func (f file) loadList(src *fileText, tree map[string]any) (r result) {
	key := string(f.schema.Kind)
	tables, _ := asTables(tree[key])
	if len(tables) == 0 {
		r.findings = append(r.findings, src.find(key, Error, RuleMissing, fmt.Sprintf("no [[%s]] in this file: %s", key, lower(strings.TrimSuffix(f.schema.Doc, ".")))))
	}
	for k := range tree {
		if k != key {
			r.findings = append(r.findings, src.find(k, Error, RuleUnknown, fmt.Sprintf("unknown key %q: this file holds only [[%s]]", k, key)))
		}
	}
	for i, m := range tables {
		prefix := fmt.Sprintf("%s[%d]", key, i)
		id, ok := m["id"].(string)
		if !ok || id == "" {
			r.findings = append(r.findings, src.find(prefix, Error, RuleMissing, fmt.Sprintf("key \"id\" is missing: the word by which records name this %s", key)))
		}
		delete(m, "id")
		rec, findings := decode(Meta{Schema: f.schema, ID: id, src: src, prefix: prefix}, m)
		r.records = append(r.records, rec)
		r.findings = append(r.findings, findings...)
	}
	return r
}

// decode makes a record of the schema's type from a decoded table.
func decode(meta Meta, tree map[string]any) (rec any, findings []Finding) {
	v := reflect.New(meta.Schema.typ)
	m := v.Interface().(interface{ meta() *Meta }).meta()
	*m = meta
	m.nodes = make([]node, 1, 16) // node 0 is the record itself
	d := decoder{meta: m}
	d.table(meta.Schema.Fields, tree, v.Elem(), 0)
	return v.Interface(), d.findings
}

func (m *Meta) meta() *Meta { return m }

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

// lower starts a foreign message in lower case, as all findings do.
func lower(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' || strings.HasPrefix(s, "A ") {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
