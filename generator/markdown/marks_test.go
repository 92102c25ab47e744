package markdown

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of marks into docs/format.md")

// The documentation has the marks that the page of fields has.
func TestDocuments(t *testing.T) {
	const file, begin, end = "../../docs/format.md", "<!-- the marks, written by a test -->\n", "<!-- end -->\n"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s has no place for the marks between %q and %q", file, begin, end)
	}
	var b strings.Builder
	b.WriteString("\n| write | and readers see |\n|---|---|\n")
	for _, m := range Marks {
		write := m.Write
		if m.Typed() {
			write = "`" + strings.ReplaceAll(write, "|", `\|`) + "`"
		}
		fmt.Fprintf(&b, "| %s | %s |\n", write, strings.NewReplacer("|", `\|`, "*", `\*`, "~", `\~`, "<", `\<`).Replace(m.Doc))
	}
	fmt.Fprintf(&b, "\n%s\n\n%s\n\n", strings.NewReplacer("`", "\\`", "_", `\_`, "#", `\#`).Replace(Words), Pages)
	want := before + begin + b.String() + end + after
	if want == string(data) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what go test ./generator/markdown -run Documents -update writes", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}
