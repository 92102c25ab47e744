package e2e

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"counterpoint/generator/cli"
)

// runsCommand finds the commands of the program that a text tells its readers to run.
var runsCommand = regexp.MustCompile(`go run \./generator ([a-z]+)`)

// isCommand tells whether the program has a command.
func isCommand(t *testing.T, name string) bool {
	return run(t.Context(), quick(), []string{name, "--help"}, io.Discard, io.Discard) == cli.Clean
}

// The commands that the documents tell people to run exist.
func TestDocumentsNameCommands(t *testing.T) {
	documents, err := filepath.Glob(ourDir + "/docs/*.md")
	must(t, err)
	named := 0
	for _, name := range append(documents, ourDir+"/README.md", ourDir+"/CONTRIBUTING.md") {
		text, err := os.ReadFile(name)
		must(t, err)
		for _, m := range runsCommand.FindAllSubmatch(text, -1) {
			named++
			if !isCommand(t, string(m[1])) {
				t.Errorf("%s: the program has no command %s", name, m[1])
			}
		}
	}
	if named < 10 {
		t.Errorf("only %d commands are named in %d documents", named, len(documents)+2)
	}
}
