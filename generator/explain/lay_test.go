package explain_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// An example shows only the lines that matter. Where it names a file of the base
// site, its keys and tables take the place of those of the same name, and a
// comment "# KEY is missing" takes one out; any other file is a whole one.

// example is a fenced block of a text: ```toml data/claims/bus-fares.toml; of pages, ```md content/about.md.
type example struct{ file, text string }

var fence = regexp.MustCompile("(?ms)^```(?:toml|yaml|text|md) (\\S+)\n(.*?)^```$")

func examples(section string) (list []example) {
	for _, m := range fence.FindAllStringSubmatch(section, -1) {
		list = append(list, example{m[1], m[2]})
	}
	return list
}

// baseSite is the made-up site in testdata, with examples laid over it.
func baseSite(t *testing.T, over ...example) fstest.MapFS {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{}
	for _, f := range ar.Files {
		site[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, x := range over {
		text := x.text
		if f := site[x.file]; f != nil {
			text = lay(string(f.Data), text)
		}
		site[x.file] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

func lay(base, over string) string {
	parts, gone := split(over), map[string]bool{}
	for _, p := range parts {
		gone[p.name] = true
	}
	for _, m := range missing.FindAllStringSubmatch(over, -1) {
		gone[m[1]] = true
	}
	for _, p := range split(base) {
		if !gone[p.name] {
			parts = append(parts, p)
		}
	}
	var keys, tables string
	for _, p := range parts {
		if p.table {
			tables += p.text
		} else {
			keys += p.text
		}
	}
	return keys + tables
}

// part is a key of a record with its value, or a table with its content.
type part struct {
	name  string
	table bool
	text  string
}

var (
	missing = regexp.MustCompile(`(?m)^# (\w+) is missing$`)
	key     = regexp.MustCompile(`^(\w+)\s*=`)
	heading = regexp.MustCompile(`^\s*\[\[?(\w+)`)
)

// split cuts a record into its parts by its lines, so that one that is no TOML can be cut as well.
func split(text string) []part {
	parts := []part{{}}
	long := false // inside """
	for line := range strings.Lines(text) {
		if !long {
			if m := heading.FindStringSubmatch(line); m != nil {
				parts = append(parts, part{name: m[1], table: true})
			} else if m := key.FindStringSubmatch(line); m != nil && !parts[len(parts)-1].table {
				parts = append(parts, part{name: m[1]})
			}
		}
		parts[len(parts)-1].text += line
		long = long != (strings.Count(line, `"""`)%2 == 1)
	}
	return parts
}
