package links

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A result is used again only when it can have been found by now. What is asked for is seen; what is believed is not
// asked for.
func TestWhatIsBelieved(t *testing.T) {
	w := newWeb(t)
	w.page("this.example/a", http.NotFound)
	const address = "http://this.example/a"
	for name, c := range map[string]struct {
		entry string
		asked bool
	}{
		"an hour old":                         {`{"checked": "2026-11-01T08:00:00Z", "state": "ok"}`, false},
		"ahead by half an hour":               {`{"checked": "2026-11-01T09:30:00Z", "state": "ok"}`, true},
		"from next year":                      {`{"checked": "2027-11-01T09:00:00Z", "state": "ok"}`, true},
		"from the last year":                  {`{"checked": "9999-12-31T23:59:59Z", "state": "ok"}`, true},
		"in another zone":                     {`{"checked": "2026-11-01T09:30:00+14:00", "state": "ok"}`, true},
		"at no time":                          {`{"state": "ok"}`, true},
		"at the zero time":                    {`{"checked": "0001-01-01T00:00:00Z", "state": "ok"}`, true},
		"in a state of its own":               {`{"checked": "2026-11-01T08:00:00Z", "state": "fine"}`, true},
		"in no state":                         {`{"checked": "2026-11-01T08:00:00Z"}`, true},
		"since tomorrow week":                 {`{"checked": "2026-11-01T08:00:00Z", "state": "ok", "since": "2026-11-08"}`, true},
		"since no day":                        {`{"checked": "2026-11-01T08:00:00Z", "state": "ok", "since": "\u001b[2J"}`, true},
		"moved out of the web":                {`{"checked": "2026-11-01T08:00:00Z", "state": "moved", "to": "javascript:alert(1)"}`, true},
		"moved with a password":               {`{"checked": "2026-11-01T08:00:00Z", "state": "moved", "to": "https://me:secret@this.example/"}`, true},
		"gone without being lost":             {`{"checked": "2026-11-01T08:00:00Z", "state": "gone"}`, true},
		"gone after a day":                    {`{"checked": "2026-11-01T08:00:00Z", "state": "gone", "missing": {"days": 1, "first": "2026-10-01", "last": "2026-10-01"}}`, true},
		"gone":                                {`{"checked": "2026-11-01T08:00:00Z", "state": "gone", "missing": {"days": 3, "first": "2026-10-01", "last": "2026-11-01"}}`, false},
		"lost more often than there are days": {`{"checked": "2026-11-01T08:00:00Z", "state": "gone", "missing": {"days": 9, "first": "2026-10-01", "last": "2026-10-05"}}`, true},
		"lost for longer than there is time":  {`{"checked": "2026-11-01T08:00:00Z", "state": "gone", "missing": {"days": 3, "first": "2026-10-01", "last": "2999-01-01"}}`, true},
		"lost backwards":                      {`{"checked": "2026-11-01T08:00:00Z", "state": "gone", "missing": {"days": 3, "first": "2026-10-09", "last": "2026-10-01"}}`, true},
	} {
		cache, err := ReadCache(fmt.Appendf(nil, `{"version": 1, "entries": {%q: %s}}`, address, c.entry), w.clock())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := Run(t.Context(), []Cited{cite(address)}, cache, w.options()); err != nil {
			t.Fatal(err)
		}
		if got := len(w.requests()) > 0; got != c.asked {
			t.Errorf("%s: asked %v", name, got)
		}
		if e := cache.Entries[address]; c.asked && (e.State != Unsure || e.Missing == nil || e.Missing.Days != 1) {
			t.Errorf("%s: is %s after a visit that found nothing", name, e.State)
		}
	}
}

// A damaged file is no file: it is begun anew, and says so.
func TestDamagedCache(t *testing.T) {
	now := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	c := empty()
	c.Entries["http://this.example/"] = Entry{}.next(Entry{State: OK}, now.Add(-time.Hour))
	data, err := c.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	whole := string(data)
	if kept, err := ReadCache(data, now); err != nil || len(kept.Entries) != 1 {
		t.Fatal(kept, err)
	}
	for name, text := range map[string]string{
		"another state":       strings.Replace(whole, `"ok"`, `"blocked"`, 1),
		"another address":     strings.Replace(whole, "this.example", "that.example", 1),
		"another time":        strings.Replace(whole, "08:00:00", "08:00:01", 1),
		"half of it":          whole[:len(whole)/2],
		"two of it":           whole + whole,
		"an address twice":    `{"version": 1, "entries": {"http://a.example/": {"state": "gone"}, "http://a.example/": {"checked": "2026-11-02T08:00:00Z", "state": "ok"}}}`,
		"a year beyond all":   `{"version": 1, "entries": {"http://a.example/": {"checked": "292277026596-12-04T15:30:08Z", "state": "ok"}}}`,
		"a number beyond all": `{"version": 1, "entries": {"http://a.example/": {"state": "unsure", "missing": {"days": 99999999999999999999, "first": "2026-01-01", "last": "2026-01-01"}}}}`,
		"a list":              `{"version": 1, "entries": []}`,
		"nothing":             `{"version": 1, "entries": null}`,
		"nested beyond all":   `{"version": 1, "entries": {"a": ` + strings.Repeat("[", 100_000),
		"bytes":               "\x00\xff\x1b",
	} {
		if kept, err := ReadCache([]byte(text), now); err == nil || len(kept.Entries) > 0 || kept.Entries == nil {
			t.Errorf("%s: %v, %v", name, kept, err)
		}
	}
}

// No file makes the program panic, and nothing in it is a result of the future, or of no web address.
func FuzzCache(f *testing.F) {
	f.Add([]byte(`{"version": 1, "entries": {"http://a.example/": {"checked": "2026-11-02T08:00:00Z", "state": "ok", "quotes": {"x": {"state": "found", "last": "2026-10-01"}}}}}`))
	f.Add([]byte(`{"version": 1, "entries": {"file:///etc/passwd": {"checked": "2027-11-02T08:00:00Z", "state": "moved", "to": "x"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		now := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
		c, _ := ReadCache(data, now)
		for address, e := range c.Entries {
			if !isWeb(address) || e.Checked.After(now) || e.State == OK && e.Checked.IsZero() {
				t.Errorf("%q is %+v", address, e)
			}
		}
	})
}
