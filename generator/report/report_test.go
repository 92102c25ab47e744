package report_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/record"
	"counterpoint/generator/report"
)

var update = flag.Bool("update", false, "write what comes out into the golden files")

// nasty has findings with every character that means something in a format, in messages and names.
var nasty = []record.Finding{
	{File: "data/topics/b.toml", Line: 1, Col: 1, Severity: record.Warning, Rule: "unused-source", Message: "nothing cites this source: cite it, or delete the file", Fix: &record.Edit{Begin: 2, End: 4, Text: "\"<&"}},
	{File: "data/claims/bus fares, 2025: a.toml", Line: 12, Col: 9, Severity: record.Error, Rule: "no-raw-html", Message: "reason has HTML in it, \"<script>alert(1)</script>\" & \"&amp;\""},
	{File: "data/claims/bus fares, 2025: a.toml", Line: 3, Col: 1, Severity: record.Warning, Rule: "text-aim", Message: "50 % of | the `title` is ``code``"},
	{File: "data/claims/bus fares, 2025: a.toml", Line: 4, Col: 1, Severity: record.Error, Rule: "one-line", Message: "a line break\r\n::error::in the middle\n\n# and a heading\n::stop-commands::x"},
	{File: "data/claims/żółć.toml", Line: 7, Col: 30, Severity: record.Error, Rule: "no-look-alike", Message: "the word \"Сouncil\" mixes Latin and Cyrillic letters, %0A and \u202eright to left\u202c"},
	{File: "data/claims/żółć.toml", Line: 7, Col: 31, Severity: record.Error, Rule: "url-unique", Message: "[click](https://example.org/), <https://example.org/>, www.example.org, a\\|b, @somebody, ##[add-mask]e: at data/sources/x.toml:3:1"},
	{File: "data/claims/żółć.toml", Line: 9, Col: 31, Severity: record.Error, Rule: "url-unique", Message: "[click](https://example.org/), <https://example.org/>, www.example.org, a\\|b, @somebody, ##[add-mask]e: at data/sources/x.toml:4:1"},
	{File: "data/topics/b.toml", Line: 1, Col: 1, Severity: record.Error, Rule: "hugo", Message: "`"},
}

var rules = []report.Rule{
	{Name: "no-raw-html", Doc: "A text has no HTML: Markdown only.", Severity: record.Error},
	{Name: "text-aim", Doc: "A title or reason is short enough to be read at a glance.", Severity: record.Warning},
	{Name: "url-unique", Doc: "No two sources have the same address.", Severity: record.Error},
}

// many returns n findings of each severity.
func many(n int) (list []record.Finding) {
	for i := range n {
		for _, s := range []record.Severity{record.Warning, record.Error} {
			list = append(list, record.Finding{File: "data/claims/a.toml", Line: i + 1, Col: 1, Severity: s, Rule: "no-todo", Message: fmt.Sprintf("::%s:: ##[%s] #\u034f#[%s]%d", s, s, s, i+1)})
		}
	}
	return list
}

// Each file in testdata has what every format makes of one list of findings.
func TestFormats(t *testing.T) {
	for name, list := range map[string][]record.Finding{"empty": nil, "nasty": nasty} {
		t.Run(name, func(t *testing.T) {
			var json, github, gitlab, summary, sarif bytes.Buffer
			if err := errors.Join(
				report.JSON(&json, list), report.GitHub(&github, list, &summary), report.GitLab(&gitlab, list), report.SARIF(&sarif, list, rules, "1.2.3", nil, "go run ./generator"),
			); err != nil {
				t.Fatal(err)
			}
			golden(t, "testdata/"+name+".txtar", &txtar.Archive{Files: []txtar.File{
				{Name: "json", Data: json.Bytes()}, {Name: "github", Data: github.Bytes()},
				{Name: "summary.md", Data: summary.Bytes()}, {Name: "gitlab", Data: gitlab.Bytes()}, {Name: "sarif", Data: sarif.Bytes()},
			}})
		})
	}
}

// GitHub shows ten errors and ten warnings: from the eleventh on they are lines
// that are no commands. All stand in the summary.
func TestCap(t *testing.T) {
	var github, summary bytes.Buffer
	if err := report.GitHub(&github, many(12), &summary); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/over_the_cap.txtar", &txtar.Archive{Files: []txtar.File{
		{Name: "github", Data: github.Bytes()}, {Name: "summary.md", Data: summary.Bytes()},
	}})
}

func golden(t *testing.T, file string, ar *txtar.Archive) {
	t.Helper()
	got := txtar.Format(ar)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// A list comes back as it was, and its order does not matter.
func TestOrder(t *testing.T) {
	list := []record.Finding{nasty[3], nasty[0], nasty[1]}
	var a, b bytes.Buffer
	if err := errors.Join(report.JSON(&a, list), report.JSON(&b, []record.Finding{nasty[1], nasty[3], nasty[0]})); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Error("the order of the list shows")
	}
	if list[0] != nasty[3] || list[1] != nasty[0] || list[2] != nasty[1] {
		t.Error("the list was sorted in place")
	}
}

// Outside of GitHub there is no summary.
func TestNoSummary(t *testing.T) {
	if err := report.GitHub(io.Discard, nasty, nil); err != nil {
		t.Fatal(err)
	}
}

// GitHub drops a summary longer than 1 MiB as a whole.
func TestLongSummary(t *testing.T) {
	list := many(1000)
	for i := range list {
		list[i].Message = strings.Repeat("x", 50_000) // cut at 1,000 characters
	}
	var b bytes.Buffer
	if err := report.GitHub(io.Discard, list, &b); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 1<<20 {
		t.Errorf("the summary has %d bytes", b.Len())
	}
	if want := " of 2000 findings do not fit here: see the log of this step.\n"; !strings.HasSuffix(b.String(), want) {
		t.Errorf("it ends %q", b.String()[b.Len()-100:])
	}
}

// A full disk or a closed pipe is told.
func TestWriteFails(t *testing.T) {
	for name, err := range map[string]error{
		"json": report.JSON(full{}, nasty), "github": report.GitHub(full{}, nasty, nil),
		"summary": report.GitHub(io.Discard, nasty, full{}), "sarif": report.SARIF(full{}, nasty, rules, "", nil, ""),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
