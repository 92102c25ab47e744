package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// withoutParts is a copy of the town without any of the parts that a site has or has not, and without what refers to them.
func withoutParts(t *testing.T) string {
	t.Helper()
	dir := copyOfTown(t)
	for _, name := range []string{"points", "versions", "figures", "readings", "fallacies.toml", "maps.toml"} {
		must(t, os.RemoveAll(filepath.Join(dir, "data", name)))
	}
	refers := regexp.MustCompile(`(?m)^(points|versions|whole) *=.*\n|^\[\[fallacy\]\]\n(?:.+\n)*`)
	for _, folder := range []string{"claims", "events"} {
		files, err := filepath.Glob(filepath.Join(dir, "data", folder, "*.toml"))
		must(t, err)
		for _, name := range files {
			text, err := os.ReadFile(name)
			must(t, err)
			must(t, os.WriteFile(name, refers.ReplaceAll(text, nil), 0o644))
		}
	}
	return dir
}

// A site without points, later texts, figures, readings and fallacies mentions none of them on any page, in a menu, the form, the search
// or the data, save where rules, the example and words of fields are explained to contributors.
func TestWithoutOptionalParts(t *testing.T) {
	p, err := publish(withoutParts(t), "")
	must(t, err)
	tables := string(p.files["contribute/fields.json"])
	for _, s := range []string{`"kind":"point"`, `"kind":"version"`, `"kind":"figure"`, `"kind":"reading"`, `"kind":"fallacy"`, `"key":"points"`, `"key":"whole"`, `"key":"versions"`, `"key":"fallacy"`} {
		if strings.Contains(tables, s) {
			t.Errorf("the form has %s", s)
		}
	}
	traces := regexp.MustCompile(`(?i)\bpoints?\b|later texts?\b|\bversions\b|\bfigures?\b|\breadings?\b|fallac`)
	style := regexp.MustCompile(`figure|(?i)points? (of|to)`)
	for name, data := range p.files {
		switch {
		case strings.HasPrefix(name, "contribute/rules/"), strings.HasPrefix(name, "contribute/example/"), strings.HasPrefix(name, "contribute/fields"), strings.HasPrefix(name, "data/schema/"), name == "data/v1/openapi.json":
			continue
		case !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".csv") && !strings.HasSuffix(name, ".xml") && !strings.HasPrefix(name, "js/search."):
			continue
		}
		for _, found := range traces.FindAllIndex(data, -1) {
			around := string(data[max(0, found[0]-40):min(len(data), found[1]+40)])
			if !style.MatchString(around) {
				t.Errorf("%s: ...%s...", name, around)
			}
		}
	}
	if p.files["points/index.html"] != nil || p.files["data/points.csv"] != nil || p.files["data/points.json"] != nil {
		t.Error("there are pages or data of points")
	}
}
