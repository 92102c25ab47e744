package check

import "counterpoint/generator/record"

func knownWord(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		if v.Field.Words == nil {
			return
		}
		if _, ok := v.Field.Words.Term(v.Text); !ok {
			p.ReportValue(r, v, "%s %q is not in the vocabulary: %s", v.Field.Key, v.Text, record.Choices(v.Text, v.Field.Words.IDs()))
		}
	})
}

// ratingScale follows ClaimReview: a nearer best value is truer, and the worst is at least 1.
func ratingScale(p *Pass) {
	var above *record.Rating
	for _, rating := range p.Ratings {
		r := rating.Rec
		if r.Value == 0 {
			continue
		}
		if r.Value < 1 {
			p.Report(r, "value", "value %d: the lowest number of the scale is 1", r.Value)
		}
		if above != nil && r.Value >= above.Value {
			p.Report(r, "value", "value %d is not below the %d of %q above it: order the ratings from truest to least true", r.Value, above.Value, above.ID)
		}
		above = r
	}
}
