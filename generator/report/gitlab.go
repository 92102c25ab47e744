package report

import (
	"fmt"
	"io"

	"counterpoint/generator/record"
)

// qualityIssue is one entry of a report that GitLab shows in the diff of a merge request
// (docs.gitlab.com, "Code Quality", "Code Quality report format").
type qualityIssue struct {
	Description string       `json:"description"`
	Rule        string       `json:"check_name"`
	Fingerprint string       `json:"fingerprint"`
	Severity    string       `json:"severity"`
	Location    qualityPlace `json:"location"`
}

type qualityPlace struct {
	Path  string       `json:"path"`
	Lines qualityLines `json:"lines"`
}

type qualityLines struct {
	Begin int `json:"begin"`
}

// qualitySeverities maps severities to those of GitLab.
var qualitySeverities = map[record.Severity]string{record.Error: "major", record.Warning: "minor"}

// GitLab writes the findings as a code quality report, which has no columns.
func GitLab(w io.Writer, list []record.Finding) error {
	issues := []qualityIssue{}
	seen := map[string]int{}
	for _, f := range sorted(list) {
		print := fingerprint(f)
		seen[print]++
		issues = append(issues, qualityIssue{oneLine(f.Message), f.Rule, fmt.Sprintf("%s:%d", print, seen[print]), qualitySeverities[f.Severity], qualityPlace{f.File, qualityLines{f.Line}}})
	}
	return encode(w, issues)
}
