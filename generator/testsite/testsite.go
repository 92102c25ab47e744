// Package testsite generates site folders of any size for tests and benchmarks, about towns, tolls and bridges that do not
// exist.
//
// The records resemble real ones: their sizes, and how often they refer to each other, follow the first site of the
// program, in which a few sources, actors, points and topics are referred to very often and most rarely.
// There are 1.5 new sources for each claim: in the first site the number of sources
// grows as the 0.7th power of that of claims, which comes to 1.7 for each at 1,000 claims and less beyond. There is one
// event for four claims. An [Archive] has another shape: that of a database of short checks.
//
// The records have no findings. The same n always gives the same bytes: values are computed from the number of a record,
// and nothing reads a clock.
package testsite

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing/fstest"
	"time"
)

// Site returns the records of a site with n claims, in memory, without settings, pages or theme.
func Site(n int) fs.FS {
	return records(&site{claims: n, sources: n + n/2 + 1, actors: n/15 + 6, points: n/40 + 5, topics: 8 + n/500, versions: 4, events: n/4 + 1})
}

// Archive returns the records of a site of another shape, like Site: short checks such as a newsroom has after years, with one
// source each, few points, many topics and people, and many outlets that are cited once.
func Archive(n int) fs.FS {
	return records(&site{claims: n, sources: max(n, 1), actors: n*27/100 + 6, points: 5, topics: 8 + n/25, events: n/100 + 1, archive: true})
}

// Write writes a site folder with n claims into dir: the records that Site returns, settings and hand-written pages.
func Write(dir string, n int) error { return write(dir, Site(n)) }

// WriteArchive is Write with the records that Archive returns.
func WriteArchive(dir string, n int) error { return write(dir, Archive(n)) }

func write(dir string, records fs.FS) error {
	folder := records.(fstest.MapFS)
	for name, text := range handWritten {
		folder[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return os.CopyFS(dir, folder)
}

// site is the number of records of each kind.
type site struct {
	claims, sources, actors, points, topics, versions, events int

	archive bool // claims are short, and rest on their own source alone
}

func records(s *site) fstest.MapFS {
	folder := fstest.MapFS{"data": {Mode: fs.ModeDir | 0o755}}
	put := func(name string, text bytes.Buffer) {
		folder["data/"+name+".toml"] = &fstest.MapFile{Data: text.Bytes(), Mode: 0o644}
	}
	var ratings, sides bytes.Buffer
	lists(&ratings, &sides)
	put("ratings", ratings)
	put("sides", sides)
	for _, k := range []struct {
		plural string
		n      int
		write  func(b *bytes.Buffer, i int) (id string)
	}{
		{"topics", s.topics, s.topic}, {"versions", s.versions, s.version}, {"points", s.points, s.point}, {"actors", s.actors, s.actor},
		{"sources", s.sources, s.source}, {"events", s.events, s.event}, {"claims", s.claims, s.claim},
	} {
		for i := range k.n {
			var b bytes.Buffer
			id := k.write(&b, i)
			put(k.plural+"/"+id, b)
		}
	}
	return folder
}

// own returns the sources that claim i is the first to cite. Each source is own of one claim.
func (s *site) own(i int) []int {
	var list []int
	for x := i * s.sources / s.claims; x < (i+1)*s.sources/s.claims; x++ {
		list = append(list, x)
	}
	return list
}

// cited returns a source that claim i cites: a popular one, one of a nearby claim, or one of its own. In an archive it is its own.
func (s *site) cited(d *draw, i int) int {
	switch x := d.below(100); {
	case s.archive:
	case x < 30:
		return d.heavy(s.sources, 3)
	case x < 75:
		i -= d.below(min(i+1, 12))
	}
	own := s.own(i)
	return own[d.below(len(own))]
}

// secondHand tells whether nobody saw source i itself: every eighth is known through another, outside of an archive.
func (s *site) secondHand(i int) bool { return i%8 == 7 && !s.archive }

// seen returns source i, or the one through which it is known if it is second-hand.
func (s *site) seen(i int) int {
	if s.secondHand(i) {
		return i - 7
	}
	return i
}

// popular returns up to n sources that are cited often, none second-hand.
func (s *site) popular(d *draw, n int) []int {
	return some(n, func() int { return s.seen(d.heavy(s.sources, 2)) })
}

// publisher returns who published source i: one of a few papers, in an archive often one that published nothing else.
func (s *site) publisher(i int) string {
	name := "The " + pick(papers, i)
	if s.archive && i%3 > 0 {
		name = fmt.Sprintf("%s of %s", name, pick(towns, i))
	}
	if s.archive && i%3 == 2 {
		name += fmt.Sprintf(", part %d", i)
	}
	return name
}

// list returns ids as a TOML array.
func list(numbers []int, id func(int) string) string {
	quoted := make([]string, len(numbers))
	for i, n := range numbers {
		quoted[i] = fmt.Sprintf("%q", id(n))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// line writes a formatted line.
func line(b *bytes.Buffer, format string, args ...any) {
	fmt.Fprintf(b, format, args...)
	b.WriteByte('\n')
}

// day returns the date n days after 1 March 2019.
func day(n int) string {
	return time.Date(2019, time.March, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Claims are made before day lastMade, and checked from day checked on.
const (
	lastMade = 2000
	checked  = 2100
)

// The ids of records by number.
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
