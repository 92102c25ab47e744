package page

import (
	"io"
	"strconv"
	"strings"

	"counterpoint/generator/markdown"
	"counterpoint/generator/page/opendata"
)

// mostInLLMs is how many claims llms.txt names, the newest ones: programs read it whole. All are in the data.
const mostInLLMs = 1000

// policies are the pages written by hand that llms.txt leads to where the site has them: how it works.
var policies = []string{"about", "method", "principles", "corrections"}

// llms adds llms.txt, by which programs that read sites find what is made for them (llmstxt.org).
func (b *builder) llms() {
	b.write("static/llms.txt", "", func(w io.Writer) {
		line := func(parts ...string) { io.WriteString(w, strings.Join(parts, "")+"\n") }
		item := func(title, path, note string) {
			line("- [", markdown.Escape(title), "](", b.s.URL(path), ")", escapedAfter(": ", note))
		}
		line("# ", markdown.Escape(b.s.Title))
		if b.s.Description != "" {
			line("\n> ", markdown.Escape(b.s.Description))
		}
		intro, beside := b.word("llms_intro"), "" // beside is what of a page is named
		if b.makes("markdown") {
			intro, beside = intro+" "+b.word("llms_markdown"), "index.md"
		}
		line("\n", markdown.EscapeLine(intro))
		line("\n## ", markdown.Escape(b.word("index_trust")), "\n")
		for _, name := range policies {
			if b.s.HasPage != nil && b.s.HasPage(name+"/") {
				item(b.word("llms_"+name), name+"/", "")
			}
		}
		item(b.word("section_ratings"), "ratings/", b.word("description_ratings"))
		for _, r := range b.g.Ratings {
			item(r.Rec.Name, path(&r.Rec.Meta), r.Rec.Meaning)
		}
		item(b.word("section_changes"), "changes/", b.word("description_changes", "Site", b.s.Title))
		line("\n## ", markdown.Escape(b.word("section_data")), "\n")
		item(b.word("section_data"), "data/", b.aboutData())
		if b.makes("v1") {
			item("API", opendata.Folder+"index.json", b.word("file_index_json"))
		}
		if b.makes("downloads") {
			item("ClaimReview", claimReviews, b.word("file_claimreview_json"))
		}
		if b.makes("feeds") {
			item("Atom", claimsFeed+"index.xml", b.word("feed"))
		}
		claims, more := b.upTo(mostInLLMs, b.g.Claims)
		if len(claims) > 0 {
			line("\n## ", markdown.Escape(b.word("section_claims")), "\n")
		}
		for _, c := range claims {
			item(b.headline(c), path(&c.Rec.Meta)+beside, b.claimBy(c))
		}
		if more > 0 {
			line("\n", markdown.EscapeLine(b.counted("listing_more", more)+" "+b.word("listing_all")))
		}
		if len(b.g.Points) > 0 {
			line("\n## ", markdown.Escape(b.word("section_points")), "\n")
			for _, p := range b.g.Points {
				item(strconv.Itoa(p.Rec.Number)+". "+p.Rec.Title, path(&p.Rec.Meta)+beside, "")
			}
		}
		if len(b.g.Topics) > 0 {
			line("\n## ", markdown.Escape(b.word("section_topics")), "\n")
			for _, t := range b.g.Topics {
				item(t.Rec.Title, path(&t.Rec.Meta), markdown.Plain(t.Rec.Summary))
			}
		}
	})
}
