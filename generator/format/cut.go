package format

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/record"
)

// Cut takes keys, tables and items of lists out of a file, each with the comments that belong to it, and returns the rest in
// canonical form. A path names one as [record.Meta.Path] does: "points[1]", "related[0]", "rebuttal[2].by". A list that is
// left without an item goes as a whole. An error says which of them is written in a way that hides it, such as inside { }.
func Cut(s *record.Schema, src []byte, paths []string) ([]byte, error) {
	_, tree, wrong := record.Limits{}.Decode(src)
	if wrong != nil {
		return nil, wrong
	}
	doc, ok := parse(strings.TrimLeft(string(src), "\uFEFF"))
	if !ok {
		return nil, errors.New("this cannot be cut: please report it")
	}
	// From the last to the first, so that the index of an item still holds when its turn comes.
	for _, p := range slices.Backward(slices.SortedFunc(slices.Values(paths), comparePlaces)) {
		steps := stepsOf(p)
		if !doc.root.cut(steps) || !cutValue(tree, steps) {
			return nil, fmt.Errorf("%s is written in a way that it cannot be cut out of: change it by hand first", p)
		}
	}
	out := render(doc, rootFields(s))
	if _, after, wrong := (record.Limits{}).Decode(out); wrong != nil || !same(tree, after) {
		return nil, errors.New("this would change what the record says; nothing was written: please report it")
	}
	return out, nil
}

// step is a part of a path: a key, and an index in its list, or -1.
type step struct {
	key   string
	index int
}

func stepsOf(path string) (steps []step) {
	for part := range strings.SplitSeq(path, ".") {
		key, rest, list := strings.Cut(part, "[")
		index, err := strconv.Atoi(strings.TrimSuffix(rest, "]"))
		if !list || err != nil {
			index = -1
		}
		steps = append(steps, step{key, index})
	}
	return steps
}

// comparePlaces orders paths so that of one list a higher index comes later, and what is inside of a table before it.
func comparePlaces(a, b string) int {
	return slices.CompareFunc(stepsOf(a), stepsOf(b), func(x, y step) int {
		if c := strings.Compare(x.key, y.key); c != 0 {
			return c
		}
		return x.index - y.index
	})
}

// cut removes what a path leads to, and reports whether it is there.
func (t *table) cut(steps []step) bool {
	here, last := steps[0], len(steps) == 1
	if g := t.named[here.key]; g != nil {
		i := max(here.index, 0)
		if i >= len(g.tables) {
			return false
		}
		if !last {
			return g.tables[i].cut(steps[1:])
		}
		if g.tables = slices.Delete(g.tables, i, i+1); len(g.tables) == 0 {
			t.groups = slices.DeleteFunc(t.groups, func(other *group) bool { return other == g })
		}
		return true
	}
	i := slices.IndexFunc(t.items, func(it *item) bool { return len(it.path) == 1 && it.path[0] == here.key })
	if i < 0 || !last {
		return false
	}
	if list := t.items[i].value.array; list != nil && here.index >= 0 {
		if here.index >= len(list.items) {
			return false
		}
		if list.items = slices.Delete(list.items, here.index, here.index+1); len(list.items) > 0 {
			return true
		}
	}
	t.items = slices.Delete(t.items, i, i+1)
	return true
}

// cutValue does the same in the decoded file.
func cutValue(tree map[string]any, steps []step) bool {
	here, last := steps[0], len(steps) == 1
	value := tree[here.key]
	if inner, ok := value.(map[string]any); ok && !last {
		return cutValue(inner, steps[1:])
	}
	if here.index < 0 {
		delete(tree, here.key)
		return last && value != nil
	}
	if tables, ok := record.AsTables(value); ok && !last {
		return here.index < len(tables) && cutValue(tables[here.index], steps[1:])
	}
	left, ok := 0, false
	switch list := value.(type) { // the decoder has one type for [[tables]] and another for lists in [ ]
	case []map[string]any:
		if ok = here.index < len(list); ok {
			tree[here.key], left = slices.Delete(list, here.index, here.index+1), len(list)-1
		}
	case []any:
		if ok = here.index < len(list); ok {
			tree[here.key], left = slices.Delete(list, here.index, here.index+1), len(list)-1
		}
	}
	if ok && left == 0 {
		delete(tree, here.key)
	}
	return ok && last
}
