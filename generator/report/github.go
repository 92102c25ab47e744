package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

// annotated is how many findings of each severity become annotations. GitHub
// shows that many errors and that many warnings of a step and drops the others
// without a word (docs.github.com/en/rest/checks/runs).
const annotated = 10

// GitHub writes the findings as workflow commands, which GitHub shows beside
// the lines they are about. Those beyond its cap are plain lines in the log,
// and all of them stand in the summary of the job, for which summary is the
// file GITHUB_STEP_SUMMARY names, or nil when there is none.
func GitHub(w io.Writer, list []record.Finding, summary io.Writer) error {
	list = sorted(list)
	var b strings.Builder
	seen := map[record.Severity]int{}
	over := 0
	for _, f := range list {
		if seen[f.Severity]++; seen[f.Severity] <= annotated {
			fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d,title=%s::%s\n",
				f.Severity, inProperty.Replace(f.File), f.Line, f.Col, inProperty.Replace(f.Rule), inMessage.Replace(f.Message))
		} else {
			b.WriteString(inert.Replace(oneLine(f.String())) + "\n")
			over++
		}
	}
	if over > 0 {
		fmt.Fprintf(&b, "%s: GitHub annotates at most %d of each, the other %d are plain lines above\n", totals(list), annotated, over)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	if summary == nil || len(list) == 0 {
		return nil
	}
	_, err := io.WriteString(summary, markdown(list))
	return err
}

// What GitHub's runner undoes in a workflow command, in its message and in its properties.
var (
	inMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	inProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// inert keeps a plain line from being a command: the runner still obeys the old
// form, ##[command], wherever it stands in a line, and a message may quote a
// record that anybody wrote.
var inert = strings.NewReplacer("##[", "# #[")

// oneLine keeps a text on one line, and shows what would hide in it.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r), unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
			return '\uFFFD'
		}
		return r
	}, s)
}
