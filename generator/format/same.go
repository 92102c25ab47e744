package format

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

// same reports whether two decoded values are equal. Unlike for reflect.DeepEqual, nan is equal to itself, and the names of
// time zones count, by which the decoder tells a day from a day with a time. How lines end in a text does not count, as in
// record.Limits.Decode.
func same(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && maps.EqualFunc(a, b, same)
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, same)
	case []map[string]any:
		b, ok := b.([]map[string]any)
		return ok && slices.EqualFunc(a, b, func(a, b map[string]any) bool { return same(a, b) })
	case float64:
		b, ok := b.(float64)
		return ok && math.Float64bits(a) == math.Float64bits(b)
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Location().String() == b.Location().String() && a.Format(time.RFC3339Nano) == b.Format(time.RFC3339Nano)
	case string:
		b, ok := b.(string)
		return ok && (a == b || strings.ReplaceAll(a, "\r\n", "\n") == strings.ReplaceAll(b, "\r\n", "\n"))
	}
	return a == b // a whole number, true or false
}
