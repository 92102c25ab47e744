package report

import (
	"fmt"
	"strings"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

// maxSummary is the length of the summary in bytes. GitHub drops the summary of a step that is longer than 1 MiB, to which
// others may write too.
const maxSummary = 1000 << 10

// markdown returns a table of findings for each file, files with errors first.
func markdown(list []record.Finding) string {
	var files []string
	in := map[string][]record.Finding{}
	for _, f := range list {
		if in[f.File] == nil {
			files = append(files, f.File)
		}
		in[f.File] = append(in[f.File], f)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "What stands in `code` below is taken from the records, and may have been written by a stranger.\n\n## %s\n", totals(list))
	written := 0
	for _, file := range files {
		head := fmt.Sprintf("\n### %s\n\n| Line | Severity | Finding | Rule |\n| ---: | --- | --- | --- |\n", code(file))
		for i, f := range in[file] {
			row := fmt.Sprintf("| %d | %s | %s | %s |\n", f.Line, f.Severity, code(f.Message), code(f.Rule))
			if i == 0 {
				row = head + row
			}
			if b.Len()+len(row) > maxSummary {
				fmt.Fprintf(&b, "\n%d of %d findings do not fit here: see the log of this step.\n", len(list)-written, len(list))
				return b.String()
			}
			b.WriteString(row)
			written++
		}
	}
	return b.String()
}

// maxCode is how much of a text is shown, in characters.
const maxCode = 1000

func code(s string) string { return inert.Code(s, maxCode) }
