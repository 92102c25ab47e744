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

// fallacyClaims are the claims with a fallacy, each with why.
func (b *builder) fallacyClaims(f *graph.Fallacy) claimList {
	l := b.claimsAt(linkOf(f.Rec), f.Claims, lastChecked)
	l.show = func(b *builder, claims []*graph.Claim) map[string]any {
		return map[string]any{"found": mapped(claims, func(c *graph.Claim) map[string]any {
			i := slices.IndexFunc(c.Rec.Fallacy, func(l record.Label) bool { return l.Kind == f.Rec.ID })
			return map[string]any{"claim": b.statedClaim(c), "why": c.Rec.Fallacy[i].Why}
		})}
	}
	return l
}

func (b *builder) fallacies() {
	for _, f := range b.g.Fallacies {
		l := b.fallacyClaims(f)
		b.follow(path(&f.Rec.Meta), b.word("feed_fallacy", "Name", f.Rec.Name))
		b.page(f.Rec, b.modified(f.Claims), 0, func(b *builder) {
			r, title := f.Rec, b.word("feed_fallacy", "Name", f.Rec.Name)
			claims, to := l.first(b)
			listing := l.show(b, claims)
			listing["pages"] = to
			b.record(r, front{Title: r.Name, Description: markdown.Plain(r.Meaning), Params: map[string]any{
				"meaning": proseOf(r.Meaning), "url": address.Machine(r.URL), "listing": listing, "total": countStanding(f.Claims), "feed": title,
			}})
			b.claimFeed(path(&r.Meta), title, f.Claims)
		})
		l.others(b)
	}
	b.section("fallacies", (*builder).glossary)
}

// inGlossary is how many claims the glossary lists for each fallacy: of more, the newest.
const inGlossary = 10

func (b *builder) glossary() {
	b.index(map[string]any{"fallacies": mapped(b.g.Fallacies, func(f *graph.Fallacy) map[string]any {
		claims, more := b.upTo(inGlossary, f.Claims)
		return entry(linkOf(f.Rec), map[string]any{
			"id": f.Rec.ID, "meaning": proseOf(f.Rec.Meaning), "url": address.Machine(f.Rec.URL), "claims": mapped(claims, b.statedClaim), "total": countStanding(f.Claims), "more": more,
		})
	})})
}
