package check

import (
	"fmt"
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

// ledger guards what was published without asking git: the ledger has it, and every entry of the ledger leads to a
// record, or says that it was removed. A record that is not in the ledger is not published yet, and free.
func ledger(p *Pass) {
	l := p.Set.Ledger
	if l == nil {
		return
	}
	for _, x := range l.Mistakes {
		p.reportLedger(x.Line, x.Col, "%s", x.Message)
	}
	for i, e := range l.Entries {
		if i > 0 && e.Compare(l.Entries[i-1]) == 0 {
			p.reportLedger(e.Line, 1, "the %s %s has a line already, line %d: keep the older one of the two", e.Kind, record.Quoted(e.ID), l.Entries[i-1].Line)
			continue
		}
		p.entry(e)
	}
	for _, s := range record.Schemas {
		if s.Short != "" {
			p.numbersKept(s)
		}
	}
}

// entry looks at what became of a published record.
func (p *Pass) entry(e record.Entry) {
	r := p.holder(e)
	switch {
	case !GoodID(e.ID) || ReservedID(e.ID):
		p.reportLedger(e.Line, 1, "%s cannot have been the id of a %s: put the line back as it was, or take it out", record.Quoted(e.ID), e.Kind)
	case e.Removed != nil && r != nil:
		p.Report(r, "id", "the %s %s was removed on %s, and its address says so: choose another id", e.Kind, record.Quoted(e.ID), e.Removed.Day)
	case e.Removed == nil && r == nil && p.Set.Unread(e.Kind, e.ID):
	case e.Removed == nil && r == nil && p.movedTo(e) != nil:
		m := record.MetaOf(p.movedTo(e))
		p.reportLedger(e.Line, 1, "the %s %s was published on %s and is gone: put it back; if %s is the same under another name, say so in it with formerly = [%[2]s]", e.Kind, record.Quoted(e.ID), e.Day, m.File())
		p.Command(fmt.Sprintf("go run ./generator rename %s %s %s does that, and changes what names it", e.Kind, e.ID, m.ID))
	case e.Removed == nil && r == nil:
		p.reportLedger(e.Line, 1, "the %s %s was published on %s and is gone: put it back; if it is to go, rename, merge, withdraw or remove it with the command of that name",
			e.Kind, record.Quoted(e.ID), e.Day)
	}
}

// holder returns the record that has the id of an entry, or had it before; nil when there is none.
func (p *Pass) holder(e record.Entry) record.Record {
	if r := p.Record(e.Kind, e.ID); r != nil {
		return r
	}
	return p.Former(e.Kind, e.ID)
}

// movedTo returns the record that a published one probably is now, whose file was moved by hand: one of its kind that is not
// published, with its number or else an id like its own; nil when there is none.
func (p *Pass) movedTo(e record.Entry) (to record.Record) {
	var ids []string
	for _, r := range p.Records(e.Kind) {
		m := record.MetaOf(r)
		if p.Set.Ledger.EntryOf(m) != nil || !GoodID(m.ID) {
			continue
		}
		if n := record.Get[int](r, "number"); n != nil && *n != 0 && *n == e.Number {
			return r
		}
		ids = append(ids, m.ID)
	}
	if len(ids) == 0 {
		return nil
	}
	near := record.Suggest(e.ID, ids)
	for _, id := range ids { // one that is longer, or has its words
		if near == "" && (strings.HasPrefix(id, e.ID+"-") || strings.HasPrefix(e.ID, id+"-") || strings.HasSuffix(id, "-"+e.ID) || strings.HasSuffix(e.ID, "-"+id)) {
			near = id
		}
	}
	if near == "" {
		return nil
	}
	return p.Record(e.Kind, near)
}

// numbersKept reports numbers that lead to something else than what they were given to.
func (p *Pass) numbersKept(s *record.Schema) {
	l := p.Set.Ledger
	given := map[int]record.Entry{}
	for _, e := range l.Entries {
		if e.Kind != s.Kind || e.Number == 0 {
			continue
		}
		first, taken := given[e.Number]
		if !taken {
			given[e.Number] = e
		} else if p.holder(e) != p.holder(first) { // both nil when they were removed, with one page for each
			p.reportLedger(e.Line, 1, "number %d is that of the %s %s already, line %d: give the newer of the two a free one", e.Number, e.Kind, record.Quoted(first.ID), first.Line)
		}
	}
	for _, r := range p.Records(s.Kind) {
		m := record.MetaOf(r)
		n, known := *record.Get[int](r, "number"), l.Of(m).Number
		e, taken := given[n]
		switch {
		case known != 0 && n != known:
			p.Report(r, "number", "number %d is %d in the ledger, line %d, and readers have the short address /%s/%d/: write that one%s", n, known, l.EntryOf(m).Line, s.Short, known, orNone(s))
		case known == 0 && taken:
			p.Report(r, "number", "number %d is that of the %s %s in the ledger, line %d: %s", n, e.Kind, record.Quoted(e.ID), e.Line, anotherNumber(s))
			if !s.Field("number").Required {
				p.Fix(func() *record.Edit { return m.FixOut("number") })
			} else if free := p.freeNumber(s); free <= s.Field("number").Range.Max {
				p.Fix(func() *record.Edit { return m.FixValue("number", strconv.Itoa(free)) })
			}
		}
	}
}

// orNone says that a number need not be written, of a kind where that is so.
func orNone(s *record.Schema) string {
	if s.Field("number").Required {
		return ""
	}
	return ", or none"
}

func anotherNumber(s *record.Schema) string {
	if s.Field("number").Required {
		return "choose another"
	}
	return "take it out, and it is given a free one when it is published"
}

// reportLedger adds a finding in the ledger.
func (p *Pass) reportLedger(line, col int, format string, args ...any) {
	p.addIn(record.LedgerFile, nil, func() record.Finding {
		return record.Finding{File: record.LedgerFile, Line: line, Col: col, Severity: p.rule.Severity, Rule: p.rule.Name, Message: fmt.Sprintf(format, args...)}
	})
}
