package compare

import (
	"fmt"
	"maps"
	"slices"

	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// maxCodeFindings is how many changes of code are reported one by one.
const maxCodeFindings = 50

// codeSeen reports templates, styles and scripts that came or were changed. Those that are gone do nothing any more.
func codeSeen(p *pass) {
	hostsSeen(p)
	reported := 0
	for _, name := range slices.Sorted(maps.Keys(p.now.Code)) {
		was, known := p.before.Code[name]
		if known && was == p.now.Code[name] {
			continue
		}
		done := "was added"
		if known {
			done = "was changed"
		}
		if reported++; reported > maxCodeFindings {
			p.reportFile(name, "this %s since %s, and perhaps more files that run: look at them too before they are merged", done, p.since)
			return
		}
		p.reportFile(name, "this %s since %s, and it runs when the site is built or in readers' browsers: an editor has to look at it before it is merged", done, p.since)
	}
}

// hostsSeen reports each other host that pages may ask and could not ask before: what it sends runs, or is seen, too.
func hostsSeen(p *pass) {
	if p.now.Settings == nil {
		return
	}
	before := map[string][]string{}
	if p.before.Settings != nil {
		before = p.before.Settings.Hosts
	}
	for _, u := range settings.HostUses {
		for _, host := range p.now.Settings.Hosts[u.Directive] {
			if slices.Contains(before[u.Directive], host) {
				continue
			}
			path := "params.hosts." + u.Key
			line, col := p.now.Settings.At(path)
			p.findings = append(p.findings, record.Finding{
				File: settings.File, Line: line, Col: col, Severity: p.severity, Rule: p.rule.Name,
				Message: fmt.Sprintf("pages may ask %s since this change (%s), and could not at %s: an editor has to look at it before it is merged", record.Quoted(host), path, p.since),
			})
		}
	}
}
