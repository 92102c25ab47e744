package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// answer answers the questions of init with lines, and returns what is known then and what was said.
func answer(t *testing.T, in io.Reader, name string) (*newSite, string, error) {
	t.Helper()
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "config"), []byte("[user]\nname = A\nemail = a@town.example\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(home, "config"))
	a := newApp(Program{Dir: t.TempDir(), Stdout: io.Discard, Stderr: io.Discard})
	n := &newSite{name: name}
	var said strings.Builder
	err := a.askFor(n, newDialogue(t.Context(), in, func(text string) { said.WriteString(text) }))
	if entries, _ := os.ReadDir(a.Dir); len(entries) > 0 {
		t.Errorf("the questions wrote %v", entries)
	}
	return n, said.String(), err
}

// Enter takes what is shown: an example and a first commit, no forge, and the rest to be written.
func TestEveryQuestionHasAnAnswer(t *testing.T) {
	n, said, err := answer(t, strings.NewReader(strings.Repeat("\n", 10)), "")
	if err != nil {
		t.Fatal(err)
	}
	if n.name != "my-site" || !n.Example || !n.git || n.Title != "" || n.Lang != "" || n.Forge != "" {
		t.Errorf("Enter alone is %+v", n)
	}
	want := `A new site. Each question has an answer in [ ]: Enter takes it, and all of them can be changed in the files later.
< goes back to the question before; Ctrl-C ends without writing anything.

In which folder? It is made when it is not there.
[my-site] 
What is the site called? Every page shows it.
[later] 
At which address will it be published? A folder such as https://host.example/facts/ will do.
[later] 
In which language are you going to write? A tag or a name, such as uk or Ukrainian.
[en] 
Who publishes it? The name of a person or an organisation, for every page.
[later] 
Where do readers report mistakes by e-mail?
[later] 
Where will the records be kept? One of github, gitlab, forgejo, none: the workflows and forms for it are added.
[none] 
Add a worked example, a check in a made-up town? One line takes it out again.
[yes] 
Begin a git repository with a first commit, in your name?
[yes] 
In my-site there will be 43 files:
    .editorconfig
    .gitattributes
    .gitignore
    .taplo.toml
    .tombi.toml
    .vscode/ (2 files)
    README.md
    content/ (6 files)
    data/ (27 files)
    hugo.toml
    media/ (1 file)

Write them?
[yes] `
	if said != want {
		t.Errorf("it says\n%s\nnot\n%s", said, want)
	}
}

// An answer that will not do is asked for again, with the reason; one that will is brought into its usual form.
func TestAnswersAreChecked(t *testing.T) {
	lines := strings.Join([]string{
		"Town facts", "facts.example", "", "klingonisch", "Ukrainian", "The town", "nobody", "desk@facts.example",
		"gitbub", "GitLab", "nowhere", "https://forge.example/town/facts", "perhaps", "no", "n", "y", "",
	}, "\n")
	n, said, err := answer(t, strings.NewReader(lines), "site")
	if err != nil {
		t.Fatalf("%v after\n%s", err, said)
	}
	got := []string{n.Title, n.BaseURL, n.Lang, n.Publisher, n.Email, n.Forge, n.Repository}
	want := []string{"Town facts", "https://facts.example/", "uk", "The town", "desk@facts.example", "gitlab", "https://forge.example/town/facts"}
	if strings.Join(got, "|") != strings.Join(want, "|") || n.Example || n.git {
		t.Errorf("known are %q, %+v, not %q", got, n, want)
	}
	for _, reason := range []string{
		"\"facts.example\" does not begin with https://: did you mean https://facts.example/?\n[https://facts.example/] ", `"klingonisch" is the tag of no language`, `"nobody" will not do: write an address such as`,
		`unknown forge "gitbub": did you mean "github"`, `"nowhere" is not the address of a repository`, "write yes or no\n[yes] ",
	} {
		if !strings.Contains(said, reason) {
			t.Errorf("it does not say %s:\n%s", reason, said)
		}
	}
}

// Back asks the question before again, with the answer it has; one that was not asked is not gone back to.
func TestBack(t *testing.T) {
	lines := strings.Join([]string{
		"<", "Town fcats", "<", "Town facts", "", "<", "town.example", "", "ua", "", "", "", "github", "<", "none", "<", "", "no", "<", "", "", "<", "<", "yes", "n", "y",
	}, "\n")
	n, said, err := answer(t, strings.NewReader(lines), "site")
	if err != nil {
		t.Fatalf("%v after\n%s", err, said)
	}
	if n.Title != "Town facts" || n.BaseURL != "https://town.example/" || n.Lang != "uk" || n.Forge != "" || n.Repository != "" || !n.Example || n.git {
		t.Errorf("known is %+v after\n%s", n, said)
	}
	for _, want := range []string{
		"this is the first question\n\nWhat is the site called?", "[Town fcats] ", "did you mean uk?\n[uk] ", "[github] \nAdd a worked", "[no] \nBegin",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
}

// Whoever says no in the end, or ends what is typed, has no site.
func TestQuestionsThatAreNotAnswered(t *testing.T) {
	if _, _, err := answer(t, strings.NewReader(strings.Repeat("\n", 8)+"no\n"), "site"); !errors.Is(err, errDeclined) {
		t.Errorf("no: %v", err)
	}
	if _, _, err := answer(t, strings.NewReader("Town facts\n"), "site"); !errors.Is(err, errUnanswered) {
		t.Errorf("the end of what is typed: %v", err)
	}
	if _, _, err := answer(t, strings.NewReader(strings.Repeat("x", maxAnswer+1)+"\n"), "site"); !errors.Is(err, errUnanswered) {
		t.Errorf("a line without end: %v", err)
	}
	waits, end := io.Pipe()
	defer end.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := newDialogue(ctx, waits, func(string) {})
	if err := d.ask("What?", "this", func(string) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Ctrl-C: %v", err)
	}
}
