package check

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// addresses calls f with every web address: those of URL fields and those linked in Markdown; at is where in the text.
func (p *Pass) addresses(f func(r record.Record, v record.Value, address string, at int)) {
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
	p.addresses(func(r record.Record, v record.Value, address string, at int) {
		if wrong := badAddress(address); wrong != "" && (v.Field.URL || !mail(address) || strings.HasPrefix(v.Text[at:], "mailto:")) {
			p.ReportAt(r, v, at, "%s %s", record.Quoted(address), wrong)
		}
	})
}

// mail reports whether an address leads to a mailbox, and says nothing of the message to write.
func mail(address string) bool {
	box, ok := strings.CutPrefix(address, "mailto:")
	return ok && strings.Count(box, "@") == 1 && !strings.ContainsAny(box, "?&%/\\:, ")
}

// badAddress says what is wrong with a web address and what to do, or nothing.
func badAddress(address string) string {
	u, err := url.Parse(address)
	switch {
	case strings.HasPrefix(address, "//"):
		return "lacks the beginning of an address: write https: before it"
	case err == nil && u.Scheme == "" && strings.Contains(strings.SplitN(address, "/", 2)[0], "."):
		return "lacks the beginning of an address: write https:// before it"
	case err == nil && u.Scheme != "https" && u.Scheme != "http":
		return "is not an address that readers can open: it begins with https:// or http://"
	case err != nil || strings.ContainsAny(address, " \t\r\n\"<>\\`"):
		return "is not a web address: copy it again from the browser"
	case u.User != nil:
		return "names a user before the host, which can deceive readers: take out all up to the @"
	case !strings.Contains(strings.Trim(u.Hostname(), "."), "."):
		return "names no host that readers can reach: copy it again from the browser"
	}
	return ""
}

// tracking lists the parameters that say where a reader came from; a name that ends in _ is a prefix.
var tracking = []string{"utm_", "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "ref_src", "ref_url", "vero_id"}

// tracks reports whether a parameter of an address, name=value, says where a reader came from.
func tracks(parameter string) bool {
	name, _, _ := strings.Cut(parameter, "=")
	if plain, err := url.QueryUnescape(name); err == nil {
		name = strings.ToLower(plain)
	}
	return slices.ContainsFunc(tracking, func(t string) bool {
		return name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t)
	})
}

// Untracked returns the query of an address without empty parameters and those that say where a reader came from.
func Untracked(query string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(query, "&"), func(p string) bool { return p == "" || tracks(p) }), "&")
}

// urlTracking ignores archived copies, whose addresses cannot change.
func urlTracking(p *Pass) {
	p.addresses(func(r record.Record, v record.Value, address string, at int) {
		u, err := url.Parse(address)
		if err != nil || u.RawQuery == "" || v.Field.Key == "archived" {
			return
		}
		place := at
		fix := sync.OnceValue(func() *record.Edit { return record.MetaOf(r).FixIn(v, address, withoutTracking(address)) })
		for part := range strings.SplitSeq(u.RawQuery, "&") {
			if tracks(part) {
				name, _, _ := strings.Cut(part, "=")
				if i := strings.Index(v.Text[place:], part); i >= 0 {
					place += i
				}
				p.ReportAt(r, v, place, "the address has the parameter %s, which follows readers around: take out %s", record.Quoted(name), record.Quoted(part))
				p.Fix(fix)
			}
		}
	})
}

// withoutTracking returns an address without tracking parameters, otherwise unchanged.
func withoutTracking(address string) string {
	end := len(address)
	if i := strings.IndexByte(address, '#'); i >= 0 {
		end = i
	}
	page, query, _ := strings.Cut(address[:end], "?")
	if query = Untracked(query); query != "" {
		page += "?" + query
	}
	return page + address[end:]
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

// isSecure reports whether an address is one of https.
func isSecure(address string) bool { return strings.HasPrefix(address, "https://") }

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
	p.addresses(func(_ record.Record, _ record.Value, address string, _ int) {
		if u, err := url.Parse(address); err == nil && u.Scheme == "https" {
			secure[strings.ToLower(u.Host)] = true
		}
	})
	p.addresses(func(r record.Record, v record.Value, address string, at int) {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "http" || v.Field.Key == "archived" || !secure[strings.ToLower(u.Host)] {
			return
		}
		if s, ok := r.(*record.Source); ok && v.Field.Key == "url" && isSecure(s.Archived) {
			return // readers have a copy that nobody can change on its way
		}
		p.ReportAt(r, v, at, "the address begins with http, though %s is cited with https elsewhere: write https", record.Quoted(u.Host))
		p.Fix(func() *record.Edit {
			return record.MetaOf(r).FixIn(v, address, "https"+strings.TrimPrefix(address, u.Scheme))
		})
	})
}
