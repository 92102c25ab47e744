package cli

import (
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// Every page has a link for reporting a mistake, to the forge where one is set and by e-mail. It carries the page, the
// part and the state of the records, and no text of the record: long addresses break in mail programs and on forges.
func TestEveryPageTakesReports(t *testing.T) {
	p := ours(t)
	for _, d := range p.pages {
		place := classed(d.root, "report")
		if place == nil {
			if !strings.HasPrefix(d.path, "c/") && !strings.HasPrefix(d.path, "p/") {
				t.Errorf("%s has no way to report a mistake", d.path)
			}
			continue
		}
		for n := range (&document{root: place}).elements("a") {
			to, err := url.Parse(attr(n, "href"))
			if err != nil {
				t.Fatal(err)
			}
			id, _, _ := strings.Cut(to.Query().Get("subject"), " ")
			if to.Scheme == "https" {
				keys := []string{}
				for key := range to.Query() {
					keys = append(keys, key)
				}
				slices.Sort(keys)
				if want := []string{"commit", "field", "id", "template"}; !slices.Equal(keys, want) {
					t.Errorf("%s: a report carries %v, not %v", d.path, keys, want)
				}
				id = to.Query().Get("id")
				want := p.settings.Commit
				if i := slices.IndexFunc(p.records, func(r record.Record) bool {
					page, ok := strings.CutPrefix("/"+d.path, record.MetaOf(r).Link())
					return ok && (page == "index.html" || page == "history/index.html")
				}); i >= 0 {
					want = p.settings.Commits[record.MetaOf(p.records[i]).File()]
				}
				if got := to.Query().Get("commit"); got != want {
					t.Errorf("%s: a report names the state %q, not %q", d.path, got, want)
				}
			}
			if want := strings.TrimSuffix(strings.TrimSuffix(d.path, "index.html"), "/"); want != id && d.path != "index.html" && d.path != "404.html" {
				t.Errorf("%s: a report names the page %q", d.path, id)
			}
		}
	}
}

// A page names the commit it was built from only when it shows what was committed.
func TestCommitIsNamedOnlyWhenItIsShown(t *testing.T) {
	dir := t.TempDir()
	settings := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := gitOf(t.Context(), dir).Commit; got != "" {
		t.Errorf("outside a repository: %q", got)
	}
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b.example"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	settings("title = \"Town\"\n")
	run("init", "-q")
	run("add", ".")
	run("commit", "-qm", "Begin")
	if got := gitOf(t.Context(), dir).Commit; len(got) != 12 {
		t.Errorf("as committed: %q, not twelve digits of the commit", got)
	}
	settings("title = \"City\"\n")
	if got := gitOf(t.Context(), dir).Commit; got != "" {
		t.Errorf("changed since: %q", got)
	}
}

// A record's page names the commit that changed the record last: it stays when others change, and is not named when the
// record is another one than was committed. The site may lie anywhere in a repository.
func TestCommitsOfRecords(t *testing.T) {
	repo := t.TempDir()
	dir := filepath.Join(repo, "sites", "town")
	put := func(name, text string) {
		t.Helper()
		if err := writeIn(dir, name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	put("data/topics/one.toml", "order = 1\n")
	put("data/topics/two.toml", "order = 2\n")
	commits := func() map[string]string {
		return gitOf(t.Context(), dir).Commits
	}
	if got := commits(); len(got) != 0 {
		t.Errorf("outside a repository: %v", got)
	}
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b.example"}, args...)...)
		cmd.Dir = repo
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	head := func() string { return run("rev-parse", "--short=12", "HEAD") }
	run("init", "-q")
	run("add", ".")
	run("commit", "-qm", "Begin")
	first := head()
	put("data/topics/two.toml", "order = 3\n")
	run("commit", "-qam", "Change")
	second := head()
	want := map[string]string{"data/topics/one.toml": first, "data/topics/two.toml": second}
	if got := commits(); !maps.Equal(got, want) {
		t.Errorf("got %v, not %v", got, want)
	}
	put("data/topics/one.toml", "order = 4\n")
	delete(want, "data/topics/one.toml")
	if got := commits(); !maps.Equal(got, want) {
		t.Errorf("with a change that is not committed: got %v, not %v", got, want)
	}
}
