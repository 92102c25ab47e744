package compare

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

func keptAddress(p *pass) {
	for _, r := range p.before.Set.All {
		m := record.MetaOf(r)
		kind := m.Schema.Kind
		if !m.Schema.Paged || m.ID == "" || p.now.Has(kind, m.ID) || p.now.Former(kind, m.ID) != nil || p.now.Set.Unread(kind, m.ID) || p.now.Set.Ledger.Removed(kind, m.ID) != nil {
			continue
		}
		help := ""
		if kind == record.KindClaim {
			help = "; a check that no longer stands stays too, with the correction that withdraw adds"
		}
		p.reportFile(m.File(), "%s was published at %s and leads nowhere now: put the %s back, or add formerly = [%s] to the one that takes its place, as rename and merge do%s",
			m.Link(), p.since, kind, record.Quoted(m.ID), help)
	}
	old, now := handWritten(p.before.Pages), handWritten(p.now.Pages)
	for _, address := range slices.Sorted(maps.Keys(old)) {
		if now[address] == "" && !p.isAlias(address) {
			p.reportFile(old[address], "the page %s was published at %s and leads nowhere now: put it back, or add aliases = [%s] to the front matter of the page that takes its place",
				address, p.since, record.Quoted(address))
		}
	}
}

// handWritten returns the file of each hand-written page, by address.
func handWritten(pages map[string][]byte) map[string]string {
	list := map[string]string{}
	for name := range pages {
		if a, ok := address(name); ok {
			list[a] = name
		}
	}
	return list
}

// address returns the address at which a file of content/ is published.
func address(name string) (string, bool) {
	rest, ok := strings.CutPrefix(name, "content/")
	if !ok || path.Ext(rest) != ".md" {
		return "", false
	}
	rest = strings.TrimSuffix(rest, ".md")
	if base := path.Base(rest); base == "index" || base == "_index" {
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, base), "/")
	}
	if rest == "" {
		return "/", true
	}
	return "/" + rest + "/", true
}

// isAlias reports whether a page lists an address among its aliases. The front matter is searched as text: an address in
// it counts as an alias.
func (p *pass) isAlias(address string) bool {
	if p.aliases == nil {
		p.aliases = map[string]bool{}
		for name, text := range p.now.Pages {
			front := frontMatter(text)
			if !strings.HasPrefix(name, "content/") || !bytes.Contains(front, []byte("aliases")) {
				continue
			}
			for _, word := range strings.FieldsFunc(string(front), func(c rune) bool { return strings.ContainsRune("\"' \t\r\n,[]", c) }) {
				p.aliases[strings.TrimSuffix(word, "/")] = true
			}
		}
	}
	return p.aliases[strings.TrimSuffix(address, "/")]
}

// frontMatter returns the text between the delimiters at the start of a page.
func frontMatter(text []byte) []byte {
	for _, mark := range []string{"+++", "---"} {
		if rest, ok := bytes.CutPrefix(text, []byte(mark)); ok {
			front, _, _ := bytes.Cut(rest, []byte("\n"+mark))
			return front
		}
	}
	if bytes.HasPrefix(text, []byte("{")) { // as JSON, up to the first line that closes it
		front, _, _ := bytes.Cut(text, []byte("\n}"))
		return front
	}
	return nil
}

func keptNumber(p *pass) {
	keepNumbers(p, p.before.Set.Claims, p.now.Set.Claims, p.claims, func(c *record.Claim) int { return c.Number })
	keepNumbers(p, p.before.Set.Points, p.now.Set.Points, p.points, func(pt *record.Point) int { return pt.Number })
}

// keepNumbers reports records whose number has changed or belonged to another one.
func keepNumbers[R record.Record](p *pass, before, now []R, both []change[R], number func(R) int) {
	owner := map[int]R{}              // earlier records by number
	known := map[record.Record]bool{} // current records that existed earlier
	for _, old := range before {
		if n := number(old); n != 0 {
			owner[n] = old
		}
	}
	for _, c := range both { // kept-address reports those that are gone
		known[c.is] = true
		if is, was := number(c.is), number(c.was); is != was && was > 0 && !p.lostLine(record.MetaOf(c.was)) {
			p.report(c.is, "number", "number %d was %d at %s: readers have the short address /%s/%d/, so write number = %d", is, was, p.since, record.MetaOf(c.is).Schema.Short, was, was)
		}
	}
	for _, r := range now {
		if old, taken := owner[number(r)]; taken && !known[r] {
			m := record.MetaOf(old)
			p.report(r, "number", "number %d was that of the %s %s at %s: /%s/%d/ would lead to something else, so take the next free number", number(r), m.Schema.Kind, record.Quoted(m.ID), p.since, m.Schema.Short, number(r))
		}
	}
	for _, old := range before { // that were merged into another record
		m := record.MetaOf(old)
		into := p.now.Former(m.Schema.Kind, m.ID)
		if into == nil || number(old) == 0 || !p.merged(m) {
			continue
		}
		own := number(into.(R))
		if led := p.now.Set.Ledger.FormerNumbers(record.MetaOf(into), own); number(old) != own && !slices.Contains(led, number(old)) {
			p.report(into, record.KeyFormerly, "number %d was that of %s at %s, and /%s/%d/ leads nowhere now: put its line of the ledger back", number(old), record.Quoted(m.ID), p.since, m.Schema.Short, number(old))
		}
	}
}

// lostLine tells whether the line of the ledger that an earlier record had is gone, or has another number or day: kept-ledger has
// the line to put back, and a number or a day in the record would not do it.
func (p *pass) lostLine(m *record.Meta) bool {
	e := p.before.Set.Ledger.EntryOf(m)
	if e == nil {
		return false
	}
	now := p.now.Set.Ledger.Entry(e.Kind, e.ID)
	return now == nil || now.Number != e.Number || now.Day != e.Day
}

// keptLedger compares the ledger with the earlier one, which has what was published before.
func keptLedger(p *pass) {
	was, is := p.before.Set.Ledger, p.now.Set.Ledger
	if was == nil {
		return
	}
	for _, e := range was.Entries {
		switch now := is.Entry(e.Kind, e.ID); {
		case now == nil:
			p.reportFile(record.LedgerFile, "the line of the %s %s was there at %s and is gone: put back %s", e.Kind, record.Quoted(e.ID), p.since, strconv.Quote(e.String()))
		case now.Number != e.Number || now.Day != e.Day || e.Removed != nil && (now.Removed == nil || *now.Removed != *e.Removed):
			p.reportLine(record.LedgerFile, now.Line, "the line of the %s %s read %s at %s: put it back", e.Kind, record.Quoted(e.ID), strconv.Quote(e.String()), p.since)
		}
	}
}
