package export

import (
	"encoding/json"
	"strings"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// ownFields are the values of the site's own fields by their keys: a number as a number, a list as a list, all others as
// text; nil when the record has none.
func ownFields(m *record.Meta) map[string]any {
	values := m.Own()
	if values == nil {
		return nil
	}
	fields := make(map[string]any, len(values))
	for _, v := range values {
		switch v.Field.Type {
		case record.Strings:
			fields[v.Field.Key] = v.Texts
		case record.Decimal:
			fields[v.Field.Key] = json.Number(v.Texts[0])
		default:
			fields[v.Field.Key] = v.Texts[0]
		}
	}
	return fields
}

// ownColumns are the columns for the site's own fields of a kind: "fields.line", as the path in JSON, so that they are no
// other column's.
func (s Site) ownColumns(kind record.Kind) (columns []Column) {
	_, own := s.Graph.Set.Schema(kind).Divided()
	for _, f := range own {
		columns = append(columns, Column{"fields." + f.Key, cellType(f.Type), f.Doc})
	}
	return columns
}

// ownCells are the values of the site's own fields in their columns; those of a list are separated by "; ", or spaces when
// they are ids.
func ownCells(m *record.Meta) (cells []any) {
	values := m.Own()
	_, own := m.Schema.Divided()
	for _, f := range own {
		cell := any("")
		for _, v := range values {
			if v.Field.Key == f.Key {
				cell = ownCell(v)
			}
		}
		cells = append(cells, cell)
	}
	return cells
}

func ownCell(v record.OwnValue) any {
	switch {
	case v.Field.Type == record.Decimal:
		return record.Number(v.Texts[0])
	case v.Field.Type == record.Markdown:
		return markdown.Plain(v.Texts[0])
	case v.Field.Ref != "":
		return strings.Join(v.Texts, " ")
	}
	return strings.Join(v.Texts, "; ")
}
