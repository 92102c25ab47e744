// Package testsite generates site folders of any size for tests and benchmarks, about towns, tolls and bridges that do not
// exist.
//
// The records resemble real ones: their sizes, and how often they refer to each other, follow the first site of the
// program, in which a few sources, actors, points and topics are referred to very often and most rarely.
// There are 1.5 new sources for each claim: in the first site the number of sources
// grows as the 0.7th power of that of claims, which comes to 1.7 for each at 1,000 claims and less beyond. There is one
// event for four claims.
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
func Site(n int) fs.FS { return records(n) }

// Write writes a site folder with n claims into dir: the records that Site returns, settings and hand-written pages.
func Write(dir string, n int) error {
	folder := records(n)
	for name, text := range handWritten {
		folder[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return os.CopyFS(dir, folder)
}

// site is the number of records of each kind.
type site struct{ claims, sources, actors, points, topics, versions, events int }

func records(n int) fstest.MapFS {
	s := &site{claims: n, sources: n + n/2 + 1, actors: n/15 + 6, points: n/40 + 5, topics: 8 + n/500, versions: 4, events: n/4 + 1}
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

// cited returns a source that claim i cites: a popular one, one of a nearby claim, or one of its own.
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

// seen returns source i, or the one through which it is known if it is second-hand: every eighth is.
func seen(i int) int {
	if i%8 == 7 {
		return i - 7
	}
	return i
}

// popular returns up to n sources that are cited often, none second-hand.
func (s *site) popular(d *draw, n int) []int {
	return some(n, func() int { return seen(d.heavy(s.sources, 2)) })
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
