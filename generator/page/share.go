package page

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/markdown"
	"counterpoint/generator/page/export"
	"counterpoint/generator/sharecard"
)

// siteCard adds the picture that links show to pages that have none of their own.
func (b *builder) siteCard() {
	b.card("", sharecard.Card{Title: cmp.Or(b.s.Description, b.s.Title), Bar: b.bar(b.g.Claims)})
}

// claimCard leads with the finding; the claim follows, as somebody's, and smaller.
func (b *builder) claimCard(c *graph.Claim) {
	rating := b.ratingOf(c)
	best, _ := export.Scale(b.g)
	_, by := b.saidBy(c)
	reason := b.reasonOf(c)
	if reason == c.Rec.Title { // it is the finding already
		reason = ""
	}
	b.card(shortest(&c.Rec.Meta, c.Rec.Number), sharecard.Card{
		Title: c.Rec.Title, Rating: rating.Name, Value: rating.Value, Best: best, Claim: b.word("card_claim", "Claim", c.Rec.Claim), By: by, Text: reason,
	})
}

// pointCard shows what a point is about, and how the claims about it were rated.
func (b *builder) pointCard(p *graph.Point) {
	r := p.Rec
	b.card(shortest(&r.Meta, r.Number), sharecard.Card{
		Label: b.word("point_n", "N", strconv.Itoa(r.Number)), Title: r.ShortTitle(), Text: markdown.Plain(r.Summary), Bar: b.bar(p.Claims),
	})
}

// bar is how claims were rated, for a card.
func (b *builder) bar(claims []*graph.Claim) []sharecard.Count {
	best, _ := export.Scale(b.g)
	return mapped(b.counts(claims), func(c count) sharecard.Count {
		count := sharecard.Count{Rating: c.Rating.Name, Value: c.Rating.Value, Best: best, Claims: c.Claims}
		if i := slices.IndexFunc(b.g.Ratings, func(r *graph.Rating) bool { return r.Rec.ID == c.Rating.ID }); i >= 0 {
			count.Off = b.g.Ratings[i].Off
		}
		return count
	})
}

// host is the address of the site without its scheme, as readers read it.
func (b *builder) host() string {
	_, host, _ := strings.Cut(address.Shown(b.s.BaseURL), "://")
	return host
}

// card adds the picture of the page of the part, or that of the site. Link is the address that it names.
func (b *builder) card(link string, card sharecard.Card) {
	if b.s.Draw != nil && b.makes("cards") {
		card.Site, card.Address = b.s.Title, strings.TrimSuffix(b.host()+strings.TrimPrefix(link, "/"), "/")
		card.RightToLeft, card.Colours = b.s.RightToLeft, b.s.Colours
		data, err := b.s.Draw(card)
		b.file("static/"+b.part.Address+"card.png", data, err)
	}
}

// saidBy is who made a claim, and when. On a card the day comes first, since it has one line for both and cuts the rest.
func (b *builder) saidBy(c *graph.Claim) (by, onCard string) {
	names := b.namesOf(c.Claimants)
	if made := b.when(c.Rec.Made); made != nil {
		return names + ", " + made.Long, made.Long + ": " + names
	}
	return names, names
}

// namesOf are the names of some actors in plain text.
func (b *builder) namesOf(actors []*graph.Actor) string {
	return strings.Join(mapped(actors, func(a *graph.Actor) string { return b.isolated(a.Rec.Name) }), ", ")
}

// isolated is a name in plain text: between marks that keep it from turning the numbers beside it around, if it runs the other
// way than the site (UAX #9, 2.5: FSI and PDI).
func (b *builder) isolated(name string) string {
	if i18n.DirectionOf(b.s.Lang, name) == i18n.Direction(b.s.Lang) {
		return name
	}
	return "\u2068" + name + "\u2069"
}

// replyLength is how many characters social networks allow in an answer.
const replyLength = 280

// leastReply is how many characters of an answer say something. A longer address than leaves so many goes alone.
const leastReply = 40

// reply answers somebody who repeats a claim: rating, claim, reason and address of the check. When it is too long the
// reason is cut, then the claim; with a very long address there is nothing but that.
func (b *builder) reply(c *graph.Claim) string {
	at := b.s.URL(shortest(&c.Rec.Meta, c.Rec.Number))
	room := replyLength - utf8.RuneCountInString(" "+at)
	if room < leastReply {
		return at
	}
	text := b.word("reply_text", "Rating", b.ratingOf(c).Name, "Claim", c.Rec.Claim, "Reason", b.reasonOf(c))
	return shortened(text, room) + " " + at
}

// shortened cuts a text between words to at most n characters, including the ellipsis; with n below 1 nothing is left.
func shortened(text string, n int) string {
	if n < 1 {
		return ""
	}
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	short := string(runes[:n-1])
	if i := strings.LastIndex(short, " "); i > n/2 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

// cited is how to cite a check.
func (b *builder) cited(c *graph.Claim) string {
	r := c.Rec
	text := b.word("cite_text", "Publisher", b.s.Publisher, "Title", r.Title, "Site", b.s.Title)
	if r.Number != 0 {
		text += ", " + b.word("cite_number", "N", strconv.Itoa(r.Number))
	}
	if !r.Published() {
		text += ", " + b.word("cite_unpublished")
	} else {
		text += ", " + b.word("cite_checked", "Date", b.date(r.Checked))
	}
	if d := b.s.Launched.Modified(r); r.Withdrawn() {
		text += ", " + b.word("cite_withdrawn", "Date", b.date(r.Correction[len(r.Correction)-1].Date))
	} else if d > r.Checked && r.Published() {
		text += ", " + b.word("cite_changed", "Date", b.date(d))
	}
	if commit := b.s.Commits[r.File()]; commit != "" {
		text += ", " + b.word("cite_version", "Commit", commit)
	}
	return strings.TrimSuffix(text, ".") + "." // a date ends in one in some languages, as in Ukrainian
}

//go:embed embed.html
var embedHTML string

var embedTemplate = template.Must(template.New("embed").Parse(embedHTML))

// The size of a claim embedded in another page, in CSS pixels.
const embedWidth, embedHeight = 560, 340

// embed adds what other sites embed a claim with: a small page for a frame and, where the site makes it, the oEmbed response
// (oembed.com) that leads to it. A static host gives the same one for every size that is asked for.
func (b *builder) embed(c *graph.Claim) {
	if !b.makes("embed") {
		return
	}
	at := b.s.URL(c.Rec.Link())
	var page bytes.Buffer
	err := embedTemplate.Execute(&page, map[string]any{
		"Lang": b.s.Lang, "RightToLeft": b.s.RightToLeft, "Site": b.s.Title, "URL": at, "Claim": b.claimBy(c), "Title": c.Rec.Title, "Heading": b.marked(c.Rec.Title, c.Rec),
		"Rating": b.ratingOf(c), "Reason": b.reasonOf(c), "Checked": b.dayOf(c.Rec.Checked),
		"Label": b.word("rating"), "CheckedLabel": b.word("checked"), "Unpublished": b.word("unpublished"), "Evidence": b.word("embed_evidence"),
	})
	dir := "static" + c.Rec.Link()
	b.file(dir+"embed.html", page.Bytes(), err)
	if !b.makes("oembed") {
		return
	}
	frame := fmt.Sprintf(`<iframe src="%sembed.html" width="%d" height="%d" title="%s" loading="lazy"></iframe>`,
		template.HTMLEscapeString(at), embedWidth, embedHeight, template.HTMLEscapeString(b.s.Title+": "+b.marked(c.Rec.Title, c.Rec)))
	answer := map[string]any{
		"version": "1.0", "type": "rich", "title": b.headline(c), "author_name": b.s.Publisher, "provider_name": b.s.Title, "provider_url": b.s.BaseURL,
		"html": frame, "width": embedWidth, "height": embedHeight,
	}
	if b.makes("cards") {
		answer["thumbnail_url"], answer["thumbnail_width"], answer["thumbnail_height"] = at+"card.png", sharecard.Width, sharecard.Height
	}
	b.json(dir+"oembed.json", answer)
}
