package record_test

import (
	"testing"

	"counterpoint/generator/record"
)

func TestDue(t *testing.T) {
	for _, c := range []struct {
		claim record.Claim
		want  record.Date
	}{
		{record.Claim{Checked: "2025-11-22"}, "2026-05-21"},
		{record.Claim{Checked: "2025-11-22", Changed: "2025-11-30"}, "2026-05-29"},
		{record.Claim{Checked: "2025-11-22", Verified: "2026-01-10"}, "2026-07-09"},
		{record.Claim{Checked: "2025-11-22", Correction: []record.Correction{{Kind: "withdrawn", Date: "2026-01-10"}}}, ""},
		{record.Claim{}, ""},
	} {
		if got := c.claim.Due(); got != c.want {
			t.Errorf("%+v: %q, not %q", c.claim, got, c.want)
		}
	}
}
