package compare

import (
	"maps"
	"slices"
)

// maxCodeFindings is how many changes of code are reported one by one.
const maxCodeFindings = 50

// codeSeen reports templates, styles and scripts that came or were changed. Those that are gone do nothing any more.
func codeSeen(p *pass) {
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
