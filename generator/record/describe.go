package record

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// maxQuotedLen is how much of a value a finding shows.
const maxQuotedLen = 60

// describe names a TOML value for the person who wrote it.
func describe(v any) string {
	switch v := v.(type) {
	case string:
		return "the text " + Quoted(v)
	case int64:
		return "the number " + strconv.FormatInt(v, 10)
	case float64:
		s := strings.ToLower(strconv.FormatFloat(v, 'g', -1, 64)) // inf and nan, as TOML has them
		if v == math.Trunc(v) && !math.IsInf(v, 0) && !strings.Contains(s, "e") {
			s += ".0" // 11.0 is not a whole number to TOML
		}
		return "the number " + s
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		switch v.Location().String() { // the decoder tells dates and times apart by the name of the zone
		case "date-local":
			return "the day " + v.Format(time.DateOnly)
		case "time-local":
			return "the time " + v.Format(time.TimeOnly)
		}
		return "a day with a time, " + v.Format(time.DateTime)
	case []any, []map[string]any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return fmt.Sprintf("a %T", v)
}

// Quoted puts a value in quotes, shortened so that a finding stays one readable line.
func Quoted(s string) string { return strconv.Quote(shorten(s, maxQuotedLen)) }

// shorten cuts a text after n characters.
func shorten(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
