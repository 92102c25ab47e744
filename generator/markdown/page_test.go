package markdown

import "testing"

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
		text, other := Prepare([]byte(test.body))
		if len(text) != len(test.body) {
			t.Errorf("%q: %d bytes became %d", test.body, len(test.body), len(text))
		}
		if other != test.other || test.other == -1 && string(text) != test.want {
			t.Errorf("%q: %q, another shortcode at %d", test.body, text, other)
		}
	}
	if text, _ := Prepare([]byte("a <!--more-->  \n    b")); string(text) != "a \n\nSUMMARY\n\n\n\n\n\n\n\n\nb" {
		t.Errorf("%q", text)
	}
}
