package page

import (
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

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
	Events      []happening    `json:"events,omitempty"`
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
	whole := b.whole()
	for _, p := range b.g.Points {
		dated := lastCorrection(p.Rec.Correction)
		b.page(p.Rec, dated, func(b *builder) {
			b.record(p.Rec, front{
				Title:       p.Rec.Title,
				Description: plain(p.Rec.Summary),
				Lastmod:     string(dated),
				Aliases:     []string{short("p", p.Rec.Number)},
				Params:      b.point(p, len(whole)),
			})
			b.code(p.Rec.Link(), short("p", p.Rec.Number))
		})
	}
	b.all(record.KindPoint, func(b *builder) {
		b.index(map[string]any{
			"groups": b.overview(), "count": len(b.g.Points), "whole": b.cards(whole),
		})
	})
}

// whole returns the claims about the text as a whole.
func (b *builder) whole() []*graph.Claim {
	var list []*graph.Claim
	for _, c := range b.g.Claims {
		if c.Rec.Whole {
			list = append(list, c)
		}
	}
	return list
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
	r := p.Rec
	n := 0
	v := pointPage{
		Number: r.Number, Summary: markdownOf(r.Summary), Topics: mapped(p.Topics, topicLink),
		Seen: b.wordOf(wordingSeen, r.Seen), SeenNote: markdownOf(r.SeenNote), CopiesNote: markdownOf(r.CopiesNote), AsOf: b.dayOf(r.AsOf),
		Evidence: b.citations(r.Evidence, &n), Listing: b.resting(p.Claims), WholeCount: whole,
		Events: mapped(p.Events, b.happeningOf), Figures: mapped(p.Figures, figureLink), Corrections: b.notes(r.Correction), Warnings: b.warnings(p.Sources),
		Map:   b.nearPoint(p),
		Short: strings.TrimPrefix(short("p", r.Number), "/"), Shown: shown(string(r.Source())),
	}
	for _, k := range r.KeyPhrase {
		ph := phrase{Text: k.Text, Lang: k.Lang, Translation: k.Translation, Note: k.Note}
		if s := b.g.Source(k.Source); s != nil {
			c := b.quotedFrom(s, k.Text)
			ph.Source = &c
		}
		v.KeyPhrases = append(v.KeyPhrases, ph)
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
		l := pointLink(p.Prev)
		v.Prev = &l
	}
	if p.Next != nil {
		l := pointLink(p.Next)
		v.Next = &l
	}
	return v
}

// cites looks up the sources of a list.
func (b *builder) cites(ids []string) []cite {
	var list []cite
	for _, id := range ids {
		if s := b.g.Source(id); s != nil {
			list = append(list, b.citeOf(s))
		}
	}
	return list
}
