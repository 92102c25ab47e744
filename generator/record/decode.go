package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Names of the rules that loading itself applies.
const (
	RuleSyntax  = "syntax"
	RuleFile    = "stray-file"
	RuleUnknown = "unknown-key"
	RuleType    = "wrong-type"
	RuleMissing = "missing-key"
	RuleEmpty   = "empty-value"
	RuleRange   = "out-of-range"
)

// decoder fills one record from a decoded table, by its field table. It continues after a finding.
type decoder struct {
	meta     *Meta
	tally    *Tally // of the file
	findings []Finding
	moved    []string // keys of the record itself that were found in a table inside it
	strayed  []string // keys of tables inside it that were found elsewhere
}

// report adds a finding at a key of a table, or at an item of its list when item is not -1, and returns it; nil when it is
// one of too many.
func (d *decoder) report(at int32, key string, item int, rule, format string, args ...any) *Finding {
	path := d.meta.Path(Value{&Field{Key: key}, "", at, int32(item)})
	d.meta.markMisread(path)
	if rule == RuleUnknown || rule == RuleType {
		d.meta.dropped = true
	}
	f, kept := d.tally.Add(d.meta.File(), rule, func() Finding { return d.meta.Find(path, Error, rule, fmt.Sprintf(format, args...)) })
	if !kept {
		return nil
	}
	d.findings = append(d.findings, f)
	return &d.findings[len(d.findings)-1]
}

// table decodes the keys of one table into dst, a struct.
func (d *decoder) table(fields []Field, m map[string]any, dst reflect.Value, at int32) {
	var meant []string // keys that are present, but misspelt
	for key := range m {
		if !slices.ContainsFunc(fields, func(f Field) bool { return f.Key == key }) {
			m, meant = d.unknown(fields, m, at)
			break
		}
	}
	var missing []*Field
	for i := range fields {
		f := &fields[i]
		v, ok := m[f.Key]
		if !ok {
			switch {
			case f.Required:
				missing = append(missing, f)
			case f.Default != "":
				f.of(dst).SetString(f.Default)
			}
			continue
		}
		d.field(f, v, f.of(dst), at)
	}
	for _, f := range missing {
		if slices.Contains(meant, f.Key) || at == 0 && slices.Contains(d.moved, f.Key) || at > 0 && slices.Contains(d.strayed, f.Key) {
			d.meta.markMisread(joinPath(d.meta.nodePath(at), f.Key))
			continue
		}
		found := d.report(at, f.Key, -1, RuleMissing, "key %q is missing: %s; %s", f.Key, f.meaning(), d.allowed(f, at))
		if found == nil {
			continue
		}
		// In a scaffold the key is commented out: there it is to be filled in.
		if line := d.meta.src.commented(f.Key, found.Line); line > 0 {
			found.Line, found.Col = line, 1
		}
	}
}

// of is where the value of the field goes, of a record or of a table in it. The struct has no place for the site's own fields,
// whose values are among the texts of the record alone.
func (f *Field) of(dst reflect.Value) reflect.Value {
	if f.Own != nil {
		return reflect.New(goTypes[f.Type]).Elem()
	}
	return dst.Field(f.index)
}

// meaning is the field's sentence as part of a finding.
func (f *Field) meaning() string { return lower(strings.TrimSuffix(f.Doc, ".")) }

// allowed says which values a field takes: the words of its vocabulary, or an example.
func (d *decoder) allowed(f *Field, at int32) string {
	if f.Words != nil {
		return "one of: " + strings.Join(f.Words.IDs(), ", ")
	}
	return "for example " + d.example(f, at)
}

// example shows how a field is written: a key with its value, or the heading of a table.
func (d *decoder) example(f *Field, at int32) string {
	heading := f.Key
	for n := at; n > 0; n = d.meta.nodes[n].parent {
		heading = d.meta.nodes[n].key + "." + heading
	}
	switch f.Type {
	case Table:
		return "[" + heading + "]"
	case Tables:
		return "[[" + heading + "]]"
	}
	return f.Key + " = " + f.Example
}

func (d *decoder) field(f *Field, v any, dst reflect.Value, at int32) {
	m, single := v.(map[string]any)
	day, _ := v.(time.Time)
	var one map[string]any // of an array that has one table
	if list, ok := v.([]map[string]any); ok && len(list) == 1 {
		one = list[0]
	}
	switch {
	case f.Type == Tables && single && len(m) > 0:
		found := d.report(at, f.Key, -1, RuleType, "%q may stand several times: write its heading in double brackets, %s", f.Key, d.example(f, at))
		d.fixBrackets(found, f, at)
		path := joinPath(d.meta.nodePath(at), f.Key)
		d.meta.alias(Item(path, 0), path)
		d.tables(f, []map[string]any{m}, dst, at)
	case f.Type == Table && len(one) > 0:
		d.fixBrackets(d.report(at, f.Key, -1, RuleType, "%q stands once: write its heading in single brackets, %s", f.Key, d.example(f, at)), f, at)
		path := joinPath(d.meta.nodePath(at), f.Key)
		d.meta.alias(path, Item(path, 0))
		dst.Set(reflect.New(dst.Type().Elem()))
		d.table(f.Fields, one, dst.Elem(), d.addNode(at, f.Key, -1))
	case f.Type == Tables:
		if tables, ok := AsTables(v); ok {
			d.tables(f, tables, dst, at)
		} else {
			d.wrongType(f, v, at)
		}
	case f.Type == PartialDate:
		if text, ok := d.when(f, v, at); ok {
			d.text(f, text, dst, at)
		}
	case f.Type == Decimal:
		if text, ok := d.number(f, v, at); ok {
			d.text(f, text, dst, at)
		}
	case f.Type == Day && !day.IsZero() && day.Location().String() != "date-local" && d.dayOfTime(f, day, at):
	case reflect.TypeOf(v) != decodedTypes[f.Type], f.Type == Day && day.Location().String() != "date-local":
		d.wrongType(f, v, at)
	case f.Type == Table:
		dst.Set(reflect.New(dst.Type().Elem()))
		d.table(f.Fields, m, dst.Elem(), d.addNode(at, f.Key, -1))
	case f.Type == Strings:
		d.list(f, v.([]any), dst, at)
	case f.Type == Integer:
		if n, ok := d.integer(f, v.(int64), at); ok {
			dst.SetInt(int64(n))
		}
	case f.Type == Boolean:
		dst.SetBool(v.(bool))
	case f.Type == Day:
		if text, ok := d.day(f, day, at); ok {
			d.text(f, text, dst, at)
		}
	default:
		d.text(f, v.(string), dst, at)
	}
}

func (d *decoder) list(f *Field, list []any, dst reflect.Value, at int32) {
	if len(list) == 0 {
		d.empty(f, at, -1)
		return
	}
	if n := len(list); n > f.Most {
		d.report(at, f.Key, f.Most, RuleRange, "%q has %d entries, and %d are allowed: take some out, or divide the record", f.Key, n, f.Most)
		list = list[:f.Most] // the rest is not read, nor copied to pages
	}
	texts := make([]string, 0, len(list))
	for i, item := range list {
		s, ok := item.(string)
		if !ok {
			d.report(at, f.Key, i, RuleType, "item %d of %q is %s: write text in quotes, for example %s", i+1, f.Key, describe(item), d.example(f, at))
			continue
		}
		if blank(s) {
			d.empty(f, at, i)
			continue
		}
		texts = append(texts, s)
		d.meta.Values = append(d.meta.Values, Value{f, s, at, int32(i)})
	}
	dst.Set(reflect.ValueOf(texts))
}

func (d *decoder) tables(f *Field, tables []map[string]any, dst reflect.Value, at int32) {
	if len(tables) == 0 {
		d.empty(f, at, -1)
		return
	}
	if n := len(tables); n > f.Most {
		d.report(at, f.Key, f.Most, RuleRange, "%q has %d entries, and %d are allowed: take some out, or divide the record", f.Key, n, f.Most)
		tables = tables[:f.Most] // the rest is not read, nor copied to pages
	}
	dst.Set(reflect.MakeSlice(dst.Type(), len(tables), len(tables)))
	d.meta.excused = d.meta.excused || at == 0 && f.Key == KeyAllow
	for i, m := range tables {
		d.table(f.Fields, m, dst.Index(i), d.addNode(at, f.Key, int32(i)))
	}
}

// addNode adds a table inside the record and returns its number.
func (d *decoder) addNode(parent int32, key string, index int32) int32 {
	d.meta.nodes = append(d.meta.nodes, node{parent, key, index})
	return int32(len(d.meta.nodes) - 1)
}

func (d *decoder) text(f *Field, s string, dst reflect.Value, at int32) {
	dst.SetString(s)
	if blank(s) {
		d.empty(f, at, -1)
		return
	}
	d.meta.Values = append(d.meta.Values, Value{f, s, at, -1})
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func (d *decoder) empty(f *Field, at int32, item int) {
	switch {
	case item >= 0:
		d.report(at, f.Key, item, RuleEmpty, "item %d of %q is empty: fill it in, or take it out", item+1, f.Key)
	case f.Required:
		d.report(at, f.Key, item, RuleEmpty, "%q is empty, but required: %s; %s", f.Key, f.meaning(), d.allowed(f, at))
	default:
		d.report(at, f.Key, item, RuleEmpty, "%q is empty: fill it in, or leave the key out", f.Key)
	}
}

// AsTables returns the tables of a decoded value, [[name]] or name = [{...}]; ok is false when it holds anything else.
func AsTables(v any) (tables []map[string]any, ok bool) {
	switch v := v.(type) {
	case []map[string]any:
		return v, true
	case []any:
		tables = make([]map[string]any, len(v))
		for i, item := range v {
			m, ok := item.(map[string]any)
			if !ok {
				return nil, false
			}
			tables[i] = m
		}
		return tables, true
	}
	return nil, false
}

// LoadRules are the rules that loading applies: what keeps a file from being read.
var LoadRules = []Term{
	{ID: RuleSyntax, Label: "Syntax", Meaning: "A file is TOML, in UTF-8."},
	{ID: RuleFile, Label: "Stray file", Meaning: "What lies below data/ is a record in the folder of its kind; all other folders have plain files, within the limits of the site."},
	{ID: RuleUnknown, Label: "Unknown key", Meaning: "A record has only keys its kind defines."},
	{ID: RuleType, Label: "Wrong type", Meaning: "A value has the type its key defines."},
	{ID: RuleMissing, Label: "Missing key", Meaning: "A record has every key its kind requires."},
	{ID: RuleEmpty, Label: "Empty value", Meaning: "A key that stands in a record has a value."},
	{ID: RuleRange, Label: "Out of range", Meaning: "A number or a day is one that its key allows, and a list has no more entries than it may have."},
}
