package check

import (
	"bytes"
	"regexp"
	"slices"

	"counterpoint/generator/record"
)

// What the command new writes besides keys: explanations after ##, and optional keys after one #.
var (
	helpLine = regexp.MustCompile(`^[ \t]*##( |$)`)
	leftOut  = regexp.MustCompile(`^[ \t]*# ([a-z0-9_]+\s*= |\[\[?[a-z_.]+\]\]?$)`)
)

// noHelpLines reports a record only when everything is filled in: until then the lines are useful.
func noHelpLines(p *Pass) {
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		src := m.Source()
		if !bytes.Contains(src, []byte("##")) || m.Schema.List || m.AnyMisread() {
			continue
		}
		without, first := withoutHelp(m)
		if first == 0 {
			continue
		}
		p.add(r, func() record.Finding {
			f := m.Find("", p.severity, p.rule.Name, "the record is filled in, but the lines that explain it, and keys behind a #, are still there: delete them")
			f.Command = fixes
			f.Line, f.Col = first, 1
			f.Fix = &record.Edit{Begin: 0, End: len(src), Text: without}
			return f
		})
	}
}

// withoutHelp returns the text of a record without such lines and without empty ones, and the number of the first
// explanation, or 0. Lines inside a text of the record are kept.
func withoutHelp(m *record.Meta) (text string, first int) {
	var inside [][2]int
	for _, v := range m.Values {
		if begin, end, ok := m.Span(m.Path(v)); ok {
			inside = append(inside, [2]int{begin, end})
		}
	}
	var out []byte
	at, number := 0, 0
	slices.SortFunc(inside, func(a, b [2]int) int { return a[0] - b[0] })
	for line := range bytes.Lines(m.Source()) {
		begin := at
		for len(inside) > 0 && inside[0][1] <= begin {
			inside = inside[1:]
		}
		at += len(line)
		number++
		bare := bytes.TrimRight(line, "\r\n")
		quoted := len(inside) > 0 && inside[0][0] < begin
		switch {
		case quoted:
		case helpLine.Match(bare):
			if first == 0 {
				first = number
			}
			continue
		case leftOut.Match(bare), len(bytes.TrimSpace(bare)) == 0:
			continue
		case bare[0] == '[' && len(out) > 0:
			out = append(out, '\n') // a blank line before a table
		}
		out = append(out, line...)
	}
	return string(out), first
}
