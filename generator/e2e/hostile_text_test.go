package e2e

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A text of the corpus is put into every field that takes one, by the field tables, so that a new field is covered at once;
// what the check says of it is in want: each message, and the fields it is given for. Where there is no finding, the text
// has to be inert.

// hostileText is one text of the corpus.
type hostileText struct {
	name, file string
	archive    *txtar.Archive
	text       string // from a Go string, so that what cannot be seen can be read
}

func hostileTexts(t testing.TB) (list []hostileText) {
	t.Helper()
	for _, f := range corpus(t, "text") {
		text, err := strconv.Unquote(strings.TrimSpace(string(part(f.archive, "text"))))
		if err != nil {
			t.Fatalf("%s: text is no Go string: %v", f.path, err)
		}
		list = append(list, hostileText{path.Base(f.name), f.path, f.archive, text})
	}
	return list
}

func part(ar *txtar.Archive, name string) []byte {
	for _, f := range ar.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// compareText compares a part of an archive, or writes it anew with -update.
func compareText(t *testing.T, file string, ar *txtar.Archive, name, got string) {
	t.Helper()
	if string(part(ar, name)) == got {
		return
	}
	if *update {
		if i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == name }); i >= 0 {
			ar.Files[i].Data = []byte(got)
		} else {
			ar.Files = append(ar.Files, txtar.File{Name: name, Data: []byte(got)})
		}
		must(t, os.WriteFile(file, txtar.Format(ar), 0o644))
		return
	}
	t.Errorf("%s: got\n%s\nwant\n%s", name, got, part(ar, name))
}

// Every text field of every kind gets each text of the corpus. A field that takes only what has a form of its own refuses
// all of them; what is said of the others is compared word for word. "inert" is what a page has to make of them where
// nothing is said: TestHostileTextInBrowser looks at that.
func TestHostileTextInEveryField(t *testing.T) {
	t.Parallel()
	harmless := objections(t, "words")
	for _, h := range hostileTexts(t) {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			fields := map[string][]string{} // of each message
			got := objections(t, h.text)
			for _, f := range textFields() {
				if closed(f) {
					if len(got[f.path]) == 0 {
						t.Errorf("%s takes %q", f.path, h.text)
					}
					continue
				}
				for _, m := range got[f.path] {
					if !slices.Contains(harmless[f.path], m) && !strings.HasSuffix(m, "[text-length]") {
						fields[m] = append(fields[m], f.path)
					}
				}
			}
			var b strings.Builder
			for _, m := range slices.Sorted(maps.Keys(fields)) {
				fmt.Fprintf(&b, "%s\n    in %s\n", m, sumUp(fields[m]))
			}
			if b.Len() == 0 {
				b.WriteString("inert\n")
			}
			compareText(t, h.file, h.archive, "want", b.String())
		})
	}
}

// closed tells whether a field takes only what has a form of its own: dates, numbers, ids, identifiers, names of rules and
// files, checksums, or words of a list.
func closed(f textField) bool {
	switch f.Type {
	case record.Day, record.PartialDate, record.Decimal:
		return true
	}
	switch f.Key {
	case "formerly", "rule", "file", "sha256", "doi", "isbn", "issn", "timestamp":
		return true
	}
	return f.Ref != "" || f.Words != nil || f.path == "field.in.lang"
}

// textField is a field that takes text: kind.key, or kind.key.key.
type textField struct {
	path string
	record.Field
}

func textFields() (list []textField) {
	var walk func(prefix string, fields []record.Field)
	walk = func(prefix string, fields []record.Field) {
		for _, f := range fields {
			switch f.Type {
			case record.String, record.Markdown, record.Strings, record.Day, record.PartialDate, record.Decimal:
				list = append(list, textField{prefix + f.Key, f})
			}
			walk(prefix+f.Key+".", f.Fields)
		}
	}
	for _, s := range record.Schemas {
		walk(string(s.Kind)+".", s.Fields)
	}
	return list
}

// sumUp names a set of fields: by what they have in common, or else one by one.
func sumUp(got []string) string {
	slices.Sort(got)
	got = slices.Compact(got)
	for _, c := range []struct {
		name string
		is   func(textField) bool
	}{
		{"every text", func(f textField) bool { return !closed(f) }},
		{"every text but quotations", func(f textField) bool { return !closed(f) && !f.Verbatim }},
		{"every Markdown text", func(f textField) bool { return f.Type == record.Markdown }},
		{"every text but Markdown", func(f textField) bool { return !closed(f) && f.Type != record.Markdown }},
		{"every Markdown text and address", func(f textField) bool { return f.Type == record.Markdown || f.URL }},
		{"every address", func(f textField) bool { return f.URL }},
		{"every text but addresses", func(f textField) bool { return !closed(f) && !f.URL }},
		{"every text but Markdown and addresses", func(f textField) bool { return !closed(f) && f.Type != record.Markdown && !f.URL }},
	} {
		var all []string
		for _, f := range textFields() {
			if c.is(f) {
				all = append(all, f.path)
			}
		}
		if slices.Sort(all); slices.Equal(all, got) {
			return c.name
		}
	}
	return strings.Join(got, " ")
}

// objections are what the check has to say of one text in every text field: messages with their rule, by field.
func objections(t *testing.T, text string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, s := range record.Schemas {
		d := everyField{schema: s, text: tomlString(text), at: map[int]string{}}
		d.write()
		site := fstest.MapFS{d.file(): {Data: []byte(strings.Join(d.lines, "\n") + "\n")}}
		set, found, err := record.Load(site)
		must(t, err)
		found = append(found, check.Run(set, graph.New(set), check.Site{Lang: "en", HasPage: func(string) bool { return false }})...)
		for _, f := range found {
			if f.Rule == record.RuleSyntax {
				t.Fatalf("%s\n%s", f, strings.Join(d.lines, "\n"))
			}
			if at := d.at[f.Line]; at != "" {
				key := at[strings.LastIndexByte(at, '.')+1:]
				message, ofKey := strings.CutPrefix(f.Message, key+" ")
				if ofKey {
					message = "it " + message
				}
				message += " [" + f.Rule + "]"
				out[at] = append(out[at], message)
			}
		}
	}
	return out
}

// everyField writes a record with all fields there are, one text in all that take text.
type everyField struct {
	schema *record.Schema
	text   string
	lines  []string
	at     map[int]string // the field that stands in a line
}

func (d *everyField) file() string {
	if d.schema.List {
		return path.Join("data", d.schema.Plural+".toml")
	}
	return path.Join("data", d.schema.Plural, "this.toml")
}

func (d *everyField) write() {
	heading := ""
	if d.schema.List {
		heading = string(d.schema.Kind)
		d.lines = append(d.lines, "[["+heading+"]]", `id = "this"`)
	}
	d.table(heading, string(d.schema.Kind), d.schema.Fields)
}

func (d *everyField) table(heading, at string, fields []record.Field) {
	fields = slices.Clone(fields)
	slices.SortStableFunc(fields, func(a, b record.Field) int { return cmp.Compare(len(a.Fields), len(b.Fields)) })
	for _, f := range fields {
		name, here := strings.TrimPrefix(heading+"."+f.Key, "."), at+"."+f.Key
		switch f.Type {
		case record.Table:
			d.lines = append(d.lines, "["+name+"]")
			d.table(name, here, f.Fields)
			continue
		case record.Tables:
			d.lines = append(d.lines, "[["+name+"]]")
			d.table(name, here, f.Fields)
			continue
		case record.Strings:
			d.lines = append(d.lines, f.Key+" = ["+d.text+"]")
		case record.String, record.Markdown, record.Day, record.PartialDate, record.Decimal:
			d.lines = append(d.lines, f.Key+" = "+d.text)
		default:
			d.lines = append(d.lines, f.Key+" = "+f.Example)
			continue
		}
		d.at[len(d.lines)] = here
	}
}

// tomlString writes a text on one line, with escapes.
func tomlString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteString("\\" + string(c))
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, "\\u%04X", c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
