package rename

import (
	"errors"
	"fmt"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// verify loads the records as they would be and returns the findings of every
// rule with more of them than before.
func (p *plan) verify(set *record.Set, before []record.Finding, judge check.Site) ([]record.Finding, error) {
	files, err := record.Files(p.site)
	if err != nil {
		return nil, err
	}
	site := fstest.MapFS{}
	for _, f := range files {
		data, err := p.limits.ReadFile(p.site, f.Name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		site[f.Name] = &fstest.MapFile{Data: data}
	}
	for _, f := range p.files {
		delete(site, f.Old)
	}
	for _, f := range p.files {
		site[f.New] = &fstest.MapFile{Data: f.After}
	}
	now, found, err := p.limits.Load(site)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 && len(now.All) != len(set.All) {
		return nil, errors.New("a record would be lost; nothing was written: please report it")
	}
	found = append(found, check.Run(now, graph.New(now), judge)...)
	count := map[string]int{}
	for _, f := range found {
		count[f.Rule]++
	}
	for _, f := range before {
		count[f.Rule]--
	}
	var more []record.Finding
	for _, f := range found {
		if count[f.Rule] > 0 {
			more = append(more, f)
		}
	}
	return more, nil
}
