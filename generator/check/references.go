package check

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/record"
)

func referenceExists(p *Pass) {
	for _, b := range p.Broken {
		kind, id := b.Value.Field.Ref, b.Value.Text
		if kind == record.KindSource && IsAddress(id) {
			continue // of a draft, see sourceRecord
		}
		if called := p.called(kind, id); called != "" {
			p.ReportValue(b.Record, b.Value, "there is no %s %s: write %q, the id of the one that is called so", kind, record.Quoted(id), called)
			p.Fix(func() *record.Edit { return record.MetaOf(b.Record).FixIn(b.Value, id, called) })
			continue
		}
		p.ReportValue(b.Record, b.Value, "there is no %s %s: %s", kind, record.Quoted(id), p.instead(kind, id))
		p.fixAlike(b.Record, b.Value, func() string { return p.nearest(kind, id) })
	}
	for _, n := range p.Site.Named {
		if p.Record(n.Kind, n.ID) != nil {
			continue
		}
		p.addIn(n.File, nil, func() record.Finding {
			return record.Finding{File: n.File, Line: n.Line, Col: n.Col, Severity: p.severity, Rule: p.rule.Name,
				Message: fmt.Sprintf("there is no %s %s: %s", n.Kind, record.Quoted(n.ID), p.instead(n.Kind, n.ID))}
		})
	}
}

// called returns the id of the one record that a text names but for letter case, spaces and hyphens: by its id, its name or
// its title; "" when it names none, or several.
func (p *Pass) called(kind record.Kind, text string) string {
	if p.names == nil {
		p.names = map[record.Kind]map[string]string{}
	}
	names, ok := p.names[kind]
	if !ok {
		names = map[string]string{}
		add := func(name, id string) {
			if is, taken := names[folded(name)]; taken && is != id {
				id = "" // of several
			}
			names[folded(name)] = id
		}
		for _, r := range p.Records(kind) {
			for _, key := range [...]string{"name", "title"} {
				if name := record.Get[string](r, key); name != nil && *name != "" {
					add(*name, record.MetaOf(r).ID)
				}
			}
		}
		for _, id := range goodIDs(p.IDs(kind)) { // an id is sure, whatever else is called so
			names[folded(id)] = id
		}
		p.names[kind] = names
	}
	return names[folded(text)]
}

// mostListed is how many words of a scale a finding lists: as many as a reader would look through.
const mostListed = 50

// instead says what to write for an id that does not exist.
func (p *Pass) instead(kind record.Kind, id string) string {
	if kind == record.KindSource && strings.Contains(id, "://") {
		return "it " + address.Wrong(id)
	}
	hint := ""
	if near := p.nearest(kind, id); near != "" {
		hint = record.DidYouMean(id, near) + " "
	}
	if words := p.scale(kind); len(words) > 0 && len(words) <= mostListed {
		return hint + record.Allowed(words) // they are few, and the author of a record is not to add one
	}
	if hint != "" {
		hint += "otherwise "
	}
	if !p.Whole() { // in a browser, which has no folders
		return hint + "choose one that is there, or add it"
	}
	return hint + "add " + home(kind, id)
}

// scale returns the good ids of a kind that is listed in one file, in its order; nothing for other kinds.
func (p *Pass) scale(kind record.Kind) (words []string) {
	switch {
	case !record.SchemaOf(kind).List:
		return nil
	case !p.Whole():
		return goodIDs(p.IDs(kind))
	}
	for _, r := range p.Records(kind) {
		words = append(words, record.MetaOf(r).ID)
	}
	return goodIDs(words)
}

// goodIDs are the words that are ids: nobody is told to write one that is reported itself.
func goodIDs(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(id string) bool { return !GoodID(id) })
}

// home says where to add a record of an id.
func home(kind record.Kind, id string) string {
	s := record.SchemaOf(kind)
	switch {
	case s.List:
		return "it to " + s.File(id)
	case GoodID(id):
		return s.File(id)
	}
	return "a file to " + s.Home() + ", and give it an id of a-z, 0-9 and single hyphens"
}

// maxCompared bounds the time of suggestions, in pairs of letters: suggestions for all ids of a renamed folder would take
// minutes. With ten thousand ids of thirty letters it is enough for some fifty suggestions.
const maxCompared = 500_000_000

// nearest returns the present id of a former one, or the id that is most like one that does not exist, or "".
func (p *Pass) nearest(kind record.Kind, id string) string {
	if r := p.Former(kind, id); r != nil {
		return record.MetaOf(r).ID
	}
	if p.ids == nil {
		p.ids, p.near = map[record.Kind][]string{}, map[string]string{}
	}
	key := string(kind) + "/" + id
	if near, ok := p.near[key]; ok {
		return near
	}
	if len(id) > 2*MaxID { // nothing is near it
		return ""
	}
	ids, ok := p.ids[kind]
	if !ok {
		ids = goodIDs(p.IDs(kind))
		p.ids[kind] = ids
	}
	if !p.mayCompare(id, ids) {
		return ""
	}
	p.near[key] = record.Suggest(id, ids)
	return p.near[key]
}

// mayCompare reports whether there is time left to look for the word that is nearest to another.
func (p *Pass) mayCompare(word string, known []string) bool {
	if p.compared > maxCompared {
		return false
	}
	for _, other := range known {
		p.compared += len(word) * min(len(other), 2*MaxID)
	}
	return true
}

func noSelfReference(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		m := record.MetaOf(r)
		if v.Field.Ref == m.Schema.Kind && v.Text == m.ID {
			p.ReportValue(r, v, "this %s names itself: name another one, or leave the key out", m.Schema.Kind)
		}
	})
}

func relationOnce(p *Pass) {
	stated := map[[2]string]place{}
	for _, c := range p.Claims {
		for i, rel := range c.Rec.Related {
			k, here := [2]string{min(c.Rec.ID, rel.Claim), max(c.Rec.ID, rel.Claim)}, place{c.Rec, record.Item("related", i)}
			if earlier, ok := stated[k]; ok {
				p.Report(c.Rec, here.path, "the relation to %s is stated already, %s: keep one of the two, the other side is derived", record.Quoted(rel.Claim), earlier)
				continue
			}
			stated[k] = here
		}
	}
}

func fallacyOnce(p *Pass) {
	for c := range each[*record.Claim](p) {
		first := map[string]place{}
		for i, l := range c.Fallacy {
			here := place{c, record.Item("fallacy", i) + ".kind"}
			if earlier, ok := first[l.Kind]; ok && l.Kind != "" {
				p.Report(c, here.path, "the claim carries %s already, %s: keep one of the two, with all the reasons in its why", record.Quoted(l.Kind), earlier)
				continue
			}
			first[l.Kind] = here
		}
	}
}

func noRepeats(p *Pass) {
	seen := map[string]bool{}
	for _, r := range p.Set.All {
		values := record.MetaOf(r).Values
		for i, v := range values {
			if i == 0 || !values[i-1].SameList(v) {
				clear(seen)
			}
			if v.Field.Type != record.Strings {
				continue
			}
			if seen[v.Text] {
				p.ReportValue(r, v, "%s stands in this list already: take one out", record.Quoted(v.Text))
			}
			seen[v.Text] = true
		}
	}
}
