package schema_test

import (
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

// A document is a record with every field there is, made of the examples of
// the field table, with one field changed.
type document struct {
	lines        []string
	changed, how string
}

func write(s *record.Schema, changed, how string) (file, text string) {
	d := document{changed: changed, how: how}
	if s.List {
		d.lines = append(d.lines, "[["+string(s.Kind)+"]]", `id = "this"`)
		d.table(s.Fields, string(s.Kind)+".", "")
		return "data/" + s.Plural + ".toml", strings.Join(d.lines, "\n") + "\n"
	}
	d.table(s.Fields, "", "")
	return "data/" + s.Plural + "/this.toml", strings.Join(d.lines, "\n") + "\n"
}

// table writes the keys of a table, then the tables inside it, as TOML requires.
func (d *document) table(fields []record.Field, heading, path string) {
	var inside []record.Field
	for _, f := range fields {
		switch {
		case path+f.Key != d.changed && isTable(f), path+f.Key == d.changed && d.how == "misspelt" && isTable(f):
			inside = append(inside, f)
		case path+f.Key != d.changed:
			d.lines = append(d.lines, f.Key+" = "+f.Example)
		case d.how == "misspelt":
			d.lines = append(d.lines, f.Key+"_x = "+f.Example)
		case d.how != "removed":
			d.lines = append(d.lines, f.Key+" = "+changes[d.how].value(f))
		}
	}
	for _, f := range inside {
		name := f.Key
		if path+f.Key == d.changed {
			name += "_x"
		}
		if f.Type == record.Tables {
			d.lines = append(d.lines, "[["+heading+name+"]]")
		} else {
			d.lines = append(d.lines, "["+heading+name+"]")
		}
		d.table(f.Fields, heading+name+".", path+f.Key+".")
	}
}

func isTable(f record.Field) bool { return f.Type == record.Table || f.Type == record.Tables }

// change is one thing done to a field's value; "" when it cannot be done to the field.
type change struct {
	good  bool
	value func(f record.Field) string
}

var changes = map[string]change{
	"mistyped": {false, func(f record.Field) string {
		switch f.Type {
		case record.Integer, record.PartialDate:
			return `"7"`
		case record.Decimal:
			return "true"
		}
		return "7"
	}},
	"empty": {false, func(f record.Field) string {
		switch f.Type {
		case record.String, record.Markdown:
			return `""`
		case record.Strings, record.Tables:
			return "[]"
		}
		return ""
	}},
	"blank":      {false, func(f record.Field) string { return text(f, "  ") }},
	"wrong item": {false, func(f record.Field) string { return onlyFor(record.Strings, f, "[7]") }},
	"repeated": {false, func(f record.Field) string {
		return onlyFor(record.Strings, f, strings.Replace(f.Example+", "+f.Example, "], [", ", ", 1))
	}},
	"with time":    {false, func(f record.Field) string { return onlyFor(record.Day, f, "2025-11-19T10:00:00Z") }},
	"with point":   {false, func(f record.Field) string { return onlyFor(record.Integer, f, "7.0") }},
	"other word":   {false, func(f record.Field) string { return when(f.Words != nil, f, "no-such-word") }},
	"not an id":    {false, func(f record.Field) string { return when(f.Ref != "", f, "Not an Id") }},
	"no scheme":    {false, func(f record.Field) string { return when(f.URL, f, "example.org/page") }},
	"other scheme": {false, func(f record.Field) string { return when(f.URL, f, "ftp://example.org/page") }},
	"with space":   {false, func(f record.Field) string { return when(f.URL, f, "https://example.org/a page") }},
	"no language":  {false, func(f record.Field) string { return when(f.Lang, f, "english") }},
	"too low":      {false, func(f record.Field) string { return number(f, f.Range.Min-1) }},
	"too high":     {false, func(f record.Field) string { return number(f, f.Range.Max+1) }},
	"too many": {false, func(f record.Field) string {
		return onlyFor(record.Strings, f, "["+strings.Repeat(strings.Trim(f.Example, "[]")+", ", f.Most+1)+"]")
	}},
	"two digits":  {false, func(f record.Field) string { return onlyFor(record.Day, f, "0025-11-19") }},
	"five digits": {false, func(f record.Field) string { return onlyFor(record.Day, f, "9999-12-31") }},
	"two lines":   {false, func(f record.Field) string { return when(plain(f), f, "one\ntwo") }},
	"ends open":   {false, func(f record.Field) string { return when(plain(f), f, "one ") }},

	"lowest":        {true, func(f record.Field) string { return number(f, f.Range.Min) }},
	"highest":       {true, func(f record.Field) string { return number(f, f.Range.Max) }},
	"first day":     {true, func(f record.Field) string { return onlyFor(record.Day, f, string(record.FirstDay)) }},
	"last day":      {true, func(f record.Field) string { return onlyFor(record.Day, f, string(record.LastDay)) }},
	"longest":       {true, func(f record.Field) string { return when(f.Max > 0 && !f.Lang, f, strings.Repeat("é", f.Max)) }},
	"many marks":    {true, func(f record.Field) string { return when(f.Max > 0 && !f.Lang, f, strings.Repeat("e\u0301", f.Max)) }},
	"one letter":    {true, func(f record.Field) string { return when(plain(f), f, "é") }},
	"markdown":      {true, func(f record.Field) string { return when(f.Type == record.Markdown, f, "one\n\ntwo\n") }},
	"language":      {true, func(f record.Field) string { return when(f.Lang, f, "zh-Hant-TW") }},
	"capital HTTPS": {true, func(f record.Field) string { return when(f.URL, f, "HTTPS://example.org/") }},
}

// plain reports whether a field holds free text on one line.
func plain(f record.Field) bool {
	return (f.Type == record.String || f.Type == record.Strings) && f.Words == nil && f.Ref == "" && !f.URL && !f.Lang
}

func when(it bool, f record.Field, s string) string {
	if !it {
		return ""
	}
	return text(f, s)
}

func number(f record.Field, n int) string { return onlyFor(record.Integer, f, strconv.Itoa(n)) }

func onlyFor(typ record.Type, f record.Field, value string) string {
	if f.Type != typ {
		return ""
	}
	return value
}

// text writes a text as the field's value, or as the only item of its list.
func text(f record.Field, s string) string {
	switch f.Type {
	case record.String, record.Markdown:
		return strconv.Quote(s)
	case record.Strings:
		return "[" + strconv.Quote(s) + "]"
	}
	return ""
}
