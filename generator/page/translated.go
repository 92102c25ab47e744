package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// translatedPage is a record in another language. It shows what was worded, in the order readers want it, with its
// evidence; for all else it leads to the original.
type translatedPage struct {
	Original   link          `json:"original"`
	Lang       string        `json:"lang"`
	Language   string        `json:"language"`
	Date       *day          `json:"date"`
	Translator string        `json:"translator,omitempty"`
	Stale      int           `json:"stale"`
	Missing    int           `json:"missing"`
	Number     int           `json:"number"`
	Title      *rendered     `json:"title"`
	Lead       *rendered     `json:"lead,omitempty"`  // of a point
	Claim      *claimInBrief `json:"claim,omitempty"` // of a claim
	Sections   []worded      `json:"sections,omitempty"`
}

// claimInBrief is what a claim's page shows first.
type claimInBrief struct {
	Text      *rendered   `json:"text"`
	Claimants []claimant  `json:"claimants"`
	Made      *day        `json:"made"`
	Rating    mark        `json:"rating"`
	Reason    *rendered   `json:"reason"`
	Checked   *day        `json:"checked"`
	Notes     []*rendered `json:"notes,omitempty"`
}

// worded is a part of such a page. Its heading is a word of the interface.
type worded struct {
	ID    string      `json:"id"`
	Word  string      `json:"word"`
	Items []statement `json:"items,omitempty"`
}

// statement is a text with who said it and what it rests on.
type statement struct {
	Label    string     `json:"label,omitempty"` // in the language of the site
	Date     *day       `json:"date,omitempty"`
	By       *link      `json:"by,omitempty"`
	Quote    *quoted    `json:"quote,omitempty"`
	Text     *rendered  `json:"text,omitempty"`
	Evidence []remarked `json:"evidence,omitempty"`
}

// translated adds the page of a record in another language.
func (b *builder) translated(t *record.Translation, m *record.Meta) {
	w := b.renderings(t, m)
	p := translatedPage{
		Original: linkTo(m, b.titleOf(m)), Lang: t.Lang, Language: b.lang.LanguageName(t.Lang), Date: b.dayOf(t.Date), Translator: t.Translator,
		Stale: w.stale, Missing: w.missing, Title: w.required("title"),
	}
	description := w.required("reason")
	if t.Of.Kind == record.KindClaim {
		b.claimIn(&p, b.g.Claim(t.Record), w)
	} else {
		b.pointIn(&p, b.g.Point(t.Record), w)
		description = &rendered{Text: plain(string(p.Lead.Markdown))}
	}
	b.front(contentAt(t.Link()), front{
		Title: p.Title.Text, Description: description.Text, Type: "translations",
		Version: b.version(m), Alternates: b.languages(m), Params: p,
	})
}

func (b *builder) claimIn(p *translatedPage, c *graph.Claim, w renderings) {
	r, n := c.Rec, 0
	p.Number = r.Number
	p.Claim = &claimInBrief{Text: w.required("claim"), Made: b.madeOf(r), Rating: markOf(c.Rating), Reason: w.required("reason"), Checked: b.dayOf(r.Checked)}
	for _, a := range c.Claimants {
		p.Claim.Claimants = append(p.Claim.Claimants, claimant{a.Rec.Name, path(&a.Rec.Meta), a.Rec.Role, a.Rec.Affiliation})
	}
	for _, key := range []string{"made_note", "confidence_note"} {
		if w.at[key] != nil {
			p.Claim.Notes = append(p.Claim.Notes, w.at[key])
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
			s := statement{Text: w.at[at+"text"], Evidence: b.evidenceIn(rb.Evidence, at, w, &n)}
			if a := b.g.Actor(rb.By); a != nil {
				l := actorLink(a)
				s.By = &l
			}
			answers = append(answers, s)
		}
		if answers != nil || stance != "qualifies" { // as on the page of the original, both sides always
			p.Sections = append(p.Sections, worded{stance, "side_" + stance, answers})
		}
	}
	p.part("would-change", "would_change", alone(w.at["would_change"]))
	var quotes []statement
	for _, q := range r.Quote {
		s := statement{Quote: &quoted{Text: q.Text, Lang: q.Lang, Translation: q.Translation}}
		if a := b.g.Actor(q.Speaker); a != nil {
			l := actorLink(a)
			s.By = &l
		}
		quotes = append(quotes, s)
	}
	p.part("words", "words", append(append(quotes, alone(w.at["paraphrase"])...), alone(w.at["wording_note"])...))
}

func (b *builder) pointIn(p *translatedPage, x *graph.Point, w renderings) {
	r, n := x.Rec, 0
	p.Number, p.Lead = r.Number, w.required("summary")
	p.part("corrections", "corrections", b.correctionsIn(r.Correction, w))
	var phrases []statement
	for _, k := range r.KeyPhrase {
		phrases = append(phrases, statement{Quote: &quoted{Text: k.Text, Lang: k.Lang, Translation: k.Translation}})
	}
	p.part("wording", "wording", append(phrases, alone(w.at["seen_note"])...))
	p.part("copies", "copies", alone(w.at["copies_note"]))
	p.part("wording-sources", "wording_sources", []statement{{Evidence: b.evidenceIn(r.Evidence, "", w, &n)}})
	var laters []statement
	for _, v := range b.g.Versions { // in the order of the texts' dates
		for i, l := range r.Later {
			if l.Version == v.Rec.ID {
				laters = append(laters, statement{Label: v.Rec.Title, Date: b.dayOf(v.Rec.Date), Text: w.at[record.Item("later", i)+".text"]})
			}
		}
	}
	p.part("later", "later", laters)
	p.part("since", "since", alone(w.at["since.text"]))
}

// part adds a section, unless it has nothing to show.
func (p *translatedPage) part(id, word string, items []statement) {
	if len(items) > 0 {
		p.Sections = append(p.Sections, worded{id, word, items})
	}
}

// correctionsIn are the public changes of a record, newest first.
func (b *builder) correctionsIn(list []record.Correction, w renderings) (out []statement) {
	for i := len(list) - 1; i >= 0; i-- {
		out = append(out, statement{Label: b.label(corrections, list[i].Kind), Date: b.dayOf(list[i].Date), Text: w.at[record.Item("correction", i)+".text"]})
	}
	return out
}
