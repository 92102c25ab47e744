package record

import (
	"fmt"
	"strings"
	"testing"
)

// An earlier version can have any keys; one that cannot be read is not the same as one that lacks the record.
func TestTable(t *testing.T) {
	claim, rating := SchemaOf(KindClaim), SchemaOf(KindRating)
	const list = "[[rating]]\nid = \"old\"\nname = \"Old\"\n[[rating]]\nid = \"true\"\nname = \"True\"\n"
	for _, c := range []struct {
		schema *Schema
		text   string
		ids    []string
		want   string
		ok     bool
	}{
		{claim, "\uFEFFverdict = \"no\"\n", []string{"a"}, "map[confidence:high verdict:no]", true},
		{claim, "", []string{"a"}, "map[confidence:high]", true},
		{claim, "confidence = 3\n[[correction]]\n[[correction]]\nkind = \"typo\"\n[[appearance]]\n", []string{"a"},
			"map[appearance:[map[first:true]] confidence:3 correction:[map[kind:correction] map[kind:typo]]]", true},
		{claim, "rating = ", []string{"a"}, "map[]", false},
		{claim, "a = \"\xff\"", []string{"a"}, "map[]", false},
		{claim, "a = " + strings.Repeat("[", 100), []string{"a"}, "map[]", false},
		{claim, "a = \"" + strings.Repeat("x", Standard.FileSize) + "\"", []string{"a"}, "map[]", false},
		{rating, list, []string{"true"}, "map[id:true name:True]", true},
		{rating, list, []string{"new", "old"}, "map[id:old name:Old]", true},
		{rating, list, []string{"false"}, "map[]", true},
		{rating, "rating = 3\n", []string{"true"}, "map[]", false},
	} {
		table, ok := c.schema.Table([]byte(c.text), c.ids...)
		if got := fmt.Sprint(table); got != c.want || ok != c.ok {
			t.Errorf("%.40q: %s, %t", c.text, got, ok)
		}
	}
	if table, _ := rating.Table([]byte(list), "false"); table != nil {
		t.Error("a record that is not in the list has a table")
	}
}
