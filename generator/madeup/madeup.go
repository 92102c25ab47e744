// Package madeup makes up records for tests and benchmarks: a site folder of
// any size about towns, tolls and bridges that exist nowhere.
//
// The records look like real ones: claims of about 3 KB with several answers
// and quotations in two languages, one and a half sources a claim, of which a
// few are cited everywhere and most in two places, documents known second-hand,
// ties, events and corrections. They pass check without a finding. The same n
// always gives the same bytes; nothing here is random and nothing reads a clock.
//
// The folder has data/ only: no settings, no pages, no theme.
package madeup

import (
	"bytes"
	"fmt"
	"io/fs"
	"testing/fstest"
	"time"
)

// Site returns a site folder with n claims and all they refer to. It is held
// in memory; os.CopyFS writes it to a disk.
func Site(n int) fs.FS {
	s := site{
		claims: n, sources: n + n/2 + 1, actors: n/15 + 6, points: n/40 + 5, topics: 12, versions: 3, events: n/10 + 1,
		folder: fstest.MapFS{"data": {Mode: fs.ModeDir | 0o755}},
	}
	s.lists()
	s.each(s.topics, "topics", s.topic)
	s.each(s.versions, "versions", s.version)
	s.each(s.points, "points", s.point)
	s.each(s.actors, "actors", s.actor)
	s.each(s.sources, "sources", s.source)
	s.each(s.events, "events", s.event)
	s.each(s.claims, "claims", s.claim)
	return s.folder
}

// site is a folder being written, and how many records of each kind it has.
type site struct {
	claims, sources, actors, points, topics, versions, events int

	folder fstest.MapFS
}

// each writes n records of a kind.
func (s *site) each(n int, plural string, write func(b *bytes.Buffer, i int) (id string)) {
	for i := range n {
		var b bytes.Buffer
		id := write(&b, i)
		s.folder["data/"+plural+"/"+id+".toml"] = &fstest.MapFile{Data: b.Bytes(), Mode: 0o644}
	}
}

// line writes a line, formatted.
func line(b *bytes.Buffer, format string, args ...any) {
	fmt.Fprintf(b, format, args...)
	b.WriteByte('\n')
}

// day returns a day that is n days after the first made-up one.
func day(n int) string {
	return time.Date(2019, time.March, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Days of the made-up checks: claims are made in the first years, checked later.
const (
	lastMade = 2000
	checked  = 2100
)

// The ids of records, by number. Those of claims and actors are words, as real ones are.
func (s *site) claimID(i int) string {
	return fmt.Sprintf("%s-%s-%d", slug(pick(towns, i)), slug(pick(works, i/7)), i)
}
func (s *site) actorID(i int) string {
	return fmt.Sprintf("%s-%s-%d", slug(pick(firstNames, i)), slug(pick(lastNames, i/3)), i)
}
func (s *site) sourceID(i int) string {
	return fmt.Sprintf("%s-%s-%d", slug(pick(papers, i)), day(i%lastMade), i)
}
func (s *site) pointID(i int) string   { return fmt.Sprintf("%02d-%s", i+1, slug(pick(works, i))) }
func (s *site) topicID(i int) string   { return fmt.Sprintf("%s-%d", slug(pick(works, i)), i) }
func (s *site) versionID(i int) string { return fmt.Sprintf("draft-%d", i+2) }
func (s *site) eventID(i int) string   { return fmt.Sprintf("%s-vote-%d", day(i%lastMade), i) }
