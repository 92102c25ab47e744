package record

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Tally keeps the first findings of each rule in each file and counts the others, so that a file with one mistake sixty
// thousand times costs no more than its size, in any format. The zero value keeps as many as [Standard] says.
type Tally struct {
	Most int // findings of one rule in one file; below 0 none is kept

	of map[tallied]*tallyCount
}

type tallied struct{ file, rule string }

type tallyCount struct {
	n    int
	last Finding // of those kept, the one furthest down
}

// Add counts a finding of a rule in a file. It returns what find returns, and true, for those that are kept; for others
// find is not called.
func (t *Tally) Add(file, rule string, find func() Finding) (f Finding, kept bool) {
	if t.of == nil {
		t.of = map[tallied]*tallyCount{}
	}
	c := t.of[tallied{file, rule}]
	if c == nil {
		c = &tallyCount{}
		t.of[tallied{file, rule}] = c
	}
	if c.n++; c.n > cmp.Or(t.Most, Standard.Findings) {
		return Finding{}, false
	}
	f = find()
	f.Message = Message("%s", f.Message)
	if c.n == 1 || Compare(c.last, f) < 0 {
		c.last = f
	}
	return f, true
}

// Full reports whether a further finding of a rule in a file would be counted only.
func (t *Tally) Full(file, rule string) bool {
	n := 0
	if c := t.of[tallied{file, rule}]; c != nil {
		n = c.n
	}
	return n >= cmp.Or(t.Most, Standard.Findings)
}

// More returns a finding for each file and rule of which some were only counted: how many those are.
func (t *Tally) More() (list []Finding) {
	for _, k := range slices.SortedFunc(maps.Keys(t.of), func(a, b tallied) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.rule, b.rule))
	}) {
		c := t.of[k]
		if more := c.n - cmp.Or(t.Most, Standard.Findings); more > 0 {
			f := c.last
			f.Fix, f.More = nil, more
			f.Message = fmt.Sprintf("and %d more of this kind in the file: put those above right first, then check again", more)
			list = append(list, f)
		}
	}
	return list
}
