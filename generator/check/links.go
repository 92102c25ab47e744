package check

import (
	"fmt"
	"strconv"
	"strings"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

func linkResolves(p *Pass) {
	for _, m := range p.marked() {
		r, v := m.of, m.v
		for _, part := range m.parts {
			switch {
			case !isLink(part) || hasScheme(part.To): // with a scheme it is judged by the rules on addresses
			default:
				if hint, ok := p.resolves(part.To); !ok {
					p.ReportAt(r, v, part.Begin, "the link to %s leads nowhere: %s", record.Quoted(part.To), hint)
				}
			}
		}
	}
}

func isLink(p markdown.Part) bool { return p.Kind == markdown.Link || p.Kind == markdown.Image }

// hasScheme reports whether a link has a scheme or a host; otherwise it is a path on this site.
func hasScheme(to string) bool {
	i := strings.IndexAny(to, ":/?#")
	return strings.HasPrefix(to, "//") || i > 0 && to[i] == ':'
}

// resolves reports whether a path is the address of a record, a section or a hand-written page.
func (p *Pass) resolves(to string) (hint string, ok bool) {
	if hint, ok := onSite(to); !ok {
		return hint, false
	}
	path := withoutQuery(to)
	if hint, ok, known := p.resolvesRecord(to, path); known {
		return hint, ok
	}
	return "no record and no page in content/ has this address", p.Site.HasPage == nil || p.Site.HasPage(path)
}

func withoutQuery(to string) string {
	if i := strings.IndexAny(to, "?#"); i >= 0 {
		return to[:i]
	}
	return to
}

// onSite reports whether an address stays on the site whatever a browser or a template makes of it: after the first slash,
// a second one, a backslash or a scheme would lead elsewhere.
func onSite(to string) (hint string, ok bool) {
	path := withoutQuery(to)
	switch {
	case markdown.AddressLength("https://"+to) == len("https://"+to):
		return "write https:// before it, or an address on this site, such as /claims/some-id/", false
	case !strings.HasPrefix(to, "/"):
		return "write an address on this site, such as /claims/some-id/, or a full https address", false
	case strings.ContainsAny(to, " \t\r\n\"<>\\`&"), strings.ContainsAny(path, ":"), strings.Contains(path, "//"):
		return "an address on this site is made of names and single slashes, such as /claims/some-id/", false
	}
	return "", true
}

// resolvesRecord does so for addresses of records and their sections; known is false for all others.
func (p *Pass) resolvesRecord(to, path string) (hint string, ok, known bool) {
	if !strings.HasSuffix(path, "/") {
		if _, ok := p.resolves(path + "/"); ok {
			return "an address ends in /, so write " + record.Quoted(path+"/"+to[len(path):]), false, true
		}
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if hint := p.short(parts); hint != "" {
		return hint, false, true
	}
	for _, s := range record.Schemas {
		if !s.Paged || s.Plural != parts[0] || len(parts) > 2 {
			continue
		}
		if len(parts) == 1 && !p.hasPart(s) {
			return "the site has no " + s.Plural + ", and no page of them", false, true
		}
		if len(parts) == 1 || p.Exists(s.Kind, parts[1]) || p.Set.Unread(s.Kind, parts[1]) {
			return "", strings.HasSuffix(path, "/"), true
		}
		if gone := p.Set.Ledger.Removed(s.Kind, parts[1]); gone != nil {
			return fmt.Sprintf("the %s %s was removed on %s, so take the link out", s.Kind, record.Quoted(parts[1]), gone.Day), false, true
		}
		if near := p.nearest(s.Kind, parts[1]); near != "" {
			return record.DidYouMean("/"+s.Plural+"/"+parts[1]+"/", "/"+s.Plural+"/"+near+"/"), false, true
		}
		return "there is no " + string(s.Kind) + " " + record.Quoted(parts[1]), false, true
	}
	return "", false, false
}

// hasPart reports whether the site has records of a kind, or lists the kind without any.
func (p *Pass) hasPart(s *record.Schema) bool {
	if p.Whole() {
		return p.Graph.Set.Has(s.Kind)
	}
	return !s.Optional || len(p.IDs(s.Kind)) > 0
}

// short says what to write instead of a short address, /c/11/ or /p/6/: those are pages that only redirect.
func (p *Pass) short(parts []string) string {
	if len(parts) != 2 {
		return ""
	}
	for _, s := range record.Schemas {
		if s.Short == "" || s.Short != parts[0] {
			continue
		}
		if r, ok := p.numbered(s.Kind)[parts[1]]; ok {
			return "short addresses are for sharing, so write " + record.Quoted(record.MetaOf(r).Link())
		}
	}
	return ""
}

// numbered returns the records of a kind by their numbers, as they stand in short addresses.
func (p *Pass) numbered(kind record.Kind) map[string]record.Record {
	if p.numbers == nil {
		p.numbers = map[record.Kind]map[string]record.Record{}
	}
	if p.numbers[kind] == nil {
		p.numbers[kind] = map[string]record.Record{}
		for _, r := range p.Records(kind) {
			n := *record.Get[int](r, "number")
			for _, n := range append(p.Set.Ledger.FormerNumbers(record.MetaOf(r), n), n) {
				if n != 0 { // it has none yet
					p.numbers[kind][strconv.Itoa(n)] = r
				}
			}
		}
	}
	return p.numbers[kind]
}
