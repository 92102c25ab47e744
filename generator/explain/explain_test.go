package explain_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/compare"
	"counterpoint/generator/explain"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/sitefiles"
	"counterpoint/generator/templates"
	"counterpoint/themes"
)

// Every rule has a text, and every text a rule.
func TestEveryRule(t *testing.T) {
	names := loaderRules(t)
	for _, r := range check.Rules {
		names = append(names, r.Name)
	}
	for _, r := range compare.Rules {
		names = append(names, r.Name)
	}
	for _, r := range slices.Concat(settings.Rules, sitefiles.Rules, templates.Rules) {
		names = append(names, r.ID)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, ok := explain.Rule(name); !ok {
			t.Errorf("rule %s has no text: write rules/%s.md", name, name)
		}
	}
	for _, name := range explain.Names() {
		if !slices.Contains(names, name) {
			t.Errorf("rules/%s.md is about no rule", name)
		}
	}
	if !slices.IsSorted(explain.Names()) {
		t.Error("the names are not sorted")
	}
}

// loaderRules reads the constants Rule... of package record, so that a new one cannot be forgotten here.
func loaderRules(t *testing.T) (names []string) {
	files, err := filepath.Glob("../record/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Rule") && len(spec.Values) == 1 {
				if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
					name, _ := strconv.Unquote(lit.Value)
					names = append(names, name)
				}
			}
			return true
		})
	}
	if len(names) < 6 {
		t.Fatalf("only %q found", names)
	}
	return names
}

// shape is what every text looks like: the rule, why it exists in one paragraph, two examples, the way out.
var shape = regexp.MustCompile("(?s)^# ([a-z-]+)\n\n([^\n#`][^#]*?)\n\n## Bad\n\n(```[a-z]+ \\S+\n.*?```\n)\n## Good\n\n(```[a-z]+ \\S+\n.*?```\n)\n## How to put it right\n\n([^\n#].*[^\n])\n$")

// A bad example has findings of its rule and of no other; a good one has none at all.
func TestExamples(t *testing.T) {
	if found := findings(t, baseSite(t)); len(found) > 0 {
		t.Fatalf("the base site has findings:\n%s", lines(found))
	}
	for _, name := range explain.Names() {
		t.Run(name, func(t *testing.T) {
			text, _ := explain.Rule(name)
			m := shape.FindStringSubmatch(text)
			if m == nil {
				t.Fatal("the text does not have the shape of the others")
			}
			if m[1] != name {
				t.Errorf("the heading is %q", m[1])
			}
			if strings.Contains(text, "go run") || strings.Contains(text, "counterpoint\n") {
				t.Error("a command begins with `counterpoint, and stands in one line")
			}
			if strings.Contains(m[2], "\n\n") {
				t.Error("why it exists takes more than one paragraph")
			}
			bad := judge(t, name, examples(m[3]))
			other := func(f record.Finding) bool { return f.Rule != name }
			if len(bad) == 0 || slices.ContainsFunc(bad, other) {
				t.Errorf("the bad example has these findings:\n%s", lines(bad))
			}
			if good := judge(t, name, examples(m[4])); len(good) > 0 {
				t.Errorf("the good example has findings:\n%s", lines(good))
			}
		})
	}
}

func TestUnknownRule(t *testing.T) {
	for _, name := range []string{"", "no-such-rule", "../explain", "one-line.md", "."} {
		if text, ok := explain.Rule(name); ok || text != "" {
			t.Errorf("%q: %q", name, text)
		}
	}
}

// judge checks a site with examples; for a rule about changes, also against the site without them.
func judge(t *testing.T, rule string, over []example) []record.Finding {
	t.Helper()
	found := findings(t, baseSite(t, over...))
	if slices.ContainsFunc(compare.Rules, func(r compare.Rule) bool { return r.Name == rule }) {
		found = append(found, compare.Findings(state(t, baseSite(t)), state(t, baseSite(t, over...)), "origin/main")...)
	}
	return found
}

// settingsText is the text of hugo.toml, empty when there is none.
func settingsText(site fstest.MapFS) []byte {
	if f := site[settings.File]; f != nil {
		return f.Data
	}
	return nil
}

func state(t *testing.T, site fstest.MapFS) compare.State {
	t.Helper()
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	code := map[string]string{}
	for name, f := range site {
		if sitefiles.Runs(name) {
			code[name] = string(f.Data)
		}
	}
	return compare.State{Graph: graph.New(set), Settings: settings.Parse(settings.File, settingsText(site)), Code: code}
}

// findings loads and checks a site as the program does.
func findings(t *testing.T, site fstest.MapFS) []record.Finding {
	t.Helper()
	set, found, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	if file := site[settings.File]; file != nil {
		s := settings.Parse(settings.File, file.Data)
		found = slices.Concat(found, s.Findings(), s.UnreadParams(site))
	}
	files, err := sitefiles.Check(site, nil)
	if err != nil {
		t.Fatal(err)
	}
	own, err := templates.Check(site, templates.ThemeOf(site, themes.FS, []string{"counterpoint"}))
	if err != nil {
		t.Fatal(err)
	}
	refused, err := templates.Blocked(site, templates.ThemeOf(site, themes.FS, []string{"counterpoint"}), settings.Parse(settings.File, settingsText(site)).Allows)
	if err != nil {
		t.Fatal(err)
	}
	files = slices.Concat(files, own, refused)
	about := check.Site{Lang: "en", Media: media{}, Severities: map[string]record.Severity{}}
	for _, r := range check.Rules {
		if r.Severity == record.Off {
			about.Severities[r.Name] = record.Error
		}
	}
	for name, f := range site {
		if strings.HasPrefix(name, "content/") {
			about.Pages = append(about.Pages, &check.Page{Name: name, Source: f.Data})
		}
	}
	return append(append(found, files...), check.Run(set, graph.New(set), about)...)
}

// media is the folder media/ of the made-up site, without pictures in it.
type media struct{}

func (media) Files() []string { return []string{"media/claims/bus-fares/poster.jpg"} }

func (media) File(name string) check.MediaFile {
	picture := check.MediaFile{Type: "image/jpeg", Kinds: []string{"image"}, SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Width: 3, Height: 2}
	switch path.Base(name) {
	case "as-taken.jpg":
		picture.Located = true
	case "poster.jpg":
	default:
		return check.MediaFile{Missing: true}
	}
	return picture
}

func lines(found []record.Finding) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}
