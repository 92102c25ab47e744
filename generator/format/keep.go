package format

import (
	"errors"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// Keep returns next, the text of a record that was written anew, with what the text before has besides values: comments, and
// the way in which values that stay are written, with the space around them. A text that cannot be read is a *record.SyntaxError.
func Keep(s *record.Schema, before, next []byte) ([]byte, error) {
	before, was, wrong := record.Limits{}.Decode(before)
	if wrong != nil {
		return nil, wrong
	}
	next, is, wrong := record.Limits{}.Decode(next)
	if wrong != nil {
		return nil, wrong
	}
	old, ok := parse(string(before))
	doc, okNext := parse(string(next))
	if !ok || !okNext {
		return nil, errors.New("this cannot be changed: please report it")
	}
	if doc.top = old.top; len(doc.tail) == 0 {
		doc.tail = old.tail
	}
	doc.root.keep(old.root, was, is)
	out := render(doc, rootFields(s))
	if _, after, wrong := (record.Limits{}).Decode(out); wrong != nil || !same(is, after) {
		return Record(s, next) // without the comments rather than with another meaning
	}
	return out, nil
}

// keep takes over from the same table in another text what goes with the keys and tables that both have. Was and is are the
// two tables decoded.
func (t *table) keep(old *table, was, is map[string]any) {
	t.comments = old.comments
	for _, it := range t.items {
		if o := old.item(it.path); o != nil && len(it.path) == 1 {
			it.comments = o.comments
			if key := it.path[0]; same(was[key], is[key]) || sameText(was[key], is[key]) {
				it.value, is[key] = o.value, was[key]
			}
		}
	}
	t.groups = slices.DeleteFunc(t.groups, func(g *group) bool {
		// What was written within { } stays there.
		o := old.item([]string{g.name})
		if o == nil || !same(tablesOf(was[g.name]), tablesOf(is[g.name])) {
			return false
		}
		t.items, is[g.name] = append(t.items, o), was[g.name] // the decoder has another type for it
		return true
	})
	for _, g := range t.groups {
		if o := old.named[g.name]; o != nil && o.list == g.list {
			g.keep(o, tablesOf(was[g.name]), tablesOf(is[g.name]))
		}
	}
}

// sameText reports whether two texts differ only in the space around them, such as the line break at the end of one with quotes
// on lines of their own.
func sameText(a, b any) bool {
	x, ok := a.(string)
	y, both := b.(string)
	return ok && both && strings.TrimSpace(x) == strings.TrimSpace(y)
}

// item is the item of a path, or nil.
func (t *table) item(path []string) *item {
	i := slices.IndexFunc(t.items, func(it *item) bool { return strings.Join(it.path, "\x00") == strings.Join(path, "\x00") })
	if i < 0 {
		return nil
	}
	return t.items[i]
}

// tablesOf returns a decoded table or list of tables as a list.
func tablesOf(v any) []map[string]any {
	if one, ok := v.(map[string]any); ok {
		return []map[string]any{one}
	}
	list, _ := record.AsTables(v)
	return list
}

// keep takes over from the tables of the same name: each from the one that says the same, or else from the one that stood in
// its place, unless that went on to another.
func (g *group) keep(old *group, was, is []map[string]any) {
	if len(was) != len(old.tables) || len(is) != len(g.tables) {
		return
	}
	taken := make([]bool, len(was))
	from := make([]int, len(is))
	for i := range is {
		from[i] = slices.IndexFunc(was, func(w map[string]any) bool { return same(w, is[i]) })
		if from[i] >= 0 && taken[from[i]] {
			from[i] = -1
		}
		if from[i] >= 0 {
			taken[from[i]] = true
		}
	}
	next := 0
	for i := range is {
		if from[i] >= 0 {
			next = from[i] + 1
			continue
		}
		if next < len(was) && !taken[next] {
			from[i], taken[next] = next, true
			next++
		}
	}
	for i, t := range g.tables {
		if from[i] >= 0 {
			t.keep(old.tables[from[i]], was[from[i]], is[i])
		}
	}
}
