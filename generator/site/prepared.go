package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"

	"counterpoint/generator/cache"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// preparedHead is what a prepared file begins with. Checksums follow, of all that comes after them, of the program and of what
// else the site is made of, then how many findings there were, and the records.
const preparedHead = "counterpoint: prepared for shards, 1\n"

// Prepare does what [Site.Load] does, and returns what [Site.LoadPrepared] needs to do it with less work. It is of no use
// when the state has failed.
func (s *Site) Prepare(measure func(stage string) (done func())) (State, []byte, error) {
	p, err := s.Limits().Prepare(s.FS)
	if err != nil {
		return State{}, nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	program, rest, err := s.besideRecords()
	if err != nil {
		return State{}, nil, err
	}
	state, err := s.load(measure, func() (*record.Set, []record.Finding, error) { return s.Limits().LoadPrepared(s.FS, p) })
	if other, ok := errors.AsType[*record.OtherError](err); ok {
		return State{}, nil, fmt.Errorf("%s has changed while it was read: prepare again", other.File)
	} else if err != nil {
		return State{}, nil, err
	}
	data := append(program[:], rest[:]...)
	data = p.Append(binary.AppendUvarint(data, uint64(len(state.Findings))))
	sum := sha256.Sum256(data)
	return state, bytes.Join([][]byte{[]byte(preparedHead), sum[:], data}, nil), nil
}

// LoadPrepared reads a site that [Site.Prepare] has read and found fit to be built. Nothing is checked again, so that the state
// has no findings; how many there were it returns. An error says what is not as it was then.
func (s *Site) LoadPrepared(data []byte, measure func(stage string) (done func())) (state State, findings int, err error) {
	const again = "prepare again, with the same program, of the commit that the shards are built of"
	data, ok := bytes.CutPrefix(data, []byte(preparedHead))
	const size = sha256.Size
	if !ok || len(data) < 3*size || [size]byte(data) != sha256.Sum256(data[size:]) {
		return State{}, 0, errors.New("it is damaged, or not made by build --prepare of this version: " + again)
	}
	was, rest := [2][size]byte{[size]byte(data[size:]), [size]byte(data[2*size:])}, data[3*size:]
	program, beside, err := s.besideRecords()
	switch {
	case err != nil:
		return State{}, 0, err
	case was[0] != program:
		return State{}, 0, errors.New("another program has made it: " + again)
	case was[1] != beside:
		return State{}, 0, errors.New("something of the site besides its records is not as it was: its address, its settings, pages, templates, words or media: " + again)
	}
	n, used := binary.Uvarint(rest)
	p, ok := record.ReadPrepared(rest[max(used, 0):])
	if !ok || used <= 0 {
		return State{}, 0, errors.New("it is damaged: " + again)
	}
	done := measure("load")
	set, _, err := s.Limits().LoadPrepared(s.FS, p)
	if other, ok := errors.AsType[*record.OtherError](err); ok {
		return State{}, 0, fmt.Errorf("%s is not as it was, is new or is gone: %s", other.File, again)
	} else if err != nil {
		return State{}, 0, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	forPages, err := s.Settings()
	done()
	if err != nil {
		return State{}, 0, err
	}
	defer measure("graph")()
	return State{Graph: graph.New(set), Settings: forPages}, int(n), nil
}

// besideRecords returns checksums of the program and of all that the site is made of but its records.
func (s *Site) besideRecords() (program, rest [sha256.Size]byte, err error) {
	of, err := cache.Program()
	if err != nil {
		return program, rest, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", s.BaseURL)
	for _, top := range settings.Shown() {
		if top == record.Dir || top == record.MediaDir {
			continue
		}
		fs.WalkDir(s.FS, top, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				data, err := fs.ReadFile(s.FS, name)
				fmt.Fprintf(h, "%q %x %t\n", name, sha256.Sum256(data), err == nil)
			} else if err == nil {
				fmt.Fprintf(h, "%q %s\n", name, d.Type())
			}
			return nil // what cannot be read is a finding of others
		})
	}
	for _, name := range s.Media.Files() {
		fmt.Fprintf(h, "%q %s\n", name, s.Media.File(name).SHA256)
	}
	return sha256.Sum256([]byte(of)), [sha256.Size]byte(h.Sum(nil)), nil
}
