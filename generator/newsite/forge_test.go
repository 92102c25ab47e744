package newsite_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/newsite"
	"counterpoint/generator/settings"
)

// Each forge has the files that its documents ask for, in one file system, and none of another forge.
func TestForgeFiles(t *testing.T) {
	folders := map[string]string{"github": ".github", "gitlab": ".gitlab", "forgejo": ".forgejo"}
	has := map[string][]string{
		"github": {
			".github/workflows/check.yml", ".github/workflows/impact.yml", ".github/workflows/publish.yml", ".github/workflows/links.yml",
			".github/actions/counterpoint/action.yml", ".github/ISSUE_TEMPLATE/config.yml", ".github/ISSUE_TEMPLATE/report-a-mistake.yml",
			".github/ISSUE_TEMPLATE/suggest-a-claim.yml", ".github/PULL_REQUEST_TEMPLATE.md", ".github/CODEOWNERS",
		},
		"gitlab": {
			".gitlab-ci.yml", ".gitlab/issue_templates/report-a-mistake.md", ".gitlab/issue_templates/suggest-a-claim.md",
			".gitlab/merge_request_templates/Default.md",
		},
		"forgejo": {
			".forgejo/workflows/check.yml", ".forgejo/workflows/publish.yml", ".forgejo/workflows/links.yml", ".forgejo/ISSUE_TEMPLATE/config.yml",
			".forgejo/ISSUE_TEMPLATE/report-a-mistake.yml", ".forgejo/ISSUE_TEMPLATE/suggest-a-claim.yml", ".forgejo/PULL_REQUEST_TEMPLATE.md",
		},
	}
	if !slices.Equal(newsite.Forges, []string{"github", "gitlab", "forgejo"}) {
		t.Errorf("the forges are %v", newsite.Forges)
	}
	for _, forge := range newsite.Forges {
		files := newsite.ForgeFiles(forge)
		want := append([]string{".ci/counterpoint", ".ci/.gitattributes", "CONTRIBUTING.md"}, has[forge]...)
		if err := fstest.TestFS(files, want...); err != nil {
			t.Errorf("%s: %v", forge, err)
		}
		n := 0
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			n++
			data, err := fs.ReadFile(files, name)
			for _, no := range []string{"go run", "generator/", "go.mod", "setup-go", "golang:"} {
				if bytes.Contains(data, []byte(no)) {
					t.Errorf("%s: %s says %q: a new site has no sources of the program", forge, name, no)
				}
			}
			for other, folder := range folders {
				if other != forge && strings.HasPrefix(name, folder) {
					t.Errorf("%s: %s is for %s", forge, name, other)
				}
			}
			if _, taken := fs.Stat(os.DirFS("site"), name); taken == nil {
				t.Errorf("%s: %s is among the files that every new site has", forge, name)
			}
			return err
		})
		if err != nil || n != len(want) {
			t.Errorf("%s: %d files, not %d, %v", forge, n, len(want), err)
		}
	}
	if entries, err := fs.ReadDir(newsite.ForgeFiles("sourcehut"), "."); err != nil || len(entries) > 0 {
		t.Errorf("a forge that is not known has %v, %v", entries, err)
	}
}

// What is the same for our own repository is written once: the workflow that posts what a change does, and the issue forms.
func TestForgeFilesAreThoseOfOurRepository(t *testing.T) {
	files := newsite.ForgeFiles("github")
	for _, name := range []string{
		".github/workflows/impact.yml", ".github/ISSUE_TEMPLATE/config.yml", ".github/ISSUE_TEMPLATE/report-a-mistake.yml", ".github/ISSUE_TEMPLATE/suggest-a-claim.yml",
	} {
		theirs, err := fs.ReadFile(files, name)
		if err != nil || !bytes.Equal(theirs, ours(t, name)) {
			t.Errorf("%s is not the one of the repository: copy it to generator/newsite/forges/, %v", name, err)
		}
	}
}

// The settings for a forge pass the check of settings, as they would stand in hugo.toml, and lead to files that are there.
func TestForgeSettings(t *testing.T) {
	for forge, repository := range map[string]string{
		"github": "https://github.com/town/facts", "gitlab": "https://gitlab.com/town/sub/facts/", "forgejo": "https://forge.example/base/town/facts.git",
	} {
		list, err := newsite.ForgeSettings(forge, repository)
		if err != nil || len(list) != 6 {
			t.Errorf("%s: %v, %v", forge, list, err)
			continue
		}
		text := "baseURL = 'https://site.example/'\n[params]\n"
		for i, s := range list {
			if want := []string{"forge", "report", "suggest", "edit", "history", "forge_new"}[i]; s.Key != want || !strings.HasPrefix(s.Value, strings.TrimSuffix(strings.TrimSuffix(repository, "/"), ".git")) {
				t.Errorf("%s: setting %d is %v, not %s", forge, i, s, want)
			}
			text += s.Key + " = '" + s.Value + "'\n"
			if _, form, ok := strings.Cut(s.Value, "template="); ok {
				form, _, _ = strings.Cut(form, "&")
				dir := map[string]string{"github": ".github/ISSUE_TEMPLATE", "gitlab": ".gitlab/issue_templates", "forgejo": "."}[forge]
				if forge == "gitlab" {
					form += ".md"
				}
				if _, err := fs.Stat(newsite.ForgeFiles(forge), path.Join(dir, strings.ReplaceAll(form, "%2F", "/"))); err != nil {
					t.Errorf("%s: %s leads to no form: %v", forge, s.Key, err)
				}
			}
		}
		if found := settings.Parse("hugo.toml", []byte(text)).Findings(); len(found) > 0 {
			t.Errorf("%s: %v of\n%s", forge, found, text)
		}
	}
	for _, c := range [][2]string{
		{"github", ""}, {"github", "github.com/town/facts"}, {"github", "https://github.com/town"}, {"github", "https://github.com/town/facts?x=1"}, {"github", "https:///town/facts/x"},
		{"github", "javascript://x/y/z"}, {"github", "https://github.com/town/{path}"}, {"github", "https://github.com/town/fa\"cts"}, {"sourcehut", "https://git.example/town/facts"}, {"", "https://github.com/town/facts"},
	} {
		if list, err := newsite.ForgeSettings(c[0], c[1]); err == nil || list != nil {
			t.Errorf("%q, %q: %v", c[0], c[1], list)
		}
	}
}
