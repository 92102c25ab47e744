package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Each text of a page is where it is rendered: a shortcode is a word in the page, and what it has is a text of its own.
func TestPrepare(t *testing.T) {
	for _, test := range []struct {
		body  string
		want  []string
		other int
	}{
		{"a [b](/c)", []string{"0 a [b](/c)"}, -1},
		{`[a]({{< ref "about.md" >}})`, []string{"0 [a](HUGOREFxxxxxxxxxxxxxxx)"}, -1},
		{`[a]({{<relref "/c/x#y" >}})`, []string{"0 [a](HUGOREFxxxxxxxxxxxxxxx)"}, -1},
		{"a <!--more-->  \n    b", []string{"0 a \n\nSUMMARY\n\n\n\n\n\n\n\n\nb"}, -1},
		{"`{{< d >}}[a](b){{< /d >}}`", []string{"0 `HUGOXxxxxxxxxxxxxxxxxxxxx`", "10 [a](b)"}, -1},
		{`{{< d s="[a](b)" >}}x`, []string{"0 HUGOXxxxxxxxxxxxxxxxx", "9 [a](b)"}, -1},
		{"{{< a >}}1{{< b >}}2{{< /b >}}3{{< c />}}4{{< /a >}}", nil, 10},
		{"{{< a >}}1{{< /a >}} {{< a >}}2{{< /a >}}{{< c />}}", []string{"0 HUGOXxxxxxxxxxxxxxxx HUGOXxxxxxxxxxxxxxxxHUGOXxxxxx", "9 1", "30 2"}, -1},
		{"{{</* x */>}} y", []string{"0 xx</  x  />}} y"}, -1},
		{"a {{% ref \"x\" %}}", nil, 2},
		{"a {{ < x", nil, 2},
		{"{{<", nil, 0},
		{`{{< ref "x" onclick >}} {{< a ` + "`b`" + ` >}}`, nil, 0},
		{"{{< a >}}{{% b %}}{{< /a >}}", nil, 9},
		{"{{__hugo_ctx pid=1}}", nil, 0},
		{"HAHAHUGOSHORTCODE0s0HBHB", nil, 0},
		{"a {{ b }}", []string{"0 a {{ b }}"}, -1},
	} {
		texts, other := Prepare([]byte(test.body), []string{"a", "b", "c", "d"})
		var got []string
		for _, text := range texts {
			got = append(got, fmt.Sprintf("%d %s", text.Offset, text.Text))
		}
		if len(texts[0].Text) != len(test.body) || other != test.other || test.want != nil && !slices.Equal(got, test.want) {
			t.Errorf("%q:\n%q, another shortcode at %d", test.body, got, other)
		}
	}
}

// Shortcodes in one another are refused, not read again and again.
func TestManyShortcodes(t *testing.T) {
	nested := strings.Repeat("{{< a >}}", 100) + strings.Repeat("{{< /a >}}", 100)
	if _, excess, other := ParsePage([]byte(nested), []string{"a"}); excess != nil || other < 0 {
		t.Errorf("%v, %d", excess, other)
	}
	for _, body := range []string{strings.Repeat("{{< a >}}", 10_000), strings.Repeat("{{<", 50_000), strings.Repeat("{{</* a */>}}", 201), strings.Repeat("[a]({{< ref \"a.md\" >}})\n\n", 201), strings.Repeat("a", MaxBytes+1)} {
		if _, excess, _ := ParsePage([]byte(body), nil); excess == nil {
			t.Errorf("%.20s of %d bytes is read", body, len(body))
		}
	}
}

// A shortcode of the site is a word, so that links after it are still links; what looks like one is none.
func TestPrepareShortcodes(t *testing.T) {
	for body, other := range map[string]int{
		"{{< map >}} [a](b)":                          -1,
		"{{<map 3 \"x\" />}} {{< /map >}}":            -1,
		"{{% map %}}":                                 0,
		"a {{< youtube x >}}":                         2,
		"{{< map.inline >}}":                          0,
		"{{< map x > {{< youtube >}}":                 0,
		"{{< map\nx >}}":                              -1,
		"{{< map `{{< youtube >}}` >}}":               0,
		"{{< mapx >}} {{< map >}}":                    0,
		"{{< map >}}{{< map >}}{{< map >}} {{< x >}}": 34,
	} {
		texts, at := Prepare([]byte(body), []string{"map"})
		if text := texts[0].Text; at != other || len(text) != len(body) || other < 0 && strings.Contains(text, "{{") {
			t.Errorf("%q: %q, another shortcode at %d, not %d", body, text, at, other)
		}
	}
}
