package onerecord

import (
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// Write returns the text of a record with the values of a form: a string for a text, a number, a day or a boolean; a list
// of strings; an object for a table and a list of objects for tables. Empty values are left out. Check checks the rest.
func Write(kind record.Kind, values map[string]any, site Site) (string, error) {
	s, err := site.schema(kind)
	if err != nil {
		return "", err
	}
	if s.List {
		return "", fmt.Errorf("every %s stands in one file, %s: edit that", kind, Path(s, ""))
	}
	return Format(kind, table(s.Fields, values, ""), site)
}

// Rewrite returns the text of a record with other values, as Write does, with the comments of the text before.
func Rewrite(kind record.Kind, values map[string]any, before string, site Site) (string, error) {
	text, err := Write(kind, values, site)
	if err != nil || strings.TrimSpace(before) == "" {
		return text, err
	}
	s, err := site.schema(kind)
	if err != nil {
		return "", err
	}
	kept, err := format.Keep(s, []byte(before), []byte(text))
	return string(kept), err
}

// table returns the keys and tables of a table as TOML, or "". Its own keys come first, for they would belong to a table
// above them.
func table(fields []record.Field, values map[string]any, prefix string) string {
	var keys, tables string
	for _, f := range fields {
		heading := "[[" + prefix + f.Key + "]]"
		switch f.Type {
		case record.Table:
			heading = "[" + prefix + f.Key + "]"
		case record.Tables:
		default:
			if text := value(f, values[f.Key]); text != "" {
				keys += f.Key + " = " + text + "\n"
			}
			continue
		}
		list, isList := values[f.Key].([]any)
		if !isList {
			list = []any{values[f.Key]}
		}
		for _, t := range list {
			m, _ := t.(map[string]any)
			if text := table(f.Fields, m, prefix+f.Key+"."); text != "" {
				tables += "\n" + heading + "\n" + text
			}
		}
	}
	return keys + tables
}

// bare reports whether a value of a type may stand without quotes.
func bare(t record.Type) bool {
	return t == record.Integer || t == record.Decimal || t == record.Boolean || t == record.Day || t == record.PartialDate
}

// endsInZero reports whether a number has decimals that would be lost without quotes: TOML takes 12.50 for 12.5.
func endsInZero(t record.Type, v string) bool {
	return t == record.Decimal && strings.Contains(v, ".") && strings.HasSuffix(v, "0")
}

// isYear reports whether a date would be a number without quotes.
func isYear(t record.Type, v string) bool {
	return t == record.PartialDate && !strings.Contains(v, "-")
}

// value returns a value as TOML, or "".
func value(f record.Field, v any) string {
	switch v := v.(type) {
	case string:
		v = strings.TrimSpace(v)
		switch {
		case v == "":
			return ""
		case bare(f.Type) && !isYear(f.Type, v) && !endsInZero(f.Type, v) && plain(v):
			return v
		case f.Type == record.Strings:
			return "[" + quoted(v) + "]"
		case f.Type == record.Markdown && strings.Contains(v, "\n"):
			return inLines(v)
		}
		return quoted(v)
	case []any:
		var items []string
		for _, item := range v {
			if s, ok := item.(string); ok && strings.TrimSpace(s) != "" {
				items = append(items, quoted(strings.TrimSpace(s)))
			}
		}
		if items != nil {
			return "[" + strings.Join(items, ", ") + "]"
		}
	}
	return ""
}

// inLines returns a text of several lines as TOML has it, each on a line of its own.
func inLines(v string) string {
	text := quoted(v)
	text = strings.NewReplacer(`\\`, `\\`, `\n`, "\n", `\"`, `"`).Replace(text[1 : len(text)-1])
	return "\"\"\"\n" + strings.ReplaceAll(text, `"""`, `""\"`) + "\n\"\"\""
}

// plain reports whether a text without quotes is one TOML value, right or wrong.
func plain(v string) bool {
	var out map[string]any
	return !strings.ContainsAny(v, "\r\n#=\"'[]{},") && toml.Unmarshal([]byte("x = "+v), &out) == nil
}

// quoted returns a text as TOML has it, with the line ends that it has on every machine.
func quoted(v string) string { return format.Quote(strings.ReplaceAll(v, "\r\n", "\n")) }
