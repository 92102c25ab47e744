package links

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"counterpoint/generator/address"
	"counterpoint/generator/record"
)

// Bytes returns the cache as JSON; the same cache gives the same bytes.
func (c Cache) Bytes() ([]byte, error) {
	sum, err := c.Entries.sum()
	if err != nil {
		return nil, err
	}
	c.Sum = sum
	data, err := json.MarshalIndent(c, "", " ")
	return append(data, '\n'), err
}

func (e Entries) sum() (string, error) {
	data, err := json.Marshal(map[string]Entry(e))
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), err
}

// UnmarshalJSON refuses an address that is there twice: nobody could say which of the results is meant.
func (e *Entries) UnmarshalJSON(data []byte) error {
	in := json.NewDecoder(bytes.NewReader(data))
	if t, err := in.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errors.New("the entries are no table"), err)
	}
	*e = Entries{}
	for in.More() {
		t, err := in.Token()
		address, ok := t.(string)
		if err != nil || !ok {
			return errors.Join(errors.New("an entry without an address"), err)
		}
		if _, twice := (*e)[address]; twice {
			return errors.New("an address is there twice")
		}
		var entry Entry
		if err := in.Decode(&entry); err != nil {
			return err
		}
		(*e)[address] = entry
	}
	return nil
}

// ReadCache parses what Bytes returned. With an error it returns an empty cache. Results that cannot have been found by
// now are forgotten, so that their addresses are visited again: a file from another machine, or one that somebody wrote,
// vouches for nothing.
func ReadCache(data []byte, now time.Time) (Cache, error) {
	fresh := Cache{Version: cacheVersion, Entries: Entries{}}
	if len(data) == 0 {
		return fresh, nil
	}
	var c Cache
	if err := json.Unmarshal(data, &c); err != nil {
		return fresh, fmt.Errorf("it is damaged: %w", err)
	}
	if c.Version != cacheVersion || c.Entries == nil {
		return fresh, fmt.Errorf("it is of version %d, and %d is wanted", c.Version, cacheVersion)
	}
	if sum, err := c.Entries.sum(); c.Sum != "" && (err != nil || sum != c.Sum) { // earlier files have none
		return fresh, errors.New("it is damaged: it is not what was written")
	}
	c.Sum = ""
	for address, e := range c.Entries {
		if believed, ok := e.believed(now); ok && isWeb(address) {
			c.Entries[address] = believed
		} else {
			delete(c.Entries, address)
		}
	}
	return c, nil
}

// believed returns what of a kept entry can be true at a time; ok is false when nothing can. What is certain is forgotten
// together: a page is never called fine, gone or unchanged by half an entry.
func (e Entry) believed(now time.Time) (_ Entry, ok bool) {
	// The day is that of the place where it was written, which may be ahead of this one.
	last := record.Date(now.AddDate(0, 0, 1).Format(time.DateOnly))
	past := func(d record.Date) bool { return !d.Time().IsZero() && d <= last }
	known := slices.ContainsFunc(States, func(s record.Term) bool { return s.ID == e.State })
	switch m := e.Missing; {
	case !known || e.Checked.After(now) || e.Since != "" && !past(e.Since):
		return Entry{}, false
	case m != nil && (!past(m.First) || !past(m.Last) || m.Last < m.First || m.Days < 1 || m.Days > 1+int(m.Last.Time().Sub(m.First.Time())/(24*time.Hour))):
		return Entry{}, false
	case e.State == Gone && (m == nil || m.Days < goneRuns), e.State == Moved && !isWeb(e.To), e.At != "" && !isWeb(e.At):
		return Entry{}, false
	}
	for _, s := range e.Quotes {
		if !slices.Contains([]string{found, absent, unread}, s.State) || s.Last != "" && !past(s.Last) {
			return Entry{}, false
		}
	}
	if e.Checked.IsZero() { // it was never visited: how long it has been missing is all there is
		e = Entry{State: Unsure, Reason: e.Reason, Since: e.Since, Missing: e.Missing}
	}
	e.Quotes = maps.Clone(e.Quotes)
	return e, true
}

func isWeb(to string) bool {
	_, ok := address.Parse(to)
	return ok
}
