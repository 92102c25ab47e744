package links

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"counterpoint/generator/record"
)

// Cache holds the results of earlier runs by address. When it is lost, a missing page has to be missing for as long again
// before it counts as gone, and a quotation that was removed looks like one that never was on the page.
type Cache struct {
	Version int     `json:"version"`
	Sum     string  `json:"sum,omitempty"` // of the entries, so that damage is noticed
	Entries Entries `json:"entries"`
}

// Entries are the results by address.
type Entries map[string]Entry

// cacheVersion changes with the meaning of entries, and with how quotations are compared.
const cacheVersion = 1

// Entry is the last result for one address.
type Entry struct {
	Checked time.Time           `json:"checked"`
	State   string              `json:"state"`
	Reason  string              `json:"reason,omitempty"`
	To      string              `json:"to,omitempty"`    // new address of a moved page
	Since   record.Date         `json:"since,omitempty"` // the day from which it has been in this state
	Missing *Missing            `json:"missing,omitempty"`
	Quotes  map[string]Sighting `json:"quotes,omitempty"`

	// For conditional requests.
	At       string `json:"at,omitempty"` // the address that answered, after all redirects
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
}

// Missing counts the days on which a page was not found, without once having been found in between.
type Missing struct {
	Days  int         `json:"days"` // on which it was requested
	First record.Date `json:"first"`
	Last  record.Date `json:"last"`
}

// Sighting is the result for one quotation.
type Sighting struct {
	State string      `json:"state"` // found, absent or unread
	Why   string      `json:"why,omitempty"`
	Last  record.Date `json:"last,omitempty"` // the last day on which it was found
}

const (
	found  = "found"
	absent = "absent"
	unread = "unread" // the page could not be read
)

// keepUncited is how long an address is kept that is no longer cited: a record may come back.
const keepUncited = 90 * 24 * time.Hour

// Prune removes addresses that have not been cited for long. cited is sorted.
func (c Cache) Prune(cited []Cited, now time.Time) {
	maps.DeleteFunc(c.Entries, func(address string, e Entry) bool {
		_, isCited := slices.BinarySearchFunc(cited, address, func(x Cited, a string) int { return cmp.Compare(x.URL, a) })
		return !isCited && now.Sub(e.Checked) > keepUncited
	})
}

// How often and how long a page must be missing before it counts as gone: servers fail for a day, and sites move over a
// weekend.
const (
	goneRuns = 3
	goneDays = 7
)

// next returns the entry after a visit, of which n has the result. A failed visit keeps what it could not see.
func (e Entry) next(n Entry, now time.Time) Entry {
	day := record.Date(now.Format(time.DateOnly))
	n.Checked = now.UTC().Truncate(time.Second)
	switch n.State {
	case missing:
		n.Missing = e.Missing.again(day)
		n.State, n.Reason = n.Missing.judge(n.Reason)
	case Blocked, Unsure:
		n.Missing = e.Missing // neither found nor missing
	}
	if n.Since = day; e.State == n.State {
		n.Since = cmp.Or(e.Since, day)
	}
	n.Quotes = maps.Clone(n.Quotes) // those of an unchanged page are the earlier entry's
	for key, s := range n.Quotes {
		if s.Last = e.Quotes[key].Last; s.State == found {
			s.Last = day
		}
		n.Quotes[key] = s
	}
	return n
}

func (m *Missing) again(day record.Date) *Missing {
	if m == nil {
		return &Missing{1, day, day}
	}
	n := *m
	if day > n.Last {
		n.Days, n.Last = n.Days+1, day
	}
	return &n
}

func (m *Missing) judge(said string) (state, reason string) {
	times := fmt.Sprintf("on %d days, from %s to %s", m.Days, m.First, m.Last)
	if m.Days == 1 {
		times = "on " + string(m.First)
	}
	if m.Days >= goneRuns && m.Last.Time().Sub(m.First.Time()) >= goneDays*24*time.Hour {
		return Gone, fmt.Sprintf("%s, asked %s", said, times)
	}
	return Unsure, fmt.Sprintf("%s, asked %s; it counts as gone after %d runs over %d days", said, times, goneRuns, goneDays)
}
