package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// Change is a file with corrections, or a new one.
type Change struct {
	File          string
	Before, After []byte // Before is nil for a new file
}

// Suggestion says which lines of a file are to be replaced by which others. Lines have no line ends.
type Suggestion struct {
	File   string   `json:"file"`
	Line   int      `json:"line"`   // the first that is replaced, from 1
	Before []string `json:"before"` // what stands there; nothing in a new file
	After  []string `json:"after"`  // what is to stand there; nothing where lines go
}

// Suggestions writes corrections as one JSON object, by file and line, for a job that shows them to a reviewer: a forge
// replaces lines, and always some (docs.github.com, "Incorporating feedback in your pull request"), so that what is only
// added comes with the line before it.
func Suggestions(w io.Writer, changes []Change) error {
	list := []Suggestion{}
	for _, c := range changes {
		if c.Before == nil {
			list = append(list, Suggestion{c.File, 1, []string{}, linesOf(c.After)})
			continue
		}
		list = append(list, suggestions(c)...)
	}
	return encode(w, object{"suggestions": list})
}

// linesOf splits a text into its lines, without their ends.
func linesOf(text []byte) []string {
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return lines
}

// suggestions reads off the difference of the two texts which lines replace which. A line end is none.
func suggestions(c Change) (list []Suggestion) {
	before := linesOf(c.Before)
	text := func(lines []string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }
	removed, added, next := []string{}, []string{}, 1 // next is the line of before that has not been reached yet
	end := func() {
		line := next - len(removed)
		switch {
		case len(removed) == 0 && len(added) == 0:
			return
		case len(removed) == 0 && line > 1:
			line--
			removed, added = before[line-1:line], slices.Insert(added, 0, before[line-1])
		case len(removed) == 0:
			removed, added = before[:1], append(added, before[0])
		}
		if len(list) > 0 && list[len(list)-1].Line+len(list[len(list)-1].Before) > line { // both have the only line between them
			last := &list[len(list)-1]
			last.After = append(last.After, added[1:]...)
		} else {
			list = append(list, Suggestion{c.File, line, removed, added})
		}
		removed, added = []string{}, []string{}
	}
	head := 3 // lines that name the files
	for line := range strings.Lines(string(diff.Diff("", text(before), "", text(linesOf(c.After))))) {
		if head--; head >= 0 {
			continue
		}
		body := strings.TrimSuffix(line[1:], "\n")
		switch {
		case strings.HasPrefix(line, "@@ -"):
			end()
			from, _, _ := strings.Cut(line[len("@@ -"):], ",")
			next, _ = strconv.Atoi(from)
		case line[0] == '-':
			removed, next = append(removed, body), next+1
		case line[0] == '+':
			added = append(added, body)
		default:
			end()
			next++
		}
	}
	end()
	return list
}
