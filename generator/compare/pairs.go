package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// pair is an item of a list of tables in two versions; one is nil when the item was added or removed.
type pair struct {
	was, now map[string]any
	n        int // its number in the current list, or in the earlier one when it was removed
}

// maxPairs is how many pairs of items are compared with each other; longer lists are paired in order.
const maxPairs = 2500

// pairs pairs the items of two lists: equal ones first, then those with most in common, if that is at least half, as long
// as that takes no more than the work that is left, which becomes less. The
// result has the order of the current list, removed items last.
func pairs(was, now []map[string]any, work *int) []pair {
	list := make([]pair, len(now))
	for i := range now {
		list[i] = pair{nil, now[i], i + 1}
	}
	paired := make([]bool, len(was))
	var a, b []item
	cost := *work + 1
	if len(was)*len(now) <= maxPairs {
		a, b = itemsOf(was), itemsOf(now)
		cost = size(a)*len(b) + size(b)*len(a)
	}
	if cost > *work {
		for i := range min(len(was), len(now)) {
			list[i].was, paired[i] = was[i], true
		}
	} else {
		*work -= cost
		for _, m := range matches(a, b) {
			if !paired[m.was] && list[m.now].was == nil {
				list[m.now].was, paired[m.was] = was[m.was], true
			}
		}
	}
	for i, t := range was {
		if !paired[i] {
			list = append(list, pair{t, nil, i + 1})
		}
	}
	return list
}

type match struct {
	was, now int
	alike    float64
}

// matches returns the pairs that may be the same item, the likeliest first.
func matches(a, b []item) (list []match) {
	for i := range a {
		for j := range b {
			// The only items of two lists are always a pair.
			if s := a[i].alike(b[j]); s >= .5 || len(a) == 1 && len(b) == 1 {
				list = append(list, match{i, j, s})
			}
		}
	}
	near := func(m match) int { return max(m.was-m.now, m.now-m.was) }
	slices.SortStableFunc(list, func(x, y match) int {
		return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(near(x), near(y)))
	})
	return list
}

// item is what items of a list are compared by.
type item struct {
	values []string // with their keys, sorted
	words  []string // sorted
}

// size is how many values and words some items have.
func size(list []item) (n int) {
	for _, x := range list {
		n += len(x.values) + len(x.words)
	}
	return n
}

func itemsOf(tables []map[string]any) []item {
	list := make([]item, len(tables))
	for i, t := range tables {
		for key, value := range t {
			text := fmt.Sprint(value)
			list[i].values = append(list[i].values, key+"\x00"+text)
			list[i].words = append(list[i].words, strings.Fields(text)...)
		}
		slices.Sort(list[i].values)
		slices.Sort(list[i].words)
	}
	return list
}

// alike returns the share of values that two items have in common, or of words if that is larger, from 0 to 1.
func (x item) alike(y item) float64 { return max(common(x.values, y.values), common(x.words, y.words)) }

// common returns the share that two sorted lists have in common.
func common(a, b []string) float64 {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			n, i, j = n+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2 * float64(n) / float64(max(1, len(a)+len(b)))
}
