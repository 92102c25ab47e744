package report

import (
	"fmt"
	"io"
	"strings"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

// maxAnnotations is how many findings of each severity become annotations: GitHub silently drops more errors or warnings
// of a step (docs.github.com/en/rest/checks/runs).
const maxAnnotations = 10

// GitHub writes the findings as workflow commands, which GitHub shows as annotations of lines. Those beyond its limit are
// plain lines in the log. All of them are in the job summary, which is written to the file that GITHUB_STEP_SUMMARY
// names; summary is nil when there is none.
func GitHub(w io.Writer, list []record.Finding, summary io.Writer) error {
	list = sorted(list)
	var b strings.Builder
	seen := map[record.Severity]int{}
	over := 0
	for _, f := range list {
		if seen[f.Severity]++; seen[f.Severity] <= maxAnnotations {
			fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d,title=%s::%s\n",
				f.Severity, inProperty.Replace(inert.Line(f.File)), f.Line, f.Col, inProperty.Replace(inert.Line(f.Rule)), inMessage.Replace(inert.Line(f.Message)))
		} else {
			b.WriteString(inert.Line(f.String()) + "\n")
			over++
		}
	}
	if over > 0 {
		fmt.Fprintf(&b, "%s: GitHub annotates at most %d of each, the other %d are plain lines above\n", totals(list), maxAnnotations, over)
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

// What GitHub's runner unescapes in the message and in the properties of a workflow command.
var (
	inMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	inProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
