// Package testsite makes up records for tests and benchmarks: a site folder of
// any size about towns, tolls and bridges that exist nowhere.
//
// The records look like real ones: their sizes, and who refers to whom how
// often, are drawn after the first site's, with a few sources, actors, points
// and topics in much of it and most in little. docs/performance.md sets the two
// side by side. Claims bring one and a half new sources each: of the first
// site's first 8, 32 and 65 claims the later ones bring ever fewer, as its 0.7th
// power, which comes to 1.7 at a thousand claims and less beyond. Events are a
// quarter as many as claims; a timeline of one affair, as the first site has,
// has more.
//
// They pass check without a finding. The same n always gives the same bytes:
// what looks random is worked out from a record's number, and nothing reads a
// clock.
package testsite

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"
	"time"
)

// Site returns a site folder with n claims and all they refer to, held in
// memory: records alone, without settings, pages or theme.
func Site(n int) fs.FS {
	folder := fstest.MapFS{"data": {Mode: fs.ModeDir | 0o755}}
	s := siteOf(n)
	s.put = func(name string, data []byte) error {
		folder[name] = &fstest.MapFile{Data: bytes.Clone(data), Mode: 0o644}
		return nil
	}
	if err := s.write(); err != nil {
		panic(err) // a map takes everything
	}
	return folder
}

// Write writes a site folder with n claims into dir, one file after the other:
// the records that Site has, and the settings and hand-written pages that a
// whole site has besides.
func Write(dir string, n int) error {
	s := siteOf(n)
	made := map[string]bool{}
	s.put = func(name string, data []byte) error {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if parent := filepath.Dir(name); !made[parent] {
			if err := os.MkdirAll(parent, 0o755); err != nil {
				return err
			}
			made[parent] = true
		}
		return os.WriteFile(name, data, 0o644)
	}
	for name, text := range handWritten {
		if err := s.put(name, []byte(text)); err != nil {
			return err
		}
	}
	return s.write()
}

func siteOf(n int) *site {
	return &site{claims: n, sources: n + n/2 + 1, actors: n/15 + 6, points: n/40 + 5, topics: 8 + n/500, versions: 4, events: n/4 + 1}
}

// site is a folder being written, and how many records of each kind it has.
type site struct {
	claims, sources, actors, points, topics, versions, events int

	put func(name string, data []byte) error
}

func (s *site) write() error {
	if err := s.lists(); err != nil {
		return err
	}
	for _, k := range []struct {
		plural string
		n      int
		write  func(b *bytes.Buffer, i int) (id string)
	}{
		{"topics", s.topics, s.topic}, {"versions", s.versions, s.version}, {"points", s.points, s.point}, {"actors", s.actors, s.actor},
		{"sources", s.sources, s.source}, {"events", s.events, s.event}, {"claims", s.claims, s.claim},
	} {
		var b bytes.Buffer
		for i := range k.n {
			b.Reset()
			id := k.write(&b, i)
			if err := s.put("data/"+k.plural+"/"+id+".toml", b.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

// own returns the sources that claim i is the first to cite; over all claims they are all there are.
func (s *site) own(i int) []int {
	var list []int
	for x := i * s.sources / s.claims; x < (i+1)*s.sources/s.claims; x++ {
		list = append(list, x)
	}
	return list
}

// cited returns a source that claim i cites: one that much of the site cites, one of a claim near it, or one of its own.
func (s *site) cited(d *draw, i int) int {
	switch x := d.below(100); {
	case x < 30:
		return d.heavy(s.sources, 3)
	case x < 75:
		i -= d.below(min(i+1, 12))
	}
	own := s.own(i)
	return own[d.below(len(own))]
}

// seen returns a source that was seen itself: every eighth is known only through the first of its eight.
func seen(i int) int {
	if i%8 == 7 {
		return i - 7
	}
	return i
}

// popular returns up to n sources that much of the site cites, each seen itself.
func (s *site) popular(d *draw, n int) []int {
	return some(n, func() int { return seen(d.heavy(s.sources, 2)) })
}

// list writes ids as an array.
func list(numbers []int, id func(int) string) string {
	quoted := make([]string, len(numbers))
	for i, n := range numbers {
		quoted[i] = fmt.Sprintf("%q", id(n))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
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
