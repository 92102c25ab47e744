package check

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
)

// rebuttalSource stands at the source where that is all that is wrong: it has an address, but one of http.
func rebuttalSource(p *Pass) {
	told := map[record.Record]bool{}
	for _, c := range p.Claims {
		r := c.Rec
		for i, b := range r.Rebuttal {
			if len(b.Evidence) == 0 || slices.ContainsFunc(b.Evidence, p.carries) {
				continue
			}
			path := record.Item("rebuttal", i)
			at := slices.IndexFunc(b.Evidence, func(e record.Evidence) bool { return p.plainSource(e) != nil || address.IsPlain(e.Source) })
			switch {
			case at < 0 || p.isExcused(r):
				p.Report(r, path, "no source of this rebuttal is one that readers can check: add evidence with an https address, an https archived copy, a DOI or another identifier, or from a document that was seen and is not online")
			case address.IsPlain(b.Evidence[at].Source):
				p.Report(r, path+"."+record.Item("evidence", at)+".source", "this rebuttal rests on an address of http, which anybody can change on its way to readers: write https if the page opens with it, or add evidence from another source")
			default:
				s := p.plainSource(b.Evidence[at])
				if told[s] {
					continue
				}
				told[s] = true
				key := "url"
				if s.URL == "" {
					key = "archived"
				}
				p.Report(s, key, "anybody can change a page of http on its way to readers, and a rebuttal of claim %q, %s, rests on this one: write https if the page opens with it, or add an https copy as archived, or a doi, isbn, issn or case; otherwise add evidence from another source there", r.ID, place{r, path})
			}
		}
	}
}

// carries reports whether a rebuttal may rest on evidence alone. That reference-exists reports a source that does not exist is
// enough, and one outside a part of the site is not known.
func (p *Pass) carries(e record.Evidence) bool {
	if s := p.Source(e.Source); s != nil {
		return canBeChecked(s.Rec)
	}
	return !IsAddress(e.Source) || address.IsSecure(e.Source)
}

// plainSource returns the source of evidence when it was seen and has an address, of http, or nil.
func (p *Pass) plainSource(e record.Evidence) *record.Source {
	if s := p.Source(e.Source); s != nil && s.Rec.Seen != "second-hand" && (address.IsPlain(s.Rec.URL) || address.IsPlain(s.Rec.Archived)) {
		return s.Rec
	}
	return nil
}

// canBeChecked reports whether a reader can go and see what a source says, over a connection nobody can tamper with or in
// the document itself, or is told plainly that it was seen where readers cannot.
func canBeChecked(s *record.Source) bool {
	return s.Seen != "second-hand" && (address.IsSecure(s.URL) || address.IsSecure(s.Archived) || s.Identified() || s.Seen == "offline")
}

func sourceAddress(p *Pass) {
	for r := range each[*record.Source](p) {
		if _, known := record.SourceSeen.Term(r.Seen); !known {
			continue // reported as such
		}
		if r.Seen != "second-hand" {
			if !r.Online() && !r.Identified() && r.Seen != "offline" {
				p.Report(r, "url", "nothing leads to this source: add url, archived, doi, isbn, issn or case; or say seen = \"offline\" when you have seen it and it is not online, or seen = \"second-hand\" with via")
			}
			continue
		}
		if len(r.Via) == 0 {
			p.Report(r, "via", "a second-hand source names the pages it is known through: add via = [\"...\"]")
		}
		if r.URL != "" {
			p.Report(r, "url", "a second-hand source has no address of its own here: leave url out, or say how the page was seen")
		}
		if s := p.Source(r.ID); s != nil && len(s.Via) > 0 && !slices.ContainsFunc(s.Via, func(via *graph.Source) bool { return via.Rec.Seen != "second-hand" }) {
			p.Report(r, "via", "all pages this source is known through are second-hand themselves: name one that was seen")
		}
	}
}

func sourceDate(p *Pass) {
	for r := range each[*record.Source](p) {
		if r.Published == "" && r.PublishedSeen != "" {
			p.Report(r, "published", "published_seen stands here without a date: add published, or leave both out")
		}
	}
}

func statusNote(p *Pass) {
	for r := range each[*record.Source](p) {
		if r.Status != "" && r.Status != "ok" && r.StatusNote == "" {
			p.Report(r, "status_note", "status %s is shown to readers: say in status_note what happened, and when", record.Quoted(r.Status))
		}
	}
}

// firstAppearance lets a claim be without a first appearance: which of several is the earliest is not always known.
func firstAppearance(p *Pass) {
	for c := range each[*record.Claim](p) {
		marked := 0
		for i, a := range c.Appearance {
			if a.First {
				marked++
			}
			if a.First && marked > 1 {
				p.Report(c, record.Item("appearance", i)+".first", "a second appearance is marked as the first: mark only the earliest")
			}
		}
		if len(c.Appearance) < 2 || marked != 1 {
			continue
		}
		list := p.Appearances(c)
		first := list[0]
		for _, a := range list[1:] { // when a source was published says less: pages are added to
			if first.Date != "" && a.Date != "" && a.Date.Last() < first.Date.First() {
				p.Report(c, record.Item("appearance", first.Index)+".first", "the appearance of %s is marked as the first, and %s has it of %s: mark the earliest, or correct the dates", first.Date, record.Quoted(a.Appearance.Source), a.Date)
				break
			}
		}
	}
}

func wordsOfClaim(p *Pass) {
	for r := range each[*record.Claim](p) {
		if len(r.Quote) == 0 && r.Paraphrase == "" && !r.Misread("quote") && !r.Misread("paraphrase") {
			at := "claim"
			if r.Misread(at) { // in a draft that is yet to be filled in
				at = "paraphrase"
			}
			p.Report(r, at, "the speaker's words are missing: add one of these two, a [[quote]], or a paraphrase when no exact words were seen")
		}
	}
}

// translation judges every table with words and their language. In such a table the words are the field before the
// language, and their translation is the one after it.
func translation(p *Pass) {
	site := langtag.Language(p.lang())
	if site == "" {
		return // hugo.toml names a language that is none, which is a finding there
	}
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		for i, v := range m.Values {
			if i == 0 || !v.Field.Lang {
				continue
			}
			if in := langtag.Language(v.Text); in == "" || in == site || in == "zxx" { // reported by known-language; no language
				continue
			}
			words := m.Values[i-1]
			if words.Field.Key != "text" && words.Field.Key != "quote" || !words.SameTable(v) {
				continue
			}
			if i+1 < len(m.Values) && m.Values[i+1].Field.Key == "translation" && m.Values[i+1].SameTable(v) {
				continue
			}
			p.Report(r, strings.TrimSuffix(m.Path(v), "lang")+"translation", "the quotation is in %s, not in the language of the site, %q: add its translation", record.Quoted(v.Text), site)
		}
	}
}

// unusedSource accepts a second-hand document that nothing cites: the pages through which it is known show it.
func unusedSource(p *Pass) {
	if !p.Whole() || !p.Set.Complete() {
		return // what cites it may be among the others, or where it could not be read
	}
	for _, s := range p.Sources {
		if len(s.Claims) == 0 && len(p.Near(s.Rec)) == 0 { // most have claims, which is faster to see
			if p.Set.Ledger.EntryOf(&s.Rec.Meta) != nil { // its address has been given to readers
				p.Report(s.Rec, "", "nothing cites this source, which was published: cite it, or let its page say that it was removed")
				p.Command(fmt.Sprintf("go run ./generator remove source %s --why TEXT does that", s.Rec.ID))
				continue
			}
			p.Report(s.Rec, "", "nothing cites this source: cite it, or delete the file")
		}
	}
}
