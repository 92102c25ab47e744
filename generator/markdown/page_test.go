package markdown

import (
	"strings"
	"testing"
)

func TestPrepare(t *testing.T) {
	for _, test := range []struct {
		body, want string
		other      int
	}{
		{"a [b](/c)", "a [b](/c)", -1},
		{`[a]({{< ref "about.md" >}})`, "[a](HUGOREFxxxxxxxxxxxxxxx)", -1},
		{`[a]({{<relref "/claims/x#y" >}})`, "[a](HUGOREFxxxxxxxxxxxxxxxxxxxx)", -1},
		{"a {{< figure src=x >}}", "", 2},
		{"a {{% ref \"x\" %}}", "", 2},
		{"{{</* x */>}}", "", 0},
		{"a {{ < x", "", 2},
		{"{{<", "", 0},
		{"`{{< x >}}`", "", 1},
		{`{{< ref "x\"><script>" >}}`, "", 0},
		{`{{< ref "x](javascript:y)" >}}`, "", 0},
		{"{{__hugo_ctx pid=1}}", "", 0},
		{"HAHAHUGOSHORTCODE0s0HBHB", "", 0},
		{"a {{ b }}", "a {{ b }}", -1},
	} {
		text, other := Prepare([]byte(test.body), nil)
		if len(text) != len(test.body) {
			t.Errorf("%q: %d bytes became %d", test.body, len(test.body), len(text))
		}
		if other != test.other || test.other == -1 && string(text) != test.want {
			t.Errorf("%q: %q, another shortcode at %d", test.body, text, other)
		}
	}
	if text, _ := Prepare([]byte("a <!--more-->  \n    b"), nil); string(text) != "a \n\nSUMMARY\n\n\n\n\n\n\n\n\nb" {
		t.Errorf("%q", text)
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
		"{{< map\nx >}}":                              0,
		"{{< map `{{< youtube >}}` >}}":               0,
		"{{< mapx >}} {{< map >}}":                    0,
		"{{< map >}}{{< map >}}{{< map >}} {{< x >}}": 34,
	} {
		text, at := Prepare([]byte(body), []string{"map"})
		if at != other || len(text) != len(body) || other < 0 && strings.Contains(string(text), "{{") {
			t.Errorf("%q: %q, another shortcode at %d, not %d", body, text, at, other)
		}
	}
}
