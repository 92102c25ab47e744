package page

import (
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

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
	Rating         mark           `json:"rating"`
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
	Events         []happening    `json:"events,omitempty"`
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
		modified := c.Rec.Modified()
		b.page(c.Rec, modified, func(b *builder) {
			p := b.claim(c)
			if i > 0 {
				prev := b.cardOf(b.g.Claims[i-1])
				p.Prev = &prev
			}
			if i+1 < len(b.g.Claims) {
				next := b.cardOf(b.g.Claims[i+1])
				p.Next = &next
			}
			b.record(c.Rec, front{
				Title:       c.Rec.Title,
				Description: b.summary(c),
				Date:        string(c.Rec.Checked),
				Lastmod:     string(modified),
				Aliases:     []string{short("c", c.Rec.Number)},
				Params:      p,
			})
			b.code(c.Rec.Link(), short("c", c.Rec.Number))
			b.embed(c)
			b.claimCard(c)
		})
	}
	b.all(record.KindClaim, func(b *builder) {
		groups, more := b.byTopic(b.g.Claims)
		b.index(map[string]any{
			"groups": groups, "more": more, "count": len(b.g.Claims), "counts": b.counts(b.g.Claims),
		})
	})
}

// summary is the finding in one line for search engines and shared links.
func (b *builder) summary(c *graph.Claim) string {
	return b.word("summary", "Claim", c.Rec.Claim, "Rating", markOf(c.Rating).Name, "Reason", c.Rec.Reason)
}

func (b *builder) claim(c *graph.Claim) claimPage {
	r := c.Rec
	p := claimPage{
		Number: r.Number, Claim: r.Claim, Made: b.madeOf(r), MadeNote: r.MadeNote, Venue: r.Venue,
		Topics: mapped(c.Topics, topicLink), Points: mapped(c.Points, pointLink), Whole: r.Whole, Versions: mapped(c.Versions, versionLink),
		Rating: markOf(c.Rating), Reason: r.Reason,
		Confidence: b.wordOf(confidences, r.Confidence), ConfidenceNote: r.ConfidenceNote,
		Checked: b.dayOf(r.Checked), Changed: b.dayOf(r.Changed), Verified: b.dayOf(r.Verified), Due: b.dayOf(r.Due()), AsOf: b.dayOf(r.AsOf), Reviewer: r.Reviewer,
		WordingNote: markdownOf(r.WordingNote), WouldChange: r.WouldChange, Paraphrase: r.Paraphrase, AlsoSaid: r.AlsoSaid,
		Ties: b.tiesOf(c), AnswerTo: b.cards(c.AnswerTo), Events: mapped(c.Events, b.happeningOf), Figures: mapped(c.Figures, figureLink), Corrections: b.notes(r.Correction),
		Short: strings.TrimPrefix(short("c", r.Number), "/"), Reply: b.reply(c), Cited: b.cited(c), Shown: shown(string(r.Source())), ClaimReview: b.claimReviewJSON(c),
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

// warnings lists the sources a reader must know to have been corrected, retracted or lost.
func (b *builder) warnings(sources []*graph.Source) []cite {
	var list []cite
	for _, s := range withKnownThrough(sources) {
		if s.Rec.Status != "ok" {
			list = append(list, b.citeOf(s))
		}
	}
	return list
}

// madeOf is the day a claim was made, in the record's words when the day is not known exactly.
func (b *builder) madeOf(r *record.Claim) *day {
	d := b.dayOf(r.Made)
	if d != nil && r.MadeText != "" {
		return &day{"", r.MadeText}
	}
	return d
}
