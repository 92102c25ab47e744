package record

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Number is a decimal number as it was written, without needless zeros before it: "800000", "-0.5", "12.50". It is empty
// when the record has none.
type Number string

// MarshalJSON returns the number as JSON has it; null for none.
func (n Number) MarshalJSON() ([]byte, error) {
	if n == "" {
		return []byte("null"), nil
	}
	return []byte(n), nil
}

// Float returns the number, rounded to what a float64 can hold; 0 for none.
func (n Number) Float() float64 {
	f, _ := strconv.ParseFloat(string(n), 64)
	return f
}

// MaxQuantity is the largest number of a figure, on either side of zero. Up to 2^53 all whole numbers are exact in JSON
// and in JavaScript (RFC 8259, section 6).
const MaxQuantity = 1_000_000_000_000_000

// decimal is the form of a number: a point before its decimals, no separators, and no zeros that say nothing before it.
var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?$`)

// OK reports whether the text is a number that a record can have: one that a float64 holds as it is written, with its last
// digit, so that pages and programs that read the data show the same.
func (n Number) OK() bool {
	number := string(n)
	_, decimals, _ := strings.Cut(number, ".")
	f := n.Float()
	return decimal.MatchString(number) && math.Abs(f) <= MaxQuantity && strconv.FormatFloat(f, 'f', len(decimals), 64) == number
}

// number keeps a number: a whole one, one with decimals, or text, in which zeros at the end are kept.
func (d *decoder) number(f *Field, v any, at int32) (in string, ok bool) {
	switch v := v.(type) {
	case int64:
		in = strconv.FormatInt(v, 10)
	case float64:
		in = strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if blank(v) {
			d.empty(f, at, -1)
			return "", false
		}
		in = v
	default:
		d.wrongType(f, v, at)
		return "", false
	}
	if !Number(in).OK() {
		d.report(at, f.Key, -1, RuleRange, "%q is %s: write a number from -%d to %d with at most 15 digits and a point before its decimals, without separators, for example %s", f.Key, describe(v), MaxQuantity, MaxQuantity, d.example(f, at))
		return "", false
	}
	return in, true
}
