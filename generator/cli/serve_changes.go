package cli

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/devserver"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
)

// read reads the records that have changed, and links all of them.
func (s *session) read(folder fs.FS) (*graph.Graph, page.Settings, []record.Finding, error) {
	limits, err := s.limits()
	if err != nil {
		return nil, page.Settings{}, nil, err
	}
	load := s.reader.Load
	records, ok := s.changedRecords()
	if len(records) < len(s.change.Names) || !ok {
		s.checker = check.Checker{} // a page written by hand may have come or gone
	}
	if ok {
		load = func(site fs.FS, l record.Limits) (*record.Set, []record.Finding, error) {
			return s.reader.LoadChanged(site, l, records)
		}
	}
	set, found, err := load(folder, limits)
	s.change = devserver.Change{More: err != nil}
	if err != nil {
		return nil, page.Settings{}, nil, fmt.Errorf("site folder %s: %w", s.dir, err)
	}
	settings, err := s.app.settings(s.server.URL())
	if s.latest != nil {
		if g, ok := s.latest.Next(set); ok {
			s.latest = g
			return g, settings, found, err
		}
	}
	s.latest = graph.New(set)
	return s.latest, settings, found, err
}

// changedRecords names the files of records that have changed, unless there may be others.
func (s *session) changedRecords() (names []string, all bool) {
	for _, name := range s.change.Names {
		rel, err := filepath.Rel(s.dir, name)
		if err != nil {
			return nil, false
		}
		if rel = filepath.ToSlash(rel); strings.HasPrefix(rel, record.Dir+"/") {
			names = append(names, rel)
		}
	}
	return names, !s.change.More
}

// touch renders the pages of the records that have changed, and of those near them, and returns what shows them; nil
// when the change reaches further, or nothing is served yet.
func (s *session) touch(ctx context.Context, g *graph.Graph, settings page.Settings, parts []page.Part) (show func()) {
	if s.graph == nil || !reflect.DeepEqual(s.settings, settings) {
		return nil
	}
	near := changed(s.graph, g)
	some := slices.DeleteFunc(slices.Clone(parts), func(p page.Part) bool { return !near[p.Record] })
	if len(some) > atOnce {
		return nil
	}
	patch, err := s.preview.Patch(ctx, page.Shared(settings), siteParts(some))
	if err != nil {
		return nil
	}
	return func() {
		s.preview.Apply(patch)
		s.server.Show(patch.Files)
	}
}

// changed returns the records that are others in two states of a site, and those near them in either.
func changed(before, after *graph.Graph) map[record.Record]bool {
	old := make(map[record.Record]bool, len(before.Set.All))
	for _, r := range before.Set.All {
		old[r] = true
	}
	near := map[record.Record]bool{}
	add := func(g *graph.Graph, r record.Record) {
		near[r] = true
		for _, n := range g.Near(r) {
			near[n] = true
		}
	}
	for _, r := range after.Set.All {
		if !old[r] {
			add(after, r)
		}
		delete(old, r)
	}
	for r := range old { // gone, or another one now
		add(before, r)
	}
	translations(near, before, after)
	return near
}

// translations adds the translations that are others in two states of a site or are of records that are, and the records
// of those that are others, whose pages lead to them.
func translations(near map[record.Record]bool, before, after *graph.Graph) {
	old := make(map[record.Record]bool, len(before.Set.Translations))
	for _, t := range before.Set.Translations {
		old[t] = true
	}
	for _, t := range after.Set.Translations {
		r := after.Original(t)
		if near[r] {
			near[t] = true
		} else if !old[t] {
			near[t], near[r] = true, true
		}
		delete(old, t)
	}
	for t := range old {
		near[after.Original(t.(*record.Translation))] = true
	}
	delete(near, nil) // of a translation of nothing
}
