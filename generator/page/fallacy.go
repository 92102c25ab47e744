package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var fallacyKind = kind{Kind: record.KindFallacy, parts: (*builder).fallacies, facet: 3}

// claimFallacy is a fallacy of a claim, and why.
type claimFallacy struct {
	link
	Why string `json:"why"`
}

func (b *builder) fallaciesOf(r *record.Claim) (list []claimFallacy) {
	for _, l := range r.Fallacy {
		if f := b.g.Fallacy(l.Kind); f != nil {
			list = append(list, claimFallacy{fallacyLink(f), l.Why})
		}
	}
	return list
}

// fallacyClaim is a claim with a fallacy, and why.
type fallacyClaim struct {
	Claim card   `json:"claim"`
	Why   string `json:"why"`
}

// fallacyClaims are the claims with a fallacy, of many the newest; more is how many are left out.
func (b *builder) fallacyClaims(f *graph.Fallacy) (list []fallacyClaim, more int) {
	claims, more := upTo(listLength, f.Claims)
	for _, c := range claims {
		for _, l := range c.Rec.Fallacy {
			if l.Kind == f.Rec.ID {
				list = append(list, fallacyClaim{b.cardOf(c), l.Why})
				break
			}
		}
	}
	return list, more
}

// fallacies lists nothing for a site that defines none.
func (b *builder) fallacies() {
	if len(b.g.Fallacies) == 0 {
		return
	}
	for _, f := range b.g.Fallacies {
		b.page(f.Rec, "", "", func(b *builder) {
			r, title := f.Rec, b.word("feed_fallacy", "Name", f.Rec.Name)
			claims, more := b.fallacyClaims(f)
			b.record(r, front{Title: r.Name, Description: export.PlainText(r.Meaning), Params: map[string]any{
				"meaning": markdownOf(r.Meaning), "url": r.URL, "claims": claims, "total": len(f.Claims), "more": more, "feed": title,
			}})
			b.claimFeed(path(&r.Meta), title, f.Claims)
		})
	}
	b.kindSection(record.KindFallacy, (*builder).glossary)
}

// inGlossary is how many claims the glossary lists for each fallacy: of more, the newest.
const inGlossary = 50

func (b *builder) glossary() {
	type entry struct {
		link
		ID      string   `json:"id"`
		Meaning markdown `json:"meaning"`
		URL     string   `json:"url,omitempty"`
		Claims  []card   `json:"claims"`
		Total   int      `json:"total"`
		More    int      `json:"more,omitempty"` // how many are on its own page only
	}
	b.index(map[string]any{
		"fallacies": mapped(b.g.Fallacies, func(f *graph.Fallacy) entry {
			claims, more := upTo(inGlossary, f.Claims)
			return entry{fallacyLink(f), f.Rec.ID, markdownOf(f.Rec.Meaning), f.Rec.URL, b.cards(claims), len(f.Claims), more}
		}),
	})
}

func fallacyLink(f *graph.Fallacy) link { return linkOf(f.Rec) }
