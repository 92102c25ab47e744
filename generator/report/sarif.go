package report

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

// Rule describes a rule in a SARIF log.
type Rule struct {
	Name     string // as in the findings
	Doc      string // one sentence
	Severity record.Severity
}

// schemaID names the version of the format: SARIF 2.1.0 with its first errata.
const schemaID = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// maxResults is how many findings a log has, and one more that counts the others. GitHub refuses a log with more than
// 25,000 results (docs.github.com, "SARIF support for code scanning", "Validating your SARIF file").
const maxResults = 24_999

// SARIF writes the findings as a log of SARIF 2.1.0. version is that of the program, uses names the
// versions it runs with, such as that of Go, and program is the command line that runs it. A finding may have a rule that is not among rules. Package owenrumney/go-sarif takes as many lines to fill, and
// writes unwanted defaults: a byte offset of -1 in every region.
func SARIF(w io.Writer, list []record.Finding, rules []Rule, version string, uses map[string]string, program string) error {
	driver := object{"name": "counterpoint"}
	if version != "" {
		driver["version"] = version
	}
	if len(uses) > 0 {
		driver["properties"] = uses
	}
	about := []object{}
	for _, r := range rules {
		help := r.Doc + " For more, with an example: " + program + " explain " + r.Name // required by GitHub
		about = append(about, object{
			"id": r.Name, "shortDescription": object{"text": r.Doc}, "help": object{"text": help},
			"defaultConfiguration": configuration(r.Severity),
		})
	}
	driver["rules"] = about
	results := []object{}
	fingerprint := fingerprints()
	list = sorted(list)
	if over := len(list) - maxResults; over > 0 {
		list = append(list[:maxResults:maxResults], list[maxResults])
		last := &list[maxResults]
		last.Message, last.Fix = fmt.Sprintf("and %d more findings: put those above right first, then check again", over), nil
	}
	for _, f := range list {
		uri := url.URL{Path: f.File}
		result := object{
			"ruleId": f.Rule, "level": f.Severity, "message": object{"text": noLinks.Replace(inert.Line(f.Message))},
			"partialFingerprints": object{"counterpointFinding/v1": fingerprint(f)},
			"locations": []object{{"physicalLocation": object{
				"artifactLocation": object{"uri": uri.String(), "uriBaseId": "%SRCROOT%"},
				"region":           object{"startLine": f.Line, "startColumn": f.Col},
			}}},
		}
		if i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == f.Rule }); i >= 0 {
			result["ruleIndex"] = i
		}
		results = append(results, result)
	}
	run := object{"tool": object{"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
	return encode(w, object{"$schema": schemaID, "version": "2.1.0", "runs": []object{run}})
}

// configuration is that of a rule; one that is off until a site switches it on is not enabled.
func configuration(s record.Severity) object {
	if s == record.Off {
		return object{"enabled": false}
	}
	return object{"level": s}
}

// noLinks keeps a message from having links, which SARIF writes as [text](address): it may quote an untrusted record.
var noLinks = strings.NewReplacer("](", "] (")

// place matches the place of another record in the message of a finding.
var place = regexp.MustCompile(`(\.toml):\d+:\d+`)

// fingerprints returns a function that identifies findings across runs: a fingerprint does not change when lines move, in
// the file of the finding or in one that its message names. Findings that differ only in place are numbered.
func fingerprints() func(record.Finding) string {
	seen := map[[sha256.Size]byte]int{}
	return func(f record.Finding) string {
		sum := sha256.Sum256([]byte(f.File + "\x00" + f.Rule + "\x00" + place.ReplaceAllString(f.Message, "$1")))
		seen[sum]++
		return fmt.Sprintf("%x:%d", sum[:16], seen[sum])
	}
}
