package compare

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// ref is a record by kind and id.
type ref struct {
	kind record.Kind
	id   string
}

func (r ref) link() string { return record.SchemaOf(r.kind).Link(r.id) }

// backlinks returns the pages that gained or lost links from other pages. Only records whose text differs are read,
// because the links of all others are the same.
func (c *comparison) backlinks() (gained, lost []string) {
	texts := map[ref][]byte{}
	for _, r := range c.before.Set.All {
		m := record.MetaOf(r)
		texts[ref{m.Schema.Kind, m.ID}] = m.Source()
	}
	same := map[ref]bool{}
	for _, r := range c.now.Set.All {
		m := record.MetaOf(r)
		k := ref{m.Schema.Kind, m.ID}
		same[k] = texts[k] != nil && bytes.Equal(texts[k], m.Source())
	}
	links := func(s State) map[ref]map[string]bool {
		to := map[ref]map[string]bool{}
		for _, r := range s.Set.All {
			m := record.MetaOf(r)
			if same[ref{m.Schema.Kind, m.ID}] || !m.Schema.Paged {
				continue
			}
			from := ref{m.Schema.Kind, c.now.id(m.Schema.Kind, m.ID)}.link()
			for _, v := range m.Values {
				if v.Field.Ref == "" || !record.SchemaOf(v.Field.Ref).Paged || !s.Has(v.Field.Ref, v.Text) {
					continue
				}
				target := ref{v.Field.Ref, c.now.id(v.Field.Ref, v.Text)}
				if to[target] == nil {
					to[target] = map[string]bool{}
				}
				to[target][from] = true
			}
		}
		return to
	}
	was, is := links(c.before), links(c.now)
	return differences(is, was), differences(was, is)
}

// maxLinkers is how many of the pages that link to a page are named.
const maxLinkers = 5

// differences returns what is in a but not in b, one line a page.
func differences(a, b map[ref]map[string]bool) (lines []string) {
	for target, from := range a {
		var more []string
		for _, f := range slices.Sorted(maps.Keys(from)) {
			if !b[target][f] {
				more = append(more, code(f))
			}
		}
		if n := len(more); n > maxLinkers {
			more = append(more[:maxLinkers], fmt.Sprintf("and %d more", n-maxLinkers))
		}
		if len(more) > 0 {
			lines = append(lines, code(target.link())+": from "+strings.Join(more, ", "))
		}
	}
	slices.Sort(lines)
	return lines
}

// singleSources returns the claims that now rest on one source only, and the sources that now support one claim only.
func (c *comparison) singleSources() (claims, sources []string) {
	wasClaims, wasSources := countSources(c.before, c.now)
	isClaims, isSources := countSources(c.now, c.now)
	for _, x := range c.now.Claims {
		if isClaims[x.Rec.ID] == 1 && wasClaims[x.Rec.ID] != 1 {
			claims = append(claims, line(x.Rec.Link(), x.Rec.Title))
		}
	}
	for _, s := range c.now.Sources {
		if isSources[s.Rec.ID] == 1 && wasSources[s.Rec.ID] != 1 {
			sources = append(sources, line(s.Rec.Link(), s.Rec.Title))
		}
	}
	return claims, sources
}

// countSources counts the sources of the rebuttals of each claim, and the claims of each source, by their ids in now.
func countSources(s, now State) (claims, sources map[string]int) {
	claims, sources = map[string]int{}, map[string]int{}
	for _, c := range s.Claims {
		seen := map[*graph.Source]bool{}
		for _, r := range c.Rec.Rebuttal {
			for _, e := range r.Evidence {
				if src := s.Source(e.Source); src != nil && !seen[src] {
					seen[src] = true
					sources[now.id(record.KindSource, src.Rec.ID)]++
				}
			}
		}
		claims[now.id(record.KindClaim, c.Rec.ID)] = len(seen)
	}
	return claims, sources
}
