package site

import (
	"cmp"
	"slices"
	"sync"

	"counterpoint/generator/check"
	"counterpoint/generator/compare"
	"counterpoint/generator/explain"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/sitefiles"
	"counterpoint/generator/templates"
)

// Rule is a rule of whatever package.
type Rule struct {
	Name     string
	Doc      string          // one sentence that states it
	Severity record.Severity // of its findings, unless a site sets another
	Locked   string          // why no site can do so; empty when a site can
}

// Rules lists every rule there is, those of loading first.
var Rules = sync.OnceValue(func() (list []Rule) {
	terms := func(words []record.Term, locked string) {
		for _, r := range words {
			list = append(list, Rule{r.ID, r.Meaning, record.Error, locked})
		}
	}
	terms(record.LoadRules, "a record that breaks it cannot be read")
	for _, r := range check.Rules {
		list = append(list, Rule{r.Name, r.Doc, r.Severity, check.Locked[r.Name]})
	}
	for _, r := range compare.Rules {
		list = append(list, Rule{r.Name, r.Doc, r.Severity, compare.Locked[r.Name]})
	}
	terms(slices.Concat(settings.Rules, sitefiles.Rules), "it keeps what is published, and who builds it, safe")
	for _, r := range templates.Rules {
		list = append(list, Rule{r.ID, r.Meaning, record.Warning, ""})
	}
	return list
})

// guide is what the pages for contributors say of the rules, as they are on the site.
func (s *Site) guide() page.Guide {
	g := page.Guide{Example: explain.Example}
	for _, r := range Rules() {
		text, _ := explain.Rule(r.Name)
		severity := r.Severity
		if r.Locked == "" {
			severity, _, _ = s.settings.Severity(r.Name, severity)
		}
		g.Rules = append(g.Rules, page.Rule{Name: r.Name, Doc: r.Doc, Severity: severity, Text: text})
	}
	return g
}

// ruleFindings returns what is wrong with the names of rules in hugo.toml.
func (s *Site) ruleFindings() []record.Finding {
	locked := map[string]string{}
	for _, r := range Rules() {
		locked[r.Name] = r.Locked
	}
	return s.settings.RuleFindings(locked)
}

// ForRules is what rules need to know of the site besides its records. An error says why pages written by hand could not
// be read; the rest is there all the same.
func (s *Site) ForRules() (check.Site, error) {
	site := check.Site{
		Lang:       s.settings.Lang,
		HasPage:    func(address string) bool { return hasPage(s.FS, address) },
		Made:       s.made,
		Severities: s.settings.Severities,
		Media:      s.Media,
	}
	site.Named = s.named()
	pages, err := s.handWritten(s.FS)
	shortcodes := sitefiles.Shortcodes(s.FS)
	for name, text := range pages {
		site.Pages = append(site.Pages, &check.Page{Name: name, Source: text, Shortcodes: shortcodes})
	}
	slices.SortFunc(site.Pages, func(a, b *check.Page) int { return cmp.Compare(a.Name, b.Name) })
	return site, err
}

// named is what the front matter of the home page and the settings name of the records.
func (s *Site) named() (list []check.Named) {
	ids, line := sitefiles.Lead(s.FS)
	for _, id := range ids {
		list = append(list, check.Named{File: sitefiles.Home, Line: line, Col: 1, Kind: record.KindClaim, ID: id})
	}
	if id := s.settings.Figure; id != "" {
		line, col := s.settings.At("params.home.figure")
		list = append(list, check.Named{File: settings.File, Line: line, Col: col, Kind: record.KindFigure, ID: id})
	}
	return list
}

// made tells of addresses whether pages that are made of records are there; nil when nothing is built.
func (s *Site) made(g *graph.Graph) func(address string) bool {
	settings, err := s.Settings()
	if err != nil {
		return nil
	}
	return Made(g, settings, sync.OnceValue(func() []page.Part { return page.Listed(g, settings) }))
}

// Made tells of addresses, such as "/ledger/", whether they are of pages that are made of records, or lead on to one. All parts
// are listed, by the given function, only when it takes that to tell.
func Made(g *graph.Graph, settings page.Settings, all func() []page.Part) func(address string) bool {
	sections := sync.OnceValue(func() map[string]bool { return addressesOf(page.Sections(g, settings)) })
	pages := sync.OnceValue(func() map[string]bool { return addressesOf(all()) })
	return func(address string) bool { return sections()[address] || pages()[address] }
}

// addressesOf are the addresses of the pages of parts, and those that lead on to them.
func addressesOf(parts []page.Part) map[string]bool {
	addresses := make(map[string]bool, 2*len(parts))
	for _, p := range parts {
		if p.Content != "" {
			addresses["/"+p.Address] = true
		}
		for _, a := range slices.Concat(p.Aliases, p.ByRule) {
			addresses[a] = true
		}
	}
	return addresses
}
