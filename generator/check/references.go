package check

import (
	"strings"

	"counterpoint/generator/record"
)

func referenceExists(p *Pass) {
	for _, b := range p.Broken {
		kind := b.Value.Field.Ref
		hint := "add it to " + home(kind)
		if s := record.Suggest(b.Value.Text, p.IDs(kind)); s != "" {
			hint = "did you mean \"" + s + "\"? otherwise " + hint
		}
		p.ReportValue(b.Record, b.Value, "no %s %q: %s", kind, b.Value.Text, hint)
	}
}

// home says where records of a kind live.
func home(kind record.Kind) string {
	s := record.SchemaOf(kind)
	if s.List {
		return record.Dir + "/" + s.Plural + ".toml"
	}
	return record.Dir + "/" + s.Plural + "/"
}

func noSelfReference(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		m := record.MetaOf(r)
		if v.Field.Ref == m.Schema.Kind && v.Text == m.ID {
			p.ReportValue(r, v, "this %s names itself: name another one or leave the key out", m.Schema.Kind)
		}
	})
}

func relationOnce(p *Pass) {
	type pair struct{ a, b string }
	stated := map[pair]record.Record{}
	for _, c := range p.Claims {
		for i, rel := range c.Rec.Related {
			k := pair{c.Rec.ID, rel.Claim}
			if k.b < k.a {
				k = pair{k.b, k.a}
			}
			if earlier, ok := stated[k]; ok {
				p.Report(c.Rec, index("related", i), "the relation to %q is stated already in %s: keep one of the two, the other side is derived", rel.Claim, record.MetaOf(earlier).File())
				continue
			}
			stated[k] = c.Rec
		}
	}
}

func noRepeats(p *Pass) {
	for _, r := range p.Set.All {
		values := record.MetaOf(r).Values
		for i, v := range values {
			if v.Field.Type != record.Strings {
				continue
			}
			for j := i - 1; j >= 0 && values[j].SameList(v); j-- {
				if values[j].Text == v.Text {
					p.ReportValue(r, v, "%q stands in this list twice: take one out", v.Text)
					break
				}
			}
		}
	}
}

func linkResolves(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if v.Field.Type != record.Markdown {
			return
		}
		for _, to := range links(v.Text) {
			switch {
			case strings.HasPrefix(to, "http://"), strings.HasPrefix(to, "https://"):
			case strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//"):
				if hint, ok := p.resolves(to); !ok {
					p.ReportValue(r, v, "the link to %q leads nowhere%s", to, hint)
				}
			default:
				p.ReportValue(r, v, "the link to %q is neither an address on this site, such as /claims/some-id/, nor a full http or https address", to)
			}
		}
	})
}

// resolves tells whether a path is the address of a record, a section or a hand-written page.
func (p *Pass) resolves(to string) (hint string, ok bool) {
	path, _, _ := strings.Cut(to, "#")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for _, s := range record.Schemas {
		if !s.Paged || s.Plural != parts[0] || len(parts) > 2 {
			continue
		}
		if len(parts) == 1 || p.Has(s.Kind, parts[1]) || p.Set.Unread(s.Kind, parts[1]) {
			if strings.HasSuffix(path, "/") {
				return "", true
			}
			return ": the address ends in /", false
		}
		if near := record.Suggest(parts[1], p.IDs(s.Kind)); near != "" {
			return ": did you mean \"/" + s.Plural + "/" + near + "/\"?", false
		}
		return "", false
	}
	return "", p.Site.HasPage != nil && p.Site.HasPage(path)
}
