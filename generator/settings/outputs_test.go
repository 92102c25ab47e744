package settings

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"counterpoint/themes"
)

// The theme and the program agree on what is made only for a site that asks for it.
func TestOutputsOfTheTheme(t *testing.T) {
	text, err := fs.ReadFile(themes.FS, "counterpoint/layouts/_partials/makes.html")
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`\$asked := slice (.*?) -?\}\}`).FindSubmatch(text)
	if list == nil {
		t.Fatal("the theme has no list of them")
	}
	got := strings.Fields(strings.ReplaceAll(string(list[1]), `"`, ""))
	var want []string
	for _, o := range outputs {
		if !o.usual {
			want = append(want, o.name)
		}
	}
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("the theme has %q, the program %q", got, want)
	}
}
