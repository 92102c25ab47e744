package check

import (
	"strings"

	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

func goodIdentifier(p *Pass) {
	for _, r := range p.Set.All {
		s, ok := r.(*record.Source)
		if !ok {
			continue
		}
		for _, v := range s.Values {
			if err := checkIdentifier(v); err != nil {
				p.ReportValue(s, v, "%s %s %v", v.Field.Key, record.Quoted(v.Text), err)
				if bare := identifier.BareDOI(v.Text); bare != v.Text && strings.HasSuffix(v.Text, bare) {
					p.Fix(func() *record.Edit { return s.FixIn(v, v.Text, bare) })
				}
			}
		}
	}
}

// checkIdentifier says what is wrong with a value of a source that is written by a rule of its own.
func checkIdentifier(v record.Value) error {
	switch v.Field.Key {
	case "doi":
		return identifier.CheckDOI(v.Text)
	case "isbn":
		return identifier.CheckISBN(v.Text)
	case "issn":
		return identifier.CheckISSN(v.Text)
	case "timestamp":
		return identifier.CheckTimestamp(v.Text)
	}
	return nil
}
