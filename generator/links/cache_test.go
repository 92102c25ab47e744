package links

import (
	"bytes"
	"testing"
	"time"

	"counterpoint/generator/record"
)

// The state of a page depends on the visits of several days. Each line is a run.
func TestGoneOnlyInTime(t *testing.T) {
	lost := Entry{State: missing, Reason: "404 Not Found"}
	ok, slow, blocked := Entry{State: OK}, Entry{State: Unsure, Reason: "no whole answer within 30s"}, Entry{State: Blocked, Reason: "403 Forbidden"}
	type visit struct {
		day    int // of November 2026
		saw    Entry
		state  string
		reason string
		since  record.Date
	}
	tests := map[string][]visit{
		"three weeks": {
			{1, ok, OK, "", "2026-11-01"},
			{8, lost, Unsure, "404 Not Found, asked on 2026-11-08; it counts as gone after 3 runs over 7 days", "2026-11-08"},
			{15, lost, Unsure, "404 Not Found, asked on 2 days, from 2026-11-08 to 2026-11-15; it counts as gone after 3 runs over 7 days", "2026-11-08"},
			{22, lost, Gone, "404 Not Found, asked on 3 days, from 2026-11-08 to 2026-11-22", "2026-11-22"},
			{29, lost, Gone, "404 Not Found, asked on 4 days, from 2026-11-08 to 2026-11-29", "2026-11-22"},
		},
		"many runs on two days": {
			{1, lost, Unsure, "404 Not Found, asked on 2026-11-01; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{1, lost, Unsure, "404 Not Found, asked on 2026-11-01; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{2, lost, Unsure, "404 Not Found, asked on 2 days, from 2026-11-01 to 2026-11-02; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{2, lost, Unsure, "404 Not Found, asked on 2 days, from 2026-11-01 to 2026-11-02; it counts as gone after 3 runs over 7 days", "2026-11-01"},
		},
		"back in between": {
			{1, lost, Unsure, "404 Not Found, asked on 2026-11-01; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{8, lost, Unsure, "404 Not Found, asked on 2 days, from 2026-11-01 to 2026-11-08; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{15, ok, OK, "", "2026-11-15"},
			{22, lost, Unsure, "404 Not Found, asked on 2026-11-22; it counts as gone after 3 runs over 7 days", "2026-11-22"},
		},
		"trouble in between neither counts nor begins anew": {
			{1, lost, Unsure, "404 Not Found, asked on 2026-11-01; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{8, slow, Unsure, "no whole answer within 30s", "2026-11-01"},
			{15, lost, Unsure, "404 Not Found, asked on 2 days, from 2026-11-01 to 2026-11-15; it counts as gone after 3 runs over 7 days", "2026-11-01"},
			{22, blocked, Blocked, "403 Forbidden", "2026-11-22"},
			{29, lost, Gone, "404 Not Found, asked on 3 days, from 2026-11-01 to 2026-11-29", "2026-11-29"},
		},
		"never gone for being closed to us": {
			{1, blocked, Blocked, "403 Forbidden", "2026-11-01"}, {10, blocked, Blocked, "403 Forbidden", "2026-11-01"},
			{20, blocked, Blocked, "403 Forbidden", "2026-11-01"}, {29, slow, Unsure, "no whole answer within 30s", "2026-11-29"},
		},
	}
	for name, visits := range tests {
		var e Entry
		for _, v := range visits {
			e = e.next(v.saw, time.Date(2026, 11, v.day, 9, 0, 0, 0, time.UTC))
			if e.State != v.state || e.Reason != v.reason || e.Since != v.since {
				t.Errorf("%s: on %d November %s since %s: %s", name, v.day, e.State, e.Since, e.Reason)
			}
		}
	}
}

// A quotation's last sighting outlives visits that saw nothing.
func TestLastSighting(t *testing.T) {
	var e Entry
	at := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC) }
	saw := func(state string) Entry {
		return Entry{State: OK, Quotes: map[string]Sighting{"q": {State: state}}}
	}
	for _, v := range []struct {
		day  int
		saw  string
		last record.Date
	}{{1, absent, ""}, {2, found, "2026-11-02"}, {9, unread, "2026-11-02"}, {16, absent, "2026-11-02"}, {23, found, "2026-11-23"}} {
		if e = e.next(saw(v.saw), at(v.day)); e.Quotes["q"].Last != v.last || e.Quotes["q"].State != v.saw {
			t.Errorf("on %d November: %+v", v.day, e.Quotes["q"])
		}
	}
}

// The cache comes back as it was; one that cannot be used is begun anew, with a reason.
func TestCacheComesBack(t *testing.T) {
	c := empty()
	c.Entries["http://this.example/"] = Entry{}.next(Entry{State: missing, Reason: "410 Gone"}, time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC))
	data, err := c.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadCache(data, time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := back.Bytes(); !bytes.Equal(again, data) {
		t.Errorf("%s\nnot\n%s", again, data)
	}
	for text, wrong := range map[string]string{
		"":                               "",
		`{"version": 1, "entries": {}}`:  "",
		string(data[:len(data)/2]):       "it is damaged: unexpected end of JSON input",
		`{"version": 99, "entries": {}}`: "it is of version 99, and 1 is wanted",
		`{}`:                             "it is of version 0, and 1 is wanted",
	} {
		c, err := ReadCache([]byte(text), time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC))
		if c.Entries == nil || len(c.Entries) != 0 {
			t.Errorf("%q: %v", text, c)
		}
		if said := ""; err != nil {
			if said = err.Error(); said != wrong {
				t.Errorf("%q: %s", text, said)
			}
		} else if wrong != "" {
			t.Errorf("%q is taken", text)
		}
	}
}

// What is no longer cited is forgotten, but not at once.
func TestPrune(t *testing.T) {
	now := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	c := empty()
	c.Entries["http://a.example/"] = Entry{Checked: now.AddDate(-1, 0, 0)}
	c.Entries["http://b.example/"] = Entry{Checked: now.AddDate(-1, 0, 0)}
	c.Entries["http://c.example/"] = Entry{Checked: now.AddDate(0, -1, 0)}
	c.Prune([]Cited{cite("http://a.example/")}, now)
	if _, ok := c.Entries["http://b.example/"]; ok || len(c.Entries) != 2 {
		t.Errorf("%v", c.Entries)
	}
}
