package cli

import (
	"fmt"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/site"
)

// maxPrepared is how many bytes a prepared file may have: about ten times what a site with all the records that it may have needs.
const maxPrepared = 1 << 31

// prepare checks the site, and writes what its shards need of the records into a file.
func (a *app) prepare(f buildFlags) error {
	a.warnEnvironment()
	s, err := a.open()
	if err != nil {
		return err
	}
	s.BaseURL = f.baseURL
	out, err := a.output(f.prepare)
	if err != nil {
		return err
	}
	progress := a.progress()
	defer progress.done()
	m := newMeter()
	f.setGarbage(whileMaking)
	progress.stage("reading and checking the records")
	state, data, err := s.Prepare(m.begin)
	if err != nil {
		return err
	}
	if len(state.Findings) > 0 {
		a.findings(state.Findings)
	}
	if fails(state.Findings, f.strict) {
		return errFindings
	}
	if err := atomicfile.WriteFile(out, data); err != nil {
		return err
	}
	progress.done()
	a.out.note(fmt.Sprintf("prepared %d records in %.1f s, %.1f MB: %s\n", len(state.Graph.Set.All), m.seconds(), float64(len(data))/1e6, a.shown(f.prepare)))
	return nil
}

// loadFor loads the site for a build: as it was prepared, or all of it.
func (a *app) loadFor(s *site.Site, f buildFlags, measure func(string) func()) (site.State, error) {
	if f.prepared == "" {
		return s.Load(measure)
	}
	data, err := plainfile.Read(a.at(f.prepared), maxPrepared)
	if err != nil {
		return site.State{}, fmt.Errorf("cannot read %s, which --prepared names: %w", f.prepared, err)
	}
	state, findings, err := s.LoadPrepared(data, measure)
	if err == nil && findings > 0 && f.strict {
		err = fmt.Errorf("there were %s: with --strict, put them right and prepare again", counted(findings, "finding"))
	}
	if err != nil {
		return site.State{}, fmt.Errorf("nothing was built of %s: %w", f.prepared, err)
	}
	return state, nil
}
