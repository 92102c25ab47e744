package page

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// figureOf is a figure with a unit and values, each as number, high and error.
func figureOf(t *testing.T, lang, unit string, values ...[3]string) (*builder, *graph.Figure) {
	t.Helper()
	var text strings.Builder
	fmt.Fprintf(&text, "title = \"Level\"\nunit = %q\n", unit)
	for i, v := range values {
		fmt.Fprintf(&text, "[[value]]\nlabel = \"A\"\ndate = %d\n", i)
		for j, key := range []string{"number", "high", "error"} {
			if v[j] != "" {
				fmt.Fprintf(&text, "%s = %q\n", key, v[j])
			}
		}
	}
	set, _, err := record.Load(fstest.MapFS{"data/figures/level.toml": {Data: []byte(text.String())}}) // what else it lacks does not matter here
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	return newBuilder(g, Settings{Words: english(t), Lang: lang}), g.Figures[0]
}

// A number is shown as the language writes it, with the decimals of the record, its range or error, and a unit that is a sign.
func TestAmount(t *testing.T) {
	for _, tt := range []struct {
		lang, unit string
		value      [3]string
		want       string
	}{
		{"en", "crowns", [3]string{"4000000", "4500000"}, "4,000,000–4,500,000"},
		{"en", "km", [3]string{"12.50"}, "12.50 km"},
		{"de", "km", [3]string{"1012.50"}, "1.012,50 km"},
		{"en", "%", [3]string{"52", "", "2.5"}, "52 ± 2.5%"},
		{"en", "%", [3]string{"10", "12.5"}, "10–12.5%"},
		{"de", "%", [3]string{"12.5"}, "12,5 %"},
		{"fr", "%", [3]string{"-12.5"}, "-12,5 %"},
		{"en", "°C", [3]string{"-5.5", "-3"}, "-5.5 – -3 °C"},
		{"en", "°C", [3]string{"-5.5", "", "0.5"}, "-5.5 ± 0.5 °C"},
		{"en", "", [3]string{"0"}, "0"},
	} {
		b, f := figureOf(t, tt.lang, tt.unit, tt.value)
		plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2212", "-").Replace
		if got := plain(b.amount(f.Rec.Value[0], tt.unit)); got != tt.want {
			t.Errorf("%s, %s, %v: %q, want %q", tt.lang, tt.unit, tt.value, got, tt.want)
		}
	}
}

// Numbers fit into what is reserved for them even in a wide font, DejaVu Sans in bold: at 11 pixels 26 and 46 pixels.
func TestTextWidth(t *testing.T) {
	for number, wide := range map[string]int{"86%": 26, "123456": 46} {
		if got := (figureRow{Number: number}).textWidth(); got < wide {
			t.Errorf("%s has %d pixels, and needs %d", number, got, wide)
		}
	}
}

// Marks, their ranges and errors, and texts are within the picture, in the order of the numbers; ticks do not run into each
// other, and 0 is on the scale.
func TestScale(t *testing.T) {
	for name, values := range map[string][][3]string{
		"positive":       {{"4000000", "4500000", ""}, {"6000000", "", ""}, {"0", "", ""}},
		"negative":       {{"-5", "", ""}, {"-2.5", "", "1"}},
		"both":           {{"-5.25", "", "0.5"}, {"12", "", ""}, {"-1", "3", ""}},
		"one":            {{"7", "", ""}},
		"zero":           {{"0", "", ""}},
		"small":          {{"0.001", "", "0.0005"}, {"0.002", "", ""}},
		"decimals":       {{"12.50", "", ""}, {"12.75", "13.25", ""}},
		"large":          {{"-1000000000000000", "", ""}, {"1000000000000000", "", ""}},
		"error over end": {{"1", "", "5"}},
		"narrow range":   {{"0.998", "1.001", ""}},
		"tiny and large": {{"0.000000000000001", "", ""}, {"1000000000000000", "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			b, f := figureOf(t, "en", "crowns", values...)
			rows, s := b.figureValues(f)
			inside := func(what string, x int) {
				if x < s.left || x > pictureWidth-5 {
					t.Errorf("%s is at %d, outside of %d to %d", what, x, s.left, pictureWidth-5)
				}
			}
			inside("zero", s.Zero)
			for _, r := range rows {
				inside(r.Number, r.X)
				if r.Bar || r.Error {
					inside(r.Number+", low,", r.Low)
					inside(r.Number+", high,", r.High)
					if r.Low > r.X || r.High < r.X || r.Low >= r.High {
						t.Errorf("%s is at %d, from %d to %d", r.Number, r.X, r.Low, r.High)
					}
				}
				begin, end := r.TextX, r.TextX+r.textWidth()
				if r.Before {
					begin, end = r.TextX-r.textWidth(), r.TextX
				}
				if begin < s.left || end > pictureWidth {
					t.Errorf("the text of %s is from %d to %d", r.Number, begin, end)
				}
			}
			if len(s.Ticks) == 0 {
				t.Error("no ticks")
			}
			end := 0
			for _, tick := range s.Ticks {
				inside("tick "+tick.Label, tick.X)
				half := scaleLetter * utf8.RuneCountInString(tick.Label) / 2
				if tick.X-half < end {
					t.Errorf("tick %s begins at %d, and the one before ends at %d", tick.Label, tick.X-half, end)
				}
				end = tick.X + half
			}
		})
	}
}
