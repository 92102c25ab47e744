package e2e

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// gitlab runs a job of .gitlab-ci.yml as a runner does: what comes before, the script, and what comes after in a shell of its
// own. It returns whether the script ended well.
func (s *newSite) gitlab(id string, env ...string) (said string, err error) {
	s.t.Helper()
	type job struct {
		Before []string `yaml:"before_script"`
		Script []string
		After  []string `yaml:"after_script"`
	}
	var program struct {
		Program job `yaml:".program"`
	}
	var jobs map[string]any
	text := []byte(strings.ReplaceAll(s.file(".gitlab-ci.yml"), "!reference ", ""))
	must(s.t, yaml.Unmarshal(text, &program))
	must(s.t, yaml.Unmarshal(text, &jobs))
	one, err := yaml.Marshal(jobs[id])
	must(s.t, err)
	var run job
	must(s.t, yaml.Unmarshal(one, &run))
	if len(run.Script) == 0 {
		s.t.Fatalf(".gitlab-ci.yml has no job %s", id)
	}
	env = append(env, "CI_DEFAULT_BRANCH=main", "CI_PROJECT_ID=7", "CI_API_V4_URL=https://forge.example/api/v4")
	if strings.Contains(string(one), ".program") {
		run.Script = append(slices.Clone(program.Program.Before), run.Script...)
		defer func() { s.bash(strings.Join(program.Program.After, "\n")) }()
	}
	return s.try(strings.Join(run.Script, "\n"), env...)
}

// fakeCurl keeps what would be sent to the forge, and answers as it would; releases it fetches.
const fakeCurl = `case "$*" in
*http://127.0.0.1*) PATH=${PATH#*:} exec curl "$@" ;;
esac
out= body=
while [ $# -gt 0 ]; do
	case $1 in
	-o) out=$2; shift ;;
	-X) method=$2; shift ;;
	-H) echo "$2" >> "$HOME/headers"; shift ;;
	--data-binary) body=${2#@}; shift ;;
	https:*) echo "$method $1" >> "$HOME/asked" ;;
	esac
	shift
done
if [ -z "$body" ]; then exit 22; fi # there is no ledger yet
cp "$body" "$HOME/sent"
cat "$HOME/answer" > "$out"
`

// On GitLab a change is checked and described, the ledger is committed by a job that has the token and runs nothing, and as
// many jobs build the site as .shards says.
func TestNewSiteOnGitLab(t *testing.T) {
	t.Parallel()
	s := newSiteFor(t, "gitlab")
	base := s.change()
	if out, err := s.gitlab("check", "CI_MERGE_REQUEST_DIFF_BASE_SHA="+base); err == nil {
		t.Errorf("what fmt finds is no failure:\n%s", out)
	}
	for _, name := range []string{"site.zip", "impact.md", "fix.diff", "gl-code-quality-report.json"} {
		if _, err := os.Stat(filepath.Join(s.dir, name)); err != nil {
			t.Error(err)
		}
	}
	if text := s.file("impact.md"); len(text) < 20 || strings.Contains(text, "can be said once") {
		t.Errorf("of the change it says %q", text)
	}
	s.bash("rm -f site.zip impact.md fix.diff gl-code-quality-report.json; sh .ci/counterpoint fmt; git commit -q -a -m form")

	// What is kept is archives alone, and they are outside of the checkout while a job runs.
	kept := func() string { return s.bash("find .program ! -type d | sort") }
	if got := kept(); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, ".program/counterpoint_v1.0.0_") {
		t.Errorf("kept is %q", got)
	}
	must(t, os.RemoveAll(s.home+"/.cache")) // another machine
	write(t, s.dir, ".program/programs/x/counterpoint", "#!/bin/sh\necho evil\n")

	if out, err := s.gitlab("number", "LEDGER=no"); err != nil || !strings.Contains(out, "sh .ci/counterpoint number --assign") {
		t.Errorf("%v\n%s", err, out)
	}
	if got := kept(); strings.Count(got, "\n") != 1 {
		t.Errorf("kept is %q", got)
	}
	s.program("curl", fakeCurl)
	commit := strings.TrimSpace(s.bash("git rev-parse HEAD"))
	write(t, s.home, "answer", `{"id":"`+commit+`","short_id":"x","title":"data: number what is new"}`)
	if out, err := s.gitlab("ledger", "LEDGER_TOKEN=secret"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var sent struct {
		Branch  string
		Message string `json:"commit_message"`
		Actions []struct{ Action, Content, Encoding, Last string }
	}
	must(t, json.Unmarshal([]byte(s.file(s.home+"/sent")), &sent))
	content, err := base64.StdEncoding.DecodeString(sent.Actions[0].Content)
	if err != nil || string(content) != s.file("data/.ledger") || sent.Actions[0].Action != "create" || sent.Branch != "main" || !strings.Contains(sent.Message, "[skip ci]") {
		t.Errorf("committed is %+v, %v", sent, err)
	}
	if strings.TrimSpace(s.file("ledger.env")) != "NUMBERED="+commit || !strings.Contains(s.file(s.home+"/headers"), "PRIVATE-TOKEN: secret") {
		t.Errorf("the outputs are %q", s.file("ledger.env"))
	}
	write(t, s.home, "answer", `{"message":"401 Unauthorized"}`)
	if _, err := s.gitlab("ledger"); err == nil {
		t.Error("an answer without a commit is none")
	}

	s.bash("rm -rf ledger ledger.env; git add data; git commit -q -m ledger")
	if out, err := s.gitlab("build", "CI_NODE_TOTAL=1"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := tree(t, filepath.Join(s.dir, "public"))
	if _, err := s.gitlab("pages"); err != nil {
		t.Error("pages finds no site")
	}
	together := t.TempDir()
	for shard := range 2 {
		if out, err := s.gitlab("build", "CI_NODE_TOTAL=2", fmt.Sprint("CI_NODE_INDEX=", shard+1)); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		s.bash("cp -R public/. " + together)
	}
	s.bash("rm -rf public; mv " + together + " public")
	if out, err := s.gitlab("pages"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if parts := tree(t, filepath.Join(s.dir, "public")); !slices.Equal(parts, whole) || len(whole) < 50 {
		t.Errorf("two shards are %d files, one is %d", len(parts), len(whole))
	}
}

// On Forgejo the ledger is committed as on GitHub, and the parts of the site are put on the branch "pages".
func TestNewSiteIsPublishedOnForgejo(t *testing.T) {
	t.Parallel()
	const file = ".forgejo/workflows/publish.yml"
	s := newSiteFor(t, "forgejo")
	_, number := s.job(file, "number")
	s.bash(number[0])
	if s.file(s.temp+"/output") != "new=yes\n" {
		t.Error("nothing is new on a new site")
	}
	notShort(t, "Node.js")
	write(t, s.temp, "numbered/ledger", s.file(s.temp+"/ledger"))
	s.program("curl", fakeCurl)
	write(t, s.home, "answer", `{"content":{"sha":"no"},"commit":{"sha":"0123abc"}}`)
	_, ledger := s.job(file, "ledger")
	s.bash(ledger[0], "TOKEN=secret", "FILE=https://forge.example/api/v1/repos/a/b/contents/data/.ledger", "BRANCH=main", "COMMIT=1")
	var sent struct{ Message, Branch, Content, SHA string }
	must(t, json.Unmarshal([]byte(s.file(s.home+"/sent")), &sent))
	if content, err := base64.StdEncoding.DecodeString(sent.Content); err != nil || string(content) != s.file("data/.ledger") || sent.Branch != "main" || sent.SHA != "" {
		t.Errorf("committed is %+v, %v", sent, err)
	}
	if !strings.HasSuffix(s.file(s.temp+"/output"), "commit=0123abc\n") || !strings.Contains(s.file(s.home+"/asked"), "POST https") {
		t.Errorf("the outputs are %s", s.file(s.temp+"/output"))
	}

	s.bash("git add -A; git commit -q -m ledger")
	_, build := s.job(file, "build")
	s.bash(build[0], "SHARD=1/1")
	whole := tree(t, filepath.Join(s.dir, "public"))
	s.bash("rm -rf public; rm " + s.temp + "/part-1.tar; mkdir " + s.temp + "/parts")
	for _, shard := range []string{"1/2", "2/2"} {
		s.bash(build[0], "SHARD="+shard)
	}
	s.bash("mv " + s.temp + "/part-*.tar " + s.temp + "/parts/; git init -q --bare " + s.home + "/forge.git")
	_, lay := s.job(file, "together")
	s.bash("rm -rf public")
	s.bash(lay[0])
	_, pages := s.job(file, "pages")
	for range 2 { // the second time the branch is there
		must(t, os.RemoveAll(s.temp+"/public"))
		s.bash(pages[0], "TOKEN=secret", "TO="+s.home+"/forge.git", "COMMIT=1")
	}
	s.bash("git clone -q -b pages " + s.home + "/forge.git " + s.home + "/served; rm -rf " + s.home + "/served/.git")
	if parts := tree(t, s.home+"/served"); !slices.Equal(parts, whole) || len(whole) < 50 {
		t.Errorf("on the branch are %d files, while one build makes %d", len(parts), len(whole))
	}
}
