package page

import (
	"iter"
	"slices"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

// SearchRecords returns what the search finds.
func SearchRecords(g *graph.Graph, s Settings) iter.Seq[search.Record] {
	b := newBuilder(g, s)
	return func(yield func(search.Record) bool) {
		for _, k := range kinds {
			if k.found == nil {
				continue
			}
			for _, r := range g.Records(k.Kind) {
				found := k.found(b, r)
				b.findDetails(&found, record.MetaOf(r))
				if !yield(found) {
					return
				}
			}
		}
	}
}

// hosts are the hosts and the publishers of sources, once each: "gazette.example.org", "The Gazette".
func hosts(sources []*graph.Source) (list []string) {
	for _, s := range sources {
		for _, name := range []string{address.ShownHost(address.Domain(s.Rec.URL)), s.Rec.Publisher} {
			if name != "" && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

// sentences joins texts so that the last words of one and the first of the next are no phrase.
func sentences(texts []string) string {
	var b strings.Builder
	for _, t := range texts {
		if t = strings.TrimSpace(t); t == "" {
			continue
		}
		b.WriteString(t)
		if !strings.ContainsAny(t[len(t)-1:], ".?!") {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// searchPage adds the page of the search, with the facets, which are of use where the search does not run.
func (b *builder) searchPage() {
	indexed := 0
	for _, k := range kinds {
		if k.found != nil {
			indexed += len(b.g.Records(k.Kind))
		}
	}
	facets := []string{"ratings", "topics", "fallacies", "fields", "actors", "sources", "years", "a-z"}
	b.index(map[string]any{"addresses": string(address.Tables()), "facets": facets, "shards": export.Shards(len(b.g.Claims)), "indexes": search.Indexes(indexed)})
}
