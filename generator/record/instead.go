package record

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/edtf"
)

// instead gives a finding the correction that writes another value in place of the whole one of a field, as TOML. It does
// nothing when there is no such finding or value, or when the value is not plain to see in the file.
func (d *decoder) instead(found *Finding, f *Field, at int32, value string) {
	if found == nil || value == "" || value == `""` {
		return
	}
	path := d.meta.InFile(d.meta.Path(Value{f, "", at, -1}))
	if begin, end, ok := d.meta.src.written(path); ok {
		found.Fix = &Edit{begin, end, value}
	}
}

var (
	scalar = regexp.MustCompile(`^[ \t]*=[ \t]*([^\s"'#,\[\]{}]+(?: [0-9:.+Z-]+)?)[ \t]*(?:#[^\n]*)?(?:\r?\n|$)`)
	single = regexp.MustCompile(`^[ \t]*=[ \t]*(\[\s*(?:"[^"\\\n]*"|'[^'\n]*'|[^\s"'#,\[\]{}]+)\s*,?\s*\])`)
)

// written returns the offsets of the value of a key: a text with its quotes, a number, a day or the like, or a list of one text.
func (s *fileText) written(path string) (begin, end int, ok bool) {
	s.index()
	if text, ok := s.texts[path]; ok {
		return text.begin, text.end, true
	}
	at, ok := s.at[path]
	key := path[strings.LastIndexByte(path, '.')+1:]
	if !ok || !bytes.HasPrefix(s.data[at.offset:], []byte(key)) {
		return 0, 0, false
	}
	after := at.offset + len(key)
	for _, form := range []*regexp.Regexp{scalar, single} {
		if m := form.FindSubmatchIndex(s.data[after:]); m != nil {
			return after + m[2], after + m[3], true
		}
	}
	return 0, 0, false
}

// dayOfTime reports a day with a time, where a day alone is meant, and whether it was one.
func (d *decoder) dayOfTime(f *Field, t time.Time, at int32) bool {
	if t.Location().String() == "time-local" {
		return false
	}
	day := t.Format(time.DateOnly)
	d.instead(d.report(at, f.Key, -1, RuleType, "%q is %s: write the day alone, %s = %s", f.Key, describe(t), f.Key, day), f, at, day)
	return true
}

// wrongType reports a value of another type than that of its field. What it surely means is a correction.
func (d *decoder) wrongType(f *Field, v any, at int32) {
	if value := d.converted(f, v, at); value != "" {
		d.instead(d.report(at, f.Key, -1, RuleType, "%q is %s: write %s = %s", f.Key, describe(v), f.Key, value), f, at, value)
		return
	}
	write := f.Type.String()
	switch text, _ := v.(string); {
	case f.Type == Integer:
		write = f.Range.String()
	case f.Type == Day && text != "":
		if hint, sure := dateMeant(f.Key, text); sure == "" && hint != "" {
			d.report(at, f.Key, -1, RuleType, "%q is %s: %s", f.Key, describe(v), hint)
			return
		} else if wrong := edtf.Impossible(text); wrong != nil {
			d.report(at, f.Key, -1, RuleType, "%q is %s, which is no day of the calendar: %v", f.Key, describe(v), wrong)
			return
		}
	}
	d.report(at, f.Key, -1, RuleType, "%q is %s: write %s, for example %s", f.Key, describe(v), write, d.example(f, at))
}

// converted returns a value of a wrong type as TOML of the right one, or "" when it does not say the same in it.
func (d *decoder) converted(f *Field, v any, at int32) string {
	if list, ok := v.([]any); ok && f.Type != Strings {
		if len(list) != 1 {
			return ""
		}
		return d.alone(f, list[0], at)
	}
	text, isText := v.(string)
	text = strings.TrimSpace(text)
	switch f.Type {
	case Integer:
		if n, ok := v.(float64); ok && n == float64(int64(n)) {
			text = strconv.FormatInt(int64(n), 10)
		}
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && f.Range.Has(n) {
			return strconv.FormatInt(n, 10)
		}
	case Boolean:
		if low := strings.ToLower(text); low == "true" || low == "false" {
			return low
		}
	case Day:
		if _, err := time.Parse(time.DateOnly, text); err == nil {
			return text
		}
		if _, sure := dateMeant(f.Key, text); sure.isDay() {
			return string(sure)
		}
	case Strings:
		if isText && text != "" && !strings.ContainsAny(text, "\n") {
			if (f.Ref != "" || f.Key == KeyFormerly) && strings.ContainsAny(text, ",;") { // several ids in one text
				return listOf(strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' }))
			}
			return listOf([]string{text})
		}
		if n, ok := v.(int64); ok {
			return listOf([]string{strconv.FormatInt(n, 10)})
		}
	case String, Markdown:
		switch v := v.(type) {
		case bool:
			return strconv.Quote(strconv.FormatBool(v))
		case int64:
			return strconv.Quote(strconv.FormatInt(v, 10))
		case time.Time:
			if v.Location().String() == "date-local" {
				return strconv.Quote(v.Format(time.DateOnly))
			}
		}
	}
	return ""
}

// alone is the only item of a list where a single value belongs, as TOML.
func (d *decoder) alone(f *Field, v any, at int32) string {
	switch v := v.(type) {
	case string:
		if f.Type == String || f.Type == Markdown {
			if blank(v) || strings.Contains(v, "\n") {
				return ""
			}
			return quoted(v)
		}
		if _, err := edtf.Parse(v); f.Type == PartialDate && err == nil {
			return When(v).inTOML()
		}
	case time.Time:
		if (f.Type == Day || f.Type == PartialDate) && v.Location().String() == "date-local" {
			return v.Format(time.DateOnly)
		}
	case int64:
		if f.Type == Integer && f.Range.Has(v) {
			return strconv.FormatInt(v, 10)
		}
	case []any:
		return ""
	}
	return d.converted(f, v, at)
}

func listOf(texts []string) string {
	for i, text := range texts {
		texts[i] = quoted(strings.TrimSpace(text))
	}
	return "[" + strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == `""` }), ", ") + "]"
}

// quoted is a text of one line as TOML.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace(text) + `"`
}

// fixBrackets gives a finding the correction of the brackets of a heading.
func (d *decoder) fixBrackets(found *Finding, f *Field, at int32) {
	if found != nil {
		heading := withoutIndexes(d.meta.InFile(joinPath(d.meta.nodePath(at), f.Key)))
		found.Fix = d.meta.src.fixHeadings(heading, heading, f.brackets())
	}
}
