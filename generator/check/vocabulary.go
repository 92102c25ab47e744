package check

import (
	"strings"
	"unicode"

	"counterpoint/generator/record"
)

func knownWord(p *Pass) {
	unread := p.Graph.Set.Unread(record.KindTerm, "") // any word may be one of the site's own then
	p.Values(func(r record.Record, v record.Value) {
		words := v.Field.Words
		if words == nil || !words.Closed && unread {
			return
		}
		if !words.Has(v.Text) {
			meant := termCalled(words, v.Text)
			if meant == "" {
				p.ReportValue(r, v, "%s cannot be %s: %s", v.Field.Key, record.Quoted(v.Text), record.Choices(v.Text, words.IDs()))
				p.fixAlike(r, v, func() string { return record.Suggest(v.Text, words.IDs()) })
				return
			}
			p.ReportValue(r, v, "%s cannot be %s: write %q, as the word is in records", v.Field.Key, record.Quoted(v.Text), meant)
			p.Fix(func() *record.Edit { return record.MetaOf(r).FixIn(v, v.Text, meant) })
		}
	})
}

// termCalled returns the word of a vocabulary that a text is, but for letter case, spaces and hyphens, by itself or by its
// label; "" when it is none, or may be several.
func termCalled(words *record.Vocabulary, text string) (id string) {
	for _, t := range words.Terms {
		switch {
		case folded(t.ID) == folded(text):
			return t.ID
		case folded(t.Label) != folded(text):
		case id != "":
			return ""
		default:
			id = t.ID
		}
	}
	return id
}

// folded is a word without what people write otherwise and mean the same: letter case, spaces at its ends, and whether there
// is a space, a hyphen or a low line between its parts.
func folded(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || c == '_' || c == '-' }), "-"))
}

// ratingScale follows ClaimReview: a higher value is truer.
func ratingScale(p *Pass) {
	var above *record.Rating
	for _, rating := range p.Ratings {
		r := rating.Rec
		switch {
		case r.Value == 0:
			continue // not on the scale, or its place is not known
		case above != nil && r.Value >= above.Value:
			p.Report(r, "value", "value %d is not below the %d of %q above it: order the ratings from truest to least true", r.Value, above.Value, above.ID)
		}
		above = r
	}
}
