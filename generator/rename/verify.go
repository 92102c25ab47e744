package rename

import (
	"errors"
	"io/fs"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// verify loads the records as they would be and returns the findings of every
// rule with more of them than before.
func (p *plan) verify(set *record.Set, before []record.Finding, judge check.Site) ([]record.Finding, error) {
	over := changed{p.site, map[string][]byte{}, map[string]string{}}
	for _, f := range p.files {
		over.data[f.New] = f.After
		if f.New != f.Old {
			over.moved[f.Old] = f.New
		}
	}
	now, found, err := p.limits.Load(over)
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

// changed is a site folder with some files changed and one moved.
type changed struct {
	fs.FS
	data  map[string][]byte
	moved map[string]string
}

func (c changed) Open(name string) (fs.File, error) {
	data, ok := c.data[name]
	switch {
	case c.moved[name] != "":
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case !ok:
		return c.FS.Open(name)
	}
	return open(name, data), nil
}

// ReadDir shows a moved file under its new name.
func (c changed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(c.FS, name)
	for i, e := range entries {
		if to := c.moved[name+"/"+e.Name()]; to != "" {
			entries[i] = open(to, c.data[to])
		}
	}
	return entries, err
}
