package page

import (
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

var versionKind = kind{Kind: record.KindVersion, parts: (*builder).versions, inAToZ: true}

func (b *builder) versions() {
	for _, v := range b.g.Versions {
		claims := b.claimsAt(versionLink(v), v.Claims, lastChecked)
		b.page(v.Rec, "", 0, func(b *builder) {
			r := v.Rec
			b.record(r, front{Title: r.Title, Description: markdown.Plain(r.Summary), Params: map[string]any{
				"date": b.when(r.Date), "summary": proseOf(r.Summary), "listing": b.listing(claims), "events": mapped(v.Events, b.eventLink),
				"sources": mapped(v.Sources, b.citeOf), "warnings": b.warnings(b.versionSources(v)), "figures": mapped(v.Figures, figureLink),
				"said": mapped(v.Said, func(s graph.Said) map[string]any {
					l := s.Point.Rec.Later[s.Later]
					return map[string]any{"point": pointLink(s.Point), "text": proseOf(l.Text), "sources": b.cites(l.Sources)}
				}),
			}})
		})
		claims.others(b)
	}
	recordList(b, record.KindVersion, b.g.Versions, func(v *graph.Version) record.Record { return v.Rec }, textsLength, showVersions).section(b, nil)
}

func showVersions(b *builder, versions []*graph.Version) map[string]any {
	return map[string]any{"versions": mapped(versions, func(v *graph.Version) map[string]any {
		return entry(versionLink(v), map[string]any{"date": b.when(v.Rec.Date), "summary": proseOf(v.Rec.Summary)})
	})}
}

// versionSources are the sources of a version, and of what it said on each point.
func (b *builder) versionSources(v *graph.Version) []*graph.Source {
	all := slices.Clone(v.Sources)
	for _, s := range v.Said {
		all = append(all, b.sourcesWith(s.Point.Rec.Later[s.Later].Sources)...)
	}
	return all
}

func versionLink(v *graph.Version) link { return linkOf(v.Rec) }
