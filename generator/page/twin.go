package page

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// A twin is what a page says as Markdown, for programs that read pages: index.md beside it. They cut texts into pieces and
// quote these by themselves. So each paragraph stands on one line and says all it needs: where it has the words of a claim
// it has the rating too, and the headings of a claim's twin have it.
type twin struct {
	*builder
	out    strings.Builder
	claims []*graph.Claim // whose words are not to stand without their rating
	of     *graph.Claim   // whose twin it is; nil for others
	also   string         // its words in the language of the twin, when that is another
}

// twinned tells whether the page of a record, or of a translation of one, has a twin.
func twinned(r record.Record) bool {
	switch r := r.(type) {
	case *record.Claim, *record.Point:
		return true
	case *record.Translation:
		return r.Of.Kind == record.KindClaim || r.Of.Kind == record.KindPoint
	}
	return false
}

// heading adds a heading.
func (t *twin) heading(level int, words string) {
	if t.of != nil {
		words = t.rated(words, t.of)
	}
	t.out.WriteString(strings.Repeat("#", level) + " " + markdown.Escape(words) + "\n\n")
}

// add adds a paragraph, or an item of a list, that is Markdown already.
func (t *twin) add(line string) {
	if line == "" {
		return
	}
	words := unmarked.Replace(line)
	for _, c := range t.claims {
		rating := t.ratingOf(c).Name
		if !strings.Contains(words, unmarked.Replace(rating)) && saysAny(strings.ToLower(words), c.Rec, t.also) {
			mark, rest := "", line
			for strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "> ") {
				mark, rest = mark+rest[:2], rest[2:]
			}
			line = mark + markdown.Escape(t.claimRated(c)) + ": " + rest
		}
	}
	t.out.WriteString(line + "\n\n")
}

// claimRated says before the words of a claim how it was rated.
func (t *twin) claimRated(c *graph.Claim) string {
	rating := t.ratingOf(c).Name
	if c.Rec.Withdrawn() {
		return rating
	}
	return t.word("claim_rated", "Rating", rating)
}

var unmarked = strings.NewReplacer(`\`, "", "*", "", "~~", "", "&lt;", "<", "&gt;", ">")

// saysAny reports whether a text in small letters has the words of a claim, in one of its wordings.
func saysAny(text string, c *record.Claim, also string) bool {
	wordings := append([]string{c.Claim, c.Paraphrase, also}, c.AlsoSaid...)
	for _, q := range c.Quote {
		wordings = append(wordings, q.Text, q.Translation)
	}
	for _, w := range wordings {
		if w = strings.Join(strings.Fields(strings.ToLower(w)), " "); w != "" && strings.Contains(text, unmarked.Replace(w)) {
			return true
		}
	}
	return false
}

// text adds plain text, after a label if there is one.
func (t *twin) text(label, text string) {
	switch {
	case text != "" && label == "":
		t.add(markdown.EscapeLine(text))
	case text != "":
		t.add(labelled(label, markdown.Escape(text)))
	}
}

// prose adds a text of a record that is Markdown, the first paragraph after a label if there is one.
func (t *twin) prose(label, text string) {
	for i, line := range markdown.Blocks(text, t.s.BaseURL) {
		if i > 0 {
			label = ""
		}
		t.add(labelled(label, line))
	}
}

func labelled(label, text string) string {
	if label == "" {
		return text
	}
	return "**" + markdown.Escape(strings.TrimSuffix(label, ":")) + ":** " + text
}

// fact adds a line of what is known of the page.
func (t *twin) fact(label, text string) {
	if text != "" {
		t.add("- " + labelled(label, text))
	}
}

func (t *twin) day(label string, d *day) {
	if d != nil {
		t.fact(label, markdown.Escape(d.Long))
	}
}

// to is a link to a page of the site.
func (t *twin) to(title, path string) string {
	return "[" + markdown.Escape(title) + "](" + markdown.Address(t.s.URL(path)) + ")"
}

func (t *twin) links(label string, list []link) {
	t.fact(label, strings.Join(mapped(list, func(l link) string { return t.to(l.Title, l.Path) }), "; "))
}

// claimed is a claim in a list: the finding first, and the claim as somebody's.
func (t *twin) claimed(label string, c *graph.Claim) {
	t.fact(label, t.to(t.headline(c), path(&c.Rec.Meta))+". "+markdown.Escape(t.claimBy(c))+".")
}

// source is a source as a page cites it, with its addresses.
func (t *twin) source(c *cite) string {
	var b strings.Builder
	if c.Path != "" {
		b.WriteString(t.to(c.Title, c.Path))
	} else {
		b.WriteString(markdown.Escape(c.Title))
	}
	say := func(before, text string) {
		if text != "" {
			b.WriteString(before + markdown.Escape(text))
		}
	}
	say(", ", c.Publisher)
	if c.textFrom != "" {
		say(", ", t.word("text_from", "Who", c.textFrom))
	}
	if c.storyOf != "" {
		say(", ", t.word("story_of", "Who", c.storyOf))
	}
	if c.published != nil {
		say(", ", c.published.Long)
	}
	say("; ", c.kind)
	for _, d := range c.Details {
		say("; ", d.Text)
	}
	if c.URL != "" {
		b.WriteString("; " + markdown.Address(c.URL))
	}
	if c.Archived != "" {
		b.WriteString("; " + markdown.Escape(t.word("archived")) + ": " + markdown.Address(c.Archived))
	}
	say(". ", c.Seen)
	for i, v := range c.Via {
		b.WriteString([]string{": ", ", "}[min(i, 1)] + t.to(v.Title, v.Path))
	}
	say(". ", c.Extent)
	if c.Status != nil {
		say(". ", c.Status.Label)
		say(". ", c.Status.Meaning)
	}
	return b.String()
}

// capital is a text as a sentence begins.
func capital(s string) string {
	if s == "" {
		return ""
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// quotation is words that somebody else wrote, with our translation.
func (t *twin) quotation(text, translation string) string {
	if text == "" {
		return ""
	}
	said := markdown.Escape(t.word("quoted", "Text", text))
	if translation != "" {
		said += " (" + markdown.Escape(t.word("rendering")+" "+t.word("quoted", "Text", translation)) + ")"
	}
	return said
}

// evidence adds pieces of evidence.
func (t *twin) evidence(list []record.Evidence, n *int) {
	for _, c := range t.citations(list, n) {
		t.piece(c)
	}
}

func (t *twin) piece(c citation) {
	line := t.source(&c.Source)
	for _, more := range []string{markdown.Escape(c.Locator), t.quotation(c.Quote, c.Translation), markdown.Escape(c.Note)} {
		if more != "" {
			line += ". " + more
		}
	}
	t.add("- " + labelled(strconv.Itoa(c.Number), line))
}

func (t *twin) sources(references []string) {
	for _, c := range t.cites(references) {
		t.add("- " + t.source(&c))
	}
}

func (t *twin) warned(sources []*graph.Source) {
	if list := t.warnings(sources); len(list) > 0 {
		t.text("", t.word("warnings_intro"))
		for _, c := range list {
			t.add("- " + t.source(&c))
		}
	}
}

func (t *twin) corrections(list []record.Correction) {
	first := true
	for i := len(list) - 1; i >= 0; i-- {
		c := list[i]
		if !t.shown(c) {
			continue
		}
		if first {
			t.heading(2, t.word("corrections"))
			first = false
		}
		t.corrected(c)
	}
}

func (t *twin) corrected(c record.Correction) {
	t.prose(t.label(record.Corrections, c.Kind)+", "+t.date(c.Date), c.Text)
}

// end adds where the page is and under which terms it may be used, and the file.
func (t *twin) end(link string) {
	t.heading(2, t.word("data_licence"))
	t.fact(t.word("address"), markdown.Address(t.s.URL(link)))
	t.fact(t.word("published_as"), markdown.Escape(t.s.Title+", "+t.s.Publisher))
	if l := t.s.Licence; l.Name != "" {
		t.fact(t.word("data_under"), markdown.Escape(l.Name)+" "+markdown.Address(l.URL))
		t.text("", t.word("data_quotes"))
	}
	t.files["static"+link+"index.md"] = []byte(strings.TrimSpace(t.out.String()) + "\n")
}

// claimTwin adds the twin of a claim's page.
func (b *builder) claimTwin(c *graph.Claim) {
	if !b.makes("markdown") {
		return
	}
	r, rating := c.Rec, b.ratingOf(c)
	t := &twin{builder: b, claims: []*graph.Claim{c}, of: c}
	t.heading(1, r.Title)
	if r.Withdrawn() { // as on the page, before all else
		t.corrected(r.Correction[len(r.Correction)-1])
	}
	t.text(rating.Name, b.claimBy(c))
	t.text(rating.Name, r.Reason)
	t.warned(c.Sources)
	if old := b.overtaken(r.AsOf); old != nil && !r.Withdrawn() {
		t.text("", b.word("overtaken", "Date", old.Long))
	}
	if c.Rating != nil {
		t.fact(b.word("rating"), t.to(rating.Name, rating.Path)+": "+markdown.Escape(b.ratingMeans(c)))
	}
	if confidence := b.confidenceOf(r); confidence != nil {
		t.fact(b.word("confidence"), markdown.Escape(confidence.Label+". "+cmp.Or(r.ConfidenceNote, confidence.Meaning)))
	}
	if made := b.when(r.Made); made != nil {
		t.fact(b.word("made"), markdown.Escape(made.Long)+escapedAfter("; ", r.Venue)+escapedAfter(". ", r.MadeNote))
	}
	t.links(b.word("claimants"), mapped(c.Claimants, func(a *graph.Actor) link {
		l := actorLink(a)
		if a.Rec.Role != "" {
			l.Title += ", " + a.Rec.Role
		}
		return l
	}))
	if r.Published() {
		t.day(b.word("first_checked"), b.dayOf(r.Checked))
	} else {
		t.text("", b.word("unpublished"))
	}
	t.day(b.word("changed"), b.lastChange(r))
	t.day(b.word("verified"), b.dayOf(r.Verified))
	t.day(b.word("due"), b.dayOf(r.Due()))
	t.day(b.word("as_of"), b.dayOf(r.AsOf))
	t.fact(b.word("reviewer"), markdown.Escape(cmp.Or(r.Reviewer, b.word("no_reviewer"))))
	t.links(b.word("topics"), mapped(c.Topics, topicLink))
	t.links(b.word("section_points"), mapped(c.Points, func(p *graph.Point) link {
		return link{strconv.Itoa(p.Rec.Number) + ". " + p.Rec.Title, path(&p.Rec.Meta)}
	}))
	t.links(b.word("section_versions"), mapped(c.Versions, versionLink))
	t.links(b.word("translated_into"), mapped(b.alternates(&r.Meta), func(a alternate) link { return link{a.Name, a.Path} }))

	n := 0
	for _, stance := range []string{"refutes", "supports", "qualifies"} {
		found := false
		for _, rb := range r.Rebuttal {
			if rb.Stance != stance {
				continue
			}
			if !found {
				t.heading(2, b.word("side_"+stance))
				found = true
			}
			label := ""
			if by := b.actorNamed(rb.By); by != nil {
				label = by.Title
			}
			t.prose(label, rb.Text)
			if rb.Time != "" {
				t.text("", b.label(record.Times, rb.Time)+".")
			}
			if other := b.g.Claim(rb.Claim); other != nil {
				t.claimed(b.word("is_a_claim"), other)
			}
			t.evidence(rb.Evidence, &n)
		}
		if !found && stance != "qualifies" {
			t.heading(2, b.word("side_"+stance))
			t.text(rating.Name, b.word("side_"+stance+"_none"))
		}
	}
	if r.WouldChange != "" {
		t.heading(2, b.word("would_change"))
		t.text("", r.WouldChange)
	}
	if r.Selection != "" || len(r.Searched) > 0 {
		t.heading(2, b.word("method"))
		t.prose("", r.Selection)
		for _, s := range r.Searched {
			t.text(b.word("searched_what"), s.What)
			t.text(b.word("searched_where"), s.Where)
			if until := b.dayOf(cmp.Or(s.Until, r.AsOf)); until != nil {
				t.text(b.word("searched_until"), until.Long)
			}
			t.text(b.word("searched_found"), cmp.Or(s.Found, b.word("searched_nothing")))
		}
	}
	t.said(c)
	if len(c.Fallacies) > 0 {
		t.heading(2, b.word("fallacies"))
		for _, l := range r.Fallacy {
			if f := b.g.Fallacy(l.Kind); f != nil {
				t.fact(f.Rec.Name, markdown.Escape(l.Why))
			}
		}
	}
	if len(c.Ties)+len(c.AnswerTo) > 0 {
		t.heading(2, b.word("related"))
		for _, tie := range c.Ties {
			t.claimed(b.label(record.Relations, tie.Relation), tie.Claim)
		}
		for _, other := range c.AnswerTo {
			t.claimed(b.word("answer_to"), other)
		}
	}
	t.corrections(r.Correction)
	t.end(r.Link())
}

// said adds the words of a claim and where it appeared, each with its rating.
func (t *twin) said(c *graph.Claim) {
	r := c.Rec
	appearances := t.g.Appearances(r)
	if len(r.Quote)+len(r.AlsoSaid)+len(appearances)+len(r.Media) == 0 && r.Paraphrase == "" && r.WordingNote == "" {
		return
	}
	t.heading(2, t.word("words"))
	rated := t.claimRated(c)
	for _, q := range r.Quote {
		line := t.quotation(q.Text, q.Translation)
		if by := t.actorNamed(q.Speaker); by != nil {
			line += ". " + t.to(by.Title, by.Path)
		}
		line += escapedAfter(". ", q.Note)
		if from := t.citeAt(q.Source); from != nil {
			line += ". " + markdown.Escape(t.word("quoted_from")) + " " + t.source(from)
		}
		t.add(labelled(rated, line))
	}
	t.text(rated, r.Paraphrase)
	t.prose(t.word("wording_note"), r.WordingNote)
	if len(r.AlsoSaid) > 0 {
		t.text(rated, t.word("also_said")+" "+strings.Join(r.AlsoSaid, "; "))
	}
	for i, m := range r.Media {
		shown := t.mediumOf(r, i)
		line := markdown.Escape(shown.Alt) + escapedAfter(". ", shown.Caption)
		if shown.Authenticity != nil {
			line += ". " + labelled(t.word("media_found"), markdown.Escape(shown.Authenticity.Label+". "+shown.Authenticity.Meaning))
		}
		line += escapedAfter(". ", m.Altered)
		t.add(labelled(t.label(record.MediaRoles, m.Role)+", "+shown.Kind.Label, line))
		t.prose(rated+", "+t.word("media_transcript"), m.Transcript)
	}
	for _, a := range appearances {
		if from := t.citeAt(a.Appearance.Source); from != nil {
			label := ""
			if a.Earliest {
				label = t.word("first")
			}
			t.add("- " + labelled(label, t.source(from)) + escapedAfter(". ", a.Note))
		}
	}
}

// escapedAfter is a text as Markdown after what comes before it; nothing without a text.
func escapedAfter(before, text string) string {
	if text == "" {
		return ""
	}
	return before + markdown.Escape(text)
}

// pointTwin adds the twin of a point's page.
func (b *builder) pointTwin(p *graph.Point) {
	if !b.makes("markdown") {
		return
	}
	r, n := p.Rec, 0
	t := &twin{builder: b, claims: p.Claims}
	t.heading(1, b.word("point_n", "N", strconv.Itoa(r.Number))+": "+r.Title)
	t.prose("", r.Summary)
	t.warned(p.Sources)
	if old := b.overtaken(r.LookedFor()); old != nil {
		t.text("", b.word("overtaken", "Date", old.Long))
	}
	t.day(b.word("as_of"), b.dayOf(r.AsOf))
	t.links(b.word("topics"), mapped(p.Topics, topicLink))
	t.links(b.word("translated_into"), mapped(b.alternates(&r.Meta), func(a alternate) link { return link{a.Name, a.Path} }))
	t.heading(2, b.word("wording"))
	for _, k := range r.KeyPhrase {
		line := t.quotation(k.Text, k.Translation) + escapedAfter(". ", k.Note)
		if from := b.citeAt(k.Source); from != nil {
			line += ". " + markdown.Escape(b.word("quoted_from")) + " " + t.source(from)
		}
		t.add(line)
	}
	if len(r.KeyPhrase) == 0 {
		t.text("", b.word("no_phrase"))
	}
	t.prose(b.label(record.WordingSeen, r.Seen), r.SeenNote)
	t.prose(b.word("copies"), r.CopiesNote)
	t.evidence(r.Evidence, &n)
	if len(p.Claims) > 0 {
		t.heading(2, b.counted("point_claims", countStanding(p.Claims)))
		for _, c := range p.Claims {
			t.claimed("", c)
		}
	}
	if len(r.Later) > 0 {
		t.heading(2, b.word("later"))
		for i, v := range b.laterTexts(r) {
			t.prose(v.Rec.Title, r.Later[i].Text)
			t.sources(r.Later[i].Sources)
		}
	}
	if s := r.Since; s != nil {
		t.heading(2, b.word("since"))
		t.prose("", s.Text)
		t.sources(s.Sources)
	}
	t.corrections(r.Correction)
	t.end(r.Link())
}

// translatedTwin adds the twin of a page in another language. Its headings are in that of the site.
func (b *builder) translatedTwin(at string, r record.Record, p *translatedPage) {
	if !b.makes("markdown") {
		return
	}
	t := &twin{builder: b}
	switch r := r.(type) {
	case *record.Claim:
		t.of = b.g.Claim(r.ID)
		t.claims = []*graph.Claim{t.of}
		t.also = p.Claim["text"].(*translatedText).Text
	case *record.Point:
		t.claims = b.g.Point(r.ID).Claims
	default:
		return
	}
	lead := func(x *translatedText) {
		if x == nil {
			return
		}
		t.add(markdown.EscapeLine(cmp.Or(x.plain, x.Text)))
		if x.Stale != "" {
			t.text("", b.word("translation_stale", "Date", x.Stale))
		}
	}
	t.heading(1, p.Title.Text)
	if p.Date != nil {
		t.text("", b.word("translation_intro", "Language", p.Language, "Date", p.Date.Long))
	}
	t.links(b.word("translation_prevails"), []link{p.Original})
	if t.of != nil {
		t.text(t.ratingOf(t.of).Name, t.also)
		t.text(t.ratingOf(t.of).Name, p.Claim["reason"].(*translatedText).Text)
	}
	lead(p.Lead)
	if p.Overtaken != nil {
		t.text("", b.word("overtaken", "Date", p.Overtaken.Long))
	}
	for _, s := range p.Sections {
		t.heading(2, b.word(s.Word))
		for _, item := range s.Items {
			if item.By != nil {
				t.text("", item.By.Title+":")
			}
			if item.Label != "" {
				t.text("", item.Label)
			}
			if item.Quote != nil {
				t.add(t.quotation(item.Quote.Text, item.Quote.Translation))
			}
			lead(item.Text)
			for _, e := range item.Evidence {
				t.piece(e.citation)
				lead(e.Remark)
			}
		}
	}
	t.end(at)
}
