package e2e

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"counterpoint/themes"
)

// physical are the properties that say left or right where a style has to say start or end.
var physical = regexp.MustCompile(`(?m)(^|[;{\s])((margin|padding|border)-(left|right)[\w-]*|left|right|float|clear)\s*:|text-align:\s*(left|right)`)

// The styles say start and end, so that they serve both writing directions; what is for one alone is in rtl.css.
func TestStylesServeBothDirections(t *testing.T) {
	files, err := fs.Glob(themes.FS, "counterpoint/*/css/*.css")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	for _, name := range append(files, "counterpoint/static/embed.css") {
		css, err := fs.ReadFile(themes.FS, name)
		must(t, err)
		if found := physical.FindString(string(css)); found != "" {
			t.Errorf("%s: %q: write it with inline-start or inline-end", name, strings.TrimSpace(found))
		}
	}
	for name, data := range ours(t).files {
		if strings.HasPrefix(name, "css/") && strings.Contains(string(data), "plaintext") {
			t.Errorf("%s has the styles for sites written from right to left", name)
		}
	}
}
