package check

import "counterpoint/generator/record"

func figureRange(p *Pass) {
	for f := range each[*record.Figure](p) {
		for i, v := range f.Value {
			at := record.Item("value", i)
			if v.High != "" && v.Number != "" && v.High.Float() <= v.Number.Float() {
				p.Report(f, at+".high", "high is %s, which is not above number %s: correct one of them, or take high out when the source gives one number", v.High, v.Number)
			}
			switch {
			case v.Error != "" && v.Error.Float() <= 0:
				p.Report(f, at+".error", "error is %s: write how far the number may be off, above 0, or take error out when the source does not say", v.Error)
			case v.Error != "" && v.High != "":
				p.Report(f, at+".error", "a number has a range or an error: take out error %s, or high %s, whichever the source does not give", v.Error, v.High)
			}
		}
	}
}
