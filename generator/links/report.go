package links

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// Report is the state of all cited addresses.
type Report struct {
	Links       []Link         `json:"links"`  // sorted by address
	Quotes      []Lost         `json:"quotes"` // that were not found
	Suggestions []Suggestion   `json:"suggestions"`
	Sightings   map[string]int `json:"quotes_looked_for"` // counts of found, absent, unread
	Unasked     int            `json:"not_asked"`         // addresses that no run has visited
}

// Link is one address.
type Link struct {
	URL    string      `json:"url"`
	State  string      `json:"state"`
	Reason string      `json:"reason,omitempty"`
	To     string      `json:"to,omitempty"`
	Since  record.Date `json:"since"`
	Places []Place     `json:"places"`
}

// Lost is a quotation that was not found on the page or the archived copy of its source.
type Lost struct {
	Place
	Text   string      `json:"text"`
	Source string      `json:"source"`
	URL    string      `json:"url"`
	Last   record.Date `json:"last_found,omitempty"`
	Copy   bool        `json:"archived_copy"` // the page is the archived copy
	Still  string      `json:"still_at,omitempty"`
}

// NewReport returns the report of a cache on addresses.
func NewReport(set *record.Set, cited []Cited, cache Cache) Report {
	r := Report{Links: []Link{}, Quotes: []Lost{}, Sightings: map[string]int{found: 0, absent: 0, unread: 0}}
	at := map[string]string{} // where a quotation from a source was found
	for _, c := range cited {
		for _, q := range c.Quotes {
			if cache.Entries[c.URL].Quotes[q.key].State == found {
				at[q.Source+" "+q.key] = c.URL
			}
		}
	}
	for _, c := range cited {
		e := cache.Entries[c.URL]
		if e.State == "" {
			r.Unasked++
			continue
		}
		r.Links = append(r.Links, Link{c.URL, e.State, e.Reason, e.To, e.Since, c.Places})
		for _, q := range c.Quotes {
			s := e.Quotes[q.key]
			r.Sightings[cmp.Or(s.State, unread)]++
			if s.State == absent {
				r.Quotes = append(r.Quotes, Lost{q.Place, q.Text, q.Source, c.URL, s.Last, q.Copy, at[q.Source+" "+q.key]})
			}
		}
	}
	slices.SortFunc(r.Quotes, func(a, b Lost) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.URL, b.URL))
	})
	r.Suggestions = suggest(set, cited, cache)
	return r
}

// Summary returns the counts as one line.
func (r Report) Summary() string {
	var counts []string
	for _, s := range States {
		n := 0
		for _, l := range r.Links {
			if l.State == s.ID {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, s.ID))
		}
	}
	text := "no address is cited"
	if n := len(r.Links) + r.Unasked; n > 0 {
		if r.Unasked > 0 {
			counts = append(counts, fmt.Sprintf("%d not asked", r.Unasked))
		}
		text = fmt.Sprintf("%d addresses: %s", n, strings.Join(counts, ", "))
	}
	if s := r.Sightings; s[found]+s[absent]+s[unread] > 0 {
		text += fmt.Sprintf("; quotations looked for: %d found, %d not found, %d on pages that could not be read", s[found], s[absent], s[unread])
	}
	return text
}

// group is tasks of one sort.
type group struct {
	title, why string
	lines      []line
}

// line is one task: the place, the address or quotation, and why.
type line struct{ at, what, why string }

func (r Report) groups() []group {
	byState := map[string]*group{}
	var list []*group
	enter := func(id, title, why string) {
		byState[id] = &group{title: title, why: why}
		list = append(list, byState[id])
	}
	const back, was, never = "back", "was", "never"
	for _, s := range States {
		switch s.ID {
		case Moved:
			enter(was, "Quotations no longer found", "They stood there when the page was read before. Compare the page with the record; the finding may rest on words that were changed.")
			enter(never, "Quotations not found", "They were never found by this command: the page may have changed, show only a part, or be read wrongly. Compare it with the record.")
			enter(back, "Marked as gone, but answering", "Read the page: if it is there again, set status and take out status_note.")
		case OK:
			continue
		}
		enter(s.ID, s.Label, s.Meaning)
	}
	for _, l := range r.Links {
		id, why := l.State, l.Reason
		if l.State == Moved {
			why = "now at " + l.To
		}
		places := l.Places
		switch marked := slices.DeleteFunc(slices.Clone(places), func(p Place) bool { return !p.isMarkedGone() }); {
		case l.State == OK && len(marked) == 0:
			continue
		case l.State == OK:
			id, places = back, marked
		case l.State == Gone:
			if places = slices.DeleteFunc(slices.Clone(places), Place.isMarkedGone); len(places) == 0 {
				continue // known
			}
		}
		at := places[0].String()
		if n := len(places) - 1; n > 0 {
			at += fmt.Sprintf(" (and %d more)", n)
		}
		byState[id].lines = append(byState[id].lines, line{at, l.URL, why})
	}
	for _, q := range r.Quotes {
		id, why := never, "not at "+q.URL
		if q.Copy {
			why = "not in the archived copy " + q.URL
		}
		if q.Last != "" {
			id, why = was, why+", where it was last found on "+string(q.Last)
		}
		if q.Still != "" {
			why += "; found at " + q.Still
		}
		byState[id].lines = append(byState[id].lines, line{q.String(), "\u201c" + q.Text + "\u201d", why})
	}
	var out []group
	for _, g := range list {
		if len(g.lines) > 0 {
			out = append(out, *g)
		}
	}
	return out
}

func (p Place) isMarkedGone() bool {
	return p.source != nil && p.Key == "url" && p.source.Status == "gone"
}

func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }
