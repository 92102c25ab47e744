package feed

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

// A feed without entries is complete all the same, in both formats.
func TestEmptyFeed(t *testing.T) {
	f := Feed{Title: "Council: <Claims>", Author: "the editors", Page: "https://council.example/claims/", URL: "https://council.example/claims/"}
	atom, err := f.Atom()
	if err != nil || xml.Unmarshal(atom, new(struct{})) != nil || !strings.Contains(string(atom), "<updated>1970-01-01T00:00:00Z</updated>") {
		t.Errorf("%v: %s", err, atom)
	}
	data, err := f.JSON()
	var got struct{ Items []any }
	if err != nil || json.Unmarshal(data, &got) != nil || got.Items == nil {
		t.Errorf("%v: %s", err, data)
	}
}

// An entry says the same in both formats, and the newest one dates the feed.
func TestEntries(t *testing.T) {
	f := Feed{Entries: []Entry{
		{ID: "https://council.example/b", Title: "B", Published: "2026-01-02", Updated: "2026-01-03"}, {ID: "https://council.example/a", Title: "A", Updated: "2026-01-01"},
	}}
	atom, err := f.Atom()
	if err != nil {
		t.Fatal(err)
	}
	var a struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(atom, &a); err != nil || a.Updated != "2026-01-03T00:00:00Z" || len(a.Entries) != 2 {
		t.Fatalf("%v: %+v", err, a)
	}
	data, err := f.JSON()
	var j struct {
		Items []struct {
			ID       string `json:"id"`
			Modified string `json:"date_modified"`
		}
	}
	if err != nil || json.Unmarshal(data, &j) != nil || len(j.Items) != 2 {
		t.Fatalf("%v: %s", err, data)
	}
	for i, e := range a.Entries {
		if j.Items[i].ID != e.ID || j.Items[i].Modified != e.Updated {
			t.Errorf("Atom has %+v, JSON Feed %+v", e, j.Items[i])
		}
	}
}
