package check

import "counterpoint/generator/record"

func formerID(p *Pass) {
	type key struct {
		kind record.Kind
		id   string
	}
	type place struct {
		r    record.Record
		path string
	}
	first := map[key]place{}
	for _, r := range p.Set.All {
		m := record.MetaOf(r)
		for _, v := range m.Formerly() {
			k := key{m.Schema.Kind, v.Text}
			earlier, taken := first[k]
			switch {
			case !GoodID(v.Text) || ReservedID(v.Text):
				p.ReportValue(r, v, "%s cannot have been the id of a %s: write the id alone, such as \"old-id\", without the address around it", record.Quoted(v.Text), k.kind)
			case p.Has(k.kind, v.Text):
				p.ReportValue(r, v, "%s is the id of a %s that is there now, so its address cannot lead to this one: take it out", record.Quoted(v.Text), k.kind)
			case taken && earlier.r != r: // no-repeats reports one that is twice in a list
				p.ReportValue(r, v, "%s is a former id already, %s: an address leads to one page, so keep one of the two", record.Quoted(v.Text), where(earlier.r, earlier.path))
			default:
				first[k] = place{r, m.Path(v)}
			}
		}
	}
}
