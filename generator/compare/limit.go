package compare

import (
	"fmt"

	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// keptLimit reports each limit of hugo.toml that is higher than it was, also when a lower one was only taken out. Everything
// else in the change was judged by the raised limits.
func keptLimit(p *pass) {
	for _, l := range settings.Limits {
		was, _, _ := p.before.Settings.Limit(l)
		is, line, col := p.now.Settings.Limit(l)
		if is <= was {
			continue
		}
		p.findings = append(p.findings, record.Finding{
			File: settings.File, Line: line, Col: col, Severity: p.severity, Rule: p.rule.Name,
			Message: fmt.Sprintf("the limit %s was %d at %s and is %d, so this change was judged by the raised one: put it back, or have whoever runs the site raise it in a change of its own",
				record.Quoted(l.Name), was, p.since, is),
		})
	}
}
