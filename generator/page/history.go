package page

import (
	"strings"

	differ "counterpoint/generator/compare"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/record"
)

// History tells what has happened to records, as [gitlog.Log] does.
type History interface {
	Of(files ...string) (changes []gitlog.Change, more int)
	Text(hash string) (text []byte, ok bool, err error)
}

// A page of a history says so much and no more: the rest is for the forge.
const (
	mostEdits = 40      // of one version
	mostTexts = 200_000 // bytes of all that was and is now
)

// historyPage is what has happened to a record, the newest first.
type historyPage struct {
	Of       link       `json:"of"` // the page of the record
	File     string     `json:"file"`
	Versions []revision `json:"versions"`
	More     int        `json:"more,omitempty"` // older ones that are not listed
}

// revision is one version of a record.
type revision struct {
	Commit  string   `json:"commit"`
	Date    *day     `json:"date"`
	Subject string   `json:"subject"`
	Is      string   `json:"is,omitempty"` // first, gone, back, unread or same, where the changes do not tell
	Rating  *rerated `json:"rating,omitempty"`
	Notes   []said   `json:"notes,omitempty"` // corrections that came with it, but the one that tells of the rating
	Edits   []edited `json:"edits,omitempty"`
	More    int      `json:"more,omitempty"` // edits that are not listed
}

// rerated is a change of a rating.
type rerated struct {
	From string `json:"from"`
	To   string `json:"to"`
	Date *day   `json:"date"`
	Why  string `json:"why,omitempty"` // left out when no correction says
}

// said is a correction as it was published: in plain text, for an earlier version went through other checks.
type said struct {
	Kind string `json:"kind"`
	Date *day   `json:"date,omitempty"`
	Text string `json:"text"`
	kind string
}

// edited is a field that has changed; was or now is left out when there was nothing.
type edited struct {
	Place string  `json:"place"`
	Was   []piece `json:"was,omitempty"`
	Now   []piece `json:"now,omitempty"`
}

// piece is some words, and whether the other version lacks them.
type piece struct {
	Text    string `json:"text"`
	Changed bool   `json:"changed,omitempty"`
}

// filesOf are the file of a record and those it had before.
func filesOf(m *record.Meta) []string {
	files := []string{m.File()}
	if !m.Schema.List {
		for _, v := range m.Formerly() {
			files = append(files, strings.Replace(m.File(), "/"+m.ID+".toml", "/"+v.Text+".toml", 1))
		}
	}
	return files
}

// hasHistory tells whether git has more than one version of a record.
func (b *builder) hasHistory(m *record.Meta) bool {
	if b.s.History == nil {
		return false
	}
	list, _ := b.s.History.Of(filesOf(m)...)
	return len(list) > 1
}

// histories lists the pages of the histories of all records that have one. They come after the records, so that these
// are shared out evenly among shards.
func (b *builder) histories() {
	if b.s.History == nil {
		return
	}
	for _, p := range b.parts {
		if p.Record == nil {
			continue
		}
		m := record.MetaOf(p.Record)
		list, more := b.s.History.Of(filesOf(m)...)
		if len(list) < 2 {
			continue
		}
		at := strings.TrimSuffix(p.Content, ".md") + "/history.md"
		b.list(Part{Content: at}, func(b *builder) { b.history(m, list, more) })
	}
}

// dayIn is the day of a commit, in UTC.
func dayIn(c *gitlog.Commit) record.Date { return record.Date(c.Time.UTC().Format("2006-01-02")) }

func (b *builder) history(m *record.Meta, list []gitlog.Change, more int) {
	title := titleOf(m)
	p := historyPage{Of: linkTo(m, title), File: m.File(), More: more}
	room, read := mostTexts, b.read(m)
	for i, c := range list {
		was, now := c.Was, c.Now
		back := was == "" && i+1 < len(list)
		if back {
			was = list[i+1].Was // it had been taken out
		}
		v := revision{Commit: c.Commit.ID, Date: b.dayOf(dayIn(c.Commit)), Subject: visible(c.Commit.Subject)}
		before, okBefore := read(was)
		after, okAfter := read(now)
		switch {
		case !okBefore || !okAfter:
			v.Is = "unread"
		case after == nil && before != nil:
			v.Is = "gone"
		case before == nil && after != nil:
			v.Is = "first"
		default:
			b.differences(&v, m.Schema, before, after, &room)
			if back {
				v.Is = "back"
			} else if v.Rating == nil && v.Notes == nil && v.Edits == nil && v.More == 0 {
				v.Is = "same"
			}
		}
		p.Versions = append(p.Versions, v)
	}
	b.content(front{
		Title: b.word("title_history", "Title", title), Description: b.word("description_history", "Title", title),
		Type: "history", Version: b.version(m), Params: p,
	})
}

// read returns what reads versions of a record, each once. Of a version that is not there the table is nil.
func (b *builder) read(m *record.Meta) func(hash string) (table map[string]any, ok bool) {
	ids := []string{m.ID}
	for _, v := range m.Formerly() {
		ids = append(ids, v.Text)
	}
	type version struct {
		table map[string]any
		ok    bool
	}
	known := map[string]version{"": {nil, true}}
	return func(hash string) (map[string]any, bool) {
		if v, done := known[hash]; done {
			return v.table, v.ok
		}
		var v version
		text, ok, err := b.s.History.Text(hash)
		b.fail("read an earlier version of", m.File(), err)
		if ok {
			v.table, v.ok = m.Schema.Table(text, ids...)
		}
		known[hash] = v
		return v.table, v.ok
	}
}

// differences says what has changed from one version to the next.
func (b *builder) differences(v *revision, s *record.Schema, was, now map[string]any, room *int) {
	v.Notes = added(b.notesIn(was), b.notesIn(now))
	from, _ := was["rating"].(string)
	to, _ := now["rating"].(string)
	if s.Kind == record.KindClaim && from != "" && to != "" && from != to {
		v.Rating = &rerated{From: b.ratingName(from), To: b.ratingName(to), Date: v.Date}
		v.Notes = v.Rating.because(v.Notes)
	}
	for _, e := range differ.Fields(s.Fields, was, now, differ.Teller{Word: b.labelOf, Day: b.date, Bool: b.yesNo}) {
		if v.Rating != nil && e.Place == "rating" || e.Was == "" && strings.HasPrefix(e.Place, "correction ") {
			continue // said already
		}
		before, after := differ.Words(e.Was, e.Now)
		*room -= textOf(before) + textOf(after)
		if len(v.Edits) == mostEdits || *room < 0 {
			v.More++
			continue
		}
		v.Edits = append(v.Edits, edited{strings.ToUpper(e.Place[:1]) + e.Place[1:], shownPieces(before), shownPieces(after)})
	}
}

func textOf(list []differ.Piece) (n int) {
	for _, p := range list {
		n += len(p.Text)
	}
	return n
}

func shownPieces(list []differ.Piece) []piece {
	return mapped(list, func(p differ.Piece) piece { return piece{visible(p.Text), p.Changed} })
}
