package compare

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// The kinds of correction that explain a change.
var (
	explainRating   = []string{"rating-change", "withdrawn"}
	explainWords    = []string{"correction", "clarification", "typo", "rating-change", "withdrawn"}
	explainEvidence = []string{"correction", "update", "clarification", "rating-change", "withdrawn"}
	explainQuote    = append([]string{"typo"}, explainEvidence...)
)

func ratingCorrection(p *pass) {
	for _, old := range p.before.Set.Claims {
		c := p.claim(old)
		if c == nil || old.Rating == "" || c.Rating == "" || p.now.id(record.KindRating, old.Rating) == c.Rating {
			continue
		}
		p.requireCorrection(c, "rating", old.Correction, c.Correction, explainRating, fmt.Sprintf("the rating was %s at %s and is %s now", record.Quoted(old.Rating), p.since, record.Quoted(c.Rating)))
	}
}

func claimCorrection(p *pass) {
	for _, old := range p.before.Set.Claims {
		c := p.claim(old)
		if c == nil {
			continue
		}
		if old.Claim != "" && c.Claim != "" && c.Claim != old.Claim {
			p.requireCorrection(c, "claim", old.Correction, c.Correction, explainWords, fmt.Sprintf("the claim read %s at %s", record.Quoted(old.Claim), p.since))
		}
		for i, q := range old.Quote {
			if q.Text != "" && !slices.ContainsFunc(c.Quote, func(n record.Quote) bool { return n.Text == q.Text }) {
				path := "claim"
				if i < len(c.Quote) {
					path = fmt.Sprintf("quote[%d].text", i)
				}
				p.requireCorrection(c, path, old.Correction, c.Correction, explainWords, fmt.Sprintf("the speaker's words read %s at %s", record.Quoted(q.Text), p.since))
			}
		}
	}
}

// fallacyCorrection covers which fallacies a claim is labelled with, a judgement like the rating. The explanation of a label
// may change freely.
func fallacyCorrection(p *pass) {
	for _, old := range p.before.Set.Claims {
		c := p.claim(old)
		if c == nil {
			continue
		}
		var was, is []string
		for _, l := range old.Fallacy {
			was = append(was, p.now.id(record.KindFallacy, l.Kind))
		}
		for i, l := range c.Fallacy {
			is = append(is, l.Kind)
			if l.Kind != "" && !slices.Contains(was, l.Kind) {
				p.requireCorrection(c, fmt.Sprintf("fallacy[%d].kind", i), old.Correction, c.Correction, explainEvidence, fmt.Sprintf("the claim had no fallacy %s at %s", record.Quoted(l.Kind), p.since))
			}
		}
		for _, id := range was {
			if id != "" && !slices.Contains(is, id) {
				p.requireCorrection(c, "claim", old.Correction, c.Correction, explainEvidence, fmt.Sprintf("the claim had the fallacy %s at %s and has it no more", record.Quoted(id), p.since))
			}
		}
	}
}

// requireCorrection reports a change at a key unless a new correction of one of the kinds explains it.
func (p *pass) requireCorrection(r record.Record, path string, before, now []record.Correction, kinds []string, what string) {
	for _, c := range added(before, now) {
		if slices.Contains(kinds, c.Kind) {
			return
		}
	}
	quoted := make([]string, len(kinds))
	for i, k := range kinds {
		quoted[i] = record.Quoted(k)
	}
	or := ""
	if len(kinds) > 1 {
		or = " (or " + strings.Join(quoted[1:], ", ") + ")"
	}
	p.report(r, path, "%s, and no new correction says so: put it back, or add at the end [[correction]] with the lines date = (the day of the change), kind = %s%s, text = \"...\" (what changed, and why)", what, quoted[0], or)
}

// entry identifies a correction, however its text is worded.
type entry struct {
	date record.Date
	kind string
}

// added returns the corrections in now that are not in before.
func added(before, now []record.Correction) (list []record.Correction) {
	had := map[entry]int{}
	for _, c := range before {
		had[entry{c.Date, c.Kind}]++
	}
	for _, c := range now {
		if e := (entry{c.Date, c.Kind}); had[e] > 0 {
			had[e]--
		} else {
			list = append(list, c)
		}
	}
	return list
}

func keptCorrection(p *pass) {
	kept := func(r record.Record, before, now []record.Correction) {
		for _, c := range added(now, before) { // removed ones
			p.report(r, "correction", "the correction of %s, of kind %s, was published at %s and is gone: put it back, and add another below it if it was wrong", c.Date, record.Quoted(c.Kind), p.since)
		}
	}
	for _, old := range p.before.Set.Claims {
		if c := p.claim(old); c != nil {
			kept(c, old.Correction, c.Correction)
		}
	}
	for _, old := range p.before.Set.Points {
		if pt := p.point(old); pt != nil {
			kept(pt, old.Correction, pt.Correction)
		}
	}
	for _, old := range p.before.Set.Figures {
		if f := p.figure(old); f != nil {
			kept(f, old.Correction, f.Correction)
		}
	}
}

func keptDate(p *pass) {
	for _, old := range p.before.Set.Claims {
		if c := p.claim(old); c != nil && old.Checked != "" && c.Checked != "" && c.Checked != old.Checked {
			p.report(c, "checked", "checked was %s at %s: the day of publication stays, so write checked = %s, and the day of a change under changed or verified", old.Checked, p.since, old.Checked)
		}
	}
}
