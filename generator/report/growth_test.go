package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// many are n findings, each in a file of its own.
func many(n int) (list []record.Finding) {
	for i := range n {
		list = append(list, record.Finding{File: "data/claims/" + strings.Repeat("a", i%7) + ".toml", Line: i, Col: 1, Severity: record.Error, Rule: "one-line", Message: "wrong"})
	}
	return list
}

// GitHub takes no log with more than 25,000 results; the last of a longer list says how many there would be.
func TestSARIFIsNotTooLong(t *testing.T) {
	for n, last := range map[int]string{maxResults: "wrong", maxResults + 7: "and 7 more findings"} {
		var b bytes.Buffer
		if err := SARIF(&b, many(n), nil, "", nil, "counterpoint"); err != nil {
			t.Fatal(err)
		}
		var log struct {
			Runs []struct {
				Results []struct{ Message struct{ Text string } }
			}
		}
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		results := log.Runs[0].Results
		if len(results) > 25_000 || !strings.HasPrefix(results[len(results)-1].Message.Text, last) {
			t.Errorf("%d findings: %d results, the last is %q", n, len(results), results[len(results)-1].Message.Text)
		}
	}
}

// Four times as many findings make a report about four times as long, in every format.
func TestReportsGrowWithFindings(t *testing.T) {
	for name, write := range map[string]func(*bytes.Buffer, []record.Finding) error{
		"json":   func(b *bytes.Buffer, list []record.Finding) error { return JSON(b, list) },
		"gitlab": func(b *bytes.Buffer, list []record.Finding) error { return GitLab(b, list) },
		"github": func(b *bytes.Buffer, list []record.Finding) error { return GitHub(b, list, b) },
		"sarif": func(b *bytes.Buffer, list []record.Finding) error {
			return SARIF(b, list, nil, "", nil, "counterpoint")
		},
	} {
		length := func(n int) int {
			var b bytes.Buffer
			if err := write(&b, many(n)); err != nil {
				t.Fatal(err)
			}
			return b.Len()
		}
		if a, b := length(1000), length(4000); b > 6*a {
			t.Errorf("%s: %d bytes for 1000 findings, %d for 4000", name, a, b)
		}
	}
}
