package record

import (
	"cmp"
	"fmt"
)

// Severity says what a finding means for a build.
type Severity string

// Errors stop a build; warnings do not. No finding is off: a rule is, whose findings a site does not want.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Off     Severity = "off"
)

// Severities are all severities, the gravest first.
var Severities = []Severity{Error, Warning, Off}

// Finding is one thing wrong with a record, at a place in a file.
type Finding struct {
	File      string   `json:"file"`     // slash path below the site folder
	Line, Col int      `json:"-"`        // from 1; columns count characters
	Severity  Severity `json:"severity"` //
	Message   string   `json:"message"`  // lower case, no full stop: what is wrong, what is allowed, what to do
	Rule      string   `json:"rule"`     // kebab-case name
	Fix       *Edit    `json:"-"`        // nil when a person has to think

	// Path is the key path of the value in its file, also of one that is missing: "rebuttal[1].evidence[0].quote". It is empty
	// in a finding about the file as a whole, and in one that no rule about records made.
	Path string `json:"-"`
	// Command says which command helps, "go run ./generator fix does so", apart from the message: a browser has none.
	Command string `json:"-"`

	// More is above 0 in a finding that stands for so many others of its rule in its file, see [Tally].
	More int `json:"-"`
}

// maxMessage is how many characters the message of a finding has at most, so that texts of a file in it cannot fill a disk.
const maxMessage = 2000

// Message is the message of a finding, cut where it is longer than anybody would read.
func Message(format string, args ...any) string {
	return shorten(fmt.Sprintf(format, args...), maxMessage)
}

// String formats the finding as file:line:col: severity: message [rule].
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", f.File, f.Line, f.Col, f.Severity, f.Text(), f.Rule)
}

// Text is the message with the command that helps, for those who have a command line.
func (f Finding) Text() string {
	if f.Command == "" {
		return f.Message
	}
	return f.Message + "; " + f.Command
}

// Compare orders findings by place, rule and message, totally: the same data always prints the same list. At one place,
// those that count others come last.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.More, b.More),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Severity, b.Severity),
	)
}
