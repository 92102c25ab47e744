package e2e

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// workflow is what a file of GitHub or Forgejo says.
type workflow struct {
	On   map[string]any
	Jobs map[string]map[string]any
}

// What a workflow, a job and a step may say, as far as it is used here (docs.github.com, "Workflow syntax for GitHub
// Actions"). A forge leaves out a file that it cannot read, and a name that is written wrong means nothing to it.
var (
	workflowKeys = []string{"name", "on", "permissions", "concurrency", "env", "jobs"}
	jobKeys      = []string{"needs", "if", "runs-on", "container", "timeout-minutes", "strategy", "permissions", "environment", "env", "outputs", "steps"}
	stepKeys     = []string{"id", "name", "if", "uses", "with", "env", "run", "timeout-minutes", "continue-on-error", "shell"}
	actionKeys   = []string{"name", "description", "inputs", "outputs", "runs"}
	refersTo     = regexp.MustCompile(`\b(steps|needs)\.([\w-]+)\.(?:outputs|outcome|result)`)
)

func TestWorkflowsAreWellFormed(t *testing.T) {
	only := func(where string, table map[string]any, allowed []string) {
		for key := range table {
			if !slices.Contains(allowed, key) {
				t.Errorf("%s: %q is none of %v", where, key, allowed)
			}
		}
	}
	check := func(where string, list []map[string]any, needs []string, rest string) {
		ids := map[string]bool{}
		refer := func(text string) {
			for _, m := range refersTo.FindAllStringSubmatch(text, -1) {
				if m[1] == "steps" && !ids[m[2]] || m[1] == "needs" && !slices.Contains(needs, m[2]) {
					t.Errorf("%s: nothing before is called %s.%s", where, m[1], m[2])
				}
			}
		}
		for i, step := range list {
			at := fmt.Sprintf("%s, step %d", where, i+1)
			only(at, step, stepKeys)
			run, runs := step["run"].(string)
			_, uses := step["uses"].(string)
			if runs == uses {
				t.Errorf("%s has to run or to use something", at)
			}
			refer(fmt.Sprint(step))
			if id, ok := step["id"].(string); ok {
				ids[id] = true
			}
			if runs {
				if out, err := exec.CommandContext(t.Context(), "bash", "-n", "-c", run).CombinedOutput(); err != nil {
					t.Errorf("%s: %v\n%s", at, err, out)
				}
			}
		}
		refer(rest)
	}
	for name, text := range forgeFiles(t, slices.Concat(githubWorkflows, forgejoWorkflows)...) {
		var table map[string]any
		must(t, yaml.Unmarshal([]byte(text), &table))
		only(name, table, workflowKeys)
		for id, job := range readWorkflow(t, text).Jobs {
			where := name + ", job " + id
			only(where, job, jobKeys)
			if job["timeout-minutes"] == nil && strings.Contains(name, ".github") {
				t.Errorf("%s: without a limit a job that hangs runs for six hours", where)
			}
			needs := needsOf(job)
			for _, other := range needs {
				if readWorkflow(t, text).Jobs[other] == nil {
					t.Errorf("%s: there is no job %s", where, other)
				}
			}
			check(where, steps(job), needs, fmt.Sprint(job["outputs"]))
		}
	}
	for name, text := range forgeFiles(t, githubActions...) {
		var table map[string]any
		must(t, yaml.Unmarshal([]byte(text), &table))
		only(name, table, actionKeys)
		check(name, steps(table["runs"]), nil, fmt.Sprint(table["outputs"]))
	}
}

// What a job of GitLab may say, as far as it is used here (docs.gitlab.com, "CI/CD YAML syntax reference").
var gitlabKeys = []string{
	"extends", "stage", "rules", "variables", "cache", "needs", "parallel", "environment", "timeout", "before_script", "script", "after_script", "artifacts",
}

func TestGitLabFilesAreWellFormed(t *testing.T) {
	list := func(value any) (names []string) {
		switch value := value.(type) {
		case string:
			names = []string{value}
		case []any:
			for _, v := range value {
				if table, ok := v.(map[string]any); ok {
					v = table["job"]
				}
				names = append(names, fmt.Sprint(v))
			}
		}
		return names
	}
	for name, text := range forgeFiles(t, gitlabFiles...) {
		var jobs map[string]any
		must(t, yaml.Unmarshal([]byte(strings.ReplaceAll(text, "!reference ", "")), &jobs))
		stages := list(jobs["stages"])
		for id, job := range jobs {
			table, _ := job.(map[string]any)
			if slices.Contains([]string{"image", "stages", "variables", "workflow"}, id) {
				continue
			}
			where := name + ", job " + id
			for key := range table {
				if !slices.Contains(gitlabKeys, key) {
					t.Errorf("%s: %q is none of %v", where, key, gitlabKeys)
				}
			}
			for _, other := range append(list(table["extends"]), list(table["needs"])...) {
				if jobs[other] == nil {
					t.Errorf("%s: there is no job %s", where, other)
				}
			}
			if stage, ok := table["stage"].(string); ok && !slices.Contains(stages, stage) {
				t.Errorf("%s: there is no stage %s", where, stage)
			}
			if !strings.HasPrefix(id, ".") && table["script"] == nil {
				t.Errorf("%s runs nothing", where)
			}
			for _, key := range []string{"before_script", "script", "after_script"} {
				lines, _ := table[key].([]any)
				for _, line := range lines {
					script, ok := line.(string)
					if !ok {
						t.Errorf("%s: %v is no line of a script: put it in quotes", where, line)
					} else if out, err := exec.CommandContext(t.Context(), "bash", "-n", "-c", script).CombinedOutput(); err != nil {
						t.Errorf("%s: %v\n%s", where, err, out)
					}
				}
			}
		}
	}
}

func readWorkflow(t *testing.T, text string) (w workflow) {
	t.Helper()
	must(t, yaml.Unmarshal([]byte(text), &w))
	return w
}

func needsOf(job map[string]any) (list []string) {
	switch needs := job["needs"].(type) {
	case string:
		list = []string{needs}
	case []any:
		for _, n := range needs {
			list = append(list, fmt.Sprint(n))
		}
	}
	return list
}

// What one job has compiled is saved under its own name, by runs on main alone; the action that installs Go saves nothing
// of its own accord, and each job asks for a cache that some job saves.
func TestCaches(t *testing.T) {
	paths := map[string]bool{}
	saved, asked := map[string]string{}, map[string]string{}
	for name, text := range forgeFiles(t, ourDir+"/.github/workflows/*.yml") {
		if strings.Contains(text, "actions/setup-go") && !strings.Contains(text, "cache: false") { // a release takes none at all
			t.Errorf("%s: setup-go saves what the first job has for all of them: use .github/actions/go", name)
		}
		for id, job := range readWorkflow(t, text).Jobs {
			var caches []string
			for _, step := range steps(job) {
				with, _ := step["with"].(map[string]any)
				uses := fmt.Sprint(step["uses"])
				if uses == "./.github/actions/go" {
					caches = cachesOf(job, fmt.Sprint(with["cache"]))
					for _, c := range caches {
						asked[c] = name
					}
				}
				if !strings.Contains(uses, "actions/cache/save") || strings.HasPrefix(fmt.Sprint(with["path"]), ".links") {
					continue
				}
				paths[fmt.Sprint(with["path"])] = true
				if condition := fmt.Sprint(step["if"]); !strings.Contains(condition, "github.event_name == 'push'") || !strings.Contains(condition, "steps.go.outputs.key != ''") {
					t.Errorf("%s, job %s: a change saves a cache: %s", name, id, condition)
				}
				for _, c := range caches {
					if other := saved[c]; other != "" {
						t.Errorf("%s, job %s: %s saves the cache %s, too", name, id, other, c)
					}
					saved[c] = id
				}
			}
		}
	}
	for name, text := range forgeFiles(t, ourDir+"/.github/actions/go/action.yml") {
		var action struct{ Runs any }
		must(t, yaml.Unmarshal([]byte(text), &action))
		for _, step := range steps(action.Runs) {
			with, _ := step["with"].(map[string]any)
			if with["path"] != nil {
				paths[fmt.Sprint(with["path"])] = true
			}
			if strings.Contains(fmt.Sprint(step["uses"]), "setup-go") && with["cache"] != false {
				t.Errorf("%s: setup-go has a cache of its own", name)
			}
		}
	}
	if len(paths) != 1 {
		t.Errorf("not the same folders are saved and restored: %q", slices.Sorted(maps.Keys(paths)))
	}
	for c, name := range asked {
		if saved[c] == "" {
			t.Errorf("%s asks for the cache %s, which nobody saves", name, c)
		}
	}
	if len(saved) < 3 {
		t.Errorf("only these are saved: %v", saved)
	}
}

// A new site keeps archives of the program, which are compared with their checksums wherever they come from, and what the
// program has kept of builds; only a run on main saves them.
func TestCachesOfANewSite(t *testing.T) {
	saved := 0
	for name, text := range forgeFiles(t, slices.Concat(githubWorkflows[1:], githubActions[1:], forgejoWorkflows[1:])...) {
		var table map[string]any
		must(t, yaml.Unmarshal([]byte(text), &table))
		jobs := map[string]any{"runs": table["runs"]}
		for id, job := range readWorkflow(t, text).Jobs {
			jobs[id] = job
		}
		for id, job := range jobs {
			for _, step := range steps(job) {
				with, _ := step["with"].(map[string]any)
				uses, where := fmt.Sprint(step["uses"]), fmt.Sprint(with["path"])
				if !strings.Contains(uses, "actions/cache/") || where == ".links" {
					continue
				}
				if where != "~/.cache/counterpoint\n~/.cache/counterpoint-program/archives\n" {
					t.Errorf("%s, job %s keeps %q", name, id, where)
				}
				if !strings.Contains(uses, "actions/cache/save") {
					continue
				}
				saved++
				if condition := fmt.Sprint(step["if"]); !strings.Contains(condition, "github.event_name == 'push'") || !strings.HasSuffix(name, "check.yml") {
					t.Errorf("%s, job %s: a change saves a cache: %s", name, id, condition)
				}
			}
		}
	}
	if saved != 2 {
		t.Errorf("%d steps save a cache, not one for each of two forges", saved)
	}
}

// cachesOf are the names that a job's cache has, one for each value of its matrix.
func cachesOf(job map[string]any, cache string) (list []string) {
	if !strings.Contains(cache, "matrix.part") {
		return []string{cache}
	}
	strategy, _ := job["strategy"].(map[string]any)
	matrix, _ := strategy["matrix"].(map[string]any)
	parts, _ := matrix["part"].([]any)
	for _, p := range parts {
		list = append(list, fmt.Sprint(p))
	}
	return list
}

// The jobs of a change run for a queue of merges as well, compare with what it is merged into, and end in one that a
// branch can require: it is there whatever is left out, and fails when anything did.
func TestChangesCanBeQueued(t *testing.T) {
	for name, text := range forgeFiles(t, githubWorkflows...) {
		w := readWorkflow(t, text)
		_, request := w.On["pull_request"]
		_, queue := w.On["merge_group"]
		if request != queue {
			t.Errorf("%s runs for a request (%t) and for a queue (%t): a required check would be waited for in vain", name, request, queue)
		}
		if !request {
			continue
		}
		for _, event := range []string{"pull_request", "merge_group", "push"} {
			if on, _ := w.On[event].(map[string]any); on["paths"] != nil || on["paths-ignore"] != nil {
				t.Errorf("%s: a workflow that is left out by its paths is waited for in vain", name)
			}
		}
		if !strings.Contains(text, "BASE: ${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha ") {
			t.Errorf("%s compares a queue with nothing", name)
		}
	}
	const name = ourDir + "/.github/workflows/test.yml"
	jobs := readWorkflow(t, forgeFiles(t, name)[name]).Jobs
	ok := jobs["ok"]
	for id := range jobs {
		if id != "ok" && !slices.Contains(needsOf(ok), id) {
			t.Errorf("ok does not wait for %s", id)
		}
	}
	if ok["if"] != "always()" {
		t.Errorf("ok is left out when something fails: %v", ok["if"])
	}
	script, _ := steps(ok)[0]["run"].(string)
	for results, want := range map[string]bool{
		"success success": true, "success skipped": true, "success failure": false, "failure skipped": false, "cancelled skipped": false, "success cancelled": false,
	} {
		cmd := exec.CommandContext(t.Context(), "bash", "-e", "-c", script)
		cmd.Env = []string{"RESULTS=" + results}
		if err := cmd.Run(); (err == nil) != want {
			t.Errorf("%s: %v", results, err)
		}
	}
}

// A change of records, their pictures and the ledger alone does not touch the program; anything else does, and so does
// what cannot be told.
func TestTouched(t *testing.T) {
	dir := t.TempDir()
	script, err := os.ReadFile(ourDir + "/.ci/touched")
	must(t, err)
	write(t, dir, ".ci/touched", string(script))
	write(t, dir, "data/claims/a.toml", "")
	write(t, dir, "generator/main.go", "")
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-qm", "first")
	base := git("rev-parse", "HEAD")
	touched := func(base string) string {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), "sh", filepath.Join(dir, ".ci/touched"), base).Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(out))
	}
	for _, c := range []struct {
		files string
		want  string
	}{
		{"data/claims/b.toml", "program=no"},
		{"data/claims/b.toml data/sources/c.toml data/.ledger media/claims/b/x.png", "program=no"},
		{"data/claims/b.de.toml media/claims/b/Київ.png", "program=no"},
		{"data/claims/generator/x.toml", "program=no"},
		{"data/ratings.toml", "program=yes"},
		{"content/about.md", "program=yes"},
		{"hugo.toml", "program=yes"},
		{"data/claims/b.toml generator/new.go", "program=yes"},
		{"themes/counterpoint/i18n/en.toml", "program=yes"},
		{"go.mod", "program=yes"},
		{".ci/run", "program=yes"},
		{".github/workflows/check.yml", "program=yes"},
		{"sub/data/claims/b.toml", "program=yes"},
		{"database/x", "program=yes"},
		{".data/claims/x.toml", "program=yes"},
	} {
		git("checkout", "-q", base)
		for name := range strings.FieldsSeq(c.files) {
			write(t, dir, name, "x")
		}
		git("add", "-Af")
		git("commit", "-qm", "change")
		if got := touched(base); got != c.want {
			t.Errorf("%s: %s, not %s", c.files, got, c.want)
		}
	}
	git("checkout", "-q", base)
	git("mv", "generator/main.go", "data/claims/main.go")
	git("commit", "-qm", "moved")
	for from, want := range map[string]string{base: "program=yes", "": "program=yes", "0000000000000000000000000000000000000000": "program=yes", "HEAD": "program=no"} {
		if got := touched(from); got != want {
			t.Errorf("moved, since %q: %s, not %s", from, got, want)
		}
	}
}

// The gate runs by parts, which together are all of it.
func TestGateHasParts(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "bash", ourDir+"/.ci/run", "lint").CombinedOutput()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 2 || !strings.Contains(string(out), "there are code, site and test") {
		t.Errorf("a part that there is not: %v\n%s", err, out)
	}
	const name = ourDir + "/.github/workflows/test.yml"
	job := readWorkflow(t, forgeFiles(t, name)[name]).Jobs["program"]
	parts := append(cachesOf(job, "matrix.part"), "site") // which check.yml does
	slices.Sort(parts)
	if !slices.Equal(parts, []string{"code", "site", "test"}) {
		t.Errorf("the jobs run the parts %v", parts)
	}
}

// GitLab keeps what lies in the checkout alone: what a job has compiled is moved there in its end, and to where it
// belongs when the next begins.
func TestGitLabKeepsWhatIsCompiled(t *testing.T) {
	var lab struct {
		Compiled struct {
			Before []string `yaml:"before_script"`
			After  []string `yaml:"after_script"`
		} `yaml:".compiled"`
	}
	const name = ourDir + "/.gitlab-ci.yml"
	must(t, yaml.Unmarshal([]byte(forgeFiles(t, name)[name]), &lab))
	root := t.TempDir()
	checkout := filepath.Join(root, "checkout")
	must(t, os.Mkdir(checkout, 0o755))
	run := func(machine string, lines []string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "bash", "-e", "-c", strings.Join(lines, "\n"))
		cmd.Dir = checkout
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(root, machine), "GOPATH=" + filepath.Join(root, machine, "go")}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	run("first", lab.Compiled.Before) // nothing is kept yet
	run("first", lab.Compiled.After)  // and nothing was compiled
	files := []string{".cache/go-build/00/a", ".cache/counterpoint/entries/b", "go/pkg/mod/m@v1/c"}
	for _, file := range files {
		write(t, filepath.Join(root, "first"), file, file)
	}
	run("first", lab.Compiled.After)
	write(t, filepath.Join(root, "second"), "go/pkg/mod/empty", "") // the image may have a folder there
	run("second", lab.Compiled.Before)
	for _, file := range files {
		if got, err := os.ReadFile(filepath.Join(root, "second", file)); err != nil || string(got) != file {
			t.Errorf("%s: %q, %v", file, got, err)
		}
	}
	if _, err := os.Lstat(filepath.Join(checkout, ".compiled")); err == nil {
		t.Error("it is left in the checkout, where pages would not name a commit")
	}
}
