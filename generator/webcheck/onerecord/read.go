package onerecord

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/record"
)

// Read returns the values of a form that Write makes the text of a record of. A text that cannot be read is a
// *record.SyntaxError; any other error names what a form has no place for.
func Read(kind record.Kind, text string, site Site) (map[string]any, error) {
	s, err := site.schema(kind)
	if err != nil {
		return nil, err
	}
	if s.List {
		return nil, fmt.Errorf("every %s stands in one file, %s: edit that", kind, Path(s, ""))
	}
	_, tree, wrong := record.Limits{}.Decode([]byte(text))
	if wrong != nil {
		return nil, wrong
	}
	r := reader{}
	values := r.table(s.Fields, tree, "")
	if len(r.strange) > 0 {
		return nil, fmt.Errorf("the form has no place for %s: put that right in the text first", strings.Join(r.strange, ", "))
	}
	return values, nil
}

// reader keeps the key paths of what a form has no place for.
type reader struct{ strange []string }

// table returns the values of a decoded table.
func (r *reader) table(fields []record.Field, tree map[string]any, prefix string) map[string]any {
	values := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		path := prefix + key
		i := slices.IndexFunc(fields, func(f record.Field) bool { return f.Key == key })
		if i < 0 {
			r.strange = append(r.strange, path)
			continue
		}
		f := &fields[i]
		if f.Fields == nil {
			values[key] = r.value(f, tree[key], path)
			continue
		}
		tables, ok := record.AsTables(tree[key])
		one, isOne := tree[key].(map[string]any)
		switch {
		case isOne:
			tables = []map[string]any{one}
		case !ok:
			r.strange = append(r.strange, path)
			continue
		}
		list := []any{}
		for n, t := range tables {
			list = append(list, r.table(f.Fields, t, record.Item(path, n)+"."))
		}
		values[key] = list
	}
	return values
}

// value returns a value as a form has it: a text, or a list of texts. One of another type than the field has stays as it is
// written, and the check says what is wrong with it.
func (r *reader) value(f *record.Field, v any, path string) any {
	if list, ok := v.([]any); ok && f.Type == record.Strings {
		texts := []any{}
		for _, item := range list {
			text, ok := item.(string)
			if !ok {
				r.strange = append(r.strange, path)
				break
			}
			texts = append(texts, text)
		}
		return texts
	}
	text, ok := shown(v)
	if !ok {
		r.strange = append(r.strange, path)
	}
	if f.Type == record.Strings {
		return []any{text}
	}
	return text
}

// shown is a single value as it is typed into a form.
func shown(v any) (text string, ok bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case time.Time:
		if v.Location().String() == "date-local" {
			return v.Format(time.DateOnly), true
		}
	}
	return "", false
}
