package page

import (
	"strings"

	"counterpoint/generator/record"
)

// renamed are the ids that records have, by those that they had before, of each kind. An id is only there when git knows that
// one commit took its file away and made that of another id: a record that was merged into another was one of its own, and
// readers saw its name.
func (b *builder) renamed() map[record.Kind]map[string]string {
	ids := map[record.Kind]map[string]string{}
	for _, r := range b.g.Set.All {
		m := record.MetaOf(r)
		if m.Schema.List || len(m.Formerly()) == 0 {
			continue
		}
		made := map[string]bool{} // the commits that made a file of the record
		for _, id := range m.IDs() {
			if list, more := b.s.History.Of(m.Schema.File(id)); len(list) > 0 && more == 0 && list[len(list)-1].Was == "" {
				made[list[len(list)-1].Commit.ID] = true
			}
		}
		for _, v := range m.Formerly() {
			list, _ := b.s.History.Of(m.Schema.File(v.Text))
			if len(list) == 0 || list[0].Now != "" || !made[list[0].Commit.ID] {
				continue
			}
			if ids[m.Schema.Kind] == nil {
				ids[m.Schema.Kind] = map[string]string{}
			}
			ids[m.Schema.Kind][v.Text] = m.ID
		}
	}
	return ids
}

// nameAnew puts the ids that records have now in the place of those that they had, in an earlier version of another record: that
// an address in it has another id is no change to readers.
func nameAnew(fields []record.Field, table map[string]any, ids map[record.Kind]map[string]string) {
	for i := range fields {
		f := &fields[i]
		switch value := table[f.Key].(type) {
		case string:
			if id, ok := ids[f.Ref][value]; ok && f.Ref != "" {
				table[f.Key] = id
			} else if f.Type == record.Markdown {
				table[f.Key] = linkAnew(value, ids)
			}
		case []any:
			for i := range value {
				if text, ok := value[i].(string); ok && ids[f.Ref][text] != "" {
					value[i] = ids[f.Ref][text]
				}
			}
		}
		if f.Fields == nil {
			continue
		}
		if one, ok := table[f.Key].(map[string]any); ok {
			nameAnew(f.Fields, one, ids)
		} else if list, ok := record.AsTables(table[f.Key]); ok {
			for _, t := range list {
				nameAnew(f.Fields, t, ids)
			}
		}
	}
}

// linkAnew does so in the links of a text.
func linkAnew(text string, ids map[record.Kind]map[string]string) string {
	if !strings.Contains(text, "](/") {
		return text
	}
	for kind, of := range ids {
		s := record.SchemaOf(kind)
		for was, now := range of {
			text = strings.ReplaceAll(text, "]("+s.Link(was), "]("+s.Link(now))
		}
	}
	return text
}
