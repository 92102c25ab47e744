package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// A complete record, made of the examples of the field table, loads without a
// finding. With one field removed, misspelt or of a wrong type, it has exactly
// the finding for that, at the right line.
func TestBreakEveryField(t *testing.T) {
	for _, s := range record.Schemas {
		t.Run(string(s.Kind), func(t *testing.T) {
			d := document{schema: s}
			d.write(nil)
			if got := d.findings(t); len(got) > 0 {
				t.Fatalf("the complete record has findings: %q\n%s", got, d.text())
			}
			for _, path := range d.paths {
				for _, how := range []string{"removed", "mistyped", "misspelt"} {
					broken := document{schema: s}
					want := broken.write(&breakage{path, how})
					if got := broken.findings(t); !slices.Equal(got, want) {
						t.Errorf("%s %s: got %q, want %q\n%s", path, how, got, want, broken.text())
					}
				}
			}
		})
	}
}

// breakage is what is done to one field.
type breakage struct{ path, how string }

// document writes a record with every field there is.
type document struct {
	schema *record.Schema
	lines  []string
	paths  []string // of all fields
	want   []string
}

func (d *document) text() string { return strings.Join(d.lines, "\n") + "\n" }

// write writes the record with at most one field broken and returns the findings it should have.
func (d *document) write(b *breakage) []string {
	heading := ""
	if d.schema.List {
		heading = string(d.schema.Kind)
		d.lines = append(d.lines, "[["+heading+"]]", `id = "this"`)
	}
	d.table(d.schema.Fields, heading, "", 1, b)
	slices.Sort(d.want)
	return d.want
}

// table writes the keys of the table whose heading is in a line, then the tables inside it.
func (d *document) table(fields []record.Field, heading, path string, line int, b *breakage) {
	for _, f := range fields {
		if !isTable(f) {
			d.field(f, heading, path, line, b)
		}
	}
	for _, f := range fields {
		if isTable(f) {
			d.field(f, heading, path, line, b)
		}
	}
}

func isTable(f record.Field) bool { return f.Type == record.Table || f.Type == record.Tables }

func (d *document) field(f record.Field, heading, path string, line int, b *breakage) {
	path = strings.TrimPrefix(path+"."+f.Key, ".")
	d.paths = append(d.paths, path)
	key, how := f.Key, ""
	if b != nil && b.path == path {
		how = b.how
	}
	if f.Required && how == "removed" {
		d.expect(line, record.RuleMissing)
	}
	switch how {
	case "removed":
		return
	case "mistyped":
		d.lines = append(d.lines, mistyped(f, heading))
		d.expect(len(d.lines), record.RuleType)
		return
	case "misspelt":
		key += "_x"
		d.expect(len(d.lines)+1, record.RuleUnknown)
	}
	name := strings.TrimPrefix(heading+"."+key, ".")
	switch f.Type {
	case record.Table:
		d.lines = append(d.lines, "["+name+"]")
	case record.Tables:
		d.lines = append(d.lines, "[["+name+"]]")
	default:
		d.lines = append(d.lines, key+" = "+f.Example)
	}
	d.table(f.Fields, name, path, len(d.lines), b)
}

// mistyped writes a field with a value it does not take.
func mistyped(f record.Field, heading string) string {
	name := strings.TrimPrefix(heading+"."+f.Key, ".")
	switch f.Type {
	case record.Table:
		return "[[" + name + "]]"
	case record.Tables:
		return "[" + name + "]"
	case record.Integer, record.PartialDate:
		return f.Key + ` = "7"`
	case record.Decimal:
		return f.Key + " = true"
	}
	return f.Key + " = 7"
}

func (d *document) expect(line int, rule string) {
	d.want = append(d.want, fmt.Sprintf("%s:%d %s", d.file(), line, rule))
}

func (d *document) file() string {
	if d.schema.List {
		return "data/" + d.schema.Plural + ".toml"
	}
	return "data/" + d.schema.Plural + "/this.toml"
}

// findings loads the record and returns the findings as file:line rule, sorted.
func (d *document) findings(t *testing.T) (got []string) {
	t.Helper()
	_, findings, err := record.Load(fstest.MapFS{d.file(): {Data: []byte(d.text())}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Rule))
	}
	slices.Sort(got)
	return got
}
