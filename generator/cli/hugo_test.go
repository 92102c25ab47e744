package cli

import (
	"fmt"
	"testing"
	"testing/fstest"

	"counterpoint/generator/hugosite"
)

// What Hugo finds wrong is named where people can put it right: in the record, or in the template or page by hand.
func TestFromHugo(t *testing.T) {
	folder := fstest.MapFS{"data/claims/army.toml": {}, "layouts/home.html": {}}
	for _, test := range []struct {
		path, text, want string
	}{
		{"content/claims/army.md", "is odd", "data/claims/army.toml:1:1"},
		{"content/about.md", "is odd", "content/about.md:1:1"},
		{"", `render of "home" failed: "layouts/home.html:3:7": execute of template failed`, "layouts/home.html:3:7"},
		{"", `"themes/counterpoint/layouts/page.html:1:1": parse failed`, "hugo.toml:1:1"}, // the theme in the program
		{"", "module not found", "hugo.toml:1:1"},
	} {
		f := fromHugo(folder, &hugosite.BuildError{Warnings: []hugosite.Warning{{Path: test.path, Text: test.text}}})[0]
		if got := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Col); got != test.want {
			t.Errorf("%q is found at %s, not %s", test.text, got, test.want)
		}
	}
}
