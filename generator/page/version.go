package page

import (
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var versionKind = kind{Kind: record.KindVersion, parts: (*builder).versions, inAToZ: true}

func (b *builder) versions() {
	type said struct {
		Point   pointRef `json:"point"`
		Text    markdown `json:"text"`
		Sources []cite   `json:"sources"`
	}
	for _, v := range b.g.Versions {
		b.page(v.Rec, "", "", func(b *builder) {
			r := v.Rec
			b.record(r, front{Title: r.Title, Description: export.PlainText(r.Summary), Params: map[string]any{
				"map": b.nearVersion(v), "warnings": b.warnings(b.versionSources(v)), "date": b.dayOf(r.Date), "summary": markdownOf(r.Summary), "sources": mapped(v.Sources, b.citeOf), "claims": b.cards(v.Claims), "events": mapped(v.Events, b.eventLink), "figures": mapped(v.Figures, figureLink),
				"said": mapped(v.Said, func(s graph.Said) said {
					l := s.Point.Rec.Later[s.Later]
					return said{pointLink(s.Point), markdownOf(l.Text), b.cites(l.Sources)}
				}),
			}})
		})
	}
	b.kindSection(record.KindVersion, func(b *builder) {
		type entry struct {
			link
			Date    *day     `json:"date"`
			Summary markdown `json:"summary"`
		}
		b.index(map[string]any{"versions": mapped(b.g.Versions, func(v *graph.Version) entry {
			return entry{versionLink(v), b.dayOf(v.Rec.Date), markdownOf(v.Rec.Summary)}
		})})
	})
}

// versionSources are the sources of a version, and of what it said on each point.
func (b *builder) versionSources(v *graph.Version) []*graph.Source {
	all := slices.Clone(v.Sources)
	for _, s := range v.Said {
		for _, id := range s.Point.Rec.Later[s.Later].Sources {
			if source := b.g.Source(id); source != nil {
				all = append(all, source)
			}
		}
	}
	return all
}

func (b *builder) nearVersion(v *graph.Version) *neighbourhood {
	points := mapped(v.Said[:min(len(v.Said), perGroup)], func(x graph.Said) *graph.Point { return x.Point })
	return near(groupOf(b, "map_said", points, byPoint), groupOf(b, "section_claims", v.Claims, byClaim),
		groupOf(b, "map_events", v.Events, byEvent), groupOf(b, "section_sources", v.Sources, bySource))
}

func versionLink(v *graph.Version) link { return linkOf(v.Rec) }
