package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

var sourceKind = kind{Kind: record.KindSource, parts: (*builder).sources}

func (b *builder) sources() {
	for _, s := range b.g.Sources {
		b.page(s.Rec, "", 0, func(b *builder) { b.source(s) })
	}
	b.section("sources", func(b *builder) {
		b.index(map[string]any{"groups": b.sourceGroups(), "count": len(b.g.Sources), "seen": b.seenCounts()})
	})
}

func (b *builder) source(s *graph.Source) {
	r := s.Rec
	b.record(r, front{Title: r.Title, Description: r.Publisher + ": " + r.Establishes, Params: map[string]any{
		"source": b.citeOf(s), "url_shown": address.Shown(r.URL), "archived_shown": address.Shown(r.Archived), "language": b.lang.LanguageName(r.Lang), "title_seen": b.wordOf(record.TitlesSeen, r.TitleSeen), "author": r.Author,
		"published_seen": b.wordOf(record.DatesSeen, r.PublishedSeen), "published_note": r.PublishedNote,
		"kind": b.wordOf(record.SourceKinds, r.Kind), "seen": b.wordOf(record.SourceSeen, r.Seen), "extent": b.wordOf(record.Extents, r.Extent),
		"caution": r.Caution, "establishes": r.Establishes, "accessed": b.dayOf(r.Accessed), "status": b.wordOf(record.Statuses, r.Status), "status_note": r.StatusNote,
		"via": mapped(s.Via, b.citeOf), "quotes": mapped(s.Quotes, b.citeOf), "listing": b.listing(s.Claims),
		"on_copies": b.shownOnCopies(s),
		"points":    mapped(s.Points, pointLink), "events": mapped(s.Events, b.eventLink), "versions": mapped(s.Versions, versionLink), "figures": mapped(s.Figures, figureLink),
		"readings": mapped(s.Readings, readingLink),
		"map": near(groupOf(b, "map_resting", s.Claims, byClaim), groupOf(b, "section_points", s.Points, byPoint),
			groupOf(b, "section_versions", s.Versions, linked(versionLink)),
			groupOf(b, "map_events", s.Events, byEvent), groupOf(b, "section_figures", s.Figures, linked(figureLink)),
			groupOf(b, "section_readings", s.Readings, linked(readingLink)),
			groupOf(b, "map_via", s.Via, bySource), groupOf(b, "map_quotes", s.Quotes, bySource)),
	}})
}

// shownOnCopies is what its page shows of what rests on the copies of a document; nil when nothing does.
func (b *builder) shownOnCopies(s *graph.Source) map[string]any {
	on := onCopies(s)
	others := slices.Concat(
		mapped(on.Points, func(p *graph.Point) link { return linkOf(p.Rec) }), mapped(on.Versions, func(v *graph.Version) link { return linkOf(v.Rec) }),
		mapped(on.Figures, func(f *graph.Figure) link { return linkOf(f.Rec) }), mapped(on.Events, func(e *graph.Event) link { return linkOf(e.Rec) }),
	)
	if len(on.Claims)+len(others) == 0 {
		return nil
	}
	return map[string]any{"listing": b.listing(on.Claims), "others": others}
}

// resting is what rests on a source, or on several.
type resting struct {
	Claims   []*graph.Claim
	Points   []*graph.Point
	Versions []*graph.Version
	Figures  []*graph.Figure
	Events   []*graph.Event
}

// onCopies is what rests on a document through the pages that it is known through, and does not name it as well.
func onCopies(s *graph.Source) resting {
	via := s.Via
	return resting{
		onlyOn(via, s.Claims, func(v *graph.Source) []*graph.Claim { return v.Claims }), onlyOn(via, s.Points, func(v *graph.Source) []*graph.Point { return v.Points }),
		onlyOn(via, s.Versions, func(v *graph.Source) []*graph.Version { return v.Versions }), onlyOn(via, s.Figures, func(v *graph.Source) []*graph.Figure { return v.Figures }),
		onlyOn(via, s.Events, func(v *graph.Source) []*graph.Event { return v.Events }),
	}
}

// onlyOn is what rests on some sources, each once, without those that are known.
func onlyOn[N comparable](sources []*graph.Source, known []N, rests func(*graph.Source) []N) (list []N) {
	seen := map[N]bool{}
	for _, n := range known {
		seen[n] = true
	}
	for _, s := range sources {
		for _, n := range rests(s) {
			if !seen[n] {
				seen[n] = true
				list = append(list, n)
			}
		}
	}
	return list
}

type sourceEntry struct {
	cite
	Uses int `json:"uses"`
}

type sourceGroup struct {
	Letter  string        `json:"letter"`
	ID      string        `json:"id"`
	Sources []sourceEntry `json:"sources"`
}

// sourceGroups lists sources by the first letter of their publisher.
func (b *builder) sourceGroups() (groups []sourceGroup) {
	sorted := slices.Clone(b.g.Sources)
	i18n.SortBy(b.lang, sorted, func(s *graph.Source) string { return s.Rec.Publisher }, func(x, y *graph.Source) int {
		return cmp.Or(x.Rec.Published.Compare(y.Rec.Published), cmp.Compare(x.Rec.ID, y.Rec.ID))
	})
	for _, s := range sorted {
		letter := b.lang.Letter(s.Rec.Publisher)
		if len(groups) == 0 || groups[len(groups)-1].Letter != letter {
			groups = append(groups, sourceGroup{Letter: letter, ID: letterID(letter)})
		}
		g := &groups[len(groups)-1]
		g.Sources = append(g.Sources, sourceEntry{b.citeOf(s), len(restsOn(s))})
	}
	return groups
}

// seenCounts are how many sources were seen in each way.
func (b *builder) seenCounts() (list []map[string]any) {
	n := map[string]int{}
	for _, s := range b.g.Sources {
		n[s.Rec.Seen]++
	}
	for _, t := range record.SourceSeen.Terms {
		if n[t.ID] > 0 {
			list = append(list, map[string]any{"seen": b.wordOf(record.SourceSeen, t.ID), "sources": n[t.ID]})
		}
	}
	return list
}

// restsOn lists the records that rest on a source.
func restsOn(s *graph.Source) []record.Record {
	return slices.Concat(
		mapped(s.Claims, func(c *graph.Claim) record.Record { return c.Rec }),
		mapped(s.Points, func(p *graph.Point) record.Record { return p.Rec }),
		mapped(s.Versions, func(v *graph.Version) record.Record { return v.Rec }),
		mapped(s.Figures, func(f *graph.Figure) record.Record { return f.Rec }),
		mapped(s.Readings, func(n *graph.Reading) record.Record { return n.Rec }),
		mapped(s.Events, func(e *graph.Event) record.Record { return e.Rec }),
	)
}

func bySource(s *graph.Source) neighbour {
	return neighbour{Title: s.Rec.Publisher + ": " + s.Rec.Title, Path: path(&s.Rec.Meta)}
}
