package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// A job that runs on a stranger's change has no secret and no right to write. These are the rules that the files for
// forges follow, our own and those of a new site.

const newForges = "../newsite/forges/"

var (
	githubWorkflows  = []string{ourDir + "/.github/workflows/*.yml", newForges + "github/.github/workflows/*.yml"}
	githubActions    = []string{ourDir + "/.github/actions/*/action.yml", newForges + "github/.github/actions/*/action.yml"}
	forgejoWorkflows = []string{ourDir + "/.forgejo/workflows/*.yml", newForges + "forgejo/.forgejo/workflows/*.yml"}
	gitlabFiles      = []string{ourDir + "/.gitlab-ci.yml", newForges + "gitlab/.gitlab-ci.yml"}
)

var takesSecret = regexp.MustCompile(`secrets\.|github\.token|GITHUB_TOKEN|secrets\[`)

func TestWorkflows(t *testing.T) {
	files := forgeFiles(t, slices.Concat(githubWorkflows, forgejoWorkflows, gitlabFiles)...)
	for name, text := range files {
		if strings.Contains(text, "secrets.") && regexp.MustCompile(`(\./generator|\.ci/counterpoint) check`).MatchString(text) {
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
			if checksOut && takesSecret.Match(body) && !publishesMain(w.On, job) {
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

// publishesMain tells whether a job with a secret runs what was merged alone, and has the secret in the step that publishes
// and in no other.
func publishesMain(on, job any) bool {
	if fmt.Sprint(on) != "map[push:map[branches:[main]]]" {
		return false
	}
	for _, step := range steps(job) {
		body, err := yaml.Marshal(step)
		if err != nil || takesSecret.Match(body) && step["run"] != `sh .ci/counterpoint publish "$PUBLISH_TO"` {
			return false
		}
	}
	return true
}

// What GitLab gives to a job, it gives by environments: a job with one runs for the default branch alone, and no job that
// runs for a change names a secret.
func TestGitLabSecrets(t *testing.T) {
	for name, text := range forgeFiles(t, gitlabFiles...) {
		var jobs map[string]any
		must(t, yaml.Unmarshal([]byte(strings.ReplaceAll(text, "!reference ", "")), &jobs))
		for id, job := range jobs {
			table, _ := job.(map[string]any)
			body, err := yaml.Marshal(job)
			must(t, err)
			if id == "variables" || table["script"] == nil {
				continue
			}
			secret := strings.Contains(string(body), "_TOKEN") || strings.Contains(string(body), "counterpoint publish")
			if (secret || table["environment"] != nil) && !strings.Contains(fmt.Sprint(table["rules"]), "[.main rules]") {
				t.Errorf("%s: job %s has a secret, and runs for changes", name, id)
			}
			if secret != (table["environment"] != nil) {
				t.Errorf("%s: job %s: its secret belongs to an environment of its own", name, id)
			}
		}
	}
}

// An action is named by commit, with its version for those who read it. Those of Forgejo are not: their commits could not be
// looked up where this was written, and docs/developing.md says so.
func TestActionsArePinned(t *testing.T) {
	pinned := regexp.MustCompile(`^\s*(?:- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	notPinned := regexp.MustCompile(`uses: https://code\.forgejo\.org/forgejo/(up|down)load-artifact@v4$`)
	commits, n := map[string]string{}, 0
	for name, text := range forgeFiles(t, slices.Concat(githubWorkflows, githubActions, forgejoWorkflows)...) {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if !strings.Contains(line, "uses:") || notPinned.MatchString(line) || strings.Contains(line, "uses: ./.github/actions/") {
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
	for _, name := range []string{
		ourDir + "/.github/workflows/check.yml", ourDir + "/.forgejo/workflows/check.yml", ourDir + "/.gitlab-ci.yml",
		newForges + "github/.github/workflows/check.yml", newForges + "forgejo/.forgejo/workflows/check.yml", newForges + "gitlab/.gitlab-ci.yml",
	} {
		text := forgeFiles(t, name)[name]
		program, wanted := `go run \./generator `, []string{`go test \./docs/\.\.\.`}
		if strings.HasPrefix(name, newForges) {
			program, wanted = `sh \.ci/counterpoint `, nil
		}
		for _, want := range append(wanted,
			program+`check --strict( --format github)? \$(\{BASE:\+--against|against)`, program+`fmt --check`, program+`build --zip site\.zip`, program+`impact (--against "\$BASE"|\$against) > "?(\$RUNNER_TEMP/)?impact\.md`,
			`(fetch-depth|GIT_DEPTH): 0`, `(path: |\[)site\.zip`, `impact\.md`, program+`fix --format (suggestions|diff) >`,
		) {
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
			found = found || regexp.MustCompile(program+"check").MatchString(run)
		}
	}
}

// The site is published from a full clone, as its pages tell the history of records; forges make shallow ones unless
// told otherwise.
func TestPublishingHasTheHistory(t *testing.T) {
	for name, job := range map[string]string{
		ourDir + "/.github/workflows/publish.yml": "\n  build:\n", ourDir + "/.github/workflows/shards.yml": "\n  build:\n", ourDir + "/.gitlab-ci.yml": "\npages:\n",
		newForges + "github/.github/workflows/publish.yml": "\n  build:\n", newForges + "forgejo/.forgejo/workflows/publish.yml": "\n  build:\n", newForges + "gitlab/.gitlab-ci.yml": "\n.program:\n",
	} {
		_, text, ok := strings.Cut(forgeFiles(t, name)[name], job)
		if text, _, _ = strings.Cut(text, "artifacts:"); !ok || !regexp.MustCompile(`(fetch-depth|GIT_DEPTH): 0`).MatchString(text) {
			t.Errorf("%s builds from a shallow clone", name)
		}
	}
}

// Every line of CODEOWNERS is about a file or folder that exists, and names an owner.
func TestCodeOwners(t *testing.T) {
	for name, folders := range map[string][]string{
		ourDir + "/.github/CODEOWNERS":          {ourDir},
		newForges + "github/.github/CODEOWNERS": {"../newsite/site", newForges + "common", newForges + "github"},
	} {
		owned := map[string]bool{}
		for line := range strings.Lines(forgeFiles(t, name)[name]) {
			fields := strings.Fields(line)
			if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
				continue
			}
			owned[fields[0]] = true
			if fields[0] != "*" && !slices.ContainsFunc(folders, func(dir string) bool { _, err := os.Stat(dir + fields[0]); return err == nil }) {
				t.Errorf("%s: %s is not there", name, fields[0])
			}
			if len(fields) < 2 || !strings.Contains(fields[1], "@") {
				t.Errorf("%s: nobody owns %s", name, fields[0])
			}
		}
		for _, path := range []string{"*", "/data/", "/content/", "/.ci/", "/.github/"} {
			if !owned[path] {
				t.Errorf("%s: no line for %s", name, path)
			}
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
	for name, text := range forgeFiles(t, slices.Concat(gitlabFiles, []string{
		ourDir + "/.github/workflows/links.yml", ourDir + "/.forgejo/workflows/links.yml",
		newForges + "github/.github/workflows/links.yml", newForges + "forgejo/.forgejo/workflows/links.yml",
	})...) {
		for _, want := range []string{"schedule", " links --cache .links/cache.json --report ", "links.md", "--suggest > ", "status.diff", "always"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: nothing says %q", name, want)
			}
		}
		if strings.HasSuffix(name, "links.yml") && (strings.Contains(text, "pull_request") || strings.Contains(text, "push:") || strings.Contains(text, ": write")) {
			t.Errorf("%s: it runs for changes, or may write", name)
		}
	}
	for name, text := range forgeFiles(t, slices.Concat(githubWorkflows, forgejoWorkflows)...) {
		if !strings.HasSuffix(name, "links.yml") && regexp.MustCompile(`(generator|counterpoint) links`).MatchString(text) {
			t.Errorf("%s: a page that is gone elsewhere would stop a change", name)
		}
	}
	for name, text := range forgeFiles(t, gitlabFiles...) {
		var lab struct {
			Links struct{ Rules []map[string]string }
		}
		if err := yaml.Unmarshal([]byte(text), &lab); err != nil || len(lab.Links.Rules) != 1 || lab.Links.Rules[0]["if"] != `$CI_PIPELINE_SOURCE == "schedule"` {
			t.Errorf("%s: links runs by %v, %v", name, lab.Links.Rules, err)
		}
	}
}

// shellWrites matches what a shell writes to, or a program by its --report.
var shellWrites = regexp.MustCompile(`(?:[ \t]>{1,2}[ \t]*|--report )("[^"]+"|[^\s"&;|]+)`)

// A shell follows a link that stands where it writes, and a checkout may have one. So jobs that check something out write
// outside of it or, where a forge takes files from the checkout alone, remove what has that name first.
func TestWorkflowsWriteThroughNoLink(t *testing.T) {
	seen := 0
	for name, text := range forgeFiles(t, slices.Concat(githubWorkflows, forgejoWorkflows, gitlabFiles)...) {
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
				if !strings.HasPrefix(to, "$RUNNER_TEMP/") && !strings.HasPrefix(to, "$GITHUB_") && !strings.HasPrefix(to, "$temp/") && to != "/dev/null" && !removed[to] && !removed[filepath.Dir(to)] {
					t.Errorf("%s: writes to %s, which the change may have made a link", name, to)
				}
			}
		}
	}
	if seen < 16 {
		t.Errorf("only %d places are seen that write", seen)
	}
}
