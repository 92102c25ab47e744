package cli

import (
	"os"
	"path/filepath"
	"testing"

	"counterpoint/generator/record"
)

// A forge names files from the top of the repository, wherever the program was started and whatever leads to the site.
func TestForgeNames(t *testing.T) {
	for _, c := range []struct {
		what       string
		repository string // with a .git; empty when there is none
		site       string // the real folder of the site
		link       string // a link to it
		from, flag string // where the program was started, and -C
		job        string // the folder of the job, as GITHUB_WORKSPACE says
		want       string
	}{
		{"the site is the repository", "repo", "repo", "", "repo", "", "", "data/claims/a.toml"},
		{"started inside of the site", "repo", "repo", "", "repo/data/claims", "", "", "data/claims/a.toml"},
		{"a site in a subfolder, started in it", "repo", "repo/sites/town", "", "repo/sites/town", "", "", "sites/town/data/claims/a.toml"},
		{"and started below it", "repo", "repo/sites/town", "", "repo/sites/town/data", "", "", "sites/town/data/claims/a.toml"},
		{"and started above it", "repo", "repo/sites/town", "", "repo", "sites/town", "", "sites/town/data/claims/a.toml"},
		{"and from a folder beside it", "repo", "repo/sites/town", "", "repo/program", "../sites/town", "", "sites/town/data/claims/a.toml"},
		{"a repository of its own beside the program", "site", "site", "", "program", "../site", "", "data/claims/a.toml"},
		{"and that in a job whose folder is another", "job/site", "job/site", "", "job/program", "../site", "job", "data/claims/a.toml"},
		{"a folder with a space and an umlaut", "repo", "repo/Sites of Zürich", "", "repo", "Sites of Zürich", "", "Sites of Zürich/data/claims/a.toml"},
		{"a link in the repository", "repo", "repo/sites/town", "repo/now", "repo", "now", "", "sites/town/data/claims/a.toml"},
		{"a link from elsewhere", "repo", "repo/sites/town", "desk/town", "desk/town", "", "", "sites/town/data/claims/a.toml"},
		{"no repository, in a job", "", "job/sites/town", "", "job/sites/town", "", "job", "sites/town/data/claims/a.toml"},
		{"no repository, a job elsewhere", "", "site", "", "site", "", "job", "data/claims/a.toml"},
		{"no repository", "", "desk/town", "", "desk", "town", "", "town/data/claims/a.toml"},
		{"no repository, and the site elsewhere", "", "site", "", "program", "../site", "", "data/claims/a.toml"},
	} {
		root := t.TempDir()
		at := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
		for _, dir := range []string{c.site + "/data/claims", c.from, c.repository, c.job} {
			if err := os.MkdirAll(at(dir), 0o755); err != nil && c.link == "" {
				t.Fatal(err)
			}
		}
		if c.repository != "" {
			for _, dir := range []string{"objects", "refs"} {
				if err := os.MkdirAll(at(c.repository+"/.git/"+dir), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			write(t, at(c.repository+"/.git/HEAD"), "ref: refs/heads/main\n")
		}
		write(t, at(c.site+"/hugo.toml"), "")
		if c.link != "" {
			os.RemoveAll(at(c.link)) // made above when the program is started there
			if err := os.MkdirAll(filepath.Dir(at(c.link)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(at(c.site), at(c.link)); err != nil {
				t.Skip("this system makes no links:", err)
			}
		}
		t.Setenv("CI_PROJECT_DIR", "")
		t.Setenv("GITHUB_WORKSPACE", "")
		if c.job != "" {
			t.Setenv("GITHUB_WORKSPACE", at(c.job))
		}
		a := newApp(Program{Dir: at(c.from)})
		a.site = c.flag
		if err := a.locate(); err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		if got := a.forForge([]record.Finding{{File: "data/claims/a.toml"}}); got[0].File != c.want {
			t.Errorf("%s: %s, not %s", c.what, got[0].File, c.want)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
