package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// appearances is where a claim appeared, the earliest first, and how often in all, with the first and the last date where
// there are two; nil when it is not known to have appeared more than once. Their sources are added to those of its page.
func (b *builder) appearances(c *record.Claim, sources *sourceList) (list []map[string]any, span map[string]any) {
	var dated []graph.Appearance
	for _, a := range b.g.Appearances(c) {
		source := b.citeAt(a.Appearance.Source)
		if source == nil {
			continue
		}
		shown := map[string]any{"source": sources.cited(source), "first": a.Earliest, "note": a.Note, "date": source.published}
		if a.Date != "" {
			shown["date"] = b.when(a.Date)
		}
		list = append(list, shown)
		if a.When.Known() {
			dated = append(dated, a)
		}
	}
	if len(list) < 2 {
		return list, nil
	}
	span = map[string]any{"count": len(list)}
	if len(dated) < 2 {
		return list, span
	}
	// The mark of the first one counts more than when its page was published.
	if first, last := dated[0].When, dated[len(dated)-1].When; first.Compare(last) < 0 {
		span["first"], span["last"] = b.when(first), b.when(last)
	}
	return list, span
}
