package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

var versionKind = kind{Kind: record.KindVersion, parts: (*builder).versions, inAToZ: true}

func (b *builder) versions() {
	for _, v := range b.g.Versions {
		claims := b.claimsAt(versionLink(v), v.Claims, lastChecked)
		events, figures := b.eventsAt(versionLink(v), v.Events), b.figuresAt(versionLink(v), v.Figures)
		said := longList[graph.Said]{
			of: versionLink(v), dir: path(&v.Rec.Meta) + "points/", title: v.Rec.Title + ": " + b.word("said_on_points"), entries: v.Said, length: saidLength,
			order: func(x, y graph.Said) int { return cmp.Compare(y.Point.Rec.Number, x.Point.Rec.Number) }, // the first point for good on page 1
			show: func(b *builder, said []graph.Said) map[string]any {
				return map[string]any{"said": mapped(said, b.saidOn)}
			},
		}
		b.page(v.Rec, "", 0, func(b *builder) {
			r := v.Rec
			params := map[string]any{
				"date": b.when(r.Date), "summary": proseOf(r.Summary), "listing": b.listing(claims),
				"sources": mapped(v.Sources, b.citeOf), "warnings": b.warnings(b.versionSources(v)),
			}
			said.put(b, params, "said")
			events.put(b, params, "events")
			figures.put(b, params, "figures")
			b.record(r, front{Title: r.Title, Description: markdown.Plain(r.Summary), Params: params})
		})
		claims.others(b)
		said.others(b)
		events.others(b)
		figures.others(b)
	}
	recordList(b, record.KindVersion, b.g.Versions, func(v *graph.Version) record.Record { return v.Rec }, textsLength, showVersions).section(b, nil)
}

// saidLength is how many points one page has with what a version says on them, each with its sources.
const saidLength = 50

func showVersions(b *builder, versions []*graph.Version) map[string]any {
	return map[string]any{"versions": mapped(versions, func(v *graph.Version) map[string]any {
		return entry(versionLink(v), map[string]any{"date": b.when(v.Rec.Date), "summary": proseOf(v.Rec.Summary)})
	})}
}

// saidOn is what a version says on a point.
func (b *builder) saidOn(s graph.Said) map[string]any {
	l := s.Point.Rec.Later[s.Later]
	return map[string]any{"point": pointLink(s.Point), "text": proseOf(l.Text), "sources": b.cites(l.Sources)}
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
