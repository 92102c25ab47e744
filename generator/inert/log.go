package inert

import (
	"regexp"
	"strings"
	"unicode"
)

// What a program that runs workflows obeys in the output of any command:
//
//   - GitHub and Forgejo: "::name::" at the start of a line, also after white space, and the older "##[name]" anywhere
//     in a line (actions/runner, ActionCommand.cs)
//   - Azure Pipelines: "##vso[name]" and "##[name]" (learn.microsoft.com, "Logging commands")
//   - TeamCity: "##teamcity[name]" (jetbrains.com, "Service messages")
//   - GitLab, Travis: names of sections, which have a carriage return and an ESC in them, and so are gone already
//
// A space in their middle makes them words.
var bracketed = regexp.MustCompile(`##([A-Za-z]*\[)`)

// withoutCommands returns a text in which no line is a command of a workflow, wherever it is printed.
func withoutCommands(s string) string {
	if strings.Contains(s, "##") {
		s = bracketed.ReplaceAllString(s, "# #$1")
	}
	if !strings.Contains(s, "::") {
		return s
	}
	var b strings.Builder
	for line := range strings.Lines(s) {
		rest := strings.TrimLeftFunc(line, unicode.IsSpace)
		if strings.HasPrefix(rest, "::") {
			b.WriteString(line[:len(line)-len(rest)] + ": ")
			line = rest[1:]
		}
		b.WriteString(line)
	}
	return b.String()
}
