package onerecord

import (
	"regexp"
	"strings"
)

// ofCommands finds what messages say of commands, which nobody has in a browser: a command line, or what a command does.
var ofCommands = regexp.MustCompile("go run |\\bcounterpoint [a-z]| --[a-z]|\\bthe command\\b|" +
	`\b(fix|fmt|migrate|rename|merge|import|new) (does|adds|makes|writes|mends|puts|takes|removes|offers|says)\b|` +
	`\b(as|let|run|with) (fix|fmt|migrate|rename|merge)\b`)

// quotes finds what messages quote of a record.
var quotes = regexp.MustCompile(`"(\\.|[^"\\])*"`)

// joints are what joins a part of a sentence to the one before.
var joints = []string{", or ", ", and ", ", ", " or ", " and "}

// withoutCommands returns a message without what it says of commands. What stands before the first semicolon or colon says what
// is wrong, and stays.
func withoutCommands(message string) string {
	// Of the same length, with nothing of the record in it.
	plain := quotes.ReplaceAllStringFunc(message, func(q string) string { return strings.Repeat("_", len(q)) })
	var kept strings.Builder
	for start := 0; start < len(plain); {
		end := len(plain)
		if i := strings.IndexAny(plain[start+1:], ";:"); i >= 0 {
			end = start + 1 + i
		}
		part := plain[start:end]
		if at := ofCommands.FindStringIndex(part); at != nil && start > 0 {
			part = part[:max(0, lastJoint(part[:at[0]]))]
		}
		kept.WriteString(message[start : start+len(part)])
		start = end
	}
	return kept.String()
}

// lastJoint returns where the last part of a sentence is joined to what stands before it, or -1.
func lastJoint(part string) int {
	last, end := -1, -1
	for _, joint := range joints {
		if i := strings.LastIndex(part, joint); i > 1 && i+len(joint) > end {
			last, end = i, i+len(joint)
		}
	}
	return last
}
