package record

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// A number is kept as it is written, and refused when a page or a program that reads the data would show another.
func TestNumber(t *testing.T) {
	for written, want := range map[string]string{
		"800000": "800000", "-0.5": "-0.5", `"12.50"`: "12.50", "12.50": "12.5", "0": "0", "1_000": "1000", "1e3": "1000", `"-1000000000000000"`: "-1000000000000000",
		`"0.123456789012345"`: "0.123456789012345", `"999999999999.99"`: "999999999999.99",
		// what is refused
		`"12,5"`: "", `"1 000"`: "", `"1e3"`: "", `"007"`: "", `"+5"`: "", `".5"`: "", `"5."`: "", "inf": "", "nan": "", "1e16": "", "1000000000000001": "",
		`"1234567890.1234567891"`: "", `"0.1234567890123456"`: "", `"١٢"`: "", "true": "", "2025-11-19": "", `""`: "",
	} {
		set, findings, err := Load(fstest.MapFS{"data/figures/cost.toml": {Data: fmt.Appendf(nil, "[[value]]\nnumber = %s\n", written)}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(set.Figures) > 0 && len(set.Figures[0].Value) > 0 {
			got = string(set.Figures[0].Value[0].Number)
		}
		said := ""
		for _, f := range findings {
			if strings.Contains(f.Message, `"number" is`) {
				said = f.Message
			}
		}
		if got != want || (want == "") != (said != "") {
			t.Errorf("%s is read as %q, want %q; %s", written, got, want, said)
		}
	}
}
