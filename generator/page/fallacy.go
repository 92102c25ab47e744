package page

import (
	"slices"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

var fallacyKind = kind{Kind: record.KindFallacy, parts: (*builder).fallacies}

// fallaciesOf are the fallacies of a claim, each with why.
func (b *builder) fallaciesOf(r *record.Claim) (list []map[string]any) {
	for _, l := range r.Fallacy {
		if f := b.g.Fallacy(l.Kind); f != nil {
			list = append(list, entry(linkOf(f.Rec), map[string]any{"why": l.Why}))
		}
	}
	return list
}

// fallacyClaims are the claims with a fallacy, each with why, of many the newest; more is how many are left out.
func (b *builder) fallacyClaims(f *graph.Fallacy) (list []map[string]any, more int) {
	claims, more := b.upTo(listLength, f.Claims)
	for _, c := range claims {
		i := slices.IndexFunc(c.Rec.Fallacy, func(l record.Label) bool { return l.Kind == f.Rec.ID })
		list = append(list, map[string]any{"claim": b.cardOf(c), "why": c.Rec.Fallacy[i].Why})
	}
	return list, more
}

func (b *builder) fallacies() {
	for _, f := range b.g.Fallacies {
		b.follow(path(&f.Rec.Meta), b.word("feed_fallacy", "Name", f.Rec.Name))
		b.page(f.Rec, b.modified(f.Claims), 0, func(b *builder) {
			r, title := f.Rec, b.word("feed_fallacy", "Name", f.Rec.Name)
			claims, more := b.fallacyClaims(f)
			b.record(r, front{Title: r.Name, Description: markdown.Plain(r.Meaning), Params: map[string]any{
				"meaning": proseOf(r.Meaning), "url": address.Machine(r.URL), "claims": claims, "total": len(f.Claims), "more": more, "feed": title,
			}})
			b.claimFeed(path(&r.Meta), title, f.Claims)
		})
	}
	b.section("fallacies", (*builder).glossary)
}

// inGlossary is how many claims the glossary lists for each fallacy: of more, the newest.
const inGlossary = 50

func (b *builder) glossary() {
	b.index(map[string]any{"fallacies": mapped(b.g.Fallacies, func(f *graph.Fallacy) map[string]any {
		claims, more := b.upTo(inGlossary, f.Claims)
		return entry(linkOf(f.Rec), map[string]any{
			"id": f.Rec.ID, "meaning": proseOf(f.Rec.Meaning), "url": address.Machine(f.Rec.URL), "claims": b.cards(claims), "total": len(f.Claims), "more": more,
		})
	})})
}
