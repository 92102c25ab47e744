package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

var pointKind = kind{
	Kind: record.KindPoint, parts: (*builder).points, inAToZ: true, found: (*builder).foundPoint, translated: (*builder).translatedPoint,
	number:      func(r record.Record) int { return r.(*record.Point).Number },
	corrections: func(r record.Record) []record.Correction { return r.(*record.Point).Correction },
}

type pointPage struct {
	Number      int            `json:"number"`
	Summary     markdown       `json:"summary"`
	Topics      []link         `json:"topics"`
	Seen        word           `json:"seen"`
	SeenNote    markdown       `json:"seen_note"`
	CopiesNote  markdown       `json:"copies_note,omitempty"`
	AsOf        *day           `json:"as_of"`
	KeyPhrases  []phrase       `json:"key_phrases,omitempty"`
	Evidence    []citation     `json:"evidence"`
	Later       []later        `json:"later,omitempty"`
	Since       *since         `json:"since,omitempty"`
	Listing     listing        `json:"listing"`
	WholeCount  int            `json:"whole_count"`
	Events      []eventRef     `json:"events,omitempty"`
	Figures     []link         `json:"figures,omitempty"`
	Prev        *pointRef      `json:"prev,omitempty"`
	Next        *pointRef      `json:"next,omitempty"`
	Corrections []note         `json:"corrections,omitempty"`
	Warnings    []cite         `json:"warnings,omitempty"`
	Map         *neighbourhood `json:"map,omitempty"`
	Short       string         `json:"short"`
	Shown       string         `json:"shown"`
}

type phrase struct {
	Text        string `json:"text"`
	Lang        string `json:"lang"`
	Translation string `json:"translation,omitempty"`
	Note        string `json:"note,omitempty"`
	Source      *cite  `json:"source,omitempty"`
}

type later struct {
	Version link     `json:"version"`
	Short   string   `json:"short"`
	Date    *day     `json:"date"`
	Text    markdown `json:"text"`
	Sources []cite   `json:"sources"`
}

type since struct {
	Text    markdown `json:"text"`
	AsOf    *day     `json:"as_of"`
	Sources []cite   `json:"sources,omitempty"`
}

func (b *builder) points() {
	whole := slices.DeleteFunc(slices.Clone(b.g.Claims), func(c *graph.Claim) bool { return !c.Rec.Whole }) // about all points
	for _, p := range b.g.Points {
		number := short("p", p.Rec.Number)
		b.page(p.Rec, lastCorrection(p.Rec.Correction), number, func(b *builder) {
			b.record(p.Rec, front{Title: p.Rec.Title, Description: export.PlainText(p.Rec.Summary), Params: b.point(p, len(whole))})
			b.qrCode(p.Rec.Link(), number)
		})
	}
	b.kindSection(record.KindPoint, func(b *builder) {
		b.index(map[string]any{
			"groups": b.overview(), "count": len(b.g.Points), "whole": b.cards(whole),
		})
	})
}

type overviewGroup struct {
	Topic  link            `json:"topic"`
	Points []overviewPoint `json:"points"`
}

type overviewPoint struct {
	pointRef
	Seen   word    `json:"seen"`
	Claims int     `json:"claims"`
	Counts []count `json:"counts,omitempty"`
}

// overview lists all points by their first topic, each with the ratings of the claims about it.
func (b *builder) overview() []overviewGroup {
	var groups []overviewGroup
	for _, t := range b.g.Topics {
		g := overviewGroup{Topic: topicLink(t)}
		for _, p := range t.Points {
			if p.Topics[0] == t {
				g.Points = append(g.Points, overviewPoint{pointLink(p), b.wordOf(wordingSeen, p.Rec.Seen), len(p.Claims), b.counts(p.Claims)})
			}
		}
		if g.Points != nil {
			groups = append(groups, g)
		}
	}
	return groups
}

func (b *builder) point(p *graph.Point, whole int) pointPage {
	r, n := p.Rec, 0
	v := pointPage{
		Number: r.Number, Summary: markdownOf(r.Summary), Topics: mapped(p.Topics, topicLink),
		Seen: b.wordOf(wordingSeen, r.Seen), SeenNote: markdownOf(r.SeenNote), CopiesNote: markdownOf(r.CopiesNote), AsOf: b.dayOf(r.AsOf),
		Evidence: b.citations(r.Evidence, &n), Listing: b.listing(p.Claims), WholeCount: whole,
		Events: mapped(p.Events, b.eventLink), Figures: mapped(p.Figures, figureLink), Corrections: b.notes(r.Correction), Warnings: b.warnings(p.Sources),
		Map:   b.nearPoint(p),
		Short: strings.TrimPrefix(short("p", r.Number), "/"), Shown: highlighted(string(r.Source())),
	}
	for _, k := range r.KeyPhrase {
		v.KeyPhrases = append(v.KeyPhrases, phrase{k.Text, k.Lang, k.Translation, k.Note, b.quotedFrom(k.Source, k.Text)})
	}
	for _, version := range b.g.Versions { // in the order of the texts' dates
		for _, l := range r.Later {
			if l.Version == version.Rec.ID {
				v.Later = append(v.Later, later{versionLink(version), version.Rec.Short, b.dayOf(version.Rec.Date), markdownOf(l.Text), b.cites(l.Sources)})
			}
		}
	}
	if r.Since != nil {
		v.Since = &since{markdownOf(r.Since.Text), b.dayOf(r.Since.AsOf), b.cites(r.Since.Sources)}
	}
	if p.Prev != nil {
		v.Prev = new(pointLink(p.Prev))
	}
	if p.Next != nil {
		v.Next = new(pointLink(p.Next))
	}
	return v
}

func (b *builder) nearPoint(p *graph.Point) *neighbourhood {
	return near(groupOf(b, "section_claims", p.Claims, byClaim), groupOf(b, "section_topics", p.Topics, linked(topicLink)),
		groupOf(b, "map_events", p.Events, byEvent), groupOf(b, "section_figures", p.Figures, linked(figureLink)),
		groupOf(b, "section_sources", p.Sources, bySource))
}

// pointRef is a point in a list.
type pointRef struct {
	Number int    `json:"number"`
	Title  string `json:"title"`
	Path   string `json:"path"`
}

func pointLink(p *graph.Point) pointRef {
	return pointRef{p.Rec.Number, p.Rec.Title, path(&p.Rec.Meta)}
}

func byPoint(p *graph.Point) neighbour {
	return neighbour{Title: fmt.Sprintf("%d. %s", p.Rec.Number, p.Rec.Title), Path: path(&p.Rec.Meta)}
}

func (b *builder) foundPoint(of record.Record) search.Record {
	r := of.(*record.Point)
	p := b.g.Point(r.ID)
	words := []string{r.Title, export.PlainText(r.Summary)}
	for _, k := range r.KeyPhrase {
		words = append(words, k.Text, k.Translation)
	}
	point := b.word("point")
	return search.Record{
		URL: r.Link(), Lang: b.s.Lang, Content: sentences(append(words, hosts(p.Sources)...)),
		Meta:    map[string]string{"title": strconv.Itoa(r.Number) + ". " + r.Title, "kind": point, "text": export.PlainText(r.Summary)},
		Filters: map[string][]string{"kind": {point}, "topic": mapped(p.Topics, func(t *graph.Topic) string { return t.Rec.Title })},
	}
}

// translatedPoint shows a point's texts in the order of its page.
func (b *builder) translatedPoint(p *translatedPage, of record.Record, w *translatedTexts) (description string) {
	r, n := of.(*record.Point), 0
	p.Number, p.Lead = r.Number, w.required("summary")
	p.part("corrections", "corrections", b.correctionsIn(r.Correction, w))
	var phrases []statement
	for _, k := range r.KeyPhrase {
		phrases = append(phrases, statement{Quote: &quoted{Text: k.Text, Lang: k.Lang, Translation: k.Translation}})
	}
	p.part("wording", "wording", append(phrases, alone(w.take("seen_note"))...))
	p.part("copies", "copies", alone(w.take("copies_note")))
	p.part("wording-sources", "wording_sources", []statement{{Evidence: b.evidenceIn(r.Evidence, "", w, &n)}})
	var laters []statement
	for _, v := range b.g.Versions { // in the order of the texts' dates
		for i, l := range r.Later {
			if l.Version == v.Rec.ID {
				laters = append(laters, statement{Label: v.Rec.Title, Date: b.dayOf(v.Rec.Date), Text: w.take(record.Item("later", i) + ".text")})
			}
		}
	}
	p.part("later", "later", laters)
	p.part("since", "since", alone(w.take("since.text")))
	return export.PlainText(string(p.Lead.Markdown))
}
