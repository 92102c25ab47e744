package compare

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/record"
)

// Edit is a field whose value differs between two versions of a record. An absent value is empty.
type Edit struct {
	Place    string // of the field, for readers: "rebuttal 2, evidence 1, quote"
	Was, Now string
	Own      *record.OwnField // the site's own field that it is; nil for one of the program
}

// Formatter formats values for readers, in their language.
type Formatter struct {
	Word func(words *record.Vocabulary, id string) string
	Day  func(record.Date) string
	When func(record.When) string
	Bool func(bool) string
	Work *int // how many pairs of words may still be compared, and becomes less; lists that need more are paired in order
}

// Fields compares two decoded versions of a record in the order of its field table, unknown keys last. An item of a list
// of tables is compared with the item it has most in common with.
func Fields(fields []record.Field, was, now map[string]any, format Formatter) []Edit {
	return format.fieldsAt("", fields, was, now)
}

func (t Formatter) fieldsAt(place string, fields []record.Field, was, now map[string]any) (edits []Edit) {
	unknown := map[string]any{}
	maps.Copy(unknown, was)
	maps.Copy(unknown, now)
	for i := range fields {
		f := &fields[i]
		edits = append(edits, t.values(place, f.Key, f, was[f.Key], now[f.Key])...)
		delete(unknown, f.Key)
	}
	for _, key := range slices.Sorted(maps.Keys(unknown)) {
		edits = append(edits, t.values(place, key, &record.Field{}, was[key], now[key])...)
	}
	return edits
}

// values compares the values of one key.
func (t Formatter) values(place, key string, f *record.Field, was, now any) []Edit {
	name := strings.ReplaceAll(key, "_", " ")
	if place != "" {
		name = place + ", " + name
	}
	if reflect.DeepEqual(was, now) { // as most values are, of which lists would take long to pair
		return nil
	}
	a, b := tables(was), tables(now)
	if a == nil && b == nil {
		if was, now := t.text(f, was), t.text(f, now); was != now {
			return []Edit{{name, was, now, f.Own}}
		}
		return nil
	}
	var edits []Edit
	for _, p := range pairs(a, b, t.Work) {
		at := name
		if f.Type != record.Table {
			at = fmt.Sprintf("%s %d", name, p.n)
		}
		edits = append(edits, t.fieldsAt(at, f.Fields, p.was, p.now)...)
	}
	return edits
}

// tables returns the table or tables that are the value of a key, or nil.
func tables(v any) []map[string]any {
	if one, ok := v.(map[string]any); ok {
		return []map[string]any{one}
	}
	if list, _ := record.AsTables(v); len(list) > 0 {
		return list
	}
	return nil
}

// text returns a value as one text, whatever its line breaks.
func (t Formatter) text(f *record.Field, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if f.Words != nil {
			return t.Word(f.Words, v)
		}
		if f.Type == record.PartialDate {
			return t.When(record.When(v))
		}
		return strings.Join(strings.Fields(v), " ")
	case time.Time:
		if f.Type == record.PartialDate {
			return t.When(record.When(v.Format(time.DateOnly)))
		}
		return t.Day(record.Date(v.Format(time.DateOnly)))
	case bool:
		return t.Bool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case []any:
		list := make([]string, len(v))
		for i, item := range v {
			list[i] = t.text(f, item)
		}
		return strings.Join(list, "; ")
	}
	return fmt.Sprint(v)
}
