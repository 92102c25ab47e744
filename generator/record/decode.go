package record

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Names of the rules that loading itself applies.
const (
	RuleSyntax   = "syntax"
	RuleFile     = "stray-file"
	RuleUnknown  = "unknown-key"
	RuleType     = "wrong-type"
	RuleMissing  = "missing-key"
	RuleEmpty    = "empty-value"
	maxQuotedLen = 40
)

// decoder fills one record from a decoded table, led by the field table, and goes on after each finding.
type decoder struct {
	meta     *Meta
	findings []Finding
}

func (d *decoder) report(path, rule, format string, args ...any) {
	d.findings = append(d.findings, d.meta.Find(path, Error, rule, fmt.Sprintf(format, args...)))
}

// table decodes the keys of one table into dst, a struct.
func (d *decoder) table(fields []Field, m map[string]any, dst reflect.Value, at int32) {
	known := 0
	for i := range fields {
		f := &fields[i]
		v, ok := m[f.Key]
		if !ok {
			if f.Required {
				d.report(d.meta.nodePath(at), RuleMissing, "key %q is missing: %s; for example %s = %s", f.Key, f.meaning(), f.Key, f.example())
			}
			continue
		}
		known++
		d.field(f, v, dst.Field(f.index), at)
	}
	if known < len(m) {
		d.unknown(fields, m, at)
	}
}

// meaning is the field's sentence as part of a finding.
func (f *Field) meaning() string { return lower(strings.TrimSuffix(f.Doc, ".")) }

func (f *Field) example() string {
	if f.Type == Table || f.Type == Tables {
		return "..."
	}
	return f.Example
}

func (d *decoder) unknown(fields []Field, m map[string]any, at int32) {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if slices.Contains(keys, key) {
			continue
		}
		hint := "allowed here: " + strings.Join(keys, ", ")
		if s := Suggest(key, keys); s != "" {
			hint = "did you mean " + quote(s) + "?"
		}
		d.report(joinPath(d.meta.nodePath(at), key), RuleUnknown, "unknown key %q: %s", key, hint)
	}
}

func (d *decoder) field(f *Field, v any, dst reflect.Value, at int32) {
	switch f.Type {
	case String, Markdown:
		if s, ok := v.(string); ok {
			dst.SetString(s)
			d.text(f, s, at, -1)
			return
		}
	case Integer:
		if n, ok := v.(int64); ok {
			dst.SetInt(n)
			return
		}
	case Boolean:
		if b, ok := v.(bool); ok {
			dst.SetBool(b)
			return
		}
	case Day:
		if t, ok := v.(time.Time); ok && t.Location().String() == "date-local" {
			s := t.Format(time.DateOnly)
			dst.SetString(s)
			d.text(f, s, at, -1)
			return
		}
	case Strings:
		if list, ok := v.([]any); ok {
			d.list(f, list, dst, at)
			return
		}
	case Table:
		if m, ok := v.(map[string]any); ok {
			dst.Set(reflect.New(dst.Type().Elem()))
			d.table(f.Fields, m, dst.Elem(), d.enter(at, f.Key, -1))
			return
		}
	case Tables:
		if tables, ok := asTables(v); ok {
			d.tables(f, tables, dst, at)
			return
		}
	}
	d.report(joinPath(d.meta.nodePath(at), f.Key), RuleType, "%q is %s: write %s, for example %s = %s", f.Key, describe(v), f.Type, f.Key, f.example())
}

func (d *decoder) list(f *Field, list []any, dst reflect.Value, at int32) {
	if len(list) == 0 {
		d.empty(f, at)
		return
	}
	texts := make([]string, 0, len(list))
	for i, item := range list {
		s, ok := item.(string)
		if !ok {
			d.report(fmt.Sprintf("%s[%d]", joinPath(d.meta.nodePath(at), f.Key), i), RuleType, "item %d of %q is %s: write text in quotes, for example %s = %s", i+1, f.Key, describe(item), f.Key, f.Example)
			continue
		}
		texts = append(texts, s)
		d.text(f, s, at, int32(i))
	}
	dst.Set(reflect.ValueOf(texts))
}

func (d *decoder) tables(f *Field, tables []map[string]any, dst reflect.Value, at int32) {
	if len(tables) == 0 {
		d.empty(f, at)
		return
	}
	dst.Set(reflect.MakeSlice(dst.Type(), len(tables), len(tables)))
	for i, m := range tables {
		d.table(f.Fields, m, dst.Index(i), d.enter(at, f.Key, int32(i)))
	}
}

// enter adds a table inside the record and returns its number.
func (d *decoder) enter(parent int32, key string, index int32) int32 {
	d.meta.nodes = append(d.meta.nodes, node{parent, key, index})
	return int32(len(d.meta.nodes) - 1)
}

func (d *decoder) text(f *Field, s string, at, item int32) {
	if s == "" {
		d.empty(f, at)
		return
	}
	d.meta.Values = append(d.meta.Values, Value{f, s, at, item})
}

func (d *decoder) empty(f *Field, at int32) {
	what := "leave the key out"
	if f.Required {
		what = "it is required: " + f.meaning()
	}
	d.report(joinPath(d.meta.nodePath(at), f.Key), RuleEmpty, "%q is empty: %s", f.Key, what)
}

// asTables accepts [[name]] and name = [{...}].
func asTables(v any) ([]map[string]any, bool) {
	switch v := v.(type) {
	case []map[string]any:
		return v, true
	case []any:
		tables := make([]map[string]any, len(v))
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

// describe names a TOML value for the person who wrote it.
func describe(v any) string {
	switch v := v.(type) {
	case string:
		return "the text " + quote(v)
	case int64:
		return "the number " + strconv.FormatInt(v, 10)
	case float64:
		return "the number " + strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return "a date or time"
	case []any, []map[string]any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return fmt.Sprintf("a %T", v)
}

// quote puts a value in quotes, shortened so that a finding stays one readable line.
func quote(s string) string {
	if utf8.RuneCountInString(s) > maxQuotedLen {
		s = string([]rune(s)[:maxQuotedLen]) + "…"
	}
	return strconv.Quote(s)
}
