package sitefiles

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"counterpoint/generator/settings"
)

var update = flag.Bool("update", false, "write the tables of the documents")

// The documents show the tables of what is allowed as they are.
func TestDocuments(t *testing.T) {
	cell := func(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

	var b strings.Builder
	b.WriteString("# Settings\n\nThese may stand in `hugo.toml`, and in the `hugo.toml` of a theme; anything else is a finding. Letter case does not\n" +
		"matter. What has a mark may also stand in the table of a language, below `[languages.de]`. A test writes this file\n(`docs/developing.md`).\n\n| setting | value | meaning | of a language |\n|---|---|---|---|\n")
	for _, s := range settings.Allowed {
		mark := ""
		if s.Language {
			mark = "yes"
		}
		what := s.Value.What
		if what == "" {
			what = "anything"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.Path, cell(what), cell(s.Meaning), mark)
	}
	same(t, "../../docs/settings.md", b.String())

	fields := "| key | value | meaning |\n|---|---|---|\n"
	for _, f := range Fields {
		fields += fmt.Sprintf("| `%s` | %s | %s |\n", f.Key, cell(f.What), cell(f.Meaning))
	}
	text := read(t, "../../docs/site-folder.md")
	for name, table := range map[string]string{"front matter": fields} {
		before, after, ok := strings.Cut(text, "<!-- "+name+", written by a test -->\n")
		_, after, end := strings.Cut(after, "<!-- end -->")
		if !ok || !end {
			t.Fatalf("docs/site-folder.md has no place for the table of %s", name)
		}
		text = before + "<!-- " + name + ", written by a test -->\n" + table + "<!-- end -->" + after
	}
	same(t, "../../docs/site-folder.md", text)
	for _, c := range ContentTypes {
		for _, ending := range c.Endings {
			if !strings.Contains(text, "`"+ending+"`") {
				t.Errorf("docs/site-folder.md does not name %s", ending)
			}
		}
	}
}

func same(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if read(t, name) != want {
		t.Errorf("%s is not what is allowed now: run this test with -update", name)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
