package record_test

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// A number or a day at the edge of its type is a finding that says what is allowed, and is not kept.
func TestRange(t *testing.T) {
	load := func(kind record.Kind, line string) (record.Record, string) {
		t.Helper()
		s := record.SchemaOf(kind)
		text := line + "\n"
		if s.List {
			text = "[[" + string(kind) + "]]\nid = \"a\"\n" + text
		}
		set, findings, err := record.Load(fstest.MapFS{s.File("a"): {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, f := range findings {
			if f.Rule != record.RuleMissing { // the record has one key only
				said = append(said, f.String())
			}
		}
		if len(set.All) == 0 {
			return nil, strings.Join(said, "\n")
		}
		return set.All[0], strings.Join(said, "\n")
	}
	for _, s := range record.Schemas {
		for i := range s.Fields {
			f := &s.Fields[i]
			if f.Type != record.Integer {
				continue
			}
			for value, rule := range map[string]string{
				strconv.Itoa(f.Range.Min): "", strconv.Itoa(f.Range.Max): "", "+" + strconv.Itoa(f.Range.Max): "",
				strconv.Itoa(f.Range.Min - 1): "[out-of-range]", strconv.Itoa(f.Range.Max + 1): "[out-of-range]",
				"9223372036854775807": "[out-of-range]", "-9223372036854775808": "[out-of-range]", "0x7fffffffffffffff": "[out-of-range]",
				"1e300": "[wrong-type]", "inf": "[wrong-type]", "-nan": "[wrong-type]", "-0.0": "[wrong-type]", "4.9e-324": "[wrong-type]",
				"9223372036854775808": "[syntax]", "1e999": "[syntax]",
			} {
				r, said := load(s.Kind, f.Key+" = "+value)
				if !strings.HasSuffix(said, rule) || rule == "" && said != "" {
					t.Errorf("%s %s = %s: %q, want %q", s.Kind, f.Key, value, said, rule)
				}
				if rule != "" && rule != "[syntax]" && (*record.Get[int](r, f.Key) != 0 || !strings.Contains(said, f.Range.String())) {
					t.Errorf("%s %s = %s is kept, or %q does not say what is allowed", s.Kind, f.Key, value, said)
				}
			}
		}
	}
	for day, good := range map[string]bool{
		string(record.FirstDay): true, string(record.LastDay): true, "2024-02-29": true,
		"0000-01-01": false, "0001-01-01": false, "0099-12-31": false, "9999-01-01": false, "9999-12-31": false, "2023-02-29": false,
	} {
		r, said := load(record.KindClaim, "made = "+day)
		if (said == "") != good || r != nil && (r.(*record.Claim).Made == record.When(day)) != good {
			t.Errorf("made = %s: %q", day, said)
		}
	}
}

// After the last number of a range there is none.
func TestAfter(t *testing.T) {
	r := record.Range{Min: 1, Max: 9}
	if next, ok := r.After(8); next != 9 || !ok {
		t.Errorf("after 8: %d, %v", next, ok)
	}
	if _, ok := r.After(9); ok {
		t.Error("there is a number after the last")
	}
}
