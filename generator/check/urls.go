package check

import (
	"strings"
	"sync"

	"counterpoint/generator/address"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// addresses calls f with every web address: those of URL fields and those linked in Markdown; at is where in the text.
func (p *Pass) addresses(f func(r record.Record, v record.Value, to string, at int)) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.URL {
			f(r, v, v.Text, 0)
		}
	})
	for _, m := range p.marked() {
		for _, part := range m.parts {
			if isLink(part) && hasScheme(part.To) {
				f(m.of, m.v, part.To, part.Begin)
			}
		}
	}
}

// Address is a web address in a text.
type Address struct {
	URL string
	At  int // the byte of the text where it begins
}

// Addresses returns the web addresses a value gives readers: itself in a URL field, and those a Markdown text links to.
func Addresses(v record.Value) (list []Address) {
	switch {
	case v.Field.URL:
		return []Address{{v.Text, 0}}
	case v.Field.Type == record.Markdown:
		parts, _ := markdown.Parse(v.Text)
		for _, part := range parts {
			if isLink(part) && hasScheme(part.To) {
				list = append(list, Address{part.To, part.Begin})
			}
		}
	}
	return list
}

func urlScheme(p *Pass) {
	p.addresses(func(r record.Record, v record.Value, to string, at int) {
		if wrong := address.Wrong(to); wrong != "" && (v.Field.URL || !mail(to) || strings.HasPrefix(v.Text[at:], "mailto:")) {
			p.ReportAt(r, v, at, "%s %s", record.Quoted(to), wrong)
		}
	})
}

// mail reports whether an address leads to a mailbox, and says nothing of the message to write.
func mail(address string) bool {
	box, ok := strings.CutPrefix(address, "mailto:")
	return ok && strings.Count(box, "@") == 1 && !strings.ContainsAny(box, "?&%/\\:, ")
}

// urlTracking leaves the addresses of copies in archives alone, which cannot change.
func urlTracking(p *Pass) {
	p.addresses(func(r record.Record, v record.Value, to string, at int) {
		if address.IsCopy(to) || v.Field.Key == "archived" {
			return
		}
		if page := address.Inside(to); page != "" {
			p.ReportAt(r, v, at, "the address only leads on to another, by a host that follows readers around: write %s", record.Quoted(address.Clean(page)))
			p.Fix(func() *record.Edit { return record.MetaOf(r).FixIn(v, to, address.Clean(page)) })
			return
		}
		place := at
		fix := sync.OnceValue(func() *record.Edit { return record.MetaOf(r).FixIn(v, to, address.Untracked(to)) })
		for _, part := range address.Tracking(to) {
			name, _, _ := strings.Cut(part, "=")
			if i := strings.Index(v.Text[place:], part); i >= 0 {
				place += i
			}
			p.ReportAt(r, v, place, "the address has the parameter %s, which follows readers around: take out %s", record.Quoted(name), record.Quoted(part))
			p.Fix(fix)
		}
	})
}

// hasPlainHTTP reports whether a text may contain an address that begins with http:.
func hasPlainHTTP(text string) bool {
	for before, after, ok := strings.Cut(text, "://"); ok; before, after, ok = strings.Cut(after, "://") {
		if n := len(before); n >= 4 && strings.EqualFold(before[n-4:], "http") {
			return true
		}
	}
	return false
}

// urlSecure takes a host to answer by https when another record cites it with https.
func urlSecure(p *Pass) {
	plain := false // most sites have no such address
	p.Texts(func(_ record.Record, v record.Value) {
		plain = plain || v.Field.Key != "archived" && (v.Field.URL || v.Field.Type == record.Markdown) && hasPlainHTTP(v.Text)
	})
	if !plain {
		return
	}
	secure := map[string]bool{}
	p.addresses(func(_ record.Record, _ record.Value, to string, _ int) {
		if address.IsSecure(to) {
			secure[address.Host(to)] = true
		}
	})
	p.addresses(func(r record.Record, v record.Value, to string, at int) {
		if !address.IsPlain(to) || v.Field.Key == "archived" || !secure[address.Host(to)] || address.IsCopy(to) {
			return
		}
		if s, ok := r.(*record.Source); ok && v.Field.Key == "url" && address.IsSecure(s.Archived) {
			return // readers have a copy that nobody can change on its way
		}
		p.ReportAt(r, v, at, "the address begins with http, though %s is cited with https elsewhere: write https", record.Quoted(address.Host(to)))
		p.Fix(func() *record.Edit {
			return record.MetaOf(r).FixIn(v, to, "https"+to[len("http"):])
		})
	})
}
