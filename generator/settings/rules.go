package settings

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

const rulesPath = "params.rules"

// severities are all severities, as words.
func severities() (words []string) {
	for _, s := range record.Severities {
		words = append(words, string(s))
	}
	return words
}

// readRules reads [params.rules]. What is no severity is for the table of settings to report, what is no rule for
// [Settings.RuleFindings].
func (s *Settings) readRules(params map[string]any) {
	s.Severities = map[string]record.Severity{}
	for name, value := range tableIn(params, "rules") {
		text, _ := value.(string)
		if severity := record.Severity(strings.ToLower(text)); slices.Contains(record.Severities, severity) {
			s.Severities[name] = severity
		}
	}
}

// Severity returns how grave the findings of a rule are on the site, and the line and column in hugo.toml where that is
// said: those of the beginning when it is not. Without settings, which are nil then, each rule has its own severity.
func (s *Settings) Severity(rule string, own record.Severity) (severity record.Severity, line, col int) {
	if s == nil {
		return own, 1, 1
	}
	line, col = record.Locate(s.data, s.spelled(rulesPath+"."+rule))
	return cmp.Or(s.Severities[rule], own), line, col
}

// RuleFindings returns what is wrong with the names in [params.rules], sorted. Locked has every rule there is, with the
// reason why no site can set it: empty when a site can.
func (s *Settings) RuleFindings(locked map[string]string) (found []record.Finding) {
	var free []string
	for _, name := range slices.Sorted(maps.Keys(locked)) {
		if locked[name] == "" {
			free = append(free, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tableIn(tableIn(s.Table, "params"), "rules"))) {
		why, known := locked[name]
		message := ""
		switch {
		case len(found) == maxFindings:
			return found
		case !known:
			message = fmt.Sprintf("there is no rule %s: %s", record.Quoted(name), cmp.Or(record.AskNearest(name, free), "explain without a name lists the rules"))
		case why != "":
			message = fmt.Sprintf("the rule %s cannot be set: %s; take the line out", record.Quoted(name), why)
		default:
			continue
		}
		line, col := record.Locate(s.data, s.spelled(rulesPath+"."+name))
		found = append(found, record.Finding{File: s.name, Line: line, Col: col, Severity: record.Error, Rule: Rule, Message: record.Message("%s", message)})
	}
	slices.SortFunc(found, record.Compare)
	return found
}
