package page

import (
	"fmt"
	"math"
	"strconv"
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

// Bars, their ranges and errors are within the picture and begin or end at 0; ticks do not run into each other on a phone, and 0
// is on the scale.
func TestChart(t *testing.T) {
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
		"below zero":     {{"-5", "-3", ""}, {"-1", "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			b, f := figureOf(t, "en", "crowns", values...)
			c := b.chartOf(f)
			if len(c.Rows) != len(values) || c.Line != nil {
				t.Fatalf("%d rows of %d numbers, a line: %v", len(c.Rows), len(values), c.Line)
			}
			inside := func(what, at string) float64 {
				x, err := strconv.ParseFloat(strings.TrimSuffix(at, "%"), 64)
				if err != nil || x < 0 || x > 100.6 { // a narrow range is seen, also at the end
					t.Errorf("%s is at %q", what, at)
				}
				return x
			}
			zero := inside("zero", c.Zero)
			for _, r := range c.Rows {
				from, width := inside(r.Number, r.From), inside(r.Number+", width,", r.Width)
				if math.Abs(from-zero) > .11 && math.Abs(from+width-zero) > .11 {
					t.Errorf("the bar of %s is from %v, %v wide; 0 is at %v", r.Number, from, width, zero)
				}
				if (r.Span != "") != (r.low < r.high) {
					t.Errorf("%s has the span %q", r.Number, r.Span)
				}
				if r.Span != "" {
					low, high := inside(r.Number+", low,", r.Low), inside(r.Number+", high,", r.High)
					if low > high || low+inside("span", r.Span) < high-.11 {
						t.Errorf("%s is from %v to %v, and drawn %s wide", r.Number, low, high, r.Span)
					}
				}
			}
			if len(c.Ticks) == 0 {
				t.Error("no ticks")
			}
			end := 0.0
			for _, tick := range c.Ticks {
				x := inside("tick "+tick.Label, tick.At)
				wide := 6.5 * float64(utf8.RuneCountInString(tick.Label)) / chartWidth * 100 // digits and marks of thousands in the site's type
				begin := map[string]float64{"start": x, "middle": x - wide/2, "end": x - wide}[tick.Side]
				if begin < end {
					t.Errorf("tick %s begins at %v, and the one before ends at %v", tick.Label, begin, end)
				}
				end = begin + wide
			}
		})
	}
}

// A line joins what one source counts on several days; numbers of several sources, ranges, and what is of an uncertain date are
// bars.
func TestChartIsALine(t *testing.T) {
	value := func(number, label, date, more string) string {
		return fmt.Sprintf("[[value]]\nnumber = %s\nlabel = %q\ndate = %q\n%s\n", number, label, date, more)
	}
	series := value("86", "UNICEF, for 2019", "2019", "") + value("81", "UNICEF, for 2021", "2021", "") + value("84", "UNICEF, for 2022", "2022", "")
	for name, tt := range map[string]struct {
		text      string
		line, cut bool
	}{
		"one source":     {series, true, true},
		"from 0":         {value("5", "A", "2019", "") + value("80", "A", "2020", "") + value("-3", "A", "2021", ""), true, false},
		"all the same":   {value("5", "A", "2019", "") + value("5", "A", "2020", "") + value("5", "A", "2021", ""), true, true},
		"another source": {series + value("90", "WHO", "2023", ""), false, false},
		"two numbers":    {value("86", "A", "2019", "") + value("81", "A", "2021", ""), false, false},
		"one day twice":  {series + value("85", "UNICEF, for 2022", "2022", ""), false, false},
		"a range":        {series + value("85", "UNICEF, for 2023", "2023", "high = 90"), false, false},
		"a rough date":   {series + value("85", "UNICEF, for 2023", "2023~", ""), false, false},
		"only digits":    {value("1", "2019", "2019", "") + value("2", "2020", "2020", "") + value("3", "2021", "2021", ""), false, false},
	} {
		t.Run(name, func(t *testing.T) {
			set, _, err := record.Load(fstest.MapFS{"data/figures/level.toml": {Data: []byte("title = \"Level\"\nunit = \"%\"\n" + tt.text)}})
			if err != nil {
				t.Fatal(err)
			}
			g := graph.New(set)
			c := newBuilder(g, Settings{Words: english(t), Lang: "en"}).chartOf(g.Figures[0])
			if got := c.Line != nil; got != tt.line || got && c.Line.Cut != tt.cut {
				t.Fatalf("the chart is %+v", c)
			}
			if c.Line == nil {
				return
			}
			last := -1.0
			for i, p := range c.Line.Points {
				x, err := strconv.ParseFloat(strings.TrimSuffix(p.X, "%"), 64)
				if err != nil || x <= last || x > 100 || p.Y < lineTop || p.Y > c.Line.Height || p.Number != c.Rows[i].Number {
					t.Errorf("point %d is %+v, of %s", i, p, c.Rows[i].Number)
				}
				last = x
			}
			if len(c.Ticks) == 0 || len(c.Line.Dates) < 2 {
				t.Errorf("ticks are %v and %v", c.Ticks, c.Line.Dates)
			}
		})
	}
}
