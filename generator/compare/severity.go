package compare

import (
	"fmt"
	"slices"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// severityOf is how grave the findings of a rule are: as the site said before the change or says after it, whichever is
// graver. So no change can lower what it is judged by.
func (p *pass) severityOf(r *Rule) record.Severity {
	if Locked[r.Name] != "" {
		return r.Severity
	}
	was, _, _ := p.before.Settings.Severity(r.Name, r.Severity)
	is, _, _ := p.now.Settings.Severity(r.Name, r.Severity)
	if lower(is, was) {
		return was
	}
	return is
}

// lower reports whether a severity is less grave than another.
func lower(a, b record.Severity) bool {
	return slices.Index(record.Severities, a) > slices.Index(record.Severities, b)
}

// keptRule reports each rule that hugo.toml makes less grave than it was, also by taking out what made it graver. The
// records in the change were judged by that.
func keptRule(p *pass) {
	look := func(name string, own record.Severity) {
		was, _, _ := p.before.Settings.Severity(name, own)
		is, line, col := p.now.Settings.Severity(name, own)
		if !lower(is, was) {
			return
		}
		p.add(settings.File, func() record.Finding {
			return record.Finding{
				File: settings.File, Line: line, Col: col, Severity: p.severity, Rule: p.rule.Name,
				Message: fmt.Sprintf("the rule %s was %q at %s and is %q: put it back, or have whoever runs the site set it in a change of its own", record.Quoted(name), was, p.since, is),
			}
		})
	}
	for i := range check.Rules {
		if r := &check.Rules[i]; check.Locked[r.Name] == "" {
			look(r.Name, r.Severity)
		}
	}
	for i := range p.rules {
		if r := &p.rules[i]; Locked[r.Name] == "" {
			look(r.Name, r.Severity)
		}
	}
}
