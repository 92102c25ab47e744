package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/langtag"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// quotation is a quotation of a record: of a claim, in evidence, as a key phrase of a point.
type quotation struct {
	of          record.Record
	words       record.Value
	lang        string        // as written; empty when it is the site's
	translation *record.Value // nil when there is none
	source      *record.Source
}

// quotations calls f with every quotation. It is the field before a language, in a table that also names its source.
func (p *Pass) quotations(f func(quotation)) {
	for _, r := range p.Set.All {
		values := record.MetaOf(r).Values
		for i := range values {
			v := &values[i]
			if !v.Field.Verbatim || v.Field.Key != "text" && v.Field.Key != "quote" || v.Text == "" {
				continue
			}
			q := quotation{of: r, words: *v}
			first, end := i, i+1
			for first > 0 && values[first-1].SameTable(*v) {
				first--
			}
			for end < len(values) && values[end].SameTable(*v) {
				end++
			}
			for j := first; j < end; j++ {
				switch w := &values[j]; {
				case w.Field.Lang:
					q.lang = w.Text
				case w.Field.Key == "translation":
					q.translation = w
				case w.Field.Ref == record.KindSource:
					if s := p.Source(w.Text); s != nil {
						q.source = s.Rec
					}
				}
			}
			f(q)
		}
	}
}

// base returns the language of a tag without script and region, that of the site when there is no tag.
func (p *Pass) base(lang string) string {
	lang = record.Language(lang, p.Site.Lang)
	if len(lang) == 2 {
		return lang // most are, and need no parsing
	}
	return langtag.Language(lang)
}

// quotationSeen does not judge a quotation without a source, or with the extents that a site has added.
func quotationSeen(p *Pass) {
	p.quotations(func(q quotation) {
		s := q.source
		switch {
		case s == nil:
		case s.Seen == "second-hand":
			p.ReportValue(q.of, q.words, "source %q was not seen, so nobody here read these words in it: cite the page in which they were read, one of its via", s.ID)
		case s.Extent == "none":
			p.ReportValue(q.of, q.words, "source %q was not read, so nobody here read these words in it: cite the page in which they were read, or correct its extent", s.ID)
		case s.Extent == "headline" && (s.TitleSeen != "headline" || !inTitle(s.Title, q.words.Text)):
			p.ReportValue(q.of, q.words, "of source %q the headline alone was read, and these words are not in its title: cite the page in which they were read, or correct title or extent", s.ID)
		}
	})
}

// inTitle reports whether a title has all parts of a quotation between its omissions, in order.
func inTitle(title, quote string) bool {
	rest := spaced(title)
	for part := range strings.SplitSeq(letters.ReplaceEllipses(quote, "\x00"), "\x00") {
		words := spaced(part)
		at := strings.Index(rest, words)
		if at < 0 {
			return false
		}
		rest = rest[at+max(0, len(words)-1):]
	}
	return true
}

// spaced returns the words of a text in lower case with a space on each side, so that one can be looked for in another.
func spaced(text string) string {
	words := wordsOf(text)
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}

// wordsOf returns the words of a text in lower case, without the marks between and within them.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), notInWord)
}

func notInWord(c rune) bool {
	return !unicode.In(c, unicode.L, unicode.M, unicode.Nd) && c != '\u200c' && c != '\u200d'
}

// minCut is how many words a quotation has at least that is judged by its ends. Fewer are a name, a figure or a phrase, which
// nobody takes for a sentence.
const minCut = 4

// quotationEllipsis judges the words of a quotation and its translation. What begins or ends the title of its source is not
// cut there.
func quotationEllipsis(p *Pass) {
	p.quotations(func(q quotation) {
		begins := firstCut(q.words.Text) != "" && !q.atEndOfTitle(strings.HasPrefix)
		if begins {
			p.cutBefore(q.of, q.words)
		}
		if p.lastCut(q.words.Text, q.lang) != "" && !q.atEndOfTitle(strings.HasSuffix) {
			p.cutBehind(q.of, q.words, q.lang)
		}
		if t := q.translation; t != nil {
			// A capital at the beginning says that the original has the sentence from there on.
			if begins || letters.BeginsInEllipsis(opened(q.words.Text)) || !hasCase(q.words.Text) {
				p.cutBefore(q.of, *t)
			}
			p.cutBehind(q.of, *t, "")
		}
	})
}

// atEndOfTitle reports whether the words are those at one end of the title of their source.
func (q *quotation) atEndOfTitle(is func(title, words string) bool) bool {
	return q.source != nil && q.source.TitleSeen == "headline" && is(spaced(q.source.Title), spaced(q.words.Text))
}

// cutBefore reports a text that begins in mid-sentence without saying so.
func (p *Pass) cutBefore(r record.Record, v record.Value) {
	word := firstCut(v.Text)
	if word == "" {
		return
	}
	mark := ellipsisLike(v.Text)
	p.ReportValue(r, v, "the words begin in mid-sentence, with %s: write %s before them, as there is more of the sentence", record.Quoted(word), mark)
	p.fixCut(r, v, record.Replacement{Text: mark + " "})
}

// cutBehind reports a text that ends in mid-sentence without saying so.
func (p *Pass) cutBehind(r record.Record, v record.Value, lang string) {
	last := p.lastCut(v.Text, lang)
	if last == "" {
		return
	}
	mark := ellipsisLike(v.Text)
	p.ReportValue(r, v, "the words end in mid-sentence, with %s: write %s behind them, as there is more of the sentence", record.Quoted(last), mark)
	p.fixCut(r, v, record.Replacement{At: len(v.Text), Text: " " + mark})
}

// fixCut sets the correction, unless the text would be too long with it, or has another slip at that end.
func (p *Pass) fixCut(r record.Record, v record.Value, with record.Replacement) {
	if v.Field.Max > 0 && letters.Count(v.Text)+letters.Count(with.Text) > v.Field.Max || strings.TrimSpace(v.Text) != v.Text {
		return
	}
	p.Command(fixes)
	p.Fix(func() *record.Edit { return record.MetaOf(r).FixParts(v, []record.Replacement{with}) })
}

// ellipsisLike is an ellipsis as a text has it already.
func ellipsisLike(text string) string {
	for _, mark := range []string{"[...]", "[…]", "(...)", "(…)", "..."} {
		if strings.Contains(text, mark) {
			return mark
		}
	}
	return "…"
}

// opening is what may stand before the first word of a sentence.
func opening(c rune) bool {
	return unicode.IsSpace(c) || unicode.In(c, unicode.Pi, unicode.Pf, unicode.Pd) || strings.ContainsRune("\"'`„‚¿¡({", c)
}

// closing is what may stand behind the last word of a sentence.
func closing(c rune) bool {
	return unicode.IsSpace(c) || unicode.In(c, unicode.Pi, unicode.Pf) || strings.ContainsRune("\"'`)}", c)
}

func opened(text string) string { return strings.TrimLeftFunc(text, opening) }

// cased are the scripts whose sentences begin with a capital. Georgian has capitals, and no sentence with one of them and
// others.
var cased = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian}

func hasCase(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool { return unicode.In(c, cased...) })
}

// firstCut returns the first word of a text that begins in mid-sentence; nothing for other texts.
func firstCut(text string) string {
	rest := opened(text)
	c, size := utf8.DecodeRuneInString(rest)
	if !unicode.IsLower(c) || !unicode.In(c, cased...) || len(wordsOf(text)) < minCut {
		return ""
	}
	word, _, _ := strings.Cut(rest, " ")
	bare := strings.TrimRightFunc(word, unicode.IsPunct)
	// Names such as iPhone and example.org begin so everywhere, and so does "'s Morgens" in Dutch.
	if strings.ContainsFunc(bare, func(c rune) bool { return unicode.IsUpper(c) || unicode.IsDigit(c) }) || strings.ContainsAny(bare, "./:@_") {
		return ""
	}
	if before := text[:len(text)-len(rest)]; len(bare) == size && (strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’") || strings.HasSuffix(before, "‘")) {
		return ""
	}
	if writesSmall(rest) {
		return ""
	}
	return bare
}

// writesSmall reports whether a text begins a later sentence, too, without a capital: its author writes so.
func writesSmall(text string) bool {
	words := strings.Fields(text)
	for i, w := range words[:max(0, len(words)-1)] {
		w = strings.TrimRightFunc(w, closing)
		// The stop of a short word is that of an abbreviation.
		if end := len(w) - 1; end > 3 && strings.IndexByte(".!?", w[end]) >= 0 && w[end-1] != '.' {
			if next, _ := utf8.DecodeRuneInString(opened(words[i+1])); unicode.IsLower(next) {
				return true
			}
		}
	}
	return false
}

// lastWords are words that no sentence ends with, in the letters in which they stand for them.
var lastWords = map[string][]string{
	"en": {"and", "or", "the", "an"},
	"de": {"und", "oder", "sowie"},
	"fr": {"et", "le", "les", "du", "des"},
	"es": {"y", "el", "los", "del"},
	"it": {"e", "il", "gli", "del", "della", "dei"},
	"nl": {"en", "of", "een"},
	"lv": {"un", "vai"},
	"pl": {"i", "oraz", "lub", "w", "z"},
	"uk": {"і", "й", "або", "в", "у", "з"},
	"ru": {"и", "или", "в", "с", "к"},
}

// lastCut returns what a text ends with that no sentence ends with; nothing for other texts. The dash of a speaker who breaks
// off follows the word without a space, and is the speaker's.
func (p *Pass) lastCut(text, lang string) string {
	rest := strings.TrimRightFunc(text, closing)
	last, size := utf8.DecodeLastRuneInString(rest)
	before, _ := utf8.DecodeLastRuneInString(rest[:len(rest)-size])
	cut := ""
	switch {
	case strings.ContainsRune(",:，、：،;；؛", last):
		if last != ';' || p.base(lang) != "el" { // the question mark of Greek
			cut = string(last)
		}
	case unicode.In(last, unicode.Pd) && unicode.IsSpace(before):
		cut = string(last)
	case unicode.IsLetter(last):
		word := rest[strings.LastIndexFunc(rest, unicode.IsSpace)+1:]
		if len(word) <= maxLast && slices.Contains(lastWords[p.base(lang)], word) {
			cut = word
		}
	}
	if cut == "" || len(wordsOf(rest)) < minCut {
		return ""
	}
	return cut
}

// maxLast is how many bytes the longest of lastWords has.
const maxLast = 8

// smallWords are longer than stopwords, and have no more to say of what a claim is about.
var smallWords = map[string]bool{
	"will": true, "would": true, "that": true, "this": true, "with": true, "from": true, "have": true, "been": true, "were": true, "they": true,
	"their": true, "them": true, "there": true, "what": true, "when": true, "which": true, "than": true, "into": true, "over": true, "also": true,
	"could": true, "should": true, "says": true, "said": true, "does": true, "very": true, "just": true, "some": true, "more": true, "most": true, "such": true,
}

// unspaced are languages that are written without spaces between words.
var unspaced = []string{"zh", "ja", "th", "lo", "km", "my", "bo", "yue", "wuu"}

// prefixed are languages that write articles and small words, or what a word stands in, at the beginning of words, so that
// forms of one word do not begin alike.
var prefixed = []string{"ar", "he", "iw", "syr", "am", "ti", "mt", "sw", "zu", "xh", "rw", "ln"}

const (
	minTold = 4 // how many words of meaning a claim has at least that is judged, besides numbers
	minStem = 4 // how many letters words have in common at their beginning that are forms of one
)

// claimWords compares a claim with the words in which it was made, in the language of the site: with the quotations or their
// translations, and the paraphrase. Where there is no quotation, also with the headlines under which it appeared: a paraphrase
// is in the words of the editors.
func claimWords(p *Pass) {
	site := p.base("")
	if slices.Contains(unspaced, site) || slices.Contains(prefixed, site) {
		return
	}
	for _, r := range p.Set.All {
		c, ok := r.(*record.Claim)
		if !ok {
			continue
		}
		said := []string{c.Paraphrase}
		for _, q := range c.Quote {
			switch {
			case q.Translation != "":
				said = append(said, q.Translation)
			case q.Lang == "" || p.base(q.Lang) == site:
				said = append(said, q.Text)
			}
		}
		if len(c.Quote) == 0 {
			for _, a := range c.Appearance {
				s := p.Source(a.Source)
				if s == nil && p.Exists(record.KindSource, a.Source) { // its headline is not known here
					said = nil
					break
				}
				if s != nil && s.Rec.TitleSeen == "headline" && (s.Rec.Lang == "" || p.base(s.Rec.Lang) == site) {
					said = append(said, s.Rec.Title)
				}
			}
		}
		text := strings.ToLower(letters.Plain(strings.Join(said, " ")))
		if !commonWord(strings.ToLower(letters.Plain(c.Claim)), text) {
			p.Report(r, "claim", "the claim has no word in common with its quotation or paraphrase: word it as it was said, or quote the words that it is about")
		}
	}
}

// commonWord reports whether a claim has a word in common with what was said, in whatever form, or is not to be judged: it is
// too short or too long, or nothing is said. Both are in lower case.
func commonWord(claim, said string) bool {
	told, n := 0, 0
	for w := range strings.FieldsFuncSeq(claim, notInWord) {
		if n++; n > maxWords {
			return true
		}
		if tells(w) && hasBeginning(said, stem(w), isNumber(w)) {
			return true
		}
		if tells(w) && !isNumber(w) { // a number may have been said in words
			told++
		}
	}
	if told < minTold {
		return true
	}
	for w := range strings.FieldsFuncSeq(said, notInWord) {
		if tells(w) {
			return false
		}
	}
	return true
}

// tells reports whether a word says what a text is about.
func tells(word string) bool {
	return isNumber(word) || utf8.RuneCountInString(word) >= minStem && !smallWords[word]
}

// hasBeginning reports whether a text has a word that begins so, or is so.
func hasBeginning(text, begin string, whole bool) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], begin)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+i])
		at += i + len(begin)
		next, _ := utf8.DecodeRuneInString(text[at:])
		if notInWord(before) && (!whole || notInWord(next)) { // at either end of the text it is no letter
			return true
		}
	}
}

func isNumber(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(c)
}

// stem is what words that are forms of one have in common: how they begin. A number is a word of its own.
func stem(word string) string {
	if isNumber(word) {
		return word
	}
	n := 0
	for i := range word {
		if n++; n > minStem {
			return word[:i]
		}
	}
	return word
}

// decisiveWords lets the words that decide a rating be in one quotation only, so that it is plain which one is shown.
func decisiveWords(p *Pass) {
	for _, r := range p.Set.All {
		c, ok := r.(*record.Claim)
		if !ok {
			continue
		}
		named := 0
		for i, rb := range c.Rebuttal {
			if rb.Decisive == "" {
				continue
			}
			at, quotes := record.Item("rebuttal", i)+".decisive", 0
			for _, e := range rb.Evidence {
				if strings.Contains(e.Quote, rb.Decisive) {
					quotes++
				}
			}
			switch named++; {
			case named > 1:
				p.Report(c, at, "a second answer names words that decide the rating: name those of one")
			case quotes == 0:
				p.Report(c, at, "%s is in no quotation of the answer's evidence: copy it from one, letter by letter", record.Quoted(rb.Decisive))
			case quotes > 1:
				p.Report(c, at, "%s is in %d quotations of the answer's evidence: name more words of the one that is meant", record.Quoted(rb.Decisive), quotes)
			}
		}
	}
}
