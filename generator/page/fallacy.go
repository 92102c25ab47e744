package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var fallacyKind = kind{Kind: record.KindFallacy, parts: (*builder).fallacies, facet: 3}

// labelled is a fallacy a claim carries, and why.
type labelled struct {
	link
	Why string `json:"why"`
}

func (b *builder) labels(r *record.Claim) (list []labelled) {
	for _, l := range r.Fallacy {
		if f := b.g.Fallacy(l.Kind); f != nil {
			list = append(list, labelled{fallacyLink(f), l.Why})
		}
	}
	return list
}

// inFallacy is the claims that carry a fallacy, each with the reason.
type inFallacy struct {
	Claim card   `json:"claim"`
	Why   string `json:"why"`
}

// carriers lists the claims that carry a fallacy, of many the newest, and how many are not listed.
func (b *builder) carriers(f *graph.Fallacy) (list []inFallacy, more int) {
	claims, more := upTo(listLength, f.Claims)
	for _, c := range claims {
		for _, l := range c.Rec.Fallacy {
			if l.Kind == f.Rec.ID {
				list = append(list, inFallacy{b.cardOf(c), l.Why})
				break
			}
		}
	}
	return list, more
}

// fallacies adds a page for each fallacy and the glossary of them all; nothing for a site that defines none.
func (b *builder) fallacies() {
	if len(b.g.Fallacies) == 0 {
		return
	}
	for _, f := range b.g.Fallacies {
		b.page(f.Rec, "", "", func(b *builder) {
			r, title := f.Rec, b.word("feed_fallacy", "Name", f.Rec.Name)
			claims, more := b.carriers(f)
			b.record(r, front{Title: r.Name, Description: export.PlainText(r.Meaning), Params: map[string]any{
				"meaning": markdownOf(r.Meaning), "url": r.URL, "claims": claims, "total": len(f.Claims), "more": more, "feed": title,
			}})
			b.claimFeed(path(&r.Meta), title, f.Claims)
		})
	}
	b.kindSection(record.KindFallacy, (*builder).glossary)
}

// inGlossary is how many claims of each fallacy the glossary lists: of more the newest, and the rest on the page of the fallacy.
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
