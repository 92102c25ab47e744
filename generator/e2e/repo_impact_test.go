package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	mdtext "github.com/yuin/goldmark/text"

	"counterpoint/generator/cli"
)

// impactStep is the script of a step of impact.yml, by its name.
func impactStep(t *testing.T, step string) string {
	const name = ourDir + "/.github/workflows/impact.yml"
	var w struct{ Jobs map[string]any }
	must(t, yaml.Unmarshal([]byte(forgeFiles(t, name)[name]), &w))
	for _, s := range steps(w.Jobs["comment"]) {
		if script, ok := s["run"].(string); ok && s["name"] == step {
			return script
		}
	}
	t.Fatalf("impact.yml has no step %q", step)
	return ""
}

// What a change says of itself is posted as a block of code, whatever it is, after a line that says where it is from.
func TestImpactCommentIsInert(t *testing.T) {
	script := impactStep(t, "comment")
	dir := t.TempDir()
	write(t, dir, "gh", "#!/bin/sh\n")
	must(t, os.Chmod(filepath.Join(dir, "gh"), 0o755))
	for _, text := range []string{
		"## Honest\n\n- `a` @somebody\n", "@everyone &#64;everyone &commat;x", "<!--", "-->\n<details><summary>x", "```\n@a", "~~~", "    ```\n@a", "a\r@b\r\n\r# c", "\u2028# c", "[a](https://evil.example) ![b](https://evil.example)",
		"\n\n\n@a\n", "\x00\xff\x1b@a", "\t@a", "Closes #1", "", strings.Repeat("@a\n", 40_000), strings.Repeat("ї", 40_000),
	} {
		write(t, dir, "impact/impact.md", text)
		runStep(t, dir, script, "NUMBER=7", "REPO=a/b")
		comment, err := os.ReadFile(filepath.Join(dir, "comment.md"))
		must(t, err)
		if len(comment) > 65_536 || !utf8.Valid(comment) {
			t.Errorf("%.40q: %d bytes", text, len(comment))
		}
		blocks := ""
		for n := goldmark.DefaultParser().Parse(mdtext.NewReader(comment)).FirstChild(); n != nil; n = n.NextSibling() {
			blocks += n.Kind().String() + " "
		}
		if blocks != "Paragraph CodeBlock " && !(strings.TrimSpace(text) == "" && blocks == "Paragraph ") {
			t.Errorf("%.40q is shown as %s:\n%.200s", text, blocks, comment)
		}
	}
}

// runStep runs the script of a step in a folder, whose programs come first.
func runStep(t *testing.T, dir, script string, env ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-e", "-c", script)
	cmd.Dir, cmd.Env = dir, append(env, "PATH="+dir+":"+os.Getenv("PATH"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// fakeGH answers as the forge would, from files, and keeps the review that is posted.
const fakeGH = `#!/bin/sh
case "$*" in
*/files*) cat files ;;
*/comments*) cat comments ;;
*/reviews*--input*) cp review.json posted.json ;;
*) echo "gh: $*" >&2; exit 1 ;;
esac
`

type reviewComment struct {
	Path      string
	Line      int
	StartLine int `json:"start_line"`
	Side      string
	Body      string
}

// shownFiles are what the forge shows of a change, where a patch is one of the file of each name.
func shownFiles(t *testing.T, patch string, names ...string) string {
	t.Helper()
	var files strings.Builder
	for _, name := range names {
		line, err := json.Marshal(map[string]string{"filename": name, "patch": patch})
		must(t, err)
		files.Write(append(line, '\n'))
	}
	return files.String()
}

// posted is the review that is posted where a change has a file of suggestions and earlier comments.
func posted(t *testing.T, suggestions, comments string) (list []reviewComment, body string) {
	t.Helper()
	patch := "@@ -1,2 +1,3 @@ key\n title = \"Bridge\"\n-date = 2025\n+date = \"2025-11-2\"\n+made = \"Київ\"\r\n@@ -20 +21,2 @@\n+a = 1\n+text = \"\u200dZWJ\"\n\\ No newline at end of file"
	return postedOf(t, suggestions, comments, shownFiles(t, patch, "data/claims/a.toml", "site/data/claims/a.toml", ".github/workflows/x.toml", "data/.hidden/a.toml", "generator/a.go"))
}

// postedOf is the same of a change of which the forge shows these files.
func postedOf(t *testing.T, suggestions, comments, files string) (list []reviewComment, body string) {
	t.Helper()
	notShort(t, "jq")
	dir := t.TempDir()
	write(t, dir, "gh", fakeGH)
	must(t, os.Chmod(filepath.Join(dir, "gh"), 0o755))
	write(t, dir, "files", files)
	write(t, dir, "comments", comments)
	write(t, dir, "impact/suggestions.json", suggestions)
	runStep(t, dir, impactStep(t, "suggest"), "PULL=repos/a/b/pulls/7", "HEAD_SHA=abc")
	data, err := os.ReadFile(filepath.Join(dir, "posted.json"))
	if os.IsNotExist(err) {
		return nil, ""
	}
	must(t, err)
	var review struct {
		CommitID string `json:"commit_id"`
		Event    string
		Body     string
		Comments []reviewComment
	}
	must(t, json.Unmarshal(data, &review))
	if review.CommitID != "abc" || review.Event != "COMMENT" {
		t.Errorf("the review is %s of %s", review.Event, review.CommitID)
	}
	return review.Comments, review.Body
}

// A suggestion is shown where it replaces lines of the change.
func TestSuggestionsAreMade(t *testing.T) {
	for _, c := range []struct {
		what, suggestion string
		line, start      int
		ends             string // of the comment
	}{
		{"a line", `{"file":"data/claims/a.toml","line":2,"before":["date = \"2025-11-2\""],"after":["date = 2025-11-02"]}`, 2, 0, "```suggestion\ndate = 2025-11-02\n```"},
		{"a site in a subfolder", `{"file":"site/data/claims/a.toml","line":2,"before":["date = \"2025-11-2\""],"after":["date = 2025-11-02"]}`, 2, 0, "```suggestion\ndate = 2025-11-02\n```"},
		{"several, one with a line end of Windows", `{"file":"data/claims/a.toml","line":2,"before":["date = \"2025-11-2\"","made = \"Київ\""],"after":["made = \"Київ\""]}`, 3, 2, "```suggestion\nmade = \"Київ\"\n```"},
		{"one that goes", `{"file":"data/claims/a.toml","line":21,"before":["a = 1"],"after":[]}`, 21, 0, "```suggestion\n```"},
		{"one beside a line that stays", `{"file":"data/claims/a.toml","line":1,"before":["title = \"Bridge\""],"after":["title = \"Bridge\"","lang = \"en\""]}`, 1, 0, "```suggestion\ntitle = \"Bridge\"\nlang = \"en\"\n```"},
		{"a joiner that was there", `{"file":"data/claims/a.toml","line":22,"before":["text = \"\u200dZWJ\""],"after":["text = \"\u200dZWJ.\""]}`, 22, 0, "```suggestion\ntext = \"\u200dZWJ.\"\n```"},
		{"a fence in the text", `{"file":"data/claims/a.toml","line":21,"before":["a = 1"],"after":["` + "```" + `","@everyone","` + "````" + `"]}`, 21, 0, "`````suggestion\n```\n@everyone\n````\n`````"},
	} {
		list, body := posted(t, `{"suggestions":[`+c.suggestion+`]}`, "")
		if len(list) != 1 || !strings.Contains(body, "in 1 place.") {
			t.Errorf("%s: %d comments, %q", c.what, len(list), body)
			continue
		}
		got := list[0]
		if got.Line != c.line || got.StartLine != c.start || got.Side != "RIGHT" || !strings.HasSuffix(got.Body, c.ends) {
			t.Errorf("%s: %+v", c.what, got)
		}
		blocks := ""
		for n := goldmark.DefaultParser().Parse(mdtext.NewReader([]byte(got.Body))).FirstChild(); n != nil; n = n.NextSibling() {
			blocks += n.Kind().String() + " "
			if f, ok := n.(*ast.FencedCodeBlock); ok && string(f.Language([]byte(got.Body))) != "suggestion" {
				t.Errorf("%s: no suggestion but %s", c.what, f.Language([]byte(got.Body)))
			}
		}
		if blocks != "Paragraph FencedCodeBlock " {
			t.Errorf("%s is shown as %s:\n%s", c.what, blocks, got.Body)
		}
	}
}

// Whatever else stands in the file, which a stranger may have written, nothing is posted of it.
func TestSuggestionsAreRefused(t *testing.T) {
	one := func(file string, line int, before, after string) string {
		return fmt.Sprintf(`{"suggestions":[{"file":%q,"line":%d,"before":[%s],"after":[%s]}]}`, file, line, before, after)
	}
	date, good := `"date = \"2025-11-2\""`, `"date = 2025-11-02"`
	for what, text := range map[string]string{
		"nothing":                        "",
		"no JSON":                        "@everyone",
		"JSON of another kind":           `[1, {"suggestions": 3}, null]`,
		"entries of another kind":        `{"suggestions":[1, null, "x", [], {}, {"file": 3}, {"file":"data/a.toml","line":"1","before":["a"],"after":["b"]}]}`,
		"a file that was not changed":    one("data/claims/b.toml", 2, date, good),
		"a file that is no record":       one(".github/workflows/x.toml", 2, date, good),
		"a hidden folder":                one("data/.hidden/a.toml", 2, date, good),
		"a program":                      one("generator/a.go", 2, date, good),
		"a way out of the folder":        one("data/../data/claims/a.toml", 2, date, good),
		"a line that is not shown":       one("data/claims/a.toml", 10, `"x"`, good),
		"a line before the first":        one("data/claims/a.toml", 0, date, good),
		"half a line":                    strings.Replace(one("data/claims/a.toml", 2, date, good), `"line":2`, `"line":2.5`, 1),
		"lines across a gap":             one("data/claims/a.toml", 3, `"made = \"Київ\"","x"`, good),
		"lines that read otherwise":      one("data/claims/a.toml", 2, `"date = 2024"`, good),
		"the line as it was before":      one("data/claims/a.toml", 2, `"date = 2025"`, good),
		"a line that is replaced by all": one("data/claims/a.toml", 2, date, strings.Repeat(good+",", 200)+good),
		"a long line":                    one("data/claims/a.toml", 2, date, `"`+strings.Repeat("x", 30_000)+`"`),
		"a line break in a line":         one("data/claims/a.toml", 2, date, `"a\n@everyone"`),
		"a carriage return":              one("data/claims/a.toml", 2, date, `"a\r@everyone"`),
		"a turn of direction":            one("data/claims/a.toml", 2, date, `"a\u202eb"`),
		"a hidden character":             one("data/claims/a.toml", 2, date, `"a\u200bb"`),
		"a tag":                          one("data/claims/a.toml", 2, date, `"a\udb40\udc61b"`),
		"a new file":                     one("data/claims/a.toml", 1, "", good),
		"too much":                       `{"suggestions":[` + strings.Repeat(" ", 1_000_001) + `]}`,
	} {
		if list, _ := posted(t, text, ""); len(list) > 0 {
			t.Errorf("%s: %+v", what, list)
		}
	}
}

// A suggestion is made once, however often a change is pushed, and not too many at a time.
func TestSuggestionsAreFew(t *testing.T) {
	const line = `{"file":"data/claims/a.toml","line":21,"before":["a = 1"],"after":["a = %d"]}`
	first, _ := posted(t, `{"suggestions":[`+fmt.Sprintf(line, 2)+`]}`, "")
	if len(first) != 1 {
		t.Fatalf("%d suggestions", len(first))
	}
	said, err := json.Marshal(map[string]string{"path": first[0].Path, "body": strings.ReplaceAll(first[0].Body, "\n", "\r\n")})
	must(t, err)
	if again, _ := posted(t, `{"suggestions":[`+fmt.Sprintf(line, 2)+`]}`, string(said)); len(again) > 0 {
		t.Errorf("it is made again: %+v", again)
	}
	var all []string
	for i := range 30 {
		all = append(all, fmt.Sprintf(line, i+3))
	}
	if list, body := posted(t, `{"suggestions":[`+strings.Join(all, ",")+`]}`, string(said)); len(list) != 20 || !strings.Contains(body, "in 30 places.") {
		t.Errorf("%d of 30 are made: %s", len(list), body)
	}
}

// What fix says of a site in a subfolder of a repository is what the job suggests of the difference that git makes.
func TestSuggestionsOfFix(t *testing.T) {
	const name = "sites/town/data/sources/minutes-2024-04-08.toml"
	dir := t.TempDir()
	must(t, copyMissing(filepath.Join(dir, "sites/town"), townDir))
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		out, err := cmd.Output()
		must(t, err)
		return string(out)
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-qm", "first")
	before, err := os.ReadFile(filepath.Join(dir, name))
	must(t, err)
	spoilt := strings.Replace(string(before), `2024-04-08"`, `2024-04-08?utm_source=x"`, 1) + "status    = \"ok\"\n"
	write(t, dir, name, spoilt)
	_, patch, _ := strings.Cut(git("diff", "--", name), "\n@@")

	p := quick()
	p.Dir = filepath.Join(dir, "sites", "town")
	var suggestions strings.Builder
	if status := run(t.Context(), p, []string{"fix", "--format", "suggestions"}, &suggestions, t.Output()); status != cli.Clean {
		t.Fatalf("fix: exit status %d", status)
	}
	list, _ := postedOf(t, suggestions.String(), "", shownFiles(t, "@@"+strings.TrimSuffix(patch, "\n"), name))
	if len(list) != 2 || !strings.HasSuffix(list[0].Body, "```suggestion\nurl       = \"https://council.example/minutes/2024-04-08\"\n```") || !strings.HasSuffix(list[1].Body, "```suggestion\n```") {
		t.Errorf("suggested are %+v of\n%s", list, suggestions.String())
	}
}
