package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// A job that runs on a stranger's change has no secret and no right to write. These are the rules that the files for
// forges follow.

var takesSecret = regexp.MustCompile(`secrets\.|github\.token|GITHUB_TOKEN|secrets\[`)

func TestWorkflows(t *testing.T) {
	files := forgeFiles(t, ourDir+"/.github/workflows/*.yml", ourDir+"/.forgejo/workflows/*.yml", ourDir+"/.gitlab-ci.yml")
	for name, text := range files {
		if strings.Contains(text, "secrets.") && strings.Contains(text, "./generator check") {
			t.Errorf("%s: a change is checked beside a secret", name)
		}
		if strings.Contains(text, "pull_request_target") {
			t.Errorf("%s: pull_request_target runs with the rights of the repository", name)
		}
		for _, m := range runsCommand.FindAllStringSubmatch(text, -1) {
			if !isCommand(t, m[1]) {
				t.Errorf("%s: the program has no command %s", name, m[1])
			}
		}
		if strings.HasSuffix(name, ".gitlab-ci.yml") {
			continue
		}
		var w struct {
			On          any
			Permissions any
			Jobs        map[string]any
		}
		if err := yaml.Unmarshal([]byte(text), &w); err != nil || w.On == nil || len(w.Jobs) == 0 {
			t.Errorf("%s: cannot be read as a workflow: %v", name, err)
		}
		if w.Permissions == nil {
			t.Errorf("%s: permissions are missing, so it has all the repository gives", name)
		}
		for id, job := range w.Jobs {
			body, err := yaml.Marshal(job)
			must(t, err)
			checksOut := strings.Contains(string(body), "actions/checkout")
			if checksOut && takesSecret.Match(body) {
				t.Errorf("%s: job %s checks out a change and has a secret", name, id)
			}
			if checksOut && !strings.Contains(string(body), "persist-credentials: false") {
				t.Errorf("%s: job %s leaves the token beside the change", name, id)
			}
			if strings.Contains(fmt.Sprint(w.On), "workflow_run") && (checksOut || runsCommand.Match(body)) {
				t.Errorf("%s: job %s runs a change with rights", name, id)
			}
			// An expression inside a script would run what a stranger wrote in a title or the name of a branch.
			for _, step := range steps(job) {
				if run, _ := step["run"].(string); strings.Contains(run, "${{") {
					t.Errorf("%s: job %s has an expression in a script: hand it over in env", name, id)
				}
			}
		}
	}
}

// An action is named by commit, with its version for those who read it. One is not: its commit could not be looked up
// where this was written, and docs/operating.md says so.
func TestActionsArePinned(t *testing.T) {
	pinned := regexp.MustCompile(`^\s*(?:- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	const notPinned = "https://code.forgejo.org/forgejo/upload-artifact@v4"
	commits, n := map[string]string{}, 0
	for name, text := range forgeFiles(t, ourDir+"/.github/workflows/*.yml", ourDir+"/.github/actions/*/action.yml", ourDir+"/.forgejo/workflows/*.yml") {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if !strings.Contains(line, "uses:") || strings.HasSuffix(line, notPinned) || strings.Contains(line, "uses: ./.github/actions/") {
				continue
			}
			if n++; !pinned.MatchString(line) {
				t.Errorf("%s: %s: name the action by commit, and its version after a #", name, strings.TrimSpace(line))
				continue
			}
			action, commit, _ := strings.Cut(strings.TrimSpace(line[strings.Index(line, "uses:")+5:]), "@")
			owner, rest, _ := strings.Cut(action, "/")
			repo, _, _ := strings.Cut(rest, "/")
			if other := commits[owner+"/"+repo]; other != "" && other != commit {
				t.Errorf("%s: %s is %s here and %s elsewhere", name, action, commit, other)
			}
			commits[owner+"/"+repo] = commit
		}
	}
	if n == 0 {
		t.Error("no file uses an action")
	}
}

// Each forge does the same for a change: it checks everything, also against what was published, goes on after a finding,
// and offers the built site and a report of what the change does.
func TestForgesRunTheSameSteps(t *testing.T) {
	for _, name := range []string{ourDir + "/.github/workflows/check.yml", ourDir + "/.forgejo/workflows/check.yml", ourDir + "/.gitlab-ci.yml"} {
		text := forgeFiles(t, name)[name]
		for _, want := range []string{
			`generator check --strict( --format github)? \$(\{BASE:\+--against|against)`, `generator fmt --check`, `generator build --zip site\.zip`, `generator impact (--against "\$BASE"|\$against) > "?(\$RUNNER_TEMP/)?impact\.md`,
			`(fetch-depth|GIT_DEPTH): 0`, `(path: |\[)site\.zip`, `impact\.md`, `generator fix --format (suggestions|diff) >`, `go test \./docs/\.\.\.`,
		} {
			if !regexp.MustCompile(want).MatchString(text) {
				t.Errorf("%s: nothing is like %s", name, want)
			}
		}
		var w struct{ Jobs map[string]any }
		must(t, yaml.Unmarshal([]byte(text), &w))
		found := false // a step that looks for something has been
		for _, step := range steps(w.Jobs["check"]) {
			condition, _ := step["if"].(string)
			if step["uses"] != nil && strings.Contains(step["uses"].(string), "cache/save") {
				continue // only what is whole is kept
			}
			if found && !strings.Contains(condition, "!cancelled()") && !strings.Contains(condition, "always()") {
				t.Errorf("%s: a finding keeps this from being done: %v", name, step)
			}
			run, _ := step["run"].(string)
			found = found || strings.Contains(run, "./generator check")
		}
	}
}

// The site is published from a full clone, as its pages tell the history of records; forges make shallow ones unless
// told otherwise.
func TestPublishingHasTheHistory(t *testing.T) {
	for name, job := range map[string]string{ourDir + "/.github/workflows/publish.yml": "", ourDir + "/.github/workflows/shards.yml": "", ourDir + "/.gitlab-ci.yml": "\npages:\n"} {
		_, text, ok := strings.Cut(forgeFiles(t, name)[name], job)
		if text, _, _ = strings.Cut(text, "artifacts:"); !ok || !regexp.MustCompile(`(fetch-depth|GIT_DEPTH): 0`).MatchString(text) {
			t.Errorf("%s builds from a shallow clone", name)
		}
	}
}

// Every line of CODEOWNERS is about a file or folder that exists, and names an owner.
func TestCodeOwners(t *testing.T) {
	const name = ourDir + "/.github/CODEOWNERS"
	owned := map[string]bool{}
	for line := range strings.Lines(forgeFiles(t, name)[name]) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		owned[fields[0]] = true
		if _, err := os.Stat(ourDir + fields[0]); err != nil && fields[0] != "*" {
			t.Errorf("%s: %v", line, err)
		}
		if len(fields) < 2 || !strings.Contains(fields[1], "@") {
			t.Errorf("nobody owns %s", fields[0])
		}
	}
	for _, path := range []string{"*", "/data/", "/content/", "/.github/"} {
		if !owned[path] {
			t.Errorf("no line for %s", path)
		}
	}
}

func TestIssueForms(t *testing.T) {
	for name, text := range forgeFiles(t, ourDir+"/.github/ISSUE_TEMPLATE/*.yml") {
		var form struct {
			Name, Description string
			Body              []struct{ Type, ID string }
		}
		if err := yaml.Unmarshal([]byte(text), &form); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if filepath.Base(name) == "config.yml" {
			continue
		}
		if form.Name == "" || form.Description == "" || len(form.Body) == 0 {
			t.Errorf("%s: a form has a name, a description and a body", name)
		}
		seen := map[string]bool{}
		for _, f := range form.Body {
			if f.ID == "" || seen[f.ID] {
				t.Errorf("%s: id %q is empty or taken", name, f.ID)
			}
			seen[f.ID] = true
		}
		if filepath.Base(name) == "report-a-mistake.yml" && !(seen["id"] && seen["field"] && seen["commit"]) {
			t.Errorf("%s: links fill in id, field and commit", name)
		}
	}
}

func steps(job any) []map[string]any {
	var list []map[string]any
	m, _ := job.(map[string]any)
	all, _ := m["steps"].([]any)
	for _, s := range all {
		if step, ok := s.(map[string]any); ok {
			list = append(list, step)
		}
	}
	return list
}

func forgeFiles(t *testing.T, patterns ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, p := range patterns {
		names, _ := filepath.Glob(p)
		if len(names) == 0 {
			t.Errorf("no file %s", p)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			must(t, err)
			files[name] = string(data)
		}
	}
	return files
}

// On each forge links runs on a schedule, keeps its cache, leaves a report, and is never run for a change.
func TestLinksRunOnASchedule(t *testing.T) {
	for name, text := range forgeFiles(t, ourDir+"/.github/workflows/links.yml", ourDir+"/.forgejo/workflows/links.yml", ourDir+"/.gitlab-ci.yml") {
		for _, want := range []string{"schedule", "generator links --cache .links/cache.json --report ", "links.md", "--suggest > ", "status.diff", "always"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: nothing says %q", name, want)
			}
		}
		if strings.HasSuffix(name, "links.yml") && (strings.Contains(text, "pull_request") || strings.Contains(text, "push:") || strings.Contains(text, ": write")) {
			t.Errorf("%s: it runs for changes, or may write", name)
		}
	}
	for name, text := range forgeFiles(t, ourDir+"/.github/workflows/*.yml", ourDir+"/.forgejo/workflows/*.yml") {
		if !strings.HasSuffix(name, "links.yml") && strings.Contains(text, "generator links") {
			t.Errorf("%s: a page that is gone elsewhere would stop a change", name)
		}
	}
	var lab struct {
		Links struct{ Rules []map[string]string }
	}
	if err := yaml.Unmarshal([]byte(forgeFiles(t, ourDir+"/.gitlab-ci.yml")[ourDir+"/.gitlab-ci.yml"]), &lab); err != nil || len(lab.Links.Rules) != 1 || lab.Links.Rules[0]["if"] != `$CI_PIPELINE_SOURCE == "schedule"` {
		t.Errorf(".gitlab-ci.yml: links runs by %v, %v", lab.Links.Rules, err)
	}
}

// shellWrites matches what a shell writes to, or a program by its --report.
var shellWrites = regexp.MustCompile(`(?:[ \t]>{1,2}[ \t]*|--report )("[^"]+"|[^\s"&;|]+)`)

// A shell follows a link that stands where it writes, and a checkout may have one. So jobs that check something out write
// outside of it or, where a forge takes files from the checkout alone, remove what has that name first.
func TestWorkflowsWriteThroughNoLink(t *testing.T) {
	seen := 0
	for name, text := range forgeFiles(t, ourDir+"/.github/workflows/*.yml", ourDir+"/.forgejo/workflows/*.yml", ourDir+"/.gitlab-ci.yml") {
		lab := strings.HasSuffix(name, ".gitlab-ci.yml")
		if !lab && !strings.Contains(text, "actions/checkout") {
			continue
		}
		removed := map[string]bool{}
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if _, names, ok := strings.Cut(line, "- rm -rf "); ok && lab {
				names, _, _ = strings.Cut(names, "#")
				for file := range strings.FieldsSeq(names) {
					removed[file] = true
				}
			}
			if strings.HasPrefix(line, "#") {
				continue
			}
			for _, m := range shellWrites.FindAllStringSubmatch(line, -1) {
				seen++
				to := strings.Trim(m[1], `"`)
				if !strings.HasPrefix(to, "$RUNNER_TEMP/") && !strings.HasPrefix(to, "$GITHUB_") && to != "/dev/null" && !removed[to] {
					t.Errorf("%s: writes to %s, which the change may have made a link", name, to)
				}
			}
		}
	}
	if seen < 8 {
		t.Errorf("only %d places are seen that write", seen)
	}
}
