package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var claimKind = kind{
	Kind: record.KindClaim, parts: (*builder).claims, inAToZ: true, translated: (*builder).translatedClaim,
	otherNames:  func(r record.Record) []string { return r.(*record.Claim).AlsoSaid },
	corrections: func(r record.Record) []record.Correction { return r.(*record.Claim).Correction },
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
	Text        string     `json:"text"`
	Lang        string     `json:"lang"`
	Dir         string     `json:"dir"` // "rtl" or "ltr"
	Translation string     `json:"translation,omitempty"`
	Speaker     *link      `json:"speaker,omitempty"`
	Source      *cite      `json:"source,omitempty"`
	From        *shortCite `json:"from,omitempty"` // its source, when the page has a list of them
	Note        string     `json:"note,omitempty"`
}

func (b *builder) quoted(text, lang, translation string) quoted {
	lang, dir := b.langOf(text, lang)
	return quoted{Text: text, Lang: lang, Dir: dir, Translation: translation}
}

// relatedClaims are the claims that another has one relation to.
type relatedClaims struct {
	label  string
	claims []*graph.Claim
}

func (b *builder) claims() {
	for i, c := range b.g.Claims {
		b.page(c.Rec, b.s.Launched.Modified(c.Rec), c.Rec.Number, func(b *builder) {
			p := b.claim(c)
			addAdjacent(p, b.g.Claims, i, func(c *graph.Claim) link { return linkTo(&c.Rec.Meta, b.marked(c.Rec.Title, c.Rec)) })
			p["code"] = b.qrCode(&c.Rec.Meta, c.Rec.Number)
			b.record(c.Rec, front{Title: c.Rec.Title, Description: b.summary(c), Date: string(c.Rec.Checked), Card: true, Params: p})
			b.embed(c)
			b.claimCard(c)
			b.claimTwin(c)
			b.changesOf(c)
			b.mediaFiles(c.Rec)
		})
		b.keyed()
		if anyLong(len(c.Ties), len(c.AnswerTo), len(c.Events), len(c.Figures), len(c.Stated)) {
			b.claimLists(c).others(b)
		}
	}
}

// claimLists are the lists on the page of a claim.
type claimLists struct {
	ties     longList[graph.Tie]
	answerTo claimList
	events   longList[*graph.Event]
	figures  longList[*graph.Figure]
	stated   longList[graph.Stated]
}

func (b *builder) claimLists(c *graph.Claim) claimLists {
	of := linkOf(c.Rec)
	return claimLists{
		ties: besideAt(b, of, "related/", "related", c.Ties, showTies, func(x, y graph.Tie) int {
			return cmp.Or(lastChecked(x.Claim, y.Claim), cmp.Compare(x.Relation, y.Relation))
		}, func(t graph.Tie) record.Record { return t.Claim.Rec }),
		answerTo: besideAt(b, of, "answers/", "answer_to", c.AnswerTo, as("findings", b.findingOf), lastChecked, recordOf),
		events:   b.eventsAt(of, c.Events), figures: b.figuresAt(of, c.Figures), stated: b.statedAt(of, c.Stated),
	}
}

func showTies(b *builder, ties []graph.Tie) map[string]any {
	return map[string]any{"ties": mapped(b.relations(ties), func(r relatedClaims) map[string]any {
		return map[string]any{"id": "related-" + anchor(r.label), "label": r.label, "claims": mapped(r.claims, b.findingOf)}
	})}
}

// others lists the pages that the lists have besides the page of the claim, which is listed already.
func (l claimLists) others(b *builder) {
	l.ties.others(b)
	l.answerTo.others(b)
	l.events.others(b)
	l.figures.others(b)
	l.stated.others(b)
}

// lookedFor are the first and the last of the days up to which evidence was looked for, of all claims and points; nil when
// none is known.
func (b *builder) lookedFor() (oldest, newest *day) {
	var first, last record.Date
	add := func(d record.Date) {
		if d != "" {
			first, last = min(cmp.Or(first, d), d), max(last, d)
		}
	}
	for _, c := range b.g.Claims {
		if !c.Rec.Withdrawn() {
			add(c.Rec.AsOf)
		}
	}
	for _, p := range b.g.Points {
		add(p.Rec.LookedFor())
	}
	return b.dayOf(first), b.dayOf(last)
}

// summary is the rating with the claim and the reason on one line, for search engines and shared links. The rating comes
// first, so that the claim is never read without it where the rest is cut off.
func (b *builder) summary(c *graph.Claim) string {
	return b.word("summary", "Claim", c.Rec.Claim, "Rating", b.ratingOf(c).Name, "Reason", b.reasonOf(c))
}

// summaryBy is the summary with who made the claim, and when.
func (b *builder) summaryBy(c *graph.Claim) string {
	by, _ := b.saidBy(c)
	if by == "" {
		return b.summary(c)
	}
	return b.word("summary_by", "Claim", c.Rec.Claim, "Rating", b.ratingOf(c).Name, "Reason", b.reasonOf(c), "By", by)
}

// claimBy is the claim as somebody's: with who made it, and when.
func (b *builder) claimBy(c *graph.Claim) string {
	by, _ := b.saidBy(c)
	if by == "" {
		return b.word("the_claim") + ": " + c.Rec.Claim
	}
	return b.word("claim_by", "By", by, "Claim", c.Rec.Claim)
}

// headline is the finding with the rating, for lists in which nothing else stands.
func (b *builder) headline(c *graph.Claim) string { return b.rated(c.Rec.Title, c) }

// rated is a heading with the rating of the claim that it is about, or with the word that its check was withdrawn.
func (b *builder) rated(heading string, c *graph.Claim) string {
	if c.Rec.Withdrawn() {
		return b.marked(heading, c.Rec)
	}
	return b.word("with_rating", "Title", heading, "Rating", ratingLink(c.Rating).Name)
}

func (b *builder) claim(c *graph.Claim) map[string]any {
	r := c.Rec
	p := map[string]any{
		"number": r.Number, "claim": r.Claim, "claimants": mapped(c.Claimants, claimantOf), "made": b.when(r.Made), "made_note": r.MadeNote,
		"venue": r.Venue, "topics": mapped(c.Topics, topicLink), "points": mapped(c.Points, pointLink), "whole": r.Whole && len(b.g.Points) > 0,
		"versions": mapped(c.Versions, versionLink), "rating": b.ratingOf(c), "reason": r.Reason,
		"checked": b.dayOf(r.Checked), "changed": b.lastChange(r), "due": b.dayOf(r.Due()),
		"as_of": b.dayOf(r.AsOf), "reviewer": r.Reviewer, "selection": proseOf(r.Selection), "searched": b.searched(r), "wording_note": proseOf(r.WordingNote), "would_change": r.WouldChange,
		"paraphrase": r.Paraphrase, "also_said": r.AlsoSaid, "fallacies": b.fallaciesOf(r),
		"corrections": b.notes(r.Correction), "warnings": b.warnings(c.Sources), "reviewed": b.dayOf(r.LastReviewed()),
		"short": shortPath(&r.Meta, r.Number), "address_shown": b.shownAddress(&r.Meta, r.Number), "reply": b.reply(c), "cited": b.cited(c),
		"claimreview": string(b.exported().ClaimReview(c)),
	}
	l := b.claimLists(c)
	l.ties.put(b, p, "ties")
	l.answerTo.put(b, p, "answer_to")
	l.events.put(b, p, "events")
	l.figures.put(b, p, "figures")
	l.stated.put(b, p, "readings")
	sources := sourceList{lang: b.s.Lang}
	p["sides"], p["clipping"] = b.sides(r, c.Rating, &sources), b.clippingOf(r, &sources)
	p["quotes"] = mapped(r.Quote, func(q record.Quote) quoted {
		said := b.quoted(q.Text, q.Lang, q.Translation)
		said.Speaker, said.Note = b.actorNamed(q.Speaker), q.Note
		said.From = sources.cited(b.quotedFrom(q.Source, q.Text))
		return said
	})
	if charts := b.chartsOf(c); charts != nil { // a page with one loads a style sheet for it
		p["charts"] = charts
	}
	if b.s.History != nil && b.makes("history") {
		p["tracked"] = true // that nothing was changed is known
	}
	p["rating_meaning"] = b.ratingMeans(c)
	if r.Withdrawn() {
		p["withdrawn"] = b.withdrawn(r)
	} else {
		p["scale"], p["confidence"], p["confidence_note"] = b.placeOf(c.Rating), b.confidenceOf(r), r.ConfidenceNote
		if old := b.overtaken(r.AsOf); old != nil {
			p["overtaken"] = old
		}
	}
	appearances, appeared := b.appearances(r, &sources)
	p["appearances"], p["appeared"], p["sources"] = appearances, appeared, sources.list
	b.shownMedia(p, r)
	if len(r.Quote)+len(appearances)+len(r.AlsoSaid) == 0 && r.Paraphrase == "" && r.WordingNote == "" {
		p["wordless"] = true // no heading then stands over nothing
	}
	return p
}

// ratingMeans is what the rating of a claim means; of a withdrawn check, what the rating was.
func (b *builder) ratingMeans(c *graph.Claim) string {
	switch {
	case c.Rating == nil:
		return ""
	case c.Rec.Withdrawn():
		return b.word("withdrawn") + " " + b.word("withdrawn_rating", "Rating", c.Rating.Rec.Name)
	}
	return c.Rating.Rec.Meaning
}

// confidenceOf is the confidence in a rating; nil when the check was withdrawn.
func (b *builder) confidenceOf(r *record.Claim) *word {
	if r.Withdrawn() {
		return nil
	}
	return new(b.wordOf(record.Confidences, r.Confidence))
}

// searched is what was looked for, each with the last day that was looked at, where one is known.
func (b *builder) searched(r *record.Claim) (list []map[string]any) {
	for _, s := range r.Searched {
		list = append(list, map[string]any{"what": s.What, "where": s.Where, "until": b.dayOf(cmp.Or(s.Until, r.AsOf)), "found": s.Found})
	}
	return list
}

// stancesOf are the stances of answers in the order in which the page of a claim has them, first the side that the rating
// follows: for a claim in the upper half of the scale what supports it, in the lower half what speaks against it. In the
// middle and off the scale it is the side of the main finding, which is the first answer, and what speaks against the claim
// when that only adds context. Context is last.
func (b *builder) stancesOf(r *record.Claim, rating *graph.Rating) []string {
	best, worst := export.Scale(b.g)
	order := 0 // from the middle of the scale
	if rating != nil && rating.Rec.Value > 0 {
		order = cmp.Compare(2*rating.Rec.Value, best+worst)
	}
	if order == 0 && len(r.Rebuttal) > 0 && r.Rebuttal[0].Stance == "supports" {
		order = 1
	}
	if order > 0 {
		return []string{"supports", "refutes", "qualifies"}
	}
	return []string{"refutes", "supports", "qualifies"}
}

// sides are the answers that support a claim, speak against it or add context, with the numbers of their sources, which
// are added to a list. The first two sides are always there, so that readers see when one is empty.
func (b *builder) sides(r *record.Claim, rating *graph.Rating, sources *sourceList) (list []map[string]any) {
	for _, stance := range b.stancesOf(r, rating) {
		var answers []map[string]any
		for _, rb := range r.Rebuttal {
			if rb.Stance != stance {
				continue
			}
			n := 0
			var refs []int
			for _, c := range b.citations(rb.Evidence, &n) {
				if ref := sources.shows(c); !slices.Contains(refs, ref) {
					refs = append(refs, ref)
				}
			}
			answer := map[string]any{"by": b.actorNamed(rb.By), "text": proseOf(rb.Text), "refs": refs}
			if rb.Time != "" {
				answer["time"] = b.wordOf(record.Times, rb.Time)
			}
			if other := b.g.Claim(rb.Claim); other != nil {
				answer["claim"] = b.findingOf(other)
			}
			answers = append(answers, answer)
		}
		if answers != nil || stance != "qualifies" {
			list = append(list, map[string]any{"stance": b.wordOf(record.Stances, stance), "answers": answers})
		}
	}
	return list
}

// relations groups related claims by the label of the relation, in the order in which the labels first occur.
func (b *builder) relations(ties []graph.Tie) (groups []relatedClaims) {
	for _, t := range ties {
		label := b.label(record.Relations, t.Relation)
		i := slices.IndexFunc(groups, func(r relatedClaims) bool { return r.label == label })
		if i < 0 {
			i = len(groups)
			groups = append(groups, relatedClaims{label: label})
		}
		groups[i].claims = append(groups[i].claims, t.Claim)
	}
	return groups
}

// searchedIn is what was looked for, with a word for each part of it.
func (b *builder) searchedIn(r *record.Claim, w *translatedTexts) (list []statement) {
	for i, s := range r.Searched {
		at := record.Item("searched", i)
		for _, key := range []string{"what", "where", "found"} {
			if text := w.take(at + "." + key); text != nil {
				list = append(list, statement{Label: b.word("searched_" + key), Text: text})
			}
		}
		if s.Found == "" {
			list = append(list, statement{Label: b.word("searched_nothing"), Date: b.dayOf(cmp.Or(s.Until, r.AsOf))})
		}
	}
	return list
}

// translatedClaim shows a claim's texts in the order of its page.
func (b *builder) translatedClaim(p *translatedPage, of record.Record, w *translatedTexts) (description string) {
	r, n := of.(*record.Claim), 0
	c := b.g.Claim(r.ID)
	p.Number = r.Number
	claim, reason := w.required("claim"), w.required("reason")
	notes := []*translatedText{w.take("made_note"), w.take("confidence_note")}
	if r.Withdrawn() { // the second is of the rating that it had
		notes = notes[:1]
	}
	notes = slices.DeleteFunc(notes, func(t *translatedText) bool { return t == nil })
	p.Claim = map[string]any{ // what its page shows first
		"text": claim, "claimants": mapped(c.Claimants, claimantOf), "made": b.when(r.Made), "rating": b.ratingOf(c), "reason": reason,
		"checked": b.dayOf(r.Checked), "notes": notes,
	}
	p.part("corrections", "corrections", b.correctionsIn(r.Correction, w))
	if !r.Withdrawn() {
		p.Overtaken = b.overtaken(r.AsOf)
	}
	for _, stance := range b.stancesOf(r, c.Rating) {
		var answers []statement
		for i, rb := range r.Rebuttal {
			if rb.Stance != stance {
				continue
			}
			at := record.Item("rebuttal", i) + "."
			answer := statement{By: b.actorNamed(rb.By), Text: w.take(at + "text"), Evidence: b.evidenceIn(rb.Evidence, at, w, &n)}
			if rb.Time != "" {
				answer.Time = new(b.wordOf(record.Times, rb.Time))
			}
			answers = append(answers, answer)
		}
		if answers != nil || stance != "qualifies" { // as on the page of the original, both sides always
			p.Sections = append(p.Sections, textSection{stance, "side_" + stance, answers})
		}
	}
	p.part("media", "media", b.mediaIn(r, w))
	p.part("would-change", "would_change", alone(w.take("would_change")))
	p.part("method", "method", slices.Concat(alone(w.take("selection")), b.searchedIn(r, w)))
	quotes := mapped(r.Quote, func(q record.Quote) statement {
		return statement{By: b.actorNamed(q.Speaker), Quote: new(b.quoted(q.Text, q.Lang, q.Translation))}
	})
	p.part("words", "words", slices.Concat(quotes, alone(w.take("paraphrase")), alone(w.take("wording_note"))))
	return reason.Text
}

// mostCharts is how many figures the page of a claim draws.
const mostCharts = 10

// chartsOf are the first figures of a claim that are on one of its topics. The others only touch it, and its page links to them.
func (b *builder) chartsOf(c *graph.Claim) (list []chart) {
	for _, f := range c.Figures {
		if len(list) < mostCharts && slices.ContainsFunc(c.Topics, func(t *graph.Topic) bool { return slices.Contains(f.Topics, t) }) {
			list = append(list, b.chartOf(f))
		}
	}
	return list
}
