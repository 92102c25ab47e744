package graph

import "counterpoint/generator/record"

// Map is boundaries with the points that are drawn on them.
type Map struct {
	entry[*record.Map]
	Points []*Point
}

func (*Map) kind() record.Kind             { return record.KindMap }
func (n *Map) near(*Graph) []record.Record { return records(n.Points) }

// Region returns the region of a code, or nil.
func (n *Map) Region(code string) *record.Region {
	for i := range n.Rec.Region {
		if r := &n.Rec.Region[i]; r.Code == code {
			return r
		}
	}
	return nil
}
