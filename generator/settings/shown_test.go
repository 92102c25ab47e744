package settings

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A menu that nothing shows is found once, and an entry below another each time, where it stands; what a template of the site
// shows is not.
func TestUnreadMenus(t *testing.T) {
	const entry = "[[menus.%]]\nname = \"A\"\nurl = \"/a/\"\n"
	of := func(menu, more string) string { return strings.Replace(entry, "%", menu, 1) + more }
	below := of("main", "[[menus.main]]\nname = \"B\"\nurl = \"/b/\"\nparent = \"A\"\n")
	for _, c := range []struct{ text, template, want string }{
		{of("main", of("Footer", "")), "", ""},
		{of("mian", of("mian", "")), "", `hugo.toml:1:1: warning: no page shows the menu "mian": did you mean "main"?`},
		{of("main", of("social", "")), "", `hugo.toml:4:1: warning: no page shows the menu "social": allowed: main, footer`},
		{of("social", ""), "{{ range site.Menus.social }}{{ end }}", ""},
		{below, "", `hugo.toml:4:1: warning: this entry of the menu "main" is below "A", while menus have one level`},
		{below, "{{ range site.Menus.main }}{{ range .Children }}{{ end }}{{ end }}", ""},
	} {
		folder := fstest.MapFS{"layouts/_partials/header.html": {Data: []byte(c.template)}}
		var said []string
		for _, f := range Parse(File, []byte(c.text)).UnreadMenus(folder) {
			said = append(said, f.String())
		}
		if got := strings.Join(said, "\n"); len(said) > 1 || (c.want == "") != (got == "") || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s%s\n got %s\nwant %s", c.text, c.template, got, c.want)
		}
	}
}
