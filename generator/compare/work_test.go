package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"counterpoint/generator/compare"
	"counterpoint/generator/record"
)

// What is compared is taken from the work that is left; what would need more is shown whole, and costs nothing.
func TestWork(t *testing.T) {
	was, now := "same "+strings.Repeat("a b ", 50)+"x", "same "+strings.Repeat("b a ", 50)+"y"
	work := 25_000
	for i, parts := range []bool{true, true, false} { // some 10,000 pairs each
		before, after := compare.Words(was, now, &work)
		if work < 0 || work > 15_000 || len(before) < 2 || len(after) < 2 || len(before) > 2 != parts {
			t.Errorf("comparison %d: %d left, %d and %d pieces", i, work, len(before), len(after))
		}
	}

	list := func(first int) map[string]any {
		var items []map[string]any
		for i := range 40 {
			items = append(items, map[string]any{"text": fmt.Sprintf("%d %s", first-i, strings.Repeat("word ", 100))})
		}
		return map[string]any{"quote": items}
	}
	fields := func(work int) (edits, left int) {
		f := compare.Formatter{Word: (*record.Vocabulary).Label, Work: &work}
		return len(compare.Fields(nil, list(40), list(41), f)), work
	}
	if edits, left := fields(1_000_000); edits != 1 || left < 0 || left == 1_000_000 {
		t.Errorf("with work left: %d edits, %d left", edits, left)
	}
	if edits, left := fields(1000); edits != 40 || left != 1000 {
		t.Errorf("with little work left: %d edits, %d left", edits, left)
	}
}
