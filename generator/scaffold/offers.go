package scaffold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// maxOffered is how many ids a comment lists.
const maxOffered = 12

// offers are the records that a reference can name.
type offers struct {
	set  *record.Set
	used map[[2]string]int // how often each kind and id is named by other records
}

func newOffers(set *record.Set) offers {
	o := offers{set, map[[2]string]int{}}
	for _, r := range set.All {
		for _, v := range record.MetaOf(r).Values {
			if v.Field.Ref != "" {
				o.used[[2]string{string(v.Field.Ref), v.Text}]++
			}
		}
	}
	return o
}

// words returns the records of a list file with their meanings, in the order of the file; nil when there is none.
func (o offers) words(kind record.Kind) *record.Vocabulary {
	v := &record.Vocabulary{}
	for _, r := range o.set.All {
		m := record.MetaOf(r)
		if m.Schema.Kind != kind || !check.GoodID(m.ID) {
			continue
		}
		term := record.Term{ID: m.ID}
		if meaning := record.Get[string](r, "meaning"); meaning != nil {
			term.Meaning = letters.Clean(*meaning)
		}
		v.Terms = append(v.Terms, term)
	}
	if v.Terms == nil {
		return nil
	}
	return v
}

// line lists ids in one line, the most often used first.
func (o offers) line(kind record.Kind) string {
	s := record.SchemaOf(kind)
	ids := slices.DeleteFunc(idsOf(o.set, kind), func(id string) bool { return !check.GoodID(id) })
	if len(ids) == 0 {
		return fmt.Sprintf("There is none in %s yet: add one first.", s.Home())
	}
	used := func(id string) int { return o.used[[2]string{string(kind), id}] }
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(used(b), used(a)), cmp.Compare(a, b)) })
	more := ""
	if n := len(ids) - maxOffered; n > 0 {
		ids, more = ids[:maxOffered], fmt.Sprintf(", and %d more in %s", n, s.Home())
	}
	return "Known: " + strings.Join(ids, ", ") + more + "."
}
