package check

import (
	"net/url"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// addresses calls f with every web address: those of URL fields and those linked in Markdown.
func (p *Pass) addresses(f func(r record.Record, v record.Value, address string)) {
	p.Values(func(r record.Record, v record.Value) {
		switch {
		case v.Field.URL:
			f(r, v, v.Text)
		case v.Field.Type == record.Markdown:
			for _, to := range links(v.Text) {
				if strings.Contains(to, ":") || strings.HasPrefix(to, "//") {
					f(r, v, to)
				}
			}
		}
	})
}

func urlScheme(p *Pass) {
	p.addresses(func(r record.Record, v record.Value, address string) {
		u, err := url.Parse(address)
		switch {
		case err != nil || strings.ContainsAny(address, " \t\r\n\"<>\\`"):
			p.ReportValue(r, v, "%q is not a web address: copy it again from the browser", first(address, 60))
		case u.Scheme != "https" && u.Scheme != "http":
			p.ReportValue(r, v, "%q: an address begins with https:// or http://", first(address, 60))
		case u.Host == "" || u.User != nil:
			p.ReportValue(r, v, "%q: an address names a host and no user", first(address, 60))
		}
	})
}

// tracking are parameters that say where a reader came from; a name ending in _ stands for all that begin so.
var tracking = []string{"utm_", "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "ref_src", "ref_url", "vero_id"}

func isTracking(name string) bool {
	return slices.ContainsFunc(tracking, func(t string) bool {
		return name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t)
	})
}

func urlTracking(p *Pass) {
	p.addresses(func(r record.Record, v record.Value, address string) {
		u, err := url.Parse(address)
		if err != nil || u.RawQuery == "" {
			return
		}
		for part := range strings.SplitSeq(u.RawQuery, "&") {
			if name, _, _ := strings.Cut(part, "="); isTracking(strings.ToLower(name)) {
				p.ReportValue(r, v, "the address has the tracking parameter %q: take it out", name)
			}
		}
	})
}

func urlUnique(p *Pass) {
	taken := map[string]record.Record{}
	for _, s := range p.Sources {
		if s.Rec.URL == "" {
			continue
		}
		key := normalURL(s.Rec.URL)
		if earlier, ok := taken[key]; ok {
			p.Report(s.Rec, "url", "the same address as source %q, %s: cite that one", record.MetaOf(earlier).ID, where(earlier, "url"))
			continue
		}
		taken[key] = s.Rec
	}
}

// normalURL makes addresses of one page equal: scheme, case of the host,
// "www.", a default port, the fragment, tracking parameters, the order of the
// others and a slash at the end do not count.
func normalURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	var query []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		if name, _, _ := strings.Cut(part, "="); part != "" && !isTracking(strings.ToLower(name)) {
			query = append(query, part)
		}
	}
	slices.Sort(query)
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") + strings.TrimSuffix(u.EscapedPath(), "/") + "?" + strings.Join(query, "&")
}

// links returns the targets of the links in a Markdown text: [words](target),
// and [name]: target at the start of a line.
func links(text string) []string {
	if !strings.Contains(text, "](") && !strings.Contains(text, "]:") {
		return nil
	}
	var to []string
	for rest := text; ; {
		i := strings.Index(rest, "](")
		if i < 0 {
			break
		}
		rest = rest[i+2:]
		to = append(to, target(rest))
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
			if _, after, ok := strings.Cut(line, "]:"); ok {
				to = append(to, target(strings.TrimSpace(after)))
			}
		}
	}
	return to
}

// target reads a link's target up to its closing bracket or its title; brackets inside it are balanced.
func target(s string) string {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return s[:i]
			}
			depth--
		case ' ', '\t', '\n':
			return s[:i]
		}
	}
	return s
}
