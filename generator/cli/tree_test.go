package cli

import (
	"bytes"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"counterpoint/generator/explain"
	"counterpoint/generator/released"
)

// line runs a command line in a folder, started by a name, and returns the exit status with what was printed.
func line(t *testing.T, dir, name string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = Program{Name: name, Dir: dir, Stdout: &out, Stderr: &errs}.Run(t.Context(), args)
	return status, out.String(), errs.String()
}

// Every command says what it does, in lines that fit a terminal, with an example that can be run.
func TestHelp(t *testing.T) {
	a := newApp(Program{})
	root := a.root()
	for _, cmd := range append(root.Commands(), root) {
		args := []string{cmd.Name(), "--help"}
		if cmd == root {
			args = args[1:]
		}
		status, text, errs := line(t, "", "", args...)
		if status != Clean || errs != "" || text != a.help(cmd) {
			t.Errorf("%v: status %d\n%s%s", args, status, errs, text)
		}
		for l := range strings.Lines(text) {
			if n := len([]rune(strings.TrimSuffix(l, "\n"))); n > width {
				t.Errorf("%v: a line of %d characters: %s", args, n, l)
			}
		}
		if cmd == root {
			continue
		}
		for example := range strings.Lines(cmd.Example) {
			words, err := commandFirst(root, exampleWords.FindAllString(example, -1))
			if err != nil || words[0] != cmd.Name() {
				t.Errorf("%s: the example %q runs something else", cmd.Name(), example)
				continue
			}
			fresh, _, err := newApp(Program{}).root().Find(words[:1])
			if err == nil {
				err = fresh.ParseFlags(words[1:])
			}
			if err == nil {
				err = fresh.ValidateArgs(fresh.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: the example %q: %v", cmd.Name(), example, err)
			}
		}
		if cmd.Example == "" {
			t.Errorf("%s has no example", cmd.Name())
		}
	}
}

// exampleWords are the words of an example as a shell reads them: one in quotes may have spaces.
var exampleWords = regexp.MustCompile(`"[^"]*"|\S+`)

// Flags may come before their command because one name takes a value in all commands or in none.
func TestFlagsOfOneName(t *testing.T) {
	takes := map[string]string{}
	check := func(name, value, where string) {
		if was, ok := takes[name]; ok && was != value {
			t.Errorf("%s of %s takes a value where another does not", name, where)
		}
		takes[name] = value
	}
	for _, cmd := range newApp(Program{}).root().Commands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			check("--"+f.Name, f.NoOptDefVal, cmd.Name())
			if f.Shorthand != "" {
				check("-"+f.Shorthand, f.NoOptDefVal, cmd.Name())
			}
		})
	}
}

func TestCommandFirst(t *testing.T) {
	root := newApp(Program{}).root()
	for given, want := range map[string]string{
		"":                            "",
		"check":                       "check",
		"-C town check --format json": "check -C town --format json",
		"-Ctown check":                "check -Ctown",
		"-qC town check":              "check -qC town",
		"--site=town check":           "check --site=town",
		"--port 0 -q serve":           "serve --port 0 -q",
		"--write fix -C town":         "fix --write -C town",
		"-x check":                    "check -x",
		"-é check":                    "check -é",
		"__complete -C town new":      "__complete -C town new",
		"--version":                   "--version",
	} {
		got, err := commandFirst(root, strings.Fields(given))
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q becomes %q, %v; want %q", given, got, err, want)
		}
	}
	if _, err := commandFirst(root, []string{"-C", "town", "chek"}); err == nil || !strings.Contains(err.Error(), `"check"`) {
		t.Errorf("an unknown command: %v", err)
	}
	if _, err := commandFirst(root, []string{"--fromat", "json", "check"}); err == nil || !strings.Contains(err.Error(), `"--fromat"`) {
		t.Errorf("an unknown flag with a value: %v", err)
	}
}

// Messages name the program as it was started, also in texts of packages that know no name.
func TestName(t *testing.T) {
	for started, want := range map[string]string{
		"":                                    "counterpoint",
		"/usr/local/bin/counterpoint":         "counterpoint",
		"./factcheck":                         "factcheck",
		"/tmp/go-build123/b001/exe/generator": "go run ./generator",
		"/home/a/.cache/go-build/ab/abc/counterpoint": "go run ./generator",
	} {
		if got := nameOf(started); got != want {
			t.Errorf("started as %q: %q, want %q", started, got, want)
		}
	}
	site := filepath.Join(t.TempDir(), "site")
	if status, said, errs := line(t, "", "factcheck", "init", site); status != Clean || !strings.Contains(said, "factcheck -C ") {
		t.Fatalf("init: %d\n%s%s", status, said, errs)
	}
	texts := []string{}
	for _, args := range [][]string{{"new", "topic", "market"}, {"check"}, {"explain", "no-help-lines"}, {"check", "--format", "json"}, {"check", "--format", "sarif"}, {"chek"}, {"help"}} {
		_, out, errs := line(t, site, "factcheck", args...)
		texts = append(texts, out+errs)
	}
	for _, name := range []string{"data/topics/market.toml", "README.md"} {
		data, err := os.ReadFile(filepath.Join(site, name))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	if explained := texts[2]; !strings.Contains(explained, "\n`factcheck fix` shows") || strings.Contains(explained, "counterpoint") {
		t.Errorf("explain names the program as it was not started:\n%s", explained)
	}
	for _, text := range texts {
		if strings.Contains(text, fromSources) {
			t.Errorf("names the program as it was not started:\n%s", text)
		}
	}
	if _, _, errs := line(t, "", "/tmp/go-build1/exe/generator", "chek"); !strings.HasPrefix(errs, "counterpoint: ") || !strings.Contains(errs, "go run ./generator help") {
		t.Errorf("with go run: %s", errs)
	}
}

func TestVersionOf(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	for want, info := range map[string]*debug.BuildInfo{
		"0123456789ab":            {Settings: []debug.BuildSetting{commit, {Key: "vcs.modified", Value: "false"}}},
		"0123456789ab (modified)": {Settings: []debug.BuildSetting{commit, {Key: "vcs.modified", Value: "true"}}},
		"v1.2.3":                  {Main: debug.Module{Version: "v1.2.3"}},
		"(devel)":                 {},
	} {
		if got := versionOf("", info); got != want {
			t.Errorf("version %q, want %q", got, want)
		}
	}
	if got := versionOf("v1.2.3 0123456789ab", &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}); got != "v1.2.3 0123456789ab" {
		t.Errorf("a release has version %q", got)
	}
	_, out, _ := line(t, "../testsite/testdata/town", "", "check", "--format", "sarif")
	if !strings.Contains(out, `"version": "`+version()+`"`) {
		t.Error("SARIF does not say which version of the program found it")
	}
}

// Completion offers what there is where the program was started.
func TestCompletion(t *testing.T) {
	for _, test := range []struct {
		args  string
		offer []string
	}{
		{"", []string{"build", "check", "version"}},
		{"help ", []string{"build"}},
		{"new ", []string{"claim", "source"}},
		{"rename ", []string{"rating", "claim"}},
		{"rename claim ", []string{"bridge-cost", "library-hours"}},
		{"rename -C ../testsite/testdata/town point ", []string{"01-bridge"}},
		{"translate ", []string{"claim", "point"}},
		{"translate point ", []string{"01-bridge"}},
		{"translate point 01-bridge ", []string{"ar"}},
		{"explain ", explain.Names()},
		{"check --format ", []string{"sarif", "text"}},
		{"check --color ", colors},
		{"completion ", shells},
		{"import ", []string{"claimreview"}},
		{"next --days ", []string{":4"}}, // no files
		{"build -d ", []string{":16"}},   // folders
		{"-C ", []string{":16"}},
		{"links --report ", []string{":0"}}, // files
	} {
		dir := "../testsite/testdata/town"
		if strings.Contains(test.args, "-C") {
			dir = ""
		}
		words := append([]string{cobra.ShellCompRequestCmd}, strings.Split(test.args, " ")...)
		status, out, _ := line(t, dir, "", words...)
		var offered []string
		for l := range strings.Lines(out) {
			word, _, _ := strings.Cut(strings.TrimSpace(l), "\t")
			offered = append(offered, word)
		}
		for _, word := range test.offer {
			if status != Clean || !slices.Contains(offered, word) {
				t.Errorf("%q: %q is not offered, but %q", test.args, word, offered)
			}
		}
	}
	for _, shell := range shells {
		if status, script, errs := line(t, "", "factcheck", "completion", shell); status != Clean || !strings.Contains(script, "factcheck") {
			t.Errorf("%s: status %d\n%s", shell, status, errs)
		}
	}
}

// A port in use is answered with the flag that names another.
func TestBusyPort(t *testing.T) {
	listener, port := busyPort(t)
	defer listener.Close()
	status, _, errs := line(t, "../testsite/testdata/town", "", "serve", "--port", port)
	if status != Failed || !strings.Contains(errs, "port "+port) || !strings.Contains(errs, "--port") || strings.Count(errs, "\n") != 1 {
		t.Errorf("status %d: %s", status, errs)
	}
}

// docs/commands.md is what the commands say of themselves.
func TestCommandsDocument(t *testing.T) {
	const name = "../../docs/commands.md"
	want := commandsDocument()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is out of date: go test ./generator/cli -run TestCommandsDocument -update", name)
	}
}

func commandsDocument() string {
	a := newApp(Program{})
	root := a.root()
	var b strings.Builder
	b.WriteString("# Commands\n\nGenerated from the commands themselves by `go test ./generator/cli -run TestCommandsDocument -update`: edit\n`generator/cli/`, not this file.\n\nWithout a built program, write `go run ./generator` for `counterpoint`.\n\n```\n" + a.help(root) + "```\n")
	for _, g := range root.Groups() {
		b.WriteString("\n## " + g.Title + "\n")
		for _, cmd := range root.Commands() {
			if cmd.GroupID == g.ID {
				b.WriteString("\n### " + cmd.Name() + "\n\n```\n" + withoutInherited(a.help(cmd)) + "```\n")
			}
		}
	}
	return b.String()
}

// withoutInherited leaves out the flags of every command, which the document has once.
func withoutInherited(help string) string {
	before, rest, _ := strings.Cut(help, "\nFlags of every command:\n")
	_, after, _ := strings.Cut(rest, "\nExample:")
	return before + "\nExample:" + after
}

func busyPort(t *testing.T) (net.Listener, string) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return l, port
}

// A release says that it has the checker, and prints its licence and those of others; another program says where they are.
func TestVersionOfRelease(t *testing.T) {
	run := func(carried fs.FS, args ...string) (status int, out, errs string) {
		var o, e bytes.Buffer
		p := Program{Dir: t.TempDir(), Stdout: &o, Stderr: &e, Released: carried}
		status = p.Run(t.Context(), args)
		return status, o.String(), e.String()
	}
	carried := fstest.MapFS{released.Licence: {Data: []byte("the licence\n")}, released.Notices: {Data: []byte("the notices\n")}}
	if status, out, _ := run(carried, "version", "--licences"); status != Clean || out != "the licence\n\nthe notices\n" {
		t.Errorf("status %d, and it prints\n%s", status, out)
	}
	if _, out, _ := run(carried, "version"); !strings.Contains(out, "\nthe checker for browsers is in the program\n") {
		t.Errorf("a release says\n%s", out)
	}
	if _, out, _ := run(nil, "version"); !strings.Contains(out, "\nthe checker for browsers is compiled by the Go of this machine") {
		t.Errorf("a program from the sources says\n%s", out)
	}
	if status, out, errs := run(nil, "version", "--licences"); status != Failed || out != "" || !strings.Contains(errs, "LICENSE") {
		t.Errorf("status %d, and it prints\n%s%s", status, out, errs)
	}
}
