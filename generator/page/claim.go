package page

import (
	"iter"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

var claimKind = kind{
	Kind: record.KindClaim, parts: (*builder).claims, aToZ: (*builder).claimNames, found: (*builder).foundClaims, translated: (*builder).translatedClaim,
	number:      func(r record.Record) int { return r.(*record.Claim).Number },
	corrections: func(r record.Record) []record.Correction { return r.(*record.Claim).Correction },
}

type claimPage struct {
	Number         int            `json:"number"`
	Claim          string         `json:"claim"`
	Claimants      []claimant     `json:"claimants"`
	Made           *day           `json:"made"`
	MadeNote       string         `json:"made_note,omitempty"`
	Venue          string         `json:"venue,omitempty"`
	Topics         []link         `json:"topics"`
	Points         []pointRef     `json:"points,omitempty"`
	Whole          bool           `json:"whole,omitempty"`
	Versions       []link         `json:"versions,omitempty"`
	Rating         ratingRef      `json:"rating"`
	RatingMeaning  string         `json:"rating_meaning"`
	Reason         string         `json:"reason"`
	Confidence     word           `json:"confidence"`
	ConfidenceNote string         `json:"confidence_note,omitempty"`
	Checked        *day           `json:"checked"`
	Changed        *day           `json:"changed,omitempty"`
	Verified       *day           `json:"verified,omitempty"`
	Due            *day           `json:"due,omitempty"` // left out when the check no longer stands
	AsOf           *day           `json:"as_of"`
	Reviewer       string         `json:"reviewer,omitempty"`
	WordingNote    markdown       `json:"wording_note,omitempty"`
	WouldChange    string         `json:"would_change,omitempty"`
	Paraphrase     string         `json:"paraphrase,omitempty"`
	AlsoSaid       []string       `json:"also_said,omitempty"`
	Quotes         []quoted       `json:"quotes,omitempty"`
	Appearances    []appeared     `json:"appearances"`
	Sides          []side         `json:"sides"`
	Fallacies      []labelled     `json:"fallacies,omitempty"`
	Ties           []ties         `json:"ties,omitempty"`
	AnswerTo       []card         `json:"answer_to,omitempty"`
	Events         []eventRef     `json:"events,omitempty"`
	Figures        []link         `json:"figures,omitempty"`
	Corrections    []note         `json:"corrections,omitempty"`
	Warnings       []cite         `json:"warnings,omitempty"` // sources corrected, retracted or gone
	Map            *neighbourhood `json:"map,omitempty"`
	Prev           *card          `json:"prev,omitempty"`
	Next           *card          `json:"next,omitempty"`
	Short          string         `json:"short"`
	Reply          string         `json:"reply"`
	Cited          string         `json:"cited"`
	Shown          string         `json:"shown"`
	ClaimReview    string         `json:"claimreview"`
}

type claimant struct {
	Name        string `json:"name"`
	Path        string `json:"path"`
	Role        string `json:"role,omitempty"`
	Affiliation string `json:"affiliation,omitempty"`
}

type quoted struct {
	Text        string `json:"text"`
	Lang        string `json:"lang"`
	Translation string `json:"translation,omitempty"`
	Speaker     *link  `json:"speaker,omitempty"`
	Source      *cite  `json:"source,omitempty"`
	Note        string `json:"note,omitempty"`
}

type appeared struct {
	Source cite   `json:"source"`
	First  bool   `json:"first,omitempty"`
	Note   string `json:"note,omitempty"`
}

// side is what speaks one way about a claim: the answers of one stance, and all their evidence.
type side struct {
	Stance   word       `json:"stance"`
	Answers  []answer   `json:"answers"`
	Evidence []citation `json:"evidence"`
}

type answer struct {
	By    *link    `json:"by,omitempty"`
	Claim *card    `json:"claim,omitempty"`
	Text  markdown `json:"text"`
	Refs  []int    `json:"refs"` // the numbers of its evidence
}

// ties are the related claims that share a label.
type ties struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Claims []card `json:"claims"`
}

func (b *builder) claims() {
	for i, c := range b.g.Claims {
		number := short("c", c.Rec.Number)
		b.page(c.Rec, c.Rec.Modified(), number, func(b *builder) {
			p := b.claim(c)
			if i > 0 {
				prev := b.cardOf(b.g.Claims[i-1])
				p.Prev = &prev
			}
			if i+1 < len(b.g.Claims) {
				next := b.cardOf(b.g.Claims[i+1])
				p.Next = &next
			}
			b.record(c.Rec, front{Title: c.Rec.Title, Description: b.summary(c), Date: string(c.Rec.Checked), Params: p})
			b.qrCode(c.Rec.Link(), number)
			b.embed(c)
			b.claimCard(c)
		})
	}
	b.kindSection(record.KindClaim, func(b *builder) {
		groups, more := b.byTopic(b.g.Claims)
		b.index(map[string]any{
			"groups": groups, "more": more, "count": len(b.g.Claims), "counts": b.counts(b.g.Claims),
		})
	})
}

// summary is the finding in one line for search engines and shared links.
func (b *builder) summary(c *graph.Claim) string {
	return b.word("summary", "Claim", c.Rec.Claim, "Rating", ratingLink(c.Rating).Name, "Reason", c.Rec.Reason)
}

func (b *builder) claim(c *graph.Claim) claimPage {
	r := c.Rec
	p := claimPage{
		Number: r.Number, Claim: r.Claim, Made: b.madeOf(r), MadeNote: r.MadeNote, Venue: r.Venue,
		Topics: mapped(c.Topics, topicLink), Points: mapped(c.Points, pointLink), Whole: r.Whole, Versions: mapped(c.Versions, versionLink),
		Rating: ratingLink(c.Rating), Reason: r.Reason,
		Confidence: b.wordOf(confidences, r.Confidence), ConfidenceNote: r.ConfidenceNote,
		Checked: b.dayOf(r.Checked), Changed: b.dayOf(r.Changed), Verified: b.dayOf(r.Verified), Due: b.dayOf(r.Due()), AsOf: b.dayOf(r.AsOf), Reviewer: r.Reviewer,
		WordingNote: markdownOf(r.WordingNote), WouldChange: r.WouldChange, Paraphrase: r.Paraphrase, AlsoSaid: r.AlsoSaid,
		Ties: b.tiesOf(c), AnswerTo: b.cards(c.AnswerTo), Events: mapped(c.Events, b.eventLink), Figures: mapped(c.Figures, figureLink), Corrections: b.notes(r.Correction),
		Short: strings.TrimPrefix(short("c", r.Number), "/"), Reply: b.reply(c), Cited: b.cited(c), Shown: highlighted(string(r.Source())), ClaimReview: string(b.exported().ClaimReview(c)),
	}
	if c.Rating != nil {
		p.RatingMeaning = c.Rating.Rec.Meaning
	}
	for _, a := range c.Claimants {
		p.Claimants = append(p.Claimants, claimant{a.Rec.Name, path(&a.Rec.Meta), a.Rec.Role, a.Rec.Affiliation})
	}
	for _, q := range r.Quote {
		v := quoted{Text: q.Text, Lang: q.Lang, Translation: q.Translation, Note: q.Note}
		if a := b.g.Actor(q.Speaker); a != nil {
			l := actorLink(a)
			v.Speaker = &l
		}
		if s := b.g.Source(q.Source); s != nil {
			ct := b.quotedFrom(s, q.Text)
			v.Source = &ct
		}
		p.Quotes = append(p.Quotes, v)
	}
	for _, a := range r.Appearance {
		if s := b.g.Source(a.Source); s != nil {
			p.Appearances = append(p.Appearances, appeared{b.citeOf(s), a.First, a.Note})
		}
	}
	p.Sides, p.Fallacies = b.sides(r), b.labels(r)
	p.Map = b.nearClaim(c)
	p.Warnings = b.warnings(c.Sources)
	return p
}

// sides sets out what supports a claim, what speaks against it and what qualifies it, with evidence numbered through.
// The first two are always there, so that a reader sees when one of them is empty.
func (b *builder) sides(r *record.Claim) []side {
	var list []side
	n := 0
	for _, stance := range []string{"supports", "refutes", "qualifies"} {
		s := side{Stance: b.wordOf(stances, stance)}
		for _, rb := range r.Rebuttal {
			if rb.Stance != stance {
				continue
			}
			v := answer{Text: markdownOf(rb.Text)}
			for _, c := range b.citations(rb.Evidence, &n) {
				s.Evidence = append(s.Evidence, c)
				v.Refs = append(v.Refs, c.Number)
			}
			if a := b.g.Actor(rb.By); a != nil {
				l := actorLink(a)
				v.By = &l
			}
			if other := b.g.Claim(rb.Claim); other != nil {
				cd := b.cardOf(other)
				v.Claim = &cd
			}
			s.Answers = append(s.Answers, v)
		}
		if s.Answers != nil || stance != "qualifies" {
			list = append(list, s)
		}
	}
	return list
}

// tiesOf is a claim's ties as its page lists them.
func (b *builder) tiesOf(c *graph.Claim) []ties {
	return mapped(b.tied(c), func(t tieGroup) ties { return ties{"related-" + anchor(t.label), t.label, b.cards(t.claims)} })
}

// tieGroup is the claims that another is tied to in one way.
type tieGroup struct {
	label  string
	claims []*graph.Claim
}

// tied groups a claim's ties by label, in the order the labels first occur.
func (b *builder) tied(c *graph.Claim) (groups []tieGroup) {
	at := map[string]int{}
	for _, t := range c.Ties {
		label := b.label(relations, t.Relation)
		i, ok := at[label]
		if !ok {
			i = len(groups)
			at[label] = i
			groups = append(groups, tieGroup{label: label})
		}
		groups[i].claims = append(groups[i].claims, t.Claim)
	}
	return groups
}

// madeOf is the day a claim was made, in the record's words when the day is not known exactly.
func (b *builder) madeOf(r *record.Claim) *day {
	d := b.dayOf(r.Made)
	if d != nil && r.MadeText != "" {
		return &day{"", r.MadeText}
	}
	return d
}

// nearClaim is who made a claim, what it is about, and the claims it is related to; its sources are on the page anyway.
func (b *builder) nearClaim(c *graph.Claim) *neighbourhood {
	groups := []group{
		groupOf(b, "facet_actor", c.Claimants, byActor), groupOf(b, "section_points", c.Points, byPoint),
		groupOf(b, "section_topics", c.Topics, byTopic),
		groupOf(b, "section_versions", c.Versions, byVersion), groupOf(b, "section_figures", c.Figures, byFigure),
	}
	for _, t := range b.tied(c) {
		groups = append(groups, group{Label: t.label, Items: mapped(t.claims, byClaim)})
	}
	return near(append(groups, groupOf(b, "answer_to", c.AnswerTo, byClaim))...)
}

// byClaim shows the rating before the claim, so that no claim is read as if it were a fact.
func byClaim(c *graph.Claim) neighbour {
	m := ratingLink(c.Rating)
	return neighbour{Title: m.Name + ": " + c.Rec.Claim, Path: path(&c.Rec.Meta), Value: &m.Value}
}

// claimNames are claims in every wording. Another wording leads to the claim that was checked.
func (b *builder) claimNames() iter.Seq[indexEntry] {
	return func(yield func(indexEntry) bool) {
		for _, c := range b.g.Claims {
			e := indexEntry{Title: c.Rec.Claim, Path: path(&c.Rec.Meta), Kind: string(record.KindClaim)}
			if c.Rating != nil {
				m := ratingLink(c.Rating)
				e.Rating = &m
			}
			if !yield(e) {
				return
			}
			e.See = c.Rec.Claim
			for _, e.Title = range c.Rec.AlsoSaid {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// foundClaims are found by any of their wordings, by who made them and by the hosts of the sources they rest on.
func (b *builder) foundClaims() iter.Seq[search.Record] {
	return func(yield func(search.Record) bool) {
		for _, c := range b.g.Claims {
			if !yield(b.foundClaim(c)) {
				return
			}
		}
	}
}

func (b *builder) foundClaim(c *graph.Claim) search.Record {
	r, m := c.Rec, ratingLink(c.Rating)
	names := mapped(c.Claimants, func(a *graph.Actor) string { return a.Rec.Name })
	words := append([]string{r.Claim, r.Title, r.Reason, strings.Join(names, ", "), r.Venue, r.Paraphrase}, r.AlsoSaid...)
	for _, a := range c.Claimants {
		words = append(words, a.Rec.AlsoKnown...)
	}
	for _, q := range r.Quote {
		words = append(words, q.Text, q.Translation)
	}
	for _, a := range r.Rebuttal {
		words = append(words, export.PlainText(a.Text))
		for _, e := range a.Evidence {
			words = append(words, e.Quote, e.Note)
		}
	}
	for _, l := range r.Fallacy {
		words = append(words, l.Why)
	}
	kind := b.word("claim")
	rec := search.Record{
		URL: r.Link(), Lang: b.s.Lang, Content: sentences(append(words, hosts(c.Sources)...)),
		Meta: map[string]string{
			"title": r.Claim, "kind": kind, "text": r.Reason, "rating": m.Name, "value": strconv.Itoa(m.Value), "scale": m.Path, "who": b.saidBy(c), "number": strconv.Itoa(r.Number),
		},
		Filters: map[string][]string{
			"kind": {kind}, "rating": {m.Name}, "topic": mapped(c.Topics, func(t *graph.Topic) string { return t.Rec.Title }), "actor": names, "year": {yearOf(c)},
		},
	}
	if len(c.Fallacies) > 0 {
		rec.Filters["fallacy"] = mapped(c.Fallacies, func(f *graph.Fallacy) string { return f.Rec.Name })
	}
	return rec
}

// translatedClaim shows a claim's texts in the order of its page.
func (b *builder) translatedClaim(p *translatedPage, of record.Record, w *translatedTexts) (description string) {
	r, n := of.(*record.Claim), 0
	c := b.g.Claim(r.ID)
	p.Number = r.Number
	p.Claim = &claimInBrief{Text: w.required("claim"), Made: b.madeOf(r), Rating: ratingLink(c.Rating), Reason: w.required("reason"), Checked: b.dayOf(r.Checked)}
	for _, a := range c.Claimants {
		p.Claim.Claimants = append(p.Claim.Claimants, claimant{a.Rec.Name, path(&a.Rec.Meta), a.Rec.Role, a.Rec.Affiliation})
	}
	for _, key := range []string{"made_note", "confidence_note"} {
		if note := w.take(key); note != nil {
			p.Claim.Notes = append(p.Claim.Notes, note)
		}
	}
	p.part("corrections", "corrections", b.correctionsIn(r.Correction, w))
	for _, stance := range []string{"supports", "refutes", "qualifies"} {
		var answers []statement
		for i, rb := range r.Rebuttal {
			if rb.Stance != stance {
				continue
			}
			at := record.Item("rebuttal", i) + "."
			s := statement{Text: w.take(at + "text"), Evidence: b.evidenceIn(rb.Evidence, at, w, &n)}
			if a := b.g.Actor(rb.By); a != nil {
				l := actorLink(a)
				s.By = &l
			}
			answers = append(answers, s)
		}
		if answers != nil || stance != "qualifies" { // as on the page of the original, both sides always
			p.Sections = append(p.Sections, textSection{stance, "side_" + stance, answers})
		}
	}
	p.part("would-change", "would_change", alone(w.take("would_change")))
	var quotes []statement
	for _, q := range r.Quote {
		s := statement{Quote: &quoted{Text: q.Text, Lang: q.Lang, Translation: q.Translation}}
		if a := b.g.Actor(q.Speaker); a != nil {
			l := actorLink(a)
			s.By = &l
		}
		quotes = append(quotes, s)
	}
	p.part("words", "words", append(append(quotes, alone(w.take("paraphrase"))...), alone(w.take("wording_note"))...))
	return p.Claim.Reason.Text
}
