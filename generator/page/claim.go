package page

import (
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

var claimKind = kind{
	Kind: record.KindClaim, parts: (*builder).claims, inAToZ: true, found: (*builder).foundClaim, translated: (*builder).translatedClaim,
	otherNames:  func(r record.Record) []string { return r.(*record.Claim).AlsoSaid },
	number:      func(r record.Record) int { return r.(*record.Claim).Number },
	corrections: func(r record.Record) []record.Correction { return r.(*record.Claim).Correction },
}

type claimPage struct {
	Number         int             `json:"number"`
	Claim          string          `json:"claim"`
	Claimants      []claimant      `json:"claimants"`
	Made           *day            `json:"made"`
	MadeNote       string          `json:"made_note,omitempty"`
	Venue          string          `json:"venue,omitempty"`
	Topics         []link          `json:"topics"`
	Points         []pointRef      `json:"points,omitempty"`
	Whole          bool            `json:"whole,omitempty"`
	Versions       []link          `json:"versions,omitempty"`
	Rating         ratingRef       `json:"rating"`
	RatingMeaning  string          `json:"rating_meaning"`
	Reason         string          `json:"reason"`
	Confidence     word            `json:"confidence"`
	ConfidenceNote string          `json:"confidence_note,omitempty"`
	Checked        *day            `json:"checked"`
	Changed        *day            `json:"changed,omitempty"`
	Verified       *day            `json:"verified,omitempty"`
	Due            *day            `json:"due,omitempty"` // left out for a withdrawn check
	AsOf           *day            `json:"as_of"`
	Reviewer       string          `json:"reviewer,omitempty"`
	WordingNote    markdown        `json:"wording_note,omitempty"`
	WouldChange    string          `json:"would_change,omitempty"`
	Paraphrase     string          `json:"paraphrase,omitempty"`
	AlsoSaid       []string        `json:"also_said,omitempty"`
	Quotes         []quoted        `json:"quotes,omitempty"`
	Appearances    []appearance    `json:"appearances"`
	Sides          []side          `json:"sides"`
	Fallacies      []claimFallacy  `json:"fallacies,omitempty"`
	Ties           []relatedClaims `json:"ties,omitempty"`
	AnswerTo       []card          `json:"answer_to,omitempty"`
	Events         []eventRef      `json:"events,omitempty"`
	Figures        []link          `json:"figures,omitempty"`
	Corrections    []note          `json:"corrections,omitempty"`
	Warnings       []cite          `json:"warnings,omitempty"` // sources corrected, retracted or gone
	Map            *neighbourhood  `json:"map,omitempty"`
	Prev           *card           `json:"prev,omitempty"`
	Next           *card           `json:"next,omitempty"`
	Short          string          `json:"short"`
	Reply          string          `json:"reply"`
	Cited          string          `json:"cited"`
	Shown          string          `json:"shown"`
	ClaimReview    string          `json:"claimreview"`
}

type claimant struct {
	Name        string `json:"name"`
	Path        string `json:"path"`
	Role        string `json:"role,omitempty"`
	Affiliation string `json:"affiliation,omitempty"`
}

func claimantOf(a *graph.Actor) claimant {
	return claimant{a.Rec.Name, path(&a.Rec.Meta), a.Rec.Role, a.Rec.Affiliation}
}

// quoted is a quotation of the claim.
type quoted struct {
	Text        string `json:"text"`
	Lang        string `json:"lang"`
	Translation string `json:"translation,omitempty"`
	Speaker     *link  `json:"speaker,omitempty"`
	Source      *cite  `json:"source,omitempty"`
	Note        string `json:"note,omitempty"`
}

// appearance is where the claim was made.
type appearance struct {
	Source cite   `json:"source"`
	First  bool   `json:"first,omitempty"`
	Note   string `json:"note,omitempty"`
}

// side is the answers of one stance, and all their evidence.
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

// relatedClaims are the claims that another has one relation to.
type relatedClaims struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Claims []card `json:"claims"`
	claims []*graph.Claim
}

func (b *builder) claims() {
	for i, c := range b.g.Claims {
		number := short("c", c.Rec.Number)
		b.page(c.Rec, c.Rec.Modified(), number, func(b *builder) {
			p := b.claim(c)
			if i > 0 {
				p.Prev = new(b.cardOf(b.g.Claims[i-1]))
			}
			if i+1 < len(b.g.Claims) {
				p.Next = new(b.cardOf(b.g.Claims[i+1]))
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

// summary is the finding on one line, for search engines and shared links.
func (b *builder) summary(c *graph.Claim) string {
	return b.word("summary", "Claim", c.Rec.Claim, "Rating", ratingLink(c.Rating).Name, "Reason", c.Rec.Reason)
}

func (b *builder) claim(c *graph.Claim) claimPage {
	r := c.Rec
	p := claimPage{
		Number: r.Number, Claim: r.Claim, Made: b.madeOf(r), MadeNote: r.MadeNote, Venue: r.Venue,
		Claimants: mapped(c.Claimants, claimantOf), Topics: mapped(c.Topics, topicLink), Points: mapped(c.Points, pointLink), Whole: r.Whole, Versions: mapped(c.Versions, versionLink),
		Rating: ratingLink(c.Rating), Reason: r.Reason,
		Confidence: b.wordOf(confidences, r.Confidence), ConfidenceNote: r.ConfidenceNote,
		Checked: b.dayOf(r.Checked), Changed: b.dayOf(r.Changed), Verified: b.dayOf(r.Verified), Due: b.dayOf(r.Due()), AsOf: b.dayOf(r.AsOf), Reviewer: r.Reviewer,
		WordingNote: markdownOf(r.WordingNote), WouldChange: r.WouldChange, Paraphrase: r.Paraphrase, AlsoSaid: r.AlsoSaid,
		Ties: b.relations(c), AnswerTo: b.cards(c.AnswerTo), Events: mapped(c.Events, b.eventLink), Figures: mapped(c.Figures, figureLink), Corrections: b.notes(r.Correction),
		Short: strings.TrimPrefix(short("c", r.Number), "/"), Reply: b.reply(c), Cited: b.cited(c), Shown: highlighted(string(r.Source())), ClaimReview: string(b.exported().ClaimReview(c)),
	}
	if c.Rating != nil {
		p.RatingMeaning = c.Rating.Rec.Meaning
	}
	for _, q := range r.Quote {
		p.Quotes = append(p.Quotes, quoted{q.Text, q.Lang, q.Translation, b.actorNamed(q.Speaker), b.quotedFrom(q.Source, q.Text), q.Note})
	}
	for _, a := range r.Appearance {
		if s := b.g.Source(a.Source); s != nil {
			p.Appearances = append(p.Appearances, appearance{b.citeOf(s), a.First, a.Note})
		}
	}
	p.Sides, p.Fallacies = b.sides(r), b.fallaciesOf(r)
	p.Map = b.nearClaim(c)
	p.Warnings = b.warnings(c.Sources)
	return p
}

// sides are the answers that support a claim, refute it or qualify it; their evidence has one numbering. The first two
// sides are always there, so that readers see when one is empty.
func (b *builder) sides(r *record.Claim) []side {
	var list []side
	n := 0
	for _, stance := range []string{"supports", "refutes", "qualifies"} {
		s := side{Stance: b.wordOf(stances, stance)}
		for _, rb := range r.Rebuttal {
			if rb.Stance != stance {
				continue
			}
			v := answer{By: b.actorNamed(rb.By), Text: markdownOf(rb.Text)}
			for _, c := range b.citations(rb.Evidence, &n) {
				s.Evidence = append(s.Evidence, c)
				v.Refs = append(v.Refs, c.Number)
			}
			if other := b.g.Claim(rb.Claim); other != nil {
				v.Claim = new(b.cardOf(other))
			}
			s.Answers = append(s.Answers, v)
		}
		if s.Answers != nil || stance != "qualifies" {
			list = append(list, s)
		}
	}
	return list
}

// relations groups related claims by the label of the relation, in the order in which the labels first occur.
func (b *builder) relations(c *graph.Claim) (groups []relatedClaims) {
	for _, t := range c.Ties {
		label := b.label(relations, t.Relation)
		i := slices.IndexFunc(groups, func(r relatedClaims) bool { return r.Label == label })
		if i < 0 {
			i = len(groups)
			groups = append(groups, relatedClaims{ID: "related-" + anchor(label), Label: label})
		}
		groups[i].claims = append(groups[i].claims, t.Claim)
	}
	for i := range groups {
		groups[i].Claims = b.cards(groups[i].claims)
	}
	return groups
}

// madeOf is the day a claim was made, in the words of the record when the day is not known exactly.
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
		groupOf(b, "facet_actor", c.Claimants, linked(actorLink)), groupOf(b, "section_points", c.Points, byPoint),
		groupOf(b, "section_topics", c.Topics, linked(topicLink)),
		groupOf(b, "section_versions", c.Versions, linked(versionLink)), groupOf(b, "section_figures", c.Figures, linked(figureLink)),
	}
	for _, t := range b.relations(c) {
		groups = append(groups, group{Label: t.Label, Items: mapped(t.claims, byClaim)})
	}
	return near(append(groups, groupOf(b, "answer_to", c.AnswerTo, byClaim))...)
}

// byClaim shows the rating before the claim, so that no claim is read as if it were a fact.
func byClaim(c *graph.Claim) neighbour {
	r := ratingLink(c.Rating)
	return neighbour{Title: r.Name + ": " + c.Rec.Claim, Path: path(&c.Rec.Meta), Value: &r.Value}
}

// foundClaim is found by any of its wordings, by who made it and by the hosts of the sources it rests on.
func (b *builder) foundClaim(of record.Record) search.Record {
	r := of.(*record.Claim)
	c := b.g.Claim(r.ID)
	rating := ratingLink(c.Rating)
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
			"title": r.Claim, "kind": kind, "text": r.Reason, "rating": rating.Name, "value": strconv.Itoa(rating.Value), "scale": rating.Path, "who": b.saidBy(c), "number": strconv.Itoa(r.Number),
		},
		Filters: map[string][]string{
			"kind": {kind}, "rating": {rating.Name}, "topic": mapped(c.Topics, func(t *graph.Topic) string { return t.Rec.Title }), "actor": names, "year": {yearOf(c)},
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
	p.Claim = &claimInBrief{
		Text: w.required("claim"), Claimants: mapped(c.Claimants, claimantOf), Made: b.madeOf(r), Rating: ratingLink(c.Rating), Reason: w.required("reason"), Checked: b.dayOf(r.Checked),
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
			answers = append(answers, statement{By: b.actorNamed(rb.By), Text: w.take(at + "text"), Evidence: b.evidenceIn(rb.Evidence, at, w, &n)})
		}
		if answers != nil || stance != "qualifies" { // as on the page of the original, both sides always
			p.Sections = append(p.Sections, textSection{stance, "side_" + stance, answers})
		}
	}
	p.part("would-change", "would_change", alone(w.take("would_change")))
	var quotes []statement
	for _, q := range r.Quote {
		quotes = append(quotes, statement{By: b.actorNamed(q.Speaker), Quote: &quoted{Text: q.Text, Lang: q.Lang, Translation: q.Translation}})
	}
	p.part("words", "words", append(append(quotes, alone(w.take("paraphrase"))...), alone(w.take("wording_note"))...))
	return p.Claim.Reason.Text
}
