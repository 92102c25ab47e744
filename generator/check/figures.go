package check

import "counterpoint/generator/record"

func figureRange(p *Pass) {
	for _, f := range p.Figures {
		for i, v := range f.Rec.Value {
			at := record.Item("value", i)
			if v.High != "" && v.High.Float() <= v.Number.Float() {
				p.Report(f.Rec, at+".high", "high is %s, which is not above number %s: correct one of them, or take high out when the source gives one number", v.High, v.Number)
			}
		}
	}
}
