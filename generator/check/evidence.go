package check

import (
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

func rebuttalSource(p *Pass) {
	https := map[string]bool{}
	for _, s := range p.Sources {
		https[s.Rec.ID] = strings.HasPrefix(s.Rec.URL, "https://")
	}
	for _, c := range p.Claims {
		for i, b := range c.Rec.Rebuttal {
			good := false
			for _, e := range b.Evidence {
				// A source that does not exist is reported as such, not here as well.
				good = good || https[e.Source] || !p.Has(record.KindSource, e.Source)
			}
			if !good && len(b.Evidence) > 0 {
				p.Report(c.Rec, index("rebuttal", i), "no source of this rebuttal has an https address: add evidence readers can open")
			}
		}
	}
}

func sourceAddress(p *Pass) {
	for _, s := range p.Sources {
		r := s.Rec
		switch {
		case r.Seen == "second-hand" && len(r.Via) == 0:
			p.Report(r, "via", "a second-hand source names the pages it is known through: add via = [\"...\"]")
		case r.Seen == "second-hand" && r.URL != "":
			p.Report(r, "url", "a second-hand source has no address of its own here: leave url out, or say how the page was seen")
		case r.Seen != "second-hand" && r.URL == "":
			p.Report(r, "url", "the address is missing: add url, or set seen = \"second-hand\" with via")
		case r.Seen != "second-hand" && r.Accessed == "":
			p.Report(r, "accessed", "the day the page was read is missing: add accessed")
		}
	}
}

func sourceDate(p *Pass) {
	for _, s := range p.Sources {
		switch r := s.Rec; {
		case r.Published != "" && r.PublishedSeen == "":
			p.Report(r, "published", "say how the date is known: add published_seen, one of %s", strings.Join(record.DatesSeen.IDs(), ", "))
		case r.Published == "" && r.PublishedSeen != "":
			p.Report(r, "published_seen", "published_seen without a date: add published, or leave both out")
		}
	}
}

func statusNote(p *Pass) {
	for _, s := range p.Sources {
		if r := s.Rec; r.Status != "" && r.Status != "ok" && r.StatusNote == "" {
			p.Report(r, "status", "status %q is shown to readers: say in status_note what happened, and when", r.Status)
		}
	}
}

func firstAppearance(p *Pass) {
	for _, c := range p.Claims {
		first := 0
		for i, a := range c.Rec.Appearance {
			if !a.First {
				continue
			}
			if first++; first > 1 {
				p.Report(c.Rec, index("appearance", i), "a second appearance is marked as first: mark only the earliest")
			}
		}
		if len(c.Rec.Appearance) > 1 && first == 0 {
			p.Report(c.Rec, "appearance[0]", "none of the %d appearances is marked as the first: add first = true to the earliest", len(c.Rec.Appearance))
		}
	}
}

func wordsOfClaim(p *Pass) {
	for _, c := range p.Claims {
		if len(c.Rec.Quote) == 0 && c.Rec.Paraphrase == "" {
			p.Report(c.Rec, "claim", "the speaker's words are missing: add a [[quote]], or a paraphrase when no exact words were seen")
		}
	}
}

func translation(p *Pass) {
	report := func(r record.Record, path, lang, text, translated string) {
		if text != "" && lang != "" && lang != p.Site.Lang && translated == "" {
			p.Report(r, path, "the quotation is in %q: add its translation", lang)
		}
	}
	for _, c := range p.Claims {
		for i, q := range c.Rec.Quote {
			report(c.Rec, index("quote", i), q.Lang, q.Text, q.Translation)
		}
		for i, b := range c.Rec.Rebuttal {
			for j, e := range b.Evidence {
				report(c.Rec, index("rebuttal", i)+"."+index("evidence", j), e.Lang, e.Quote, e.Translation)
			}
		}
	}
	for _, pt := range p.Points {
		for i, k := range pt.Rec.KeyPhrase {
			report(pt.Rec, index("key_phrase", i), k.Lang, k.Text, k.Translation)
		}
		for i, e := range pt.Rec.Evidence {
			report(pt.Rec, index("evidence", i), e.Lang, e.Quote, e.Translation)
		}
	}
}

func unusedSource(p *Pass) {
	for _, s := range p.Sources {
		if len(s.Claims)+len(s.Points)+len(s.Events)+len(s.Versions)+len(s.Via) == 0 {
			p.Report(s.Rec, "", "nothing cites this source: cite it, or delete the file")
		}
	}
}

// index writes the path of one table of an array: rebuttal[1].
func index(key string, i int) string { return key + "[" + strconv.Itoa(i) + "]" }
