package e2e

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"counterpoint/generator/newsite"
)

// The jobs that a new site gets are run here as a forge would run them, step by step, with the program from a release: an
// archive on a server of this machine, whose program is the test binary. What a forge does by itself, such as keeping files
// of a job, the tests do.

// newSite is a repository with a new site and the files for a forge, and a machine to run jobs on.
type newSite struct {
	t              *testing.T
	dir, home, bin string // bin comes first among the folders of programs
	temp           string // RUNNER_TEMP
	env            []string
}

func newSiteFor(t *testing.T, forge string) *newSite {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	s := &newSite{t: t, dir: filepath.Join(t.TempDir(), "site"), home: t.TempDir(), bin: t.TempDir(), temp: t.TempDir()}
	must(t, os.Symlink(self, filepath.Join(s.home, "counterpoint"))) // see TestMain
	succeed(t, quick(), "init", s.dir)
	for _, name := range []string{"actors/world-health-assembly", "claims/free-of-smallpox", "sources/springer-smallpox", "topics/smallpox"} {
		text, err := os.ReadFile(healthDir + "/data/" + name + ".toml")
		must(t, err)
		write(t, s.dir, "data/"+name+".toml", string(text))
	}
	must(t, os.CopyFS(s.dir, newsite.ForgeFiles(forge)))
	server := httptest.NewServer(http.FileServer(http.Dir(releaseOf(t, "#!/bin/sh\nexec '"+s.home+"/counterpoint' \"$@\"\n"))))
	t.Cleanup(server.Close)
	s.env = []string{
		"PATH=" + s.bin + ":" + os.Getenv("PATH"), "HOME=" + s.home, "COUNTERPOINT_RELEASES=" + server.URL, "RUNNER_TEMP=" + s.temp, "GITHUB_OUTPUT=" + s.temp + "/output",
		"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@site.example", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@site.example",
	}
	s.bash("sh .ci/counterpoint --upgrade v1.0.0; git init -q -b main; git add -A; git commit -q -m first")
	s.env = append(s.env, "CI=true")
	return s
}

// releaseOf is a folder with a release of a program for every platform.
func releaseOf(t *testing.T, program string) string {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	w := tar.NewWriter(z)
	must(t, w.WriteHeader(&tar.Header{Name: "counterpoint", Mode: 0o755, Size: int64(len(program))}))
	fmt.Fprint(w, program)
	must(t, w.Close())
	must(t, z.Close())
	dir, sums := t.TempDir(), ""
	for _, platform := range []string{"linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"} {
		name := "counterpoint_v1.0.0_" + platform + ".tar.gz"
		write(t, dir, "v1.0.0/"+name, buf.String())
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(buf.Bytes()), name)
	}
	write(t, dir, "v1.0.0/SHA256SUMS", sums)
	return dir
}

// bash runs a script in the checkout, as a step of a job, and returns what it says.
func (s *newSite) bash(script string, env ...string) string {
	s.t.Helper()
	out, err := s.try(script, env...)
	if err != nil {
		s.t.Fatalf("%v of\n%s\n%s", err, script, out)
	}
	return out
}

func (s *newSite) try(script string, env ...string) (string, error) {
	s.t.Helper()
	cmd := exec.CommandContext(s.t.Context(), "bash", "-e", "-c", script)
	cmd.Dir, cmd.Env = s.dir, append(slices.Clone(s.env), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// file is the text of a file below the checkout, or of one with a path of its own.
func (s *newSite) file(name string) string {
	s.t.Helper()
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.dir, name)
	}
	data, err := os.ReadFile(name)
	must(s.t, err)
	return string(data)
}

// program puts a script among the programs, in place of one that would ask the forge.
func (s *newSite) program(name, script string) {
	s.t.Helper()
	write(s.t, s.bin, name, "#!/bin/bash\n"+script)
	must(s.t, os.Chmod(filepath.Join(s.bin, name), 0o755))
}

// job returns a job of a workflow of the site, and the scripts of its steps.
func (s *newSite) job(file, id string) (job map[string]any, scripts []string) {
	s.t.Helper()
	var w workflow
	must(s.t, yaml.Unmarshal([]byte(s.file(file)), &w))
	for _, step := range steps(w.Jobs[id]) {
		if script, ok := step["run"].(string); ok {
			scripts = append(scripts, script)
		}
	}
	if len(scripts) == 0 {
		s.t.Fatalf("%s has no job %s that runs something", file, id)
	}
	return w.Jobs[id], scripts
}

// change commits a claim with a fault that fix corrects, and returns the commit before.
func (s *newSite) change() (base string) {
	s.t.Helper()
	const name = "data/claims/free-of-smallpox.toml"
	base = strings.TrimSpace(s.bash("git rev-parse HEAD"))
	write(s.t, s.dir, name, s.file(name)+"\n\n\n")
	s.bash("git commit -q -a -m change")
	return base
}

// tree lists the files below a folder with their checksums, without the note of the folder itself.
func tree(t *testing.T, dir string) (list []string) {
	t.Helper()
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		list = append(list, fmt.Sprintf("%s %x", name, sha256.Sum256(data)))
		return err
	}))
	return list
}

// On GitHub and Forgejo a change is checked, built and described, and each part is done whatever another has found.
func TestNewSiteIsChecked(t *testing.T) {
	t.Parallel()
	for forge, file := range map[string]string{"github": ".github/workflows/check.yml", "forgejo": ".forgejo/workflows/check.yml"} {
		s := newSiteFor(t, forge)
		base := s.change()
		_, scripts := s.job(file, "check")
		failed := 0
		for _, script := range scripts {
			if out, err := s.try(script, "BASE="+base); err != nil {
				if failed++; !strings.Contains(script, "fmt --check") {
					t.Errorf("%s: %v of %s\n%s", forge, err, script, out)
				}
			}
		}
		if failed != 1 {
			t.Errorf("%s: %d steps find something, not the one of the form", forge, failed)
		}
		if stat, err := os.Stat(filepath.Join(s.dir, "site.zip")); err != nil || stat.Size() < 10_000 {
			t.Errorf("%s: the site is not built: %v", forge, err)
		}
		if text := s.file(s.temp + "/impact.md"); len(text) < 20 || strings.Contains(text, "can be said once") {
			t.Errorf("%s: of the change it says %q", forge, text)
		}
		if forge == "github" {
			var fix struct{ Suggestions []any }
			must(t, json.Unmarshal([]byte(s.file(s.temp+"/suggestions.json")), &fix))
		}
	}
}

// On GitHub the ledger goes from a job that runs the program to one that may write, and the site is built by as many machines
// as the variable SHARDS says: one, or several whose parts are the same site.
func TestNewSiteIsPublishedOnGitHub(t *testing.T) {
	t.Parallel()
	const file = ".github/workflows/publish.yml"
	s := newSiteFor(t, "github")
	_, number := s.job(file, "number")
	for shards, want := range map[string]string{"1": "[1]", "3": "[1,2,3]"} {
		must(t, os.RemoveAll(s.temp+"/output"))
		s.bash(number[0], "SHARDS="+shards)
		if got := s.file(s.temp + "/output"); got != "shards="+want+"\n" {
			t.Errorf("%s shards are %q", shards, got)
		}
	}
	for _, wrong := range []string{"0", "", "-1", "257", "3 4", "1;id", "x"} {
		if out, err := s.try(number[0], "SHARDS="+wrong); err == nil || !strings.Contains(out, "from 1 to 256") {
			t.Errorf("SHARDS of %q: %q, %v", wrong, out, err)
		}
	}
	s.bash(number[1])
	if !strings.Contains(s.file(s.temp+"/output"), "new=yes\n") {
		t.Error("nothing is new on a new site")
	}

	write(t, s.temp, "ledger/.ledger", s.file("data/.ledger"))
	s.program("gh", `case "$*" in
*"-X PUT"*) cp "$RUNNER_TEMP/body" "$RUNNER_TEMP/put"; echo 0123abc ;;
*) exit 1 ;; # there is no ledger yet
esac
`)
	_, ledger := s.job(file, "ledger")
	notShort(t, "jq")
	s.bash(ledger[0], "BRANCH=main", "FILE=repos/a/b/contents/data/.ledger", "COMMIT=1")
	var put struct{ Message, Branch, Content, SHA string }
	must(t, json.Unmarshal([]byte(s.file(s.temp+"/put")), &put))
	if content, err := base64.StdEncoding.DecodeString(put.Content); err != nil || string(content) != s.file("data/.ledger") || put.Branch != "main" || put.SHA != "" {
		t.Errorf("committed is %+v, %v", put, err)
	}
	if !strings.HasSuffix(s.file(s.temp+"/output"), "commit=0123abc\n") {
		t.Errorf("the outputs are %s", s.file(s.temp+"/output"))
	}

	s.program("gh", "exit 1\n")
	if out, err := s.try(ledger[0], "BRANCH=main", "FILE=repos/a/b/contents/data/.ledger", "COMMIT=1"); err == nil || !strings.Contains(out, "LEDGER_TOKEN") {
		t.Errorf("a ledger that is not taken: %v, %s", err, out)
	}

	s.bash("git add -A; git commit -q -m ledger")
	job, build := s.job(file, "build")
	strategy, _ := job["strategy"].(map[string]any)
	if fmt.Sprint(strategy["matrix"]) != "map[shard:${{ fromJSON(needs.number.outputs.shards) }}]" {
		t.Errorf("the matrix is %v", strategy)
	}
	s.bash(build[0], "SHARDS=1", "SHARD=1")
	whole := tree(t, filepath.Join(s.dir, "public"))
	together := t.TempDir()
	for shard := range 3 {
		s.bash("rm -rf public")
		s.bash(build[0], "SHARDS=3", fmt.Sprint("SHARD=", shard+1))
		s.bash("cp -R public/. " + together)
	}
	s.bash("rm -rf public; mv " + together + " public")
	_, lay := s.job(file, "together")
	s.bash(lay[0])
	if parts := tree(t, filepath.Join(s.dir, "public")); !slices.Equal(parts, whole) || len(whole) < 50 {
		t.Errorf("three shards are %d files, one is %d", len(parts), len(whole))
	}
}
