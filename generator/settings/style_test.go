package settings

import (
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
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

// Text has the contrast that WCAG 2.2 asks for, 4.5 to 1 (1.4.3), with each ground that it stands on.
func TestContrast(t *testing.T) {
	sheet, err := os.ReadFile("../../themes/counterpoint/assets/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(sheet), "@media")
	dark, _, _ = strings.Cut(dark, "{{")
	values := map[string]string{}
	for mode, part := range map[string]string{"light": light, "dark": light + dark} {
		for _, m := range regexp.MustCompile(`--([a-z0-9]+): (#[0-9a-f]+)`).FindAllStringSubmatch(part, -1) {
			values[m[1]] = m[2]
		}
		pairs := [][2]string{{"on", "band"}}
		for _, ground := range []string{"paper", "card", "wash"} {
			for _, text := range []string{"ink", "soft", "link", "v0", "v1", "v2", "v3", "v4", "v5"} {
				pairs = append(pairs, [2]string{text, ground})
			}
		}
		for _, rating := range []string{"v1", "v2", "v3", "v4", "v5"} {
			pairs = append(pairs, [2]string{"onv", rating})
		}
		pairs = append(pairs, [2]string{"ink", "hi"})
		for _, p := range pairs {
			if c := contrast(t, values[p[0]], values[p[1]]); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", mode, p[0], p[1], c)
			}
		}
	}
}

// contrast is that of two colours, by the formula of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(colour string) float64 {
		colour = strings.TrimPrefix(colour, "#")
		if len(colour) == 3 {
			colour = string([]byte{colour[0], colour[0], colour[1], colour[1], colour[2], colour[2]})
		}
		n, err := strconv.ParseUint(colour, 16, 32)
		if err != nil || len(colour) != 6 {
			t.Fatalf("%q is no colour", colour)
		}
		part := func(v uint64) float64 {
			c := float64(v&0xff) / 255
			if c <= 0.04045 {
				return c / 12.92
			}
			return math.Pow((c+0.055)/1.055, 2.4)
		}
		return 0.2126*part(n>>16) + 0.7152*part(n>>8) + 0.0722*part(n)
	}
	one, other := luminance(a), luminance(b)
	return (max(one, other) + 0.05) / (min(one, other) + 0.05)
}
