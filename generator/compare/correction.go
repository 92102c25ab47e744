package compare

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/letters"
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
	for _, c := range p.claims {
		was, is := p.judged(record.KindRating, c.was.Rating), c.is.Rating
		if was != "" && is != "" && was != is {
			requireCorrection(p, c, "rating", explainRating,
				"the rating was %s at %s and is %s now", record.Quoted(c.was.Rating), p.since, record.Quoted(is))
		}
	}
}

// judged is what an earlier rating or fallacy is called now: by its later id. Where another one that was there beside it took its
// place, it is a judgement of its own, which readers saw.
func (p *pass) judged(kind record.Kind, old string) string {
	if now := p.now.id(kind, old); !p.before.Has(kind, now) {
		return now
	}
	return old
}

func claimCorrection(p *pass) {
	for _, c := range p.claims {
		if was, is := c.was.Claim, c.is.Claim; was != "" && is != "" && is != was && !p.lostLine(&c.was.Meta) {
			requireCorrection(p, c, "claim", explainWords, "the claim read %s at %s", record.Quoted(was), p.since)
		}
		quoted := map[string]bool{} // by the words alone, as in keepEvidence
		for _, q := range c.is.Quote {
			quoted[letters.Uncut(q.Text)] = true
		}
		for i, q := range c.was.Quote {
			if q.Text != "" && !quoted[letters.Uncut(q.Text)] {
				path := "claim"
				if i < len(c.is.Quote) {
					path = fmt.Sprintf("quote[%d].text", i)
				}
				requireCorrection(p, c, path, explainWords, "the speaker's words read %s at %s", record.Quoted(q.Text), p.since)
			}
		}
	}
}

// fallacyCorrection covers which fallacies a claim is labelled with, a judgement like the rating. The explanation of a label
// may change freely.
func fallacyCorrection(p *pass) {
	for _, c := range p.claims {
		had, has := map[string]bool{}, map[string]bool{}
		var was []string
		for _, l := range c.was.Fallacy {
			id := p.judged(record.KindFallacy, l.Kind)
			was, had[id] = append(was, id), true
		}
		for i, l := range c.is.Fallacy {
			has[l.Kind] = true
			if l.Kind != "" && !had[l.Kind] {
				requireCorrection(p, c, fmt.Sprintf("fallacy[%d].kind", i), explainEvidence,
					"the claim had no fallacy %s at %s", record.Quoted(l.Kind), p.since)
			}
		}
		for _, id := range was {
			if id != "" && !has[id] {
				requireCorrection(p, c, "claim", explainEvidence,
					"the claim had the fallacy %s at %s and has it no more", record.Quoted(id), p.since)
			}
		}
	}
}

// requireCorrection reports a change at a key unless a new correction of one of the kinds explains it.
func requireCorrection[R record.Record](p *pass, c change[R], path string, kinds []string, format string, args ...any) {
	if slices.ContainsFunc(c.added, func(x record.Correction) bool { return slices.Contains(kinds, x.Kind) }) {
		return
	}
	or := ""
	if len(kinds) > 1 {
		or = ` (or "` + strings.Join(kinds[1:], `", "`) + `")`
	}
	p.report(c.is, path, "%s, and no new correction says so: put it back, or add at the end [[correction]] with the lines "+
		"date = (the day of the change), kind = %q%s, text = \"...\" (what changed, and why)", fmt.Sprintf(format, args...), kinds[0], or)
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
	keepCorrections(p, p.claims)
	keepCorrections(p, p.points)
	keepCorrections(p, p.figures)
	keepCorrections(p, p.readings)
}

func keepCorrections[R record.Record](p *pass, list []change[R]) {
	for _, c := range list {
		for _, x := range c.removed {
			p.report(c.is, "correction", "the correction of %s, of kind %s, was published at %s and is gone: put it back, and add another below it if it was wrong", x.Date, record.Quoted(x.Kind), p.since)
		}
	}
}

func keptDate(p *pass) {
	for _, c := range p.claims {
		if was, is := c.was.Checked, c.is.Checked; was != "" && is != "" && is != was && !p.lostLine(&c.was.Meta) {
			p.report(c.is, "checked", "checked was %s at %s: the day of publication stays, so write checked = %s, and the day of a change under changed or verified", was, p.since, was)
		}
	}
}
