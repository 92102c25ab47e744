package check

import (
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

func linkResolves(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Type != record.Markdown {
			return
		}
		for _, to := range links(v.Text) {
			if hasScheme(to) { // judged by the rules on addresses
				continue
			}
			if hint, ok := p.resolves(to); !ok {
				place := to
				if s := "(" + to + ")"; strings.Contains(v.Text, s) {
					place = s // so that it is not found inside a longer one
				}
				p.ReportIn(r, v, place, "the link to %s leads nowhere: %s", record.Quoted(to), hint)
			}
		}
		for _, name := range undefined(v.Text) {
			p.ReportIn(r, v, "["+name+"]", "the link [%s] has no address: add a line that begins with it and a colon, or write [words](address)", strings.Trim(record.Quoted(name), `"`))
		}
	})
}

// hasScheme reports whether a link has a scheme or a host; otherwise it is a path on this site.
func hasScheme(to string) bool {
	i := strings.IndexAny(to, ":/?#")
	return strings.HasPrefix(to, "//") || i > 0 && to[i] == ':'
}

// resolves reports whether a path is the address of a record, a section or a hand-written page.
func (p *Pass) resolves(to string) (hint string, ok bool) {
	if !strings.HasPrefix(to, "/") {
		return "write an address on this site, such as /claims/some-id/, or a full https address", false
	}
	path := to
	if i := strings.IndexAny(to, "?#"); i >= 0 {
		path = to[:i]
	}
	if !strings.HasSuffix(path, "/") {
		if _, ok := p.resolves(path + "/"); ok {
			return "an address ends in /, so write " + record.Quoted(path+"/"+to[len(path):]), false
		}
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if hint := p.short(parts); hint != "" {
		return hint, false
	}
	for _, s := range record.Schemas {
		if !s.Paged || s.Plural != parts[0] || len(parts) > 2 {
			continue
		}
		if len(parts) == 1 || p.Exists(s.Kind, parts[1]) || p.Set.Unread(s.Kind, parts[1]) {
			return "", strings.HasSuffix(path, "/")
		}
		if near := p.nearest(s.Kind, parts[1]); near != "" {
			return "did you mean " + record.Quoted("/"+s.Plural+"/"+near+"/") + "?", false
		}
		return "there is no " + string(s.Kind) + " " + record.Quoted(parts[1]), false
	}
	return "no record and no page in content/ has this address", p.Site.HasPage == nil || p.Site.HasPage(path)
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
		for _, r := range slices.Backward(p.Records(s.Kind)) {
			if strconv.Itoa(*record.Get[int](r, "number")) == parts[1] {
				return "short addresses are for sharing, so write " + record.Quoted(record.MetaOf(r).Link())
			}
		}
	}
	return ""
}
