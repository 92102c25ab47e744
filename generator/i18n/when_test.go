package i18n

import (
	"testing"

	"counterpoint/generator/edtf"
	"counterpoint/themes"
)

func TestWhen(t *testing.T) {
	words, err := Load(folder(), themes.FS, given(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ date, want string }{
		{"2025-11-20", "20 November 2025"},
		{"2025-11", "November 2025"},
		{"1954", "1954"},
		{"195X", "the 1950s"},
		{"18XX", "between 1800 and 1899"},
		{"1998-21", "spring 1998"},
		{"2025~", "about 2025"},
		{"2025-11-24?", "perhaps 24 November 2025"},
		{"2025%", "about perhaps 2025"},
		{"2025-11-20/2025-11-21", "20 to 21 November 2025"},
		{"2025-11-30/2025-12-01", "30 November to 1 December 2025"},
		{"2025-12-31/2026-01-01", "31 December 2025 to 1 January 2026"},
		{"2025-11-15~/2025-11-16~", "about 15 to 16 November 2025"},
		{"1954/1956", "1954 to 1956"},
		{"../1954", "by 1954"},
		{"2026-03-01/..", "from 1 March 2026 on"},
		{"[2026-02-10,2026-02-11]", "10 or 11 February 2026"},
		{"[2025-11-30,2025-12-01]", "30 November 2025 or 1 December 2025"},
		{"[1954,1956]", "1954 or 1956"},
		{"-0043", "44 BC"},
		{"unknown", "date not known"},
	} {
		d, err := edtf.Parse(tt.date)
		if err != nil {
			t.Fatal(tt.date, err)
		}
		if got, err := New("en", words).When(d); got != tt.want || err != nil {
			t.Errorf("%s: %q, %v, want %q", tt.date, got, err, tt.want)
		}
	}
}
