package check

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// isExcused reports whether a record is excused from the rule of the pass, and notes that the excuse was needed.
func (p *Pass) isExcused(r record.Record) bool {
	list := record.Excuses(r)
	if list == nil || Locked[p.rule.Name] != "" {
		return false
	}
	excused, known := p.excused[r]
	if known {
		return excused
	}
	excused = slices.ContainsFunc(list, func(e record.Excuse) bool { return e.Rule == p.rule.Name })
	if p.excused == nil {
		p.excused = map[record.Record]bool{}
	}
	p.excused[r] = excused
	if excused {
		p.findings = append(p.findings, finding{record.Finding{Rule: p.rule.Name}, r, true})
	}
	return excused
}

// excusable are the names of the rules that a record can be excused from.
func (p *Pass) excusable() (names []string) {
	for _, r := range p.rules {
		if Locked[r.Name] == "" {
			names = append(names, r.Name)
		}
	}
	return names
}

func allowRule(p *Pass) {
	for r := range p.Set.Every() {
		had := map[string]bool{}
		for i, e := range record.Excuses(r) {
			at := record.Item(record.KeyAllow, i) + ".rule"
			ofLoading := slices.ContainsFunc(record.LoadRules, func(t record.Term) bool { return t.ID == e.Rule })
			switch names := p.excusable(); {
			case e.Rule == "": // reported as missing
			case ofLoading:
				p.Report(r, at, "no record can be excused from %s, without which it cannot be read: put right what the rule finds", record.Quoted(e.Rule))
			case Locked[e.Rule] != "":
				p.Report(r, at, "no record can be excused from %s: %s; put right what the rule finds", record.Quoted(e.Rule), Locked[e.Rule])
			case !slices.Contains(names, e.Rule):
				hint := cmp.Or(record.AskNearest(e.Rule, names), "write one that stands in [ ] at the end of a finding about the record")
				p.Report(r, at, "there is no rule %s for records: %s", record.Quoted(e.Rule), hint)
			case had[e.Rule]:
				p.Report(r, at, "the record is excused from %s above already: keep one of the two, with all the reasons in its why", record.Quoted(e.Rule))
			}
			had[e.Rule] = true
		}
	}
}

// allowNeeded judges whole sites only: elsewhere rules about several records do not see what they are about.
func allowNeeded(p *Pass) {
	if !p.Whole() || !p.Set.Complete() {
		return
	}
	names := p.excusable()
	off := map[string]bool{}
	for i := range p.rules {
		off[p.rules[i].Name] = p.Site.severity(&p.rules[i]) == record.Off
	}
	for r := range p.Set.Every() {
		for i, e := range record.Excuses(r) {
			if !slices.Contains(names, e.Rule) || p.spared[spared{r, e.Rule}] {
				continue
			}
			why := "finds nothing here"
			if off[e.Rule] {
				why = "is off on this site"
			}
			p.Report(r, record.Item(record.KeyAllow, i), "the rule %s %s, so no excuse from it is needed: take it out", record.Quoted(e.Rule), why)
		}
	}
}
