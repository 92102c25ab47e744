package check

import "counterpoint/generator/record"

func figureRange(p *Pass) {
	for _, f := range p.Figures {
		for i, v := range f.Rec.Value {
			at := record.Item("value", i)
			if v.High != 0 && v.High <= v.Number { // 0 when there is none
				p.Report(f.Rec, at+".high", "high is %d, which is not above number %d: correct one of them, or take high out when the source gives one number", v.High, v.Number)
			}
		}
	}
}
