package settings

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// The names that a site may set are those that the style sheet defines.
func TestStylesAreTheCustomProperties(t *testing.T) {
	sheet, err := os.ReadFile("../../themes/counterpoint/assets/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	var defined, named []string
	for _, m := range regexp.MustCompile(`--([a-z0-9]+):`).FindAllStringSubmatch(string(sheet), -1) {
		defined = append(defined, m[1])
	}
	for _, s := range styles {
		named = append(named, s.name)
	}
	slices.Sort(defined)
	slices.Sort(named)
	if defined = slices.Compact(defined); !slices.Equal(defined, named) {
		t.Errorf("tokens.css defines %q, a site may set %q", defined, named)
	}
}

// A colour is one of six or three digits, and no value of a style can end its rule or load anything.
func TestStyleValues(t *testing.T) {
	for _, test := range []struct {
		value Value
		text  string
		ok    bool
	}{
		{colour, "#0b4a6f", true}, {colour, "#fff", true}, {colour, "0b4a6f", false}, {colour, "#0b4a6", false}, {colour, "red", false},
		{css, `"Noto Naskh Arabic", serif`, true}, {css, "clamp(2rem, 1rem + 3vw, 4rem)", true},
		{css, "serif; } body { display: none", false}, {css, "url(https://elsewhere.example/x)", false}, {css, "URL(x)", false}, {css, "serif /* ", false}, {css, "", false},
	} {
		if got := test.value.ok(test.text); got != test.ok {
			t.Errorf("%q is allowed: %t, want %t", test.text, got, test.ok)
		}
	}
}
