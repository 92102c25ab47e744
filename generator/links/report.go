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
	Sightings   map[string]int `json:"quotes_looked_for"`         // counts of found, absent, unread
	Unsought    int            `json:"quotes_too_many,omitempty"` // of the unread, those that their pages were not searched for
	Unasked     int            `json:"not_asked"`                 // addresses that no run has visited
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
			if s.Why == tooMany {
				r.Unsought++
			}
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
	counted := map[string]int{}
	for _, l := range r.Links {
		counted[l.State]++
	}
	var counts []string
	for _, s := range States {
		if n := counted[s.ID]; n > 0 {
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
		text += fmt.Sprintf("; quotations looked for: %d found, %d not found, %d on pages that could not be read", s[found], s[absent], s[unread]-r.Unsought)
		if r.Unsought > 0 {
			text += fmt.Sprintf(", %d too many for the length of their pages", r.Unsought)
		}
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
	const back, was, never = "back", "was", "never"
	others := []record.Term{
		{ID: was, Label: "Quotations no longer found", Meaning: "They stood there when the page was read before. Compare the page with the record; the finding may rest on words that were changed."},
		{ID: never, Label: "Quotations not found", Meaning: "They were never found by this command: the page may have changed, show only a part, or be read wrongly. Compare it with the record."},
		{ID: back, Label: "Marked as gone, but answering", Meaning: "Read the page: if it is there again, set status and take out status_note."},
	}
	lines := map[string][]line{} // by id of a group
	for _, l := range r.Links {
		id, why := l.State, l.Reason
		if l.State == Moved {
			why = "now at " + l.To
		}
		places := l.Places
		switch l.State {
		case OK:
			id, places = back, slices.DeleteFunc(slices.Clone(places), func(p Place) bool { return !p.isMarkedGone() })
		case Gone:
			places = slices.DeleteFunc(slices.Clone(places), Place.isMarkedGone)
		}
		if len(places) == 0 {
			continue // as marked
		}
		at := places[0].String()
		if n := len(places) - 1; n > 0 {
			at += fmt.Sprintf(" (and %d more)", n)
		}
		lines[id] = append(lines[id], line{at, l.URL, why})
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
		lines[id] = append(lines[id], line{q.String(), "\u201c" + q.Text + "\u201d", why})
	}
	var list []group
	for _, g := range slices.Insert(slices.Clone(States), 1, others...) { // after the pages that are gone
		if len(lines[g.ID]) > 0 {
			list = append(list, group{g.Label, g.Meaning, lines[g.ID]})
		}
	}
	return list
}

func (p Place) isMarkedGone() bool {
	return p.source != nil && p.Key == "url" && p.source.Status == "gone"
}

func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }
