// Package report writes findings for other programs: JSON for scripts, workflow commands for GitHub, a code quality report
// for GitLab, SARIF for tools that read results of code scanning.
//
// Every format lists errors before warnings, and the same findings give the same bytes. The package reads no files or
// environment, and takes the rules as an argument. The commands print findings for a terminal themselves.
package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

// severities are all severities, the gravest first.
var severities = []record.Severity{record.Error, record.Warning}

// sorted returns the findings by severity and place, the order of every format.
func sorted(list []record.Finding) []record.Finding {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b record.Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity)),
			record.Compare(a, b),
		)
	})
	return list
}

// count returns the number of findings with a severity.
func count(list []record.Finding, s record.Severity) (n int) {
	for _, f := range list {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// totals returns the number of findings by severity: "12 errors, 1 warning".
func totals(list []record.Finding) string {
	var parts []string
	for _, s := range severities {
		switch n := count(list, s); n {
		case 0:
		case 1:
			parts = append(parts, fmt.Sprintf("1 %s", s))
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", n, s))
		}
	}
	return strings.Join(parts, ", ")
}

type jsonReport struct {
	Findings []jsonFinding `json:"findings"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
}

type jsonFinding struct {
	File     string          `json:"file"`
	Line     int             `json:"line"`
	Column   int             `json:"column"`
	Severity record.Severity `json:"severity"`
	Rule     string          `json:"rule"`
	Message  string          `json:"message"`
	Fix      *jsonEdit       `json:"fix,omitempty"`
}

// jsonEdit is a correction that fix can make: text to put between two byte offsets of the file, counted from 0 without a
// byte order mark.
type jsonEdit struct {
	Begin int    `json:"begin"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// JSON writes the findings as one object, with their number by severity.
func JSON(w io.Writer, list []record.Finding) error {
	findings := []jsonFinding{}
	for _, f := range sorted(list) {
		findings = append(findings, jsonFinding{f.File, f.Line, f.Col, f.Severity, f.Rule, f.Message, (*jsonEdit)(f.Fix)})
	}
	return encode(w, jsonReport{findings, count(list, record.Error), count(list, record.Warning)})
}

// object is a JSON object.
type object = map[string]any

// encode writes indented JSON. It is not for web pages, so < and & are not escaped; it is for logs, too.
func encode(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(inert.JSON(b.Bytes()))
	return err
}
