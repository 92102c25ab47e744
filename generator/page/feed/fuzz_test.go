package feed

import (
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// hostile are texts and days that leave their place in one format or another.
var hostile = []string{
	"", "plain", "a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\rb\nc", `\;,:"`, "\x00\x1b\x7f\u0085\u2028", "]]>", "<![CDATA[", "&#0;&x;", "\xff\xfe", "\ufffe\uffff", strings.Repeat("ї", 80),
	"9998-12-31", "9999-12-31", "10000-01-01", "0000-01-01", "0001-01-01", "2026-02-30", "-001-01-01", "2026-01-01T00:00:00", "1e9", "2026-1-1",
}

// Whatever the texts and days, the files are read by strict readers and have as many entries.
func FuzzFormats(f *testing.F) {
	for _, a := range hostile {
		for _, b := range []string{"2026-01-01", a} {
			f.Add(a, b)
		}
	}
	f.Fuzz(func(t *testing.T, text, day string) {
		list := Feed{Title: text, Description: text, Lang: text, Author: text, Page: text, URL: text, Entries: []Entry{{text, text, text, text, day, day, []string{text}}, {}}}
		atom, err := list.Atom()
		var read struct {
			Updated string `xml:"updated"`
			Title   string `xml:"title"`
			Entries []struct {
				Updated time.Time `xml:"updated"`
			} `xml:"entry"`
		}
		if err != nil || xml.Unmarshal(atom, &read) != nil || len(read.Entries) != 2 {
			t.Fatalf("%v: %s", err, atom)
		}
		if got := read.Entries[0].Updated; got.Year() < 1 || IsDay(day) && got.Format(time.DateOnly) != day {
			t.Errorf("%q was updated on %v", day, got)
		}
		data, err := list.JSON()
		var items struct {
			Items []struct {
				Published time.Time `json:"date_published"`
			}
		}
		if err != nil || json.Unmarshal(data, &items) != nil || len(items.Items) != 2 {
			t.Fatalf("%v: %s", err, data)
		}
		description, err := OpenSearch("https://town.example/", text, text, text)
		var search struct{ ShortName string }
		if err != nil || xml.Unmarshal(description, &search) != nil || utf8.RuneCountInString(search.ShortName) > 16 {
			t.Errorf("%v: %s", err, description)
		}
		var calendar strings.Builder
		Calendar(&calendar, text, []Event{{text, text, text, day, day}, {"https://town.example/", "https://town.example/", text, "2026-01-01", "2026-01-01"}})
		want := 1
		if IsDay(day) {
			want = 2
		}
		if got := events(t, calendar.String()); got != want {
			t.Errorf("%d events, not %d:\n%s", got, want, &calendar)
		}
	})
}

// property is a line of a calendar as this package writes them, by the grammar of RFC 5545, section 3.1.
var property = regexp.MustCompile(`^(BEGIN|END|VERSION|PRODID|UID|DTSTAMP|DTSTART;VALUE=DATE|SUMMARY|URL|TRANSP):([^\x00-\x08\x0a-\x1f\x7f]*)$`)

// events reads a calendar strictly and returns how many events it has.
func events(t *testing.T, text string) (n int) {
	t.Helper()
	text, whole := strings.CutSuffix(text, "\r\n")
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	order := ""
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		m := property.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("%q is no property", line)
		}
		switch name, value := m[1], m[2]; name {
		case "BEGIN", "END":
			order += name + ":" + value + " "
		case "DTSTART;VALUE=DATE":
			n++
			if day, err := time.Parse("20060102", value); err != nil || day.AddDate(0, 0, 1).Year() > 9999 {
				t.Errorf("begins on %q", value)
			}
		case "DTSTAMP":
			if _, err := time.Parse("20060102T150405Z", value); err != nil {
				t.Error(err)
			}
		}
	}
	if !whole || order != "BEGIN:VCALENDAR "+strings.Repeat("BEGIN:VEVENT END:VEVENT ", n)+"END:VCALENDAR " {
		t.Errorf("%q ends %v", order, whole)
	}
	return n
}
