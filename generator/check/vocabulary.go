package check

import "counterpoint/generator/record"

func knownWord(p *Pass) {
	unread := p.Graph.Set.Unread(record.KindTerm, "") // any word may be one of the site's own then
	p.Values(func(r record.Record, v record.Value) {
		words := v.Field.Words
		if words == nil || !words.Closed && unread {
			return
		}
		if !words.Has(v.Text) {
			p.ReportValue(r, v, "%s cannot be %s: %s", v.Field.Key, record.Quoted(v.Text), record.Choices(v.Text, words.IDs()))
			p.fixAlike(r, v, func() string { return record.Suggest(v.Text, words.IDs()) })
		}
	})
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
