package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// townRepo is the made-up site in a folder of a git repository, and what commits all that is in it.
func townRepo(t *testing.T) (dir string, commit func(subject string)) {
	t.Helper()
	repo := t.TempDir()
	dir = filepath.Join(repo, "sites", "town")
	must(t, copyMissing(dir, townDir))
	git := func(in string, args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir, cmd.Stdin = repo, strings.NewReader(in)
		cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE=2026-03-01T23:30:00-0500", "GIT_COMMITTER_DATE=2026-03-01T23:30:00-0500")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("", "init", "-q")
	return dir, func(subject string) {
		t.Helper()
		git("", "add", "-A")
		git(subject, "commit", "-q", "--cleanup=verbatim", "--allow-empty-message", "-F", "-")
	}
}

// A record that was changed has a page that says what was changed, to which its own page leads, and that leads back; what
// is changed in the folder and not committed is not on it. One that was not changed has none.
func TestHistoryPages(t *testing.T) {
	t.Parallel()
	dir, commit := townRepo(t)
	file := filepath.Join(dir, "data", "claims", "bridge-cost.toml")
	text, err := os.ReadFile(file)
	must(t, err)
	rating := "rating     = \"false\""
	if !bytes.Contains(text, []byte(rating)) {
		t.Fatalf("the record has no line %s", rating)
	}
	must(t, os.WriteFile(file, bytes.Replace(text, []byte(rating), []byte("rating     = \"true\""), 1), 0o644))
	commit("Check the cost of the bridge")
	must(t, os.WriteFile(file, append(text, "\n[[correction]]\ndate = 2026-03-03\nkind = \"rating-change\"\ntext = \"The *accounts* were published.\"\n"...), 0o644))
	commit("Rate it <b>again</b>")

	files, err := build(options(t, dir))
	must(t, err)
	const name = "claims/bridge-cost/history/index.html"
	page := string(files[name])
	for _, want := range []string{
		"The rating changed from “True” to “False” on 3 March 2026.", "The reason given: The accounts were published.",
		"Rate it &lt;b&gt;again&lt;/b&gt;", `<time datetime="2026-03-02">2 March 2026</time>`, "The earliest version kept here.", `href="/claims/bridge-cost/"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the history does not say %s", want)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
	if !bytes.Contains(files["claims/bridge-cost/index.html"], []byte(`<a href="history/">`)) {
		t.Error("the page of the record does not lead to its history")
	}
	if bytes.Contains(files["sitemap.xml"], []byte("/history/</loc>")) || !bytes.Contains(files["claims/bridge-cost/history/index.html"], []byte(`<meta name="robots" content="noindex">`)) {
		t.Error("search engines are led to the history")
	}
	for other := range files {
		if strings.HasSuffix(other, "/history/index.html") && other != name {
			t.Errorf("%s has nothing to tell", other)
		}
	}

	must(t, os.WriteFile(file, text, 0o644)) // not committed
	again, err := build(options(t, dir))
	must(t, err)
	if got := string(again[name]); mainOf(t, versionsOf(got)) != mainOf(t, versionsOf(page)) {
		t.Errorf("after a change that is not committed it says\n%s", got)
	}
}

// A claim that was changed for readers has a page of what they saw before, at an address that stays; the version that its
// page shows now has such an address, too, from which it leads there. What is gone since is not linked.
func TestEarlierVersions(t *testing.T) {
	t.Parallel()
	dir, commit := townRepo(t)
	file := filepath.Join(dir, "data", "claims", "bridge-cost.toml")
	text, err := os.ReadFile(file)
	must(t, err)
	extra := filepath.Join(dir, "data", "sources", "lost.toml")
	must(t, os.WriteFile(extra, []byte("title = \"A page that was lost\"\npublisher = \"The Lost\"\nurl = \"https://lost.example/\"\nlang = \"en\"\nkind = \"report\"\nseen = \"original\"\naccessed = 2026-03-01\n"), 0o644))
	was := bytes.Replace(text, []byte("rating     = \"false\""), []byte("rating     = \"true\""), 1)
	was = append(was, "\n[[rebuttal]]\nstance = \"supports\"\ntext = \"It is in [the lost page](/sources/lost/).\"\n  [[rebuttal.evidence]]\n  source = \"lost\"\n"...)
	must(t, os.WriteFile(file, was, 0o644))
	commit("Check the cost of the bridge")
	must(t, os.Remove(extra))
	must(t, os.WriteFile(file, text, 0o644))
	commit("Rate it again")

	files, err := build(options(t, dir))
	must(t, err)
	ids := strings.Fields(output(t, dir, "git", "log", "--format=%H", "--", "data/claims/bridge-cost.toml"))
	now, before := "claims/bridge-cost/history/"+ids[0][:12]+"/", "claims/bridge-cost/history/"+ids[1][:12]+"/"
	if page := files[now+"index.html"]; !bytes.Contains(page, []byte(`http-equiv="refresh"`)) || !bytes.Contains(page, []byte("/claims/bridge-cost/")) {
		t.Errorf("the version of now does not lead to its page: %s", page)
	}
	page := string(files[before+"index.html"])
	for _, want := range []string{"of 2 March 2026)", ids[1][:12], "The Lost", `<meta name="robots" content="noindex">`, `href="/claims/bridge-cost/"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the earlier version does not say %s", want)
		}
	}
	if main := mainOf(t, page); !strings.Contains(main, "True") {
		t.Errorf("it does not have the rating of that time:\n%s", main)
	}
	for _, never := range []string{`href="/sources/lost/`, `"ClaimReview"`} {
		if strings.Contains(page, never) {
			t.Errorf("the earlier version has %s", never)
		}
	}
	if !bytes.Contains(files["claims/bridge-cost/history/index.html"], []byte(`href="/`+before+`"`)) || bytes.Contains(files["sitemap.xml"], []byte(before)) {
		t.Error("the history alone is to lead to the earlier version")
	}
	if strings.Contains(page, "This check was withdrawn") {
		t.Error("it says that the check was withdrawn")
	}
	if t.Failed() {
		t.Log(page)
	}

	must(t, os.WriteFile(file, append(text, "\n[[correction]]\ndate = 2026-03-02\nkind = \"withdrawn\"\ntext = \"The resolution was of another town.\"\n"...), 0o644))
	ratings := filepath.Join(dir, "data", "ratings.toml")
	scale, err := os.ReadFile(ratings)
	must(t, err)
	must(t, os.WriteFile(ratings, bytes.Replace(scale, []byte("\"True\""), []byte("\"Correct\""), 1), 0o644))
	commit("Withdraw it, and give a rating another name")
	files, err = build(options(t, dir))
	must(t, err)
	if page := mainOf(t, string(files[before+"index.html"])); !strings.Contains(page, "This check was withdrawn on 2 March 2026.") || !strings.Contains(page, "True") {
		t.Errorf("the earlier version does not say that the check was withdrawn since, or has not the rating of its day:\n%s", page)
	}
	if history := string(files["claims/bridge-cost/history/index.html"]); !strings.Contains(history, "The rating changed from “True” to “False”") {
		t.Errorf("the history does not say how the rating was called:\n%s", history)
	}
}

// What had to be removed by law is not shown by the earlier versions of other records either, which named it.
func TestEarlierVersionsWithoutWhatIsRemoved(t *testing.T) {
	t.Parallel()
	dir, commit := townRepo(t)
	file := filepath.Join(dir, "data", "claims", "bridge-cost.toml")
	text, err := os.ReadFile(file)
	must(t, err)
	for kind, record := range map[string]string{
		"sources": "title = \"A page about a person\"\npublisher = \"The Lost\"\nurl = \"https://lost.example/\"\nlang = \"en\"\nkind = \"news-report\"\nseen = \"original\"\naccessed = 2026-03-01\n",
		"topics":  "title = \"A person's private life\"\norder = 90\nsummary = \"What was said of it.\"\n",
	} {
		must(t, os.WriteFile(filepath.Join(dir, "data", kind, "lost.toml"), []byte(record), 0o644))
	}
	was := bytes.Replace(text, []byte("rating     = \"false\""), []byte("rating     = \"true\""), 1)
	was = regexp.MustCompile(`(?m)^(topics +=) \[`).ReplaceAll(was, []byte(`$1 ["lost", `))
	was = append(was, "\n[[rebuttal]]\nstance = \"supports\"\ntext = \"It is in [the lost page](/sources/lost/).\"\n  [[rebuttal.evidence]]\n  source = \"lost\"\n"...)
	must(t, os.WriteFile(file, was, 0o644))
	commit("Check the cost of the bridge")
	must(t, os.WriteFile(file, text, 0o644))
	commit("Rate it again")
	earlier := func() string {
		t.Helper()
		files, err := build(options(t, dir))
		must(t, err)
		ids := strings.Fields(output(t, dir, "git", "log", "--format=%h", "--abbrev=12", "--", "data/claims/bridge-cost.toml"))
		page := files["claims/bridge-cost/history/"+ids[1]+"/index.html"]
		if !bytes.Contains(page, []byte("of 2 March 2026)")) {
			t.Fatalf("there is no earlier version: %s", page)
		}
		return string(page)
	}
	if page := earlier(); !strings.Contains(page, "The Lost") || !strings.Contains(page, "private life") {
		t.Fatalf("what was there is not shown before it is removed:\n%s", page)
	}
	ledger := filepath.Join(dir, "data", ".ledger")
	lines, err := os.ReadFile(ledger)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, kind := range []string{"source", "topic"} {
		must(t, os.Remove(filepath.Join(dir, "data", kind+"s", "lost.toml")))
		lines = append(lines, kind+" lost - 2026-03-01 removed 2026-03-02 By order of a court.\n"...)
	}
	must(t, os.WriteFile(ledger, lines, 0o644))
	commit("Remove what the court named")
	if page := earlier(); strings.Contains(page, "The Lost") || strings.Contains(page, "about a person") || strings.Contains(page, "private life") {
		t.Errorf("the earlier version still shows what was removed:\n%s", page)
	}
}

// output is what a program prints that is run in a folder.
func output(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// versionsOf is the page of a history without the record as it is now.
func versionsOf(page string) string {
	versions, _, _ := strings.Cut(page, `<section aria-labelledby="record">`)
	return versions
}

// mainOf is the text of a page without its head and foot.
func mainOf(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	must(t, err)
	for n := range elements(root, "main") {
		return text(n)
	}
	t.Fatal("a page without <main>")
	return ""
}

// No text of the corpus does anything on the page of a history, neither as the subject of a commit nor in an earlier
// record, which no check has seen; and each can be read there.
func TestHostileHistoryDoesNothing(t *testing.T) {
	t.Parallel()
	dir, commit := townRepo(t)
	file := filepath.Join(dir, "data", "claims", "bridge-cost.toml")
	last, err := os.ReadFile(file)
	must(t, err)
	texts := hostileTexts(t)
	for part := range slices.Chunk(texts, 40) {
		for _, h := range part {
			var b bytes.Buffer
			must(t, toml.NewEncoder(&b).Encode(map[string]any{
				"reason": h.text, "rating": h.text, "title": h.name, h.name: h.text,
				"correction": []map[string]any{{"kind": h.text, "text": h.text}, {"kind": "rating-change", "text": h.text}},
			}))
			must(t, os.WriteFile(file, b.Bytes(), 0o644))
			commit(strings.ReplaceAll(h.text, "\x00", ""))
		}
		must(t, os.WriteFile(file, last, 0o644))
		commit("Mend it")
		files, err := build(options(t, dir))
		must(t, err)
		const name = "claims/bridge-cost/history/index.html"
		inert(t, name, files[name])
		page := mainOf(t, string(files[name]))
		for earlier := range files {
			if strings.HasPrefix(earlier, "claims/bridge-cost/history/") {
				inert(t, earlier, files[earlier])
			}
		}
		for _, h := range part {
			if !strings.Contains(page, h.name) {
				t.Errorf("the history says nothing of %s", h.name)
			}
		}
	}
}
