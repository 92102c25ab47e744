package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// Rule describes a rule in a SARIF log.
type Rule struct {
	Name     string // as in the findings
	Doc      string // one sentence
	Severity record.Severity
}

// These structs replace owenrumney/go-sarif, which takes as many lines to fill, writes unwanted defaults (a byte offset of
// -1 in every region) and depends on a UUID and a second schema library.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string      `json:"id"`
		ShortDescription sarifText   `json:"shortDescription"`
		Help             sarifText   `json:"help"` // required by GitHub
		Configuration    sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level record.Severity `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        record.Severity   `json:"level"` // has the same values
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		Artifact sarifFile   `json:"artifactLocation"`
		Region   sarifRegion `json:"region"`
	}
	sarifFile struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
)

// schemaID names the version of the format: SARIF 2.1.0 with its first errata.
const schemaID = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// SARIF writes the findings as a log of SARIF 2.1.0. version is that of the program, and program the command line that
// runs it. A finding may have a rule that is not among rules.
func SARIF(w io.Writer, list []record.Finding, rules []Rule, version, program string) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "counterpoint", Version: version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	for _, r := range rules {
		help := r.Doc + " For more, with an example: " + program + " explain " + r.Name
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.Name, sarifText{r.Doc}, sarifText{help}, sarifConfig{r.Severity}})
	}
	seen := map[string]int{}
	for _, f := range sorted(list) {
		result := sarifResult{RuleID: f.Rule, Level: f.Severity, Message: sarifText{noLinks.Replace(f.Message)}}
		if i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == f.Rule }); i >= 0 {
			result.RuleIndex = &i
		}
		uri := url.URL{Path: f.File}
		result.Locations = []sarifLocation{{sarifPlace{sarifFile{uri.String(), "%SRCROOT%"}, sarifRegion{f.Line, f.Col}}}}
		print := fingerprint(f)
		seen[print]++
		result.Fingerprints = map[string]string{"counterpointFinding/v1": fmt.Sprintf("%s:%d", print, seen[print])}
		run.Results = append(run.Results, result)
	}
	return encode(w, sarifLog{schemaID, "2.1.0", []sarifRun{run}})
}

// noLinks keeps a message from having links, which SARIF writes as [text](address): it may quote an untrusted record.
var noLinks = strings.NewReplacer("](", "] (")

// place matches the place of another record in the message of a finding.
var place = regexp.MustCompile(`(\.toml):\d+:\d+`)

// fingerprint identifies a finding across runs: it does not change when lines move, in the file of the finding or in one
// that its message names. Findings that differ only in place are numbered by the caller.
func fingerprint(f record.Finding) string {
	sum := sha256.Sum256([]byte(f.File + "\x00" + f.Rule + "\x00" + place.ReplaceAllString(f.Message, "$1")))
	return hex.EncodeToString(sum[:16])
}
