package report

import (
	"io"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

// qualitySeverities maps severities to those of GitLab.
var qualitySeverities = map[record.Severity]string{record.Error: "major", record.Warning: "minor"}

// GitLab writes the findings as a report that GitLab shows in the diff of a merge request, which has no columns
// (docs.gitlab.com, "Code Quality", "Code Quality report format").
func GitLab(w io.Writer, list []record.Finding) error {
	issues := []object{}
	fingerprint := fingerprints()
	for _, f := range sorted(list) {
		issues = append(issues, object{
			"description": inert.Line(f.Message), "check_name": f.Rule, "fingerprint": fingerprint(f),
			"severity": qualitySeverities[f.Severity], "location": object{"path": f.File, "lines": object{"begin": f.Line}},
		})
	}
	return encode(w, issues)
}
