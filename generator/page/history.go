package page

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	differ "counterpoint/generator/compare"
	"counterpoint/generator/edtf"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/migrate"
	"counterpoint/generator/record"
)

// History is what git knows of the versions of records, as [gitlog.Log] has it.
type History interface {
	Of(files ...string) (changes []gitlog.Change, more int)
	Text(hash string) (text []byte, ok bool, err error)
	At(c *gitlog.Commit, file string) (hash string)
	Names() iter.Seq[string] // of all files there are or were below data/
}

// Limits of a page of a history; the forge has the rest.
const (
	mostEdits = 40         // in one version
	mostTexts = 200_000    // bytes of text before and after changes, in all
	mostWork  = 10_000_000 // pairs of words that are compared, in all; no check has looked at earlier versions
)

// historyPage is the versions of a record, the newest first.
type historyPage struct {
	Of       link       `json:"of"` // the page of the record
	File     string     `json:"file"`
	Bundle   string     `json:"bundle"` // the file below /data/ that has the record
	Versions []revision `json:"versions"`
	Earlier  []revision `json:"earlier,omitempty"` // from up to the day from which readers could see it
	Before   string     `json:"before,omitempty"`  // what happened on that day: launch, check or page
	Since    *day       `json:"since,omitempty"`   // the day it was; nil when it is still to come
	More     int        `json:"more,omitempty"`    // older ones that are not listed
	Shown    string     `json:"shown"`             // the record as it is now, as HTML
	NoIndex  bool       `json:"noindex"`           // what readers look for is the page of the record
}

// revision is one version of a record.
type revision struct {
	Commit  string        `json:"commit"`
	Date    *day          `json:"date"`
	Path    string        `json:"path,omitempty"` // of the page as it was, where readers could see it
	Subject string        `json:"subject"`
	Is      string        `json:"is,omitempty"` // first, gone, back or unread, where no changes are listed
	Rating  *ratingChange `json:"rating,omitempty"`
	Notes   []plainNote   `json:"notes,omitempty"` // corrections that came with it, but the one about the rating
	Edits   []fieldChange `json:"edits,omitempty"`
	More    int           `json:"more,omitempty"` // changes that are not listed

	brought brought
}

// ratingChange is a change of a claim's rating.
type ratingChange struct {
	From string `json:"from"`
	To   string `json:"to"`
	Date *day   `json:"date"`
	Why  string `json:"why,omitempty"` // left out when no correction says
}

// plainNote is a correction as it was published, in plain text: an earlier version has not passed today's checks.
type plainNote struct {
	Kind string `json:"kind"`
	Date *day   `json:"date,omitempty"`
	Text string `json:"text"`
	of   noted
}

// fieldChange is a field that has changed; was or now is left out when it was empty.
type fieldChange struct {
	Place string         `json:"place"`
	Was   []differ.Piece `json:"was,omitempty"`
	Now   []differ.Piece `json:"now,omitempty"`
}

// filesOf are the files a record has and had.
func filesOf(m *record.Meta) []string {
	files := []string{m.File()}
	if !m.Schema.List {
		for _, v := range m.Formerly() {
			files = append(files, strings.Replace(m.File(), "/"+m.ID+".toml", "/"+v.Text+".toml", 1))
		}
	}
	return files
}

// historyOf is what git knows of the versions of a record; nothing when there is only one.
func (b *builder) historyOf(m *record.Meta) (list []gitlog.Change, more int) {
	if b.s.History != nil && b.makes("history") {
		list, more = b.s.History.Of(filesOf(m)...)
	}
	if len(list) < 2 {
		return nil, 0
	}
	return list, more
}

// histories lists the histories of the records listed so far. They come after all records, so that shards get even shares
// of these.
func (b *builder) histories() {
	for _, p := range b.parts {
		if p.Record == nil {
			continue
		}
		m := record.MetaOf(p.Record)
		if list, more := b.historyOf(m); list != nil {
			at := strings.TrimSuffix(p.Content, ".md") + "/history.md"
			former := mapped(p.Former, func(link string) string { return link + "history/" })
			b.list(Part{Content: at, Aliases: former, Unlisted: true}, func(b *builder) { b.history(p.Record, list, more) })
			b.keyHistory(p.Record, list, more)
		}
	}
}

func (b *builder) history(r record.Record, list []gitlog.Change, more int) {
	m := record.MetaOf(r)
	title := b.marked(titleOf(m), r)
	p := historyPage{Of: linkTo(m, title), File: m.File(), Bundle: b.bundlePath(m), Versions: []revision{}, More: more, Shown: highlighted(string(m.Source())), NoIndex: true}
	since := b.since(r)
	if p.Since, p.Before = b.dayOf(record.Date(since)), "launch"; since == neverSeen {
		p.Since, p.Before = nil, "check"
	} else if since != b.s.Launched {
		if p.Before = "page"; m.Schema.Kind == record.KindClaim {
			p.Before = "check"
		}
	}
	shown := b.shownVersions(r)
	for v := range b.revisions(m, list, mostTexts) {
		v.Path = shown[v.Commit]
		if b.unseen(v.brought, r) || len(p.Earlier) > 0 { // a commit may not say when it was made
			p.Earlier = append(p.Earlier, v)
		} else {
			p.Versions = append(p.Versions, v)
		}
	}
	if p.Earlier == nil {
		p.Since, p.Before = nil, ""
	}
	b.content(front{
		Title: b.word("title_history", "Title", title), Description: b.word("description_history", "Title", title),
		Type: "history", Version: new(b.s.Commits[m.File()]), Params: p,
	})
}

// revisions are the versions of a record that changed what it says, the newest first, without those that only changed its
// spacing, its order, its comments, its format, or another record in the same file. Texts of changes are listed as long as
// there is room.
func (b *builder) revisions(m *record.Meta, list []gitlog.Change, room int) iter.Seq[revision] {
	return func(yield func(revision) bool) {
		work, read := mostWork, b.read(m)
		for i := range list {
			if v, told := b.revision(m, list, i, read, &room, &work); told && !yield(v) {
				return
			}
		}
	}
}

// revision is what one commit of a list changed; it is not told when that is nothing.
func (b *builder) revision(m *record.Meta, list []gitlog.Change, i int, read func(string) (map[string]any, bool), room, work *int) (v revision, told bool) {
	c := list[i]
	was, now := c.Was, c.Now
	back := was == "" && i+1 < len(list)
	if back {
		was = list[i+1].Was // the record had been removed
	}
	v = revision{Commit: c.Commit.ID, Date: b.dayOfCommit(c.Commit), Subject: visible(c.Commit.Subject)}
	v.brought.made = record.Date(v.Date.ISO)
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
		b.differences(&v, m.Schema, before, after, list[i:min(i+2, len(list))], room, work)
		v.brought.published = m.Schema.Kind == record.KindClaim && before["checked"] == nil && after["checked"] != nil && !slices.ContainsFunc(list[i+1:], func(older gitlog.Change) bool {
			table, ok := read(older.Now)
			return !ok || table["checked"] != nil
		})
		if back {
			v.Is = "back"
		} else if v.Rating == nil && v.Notes == nil && v.Edits == nil && v.More == 0 {
			return v, false
		}
	}
	return v, true
}

// dayOfCommit is when a commit was made, "?" when that is not known.
func (b *builder) dayOfCommit(c *gitlog.Commit) *day {
	if c.Time.IsZero() {
		return &day{"", "?"}
	}
	return b.dayOf(record.Date(c.Time.UTC().Format(time.DateOnly)))
}

// read returns a function that reads versions of a record, each once; no version has a nil table.
func (b *builder) read(m *record.Meta) func(hash string) (table map[string]any, ok bool) {
	ids := m.IDs()
	b.walked.load.Do(b.loadWalks)
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
			v.table, v.ok = m.Schema.Table(migrate.Forward(m.Schema, text), ids...)
			leaveOutLang(m.Schema.Fields, v.table, b.s.Lang)
			nameAnew(m.Schema.Fields, v.table, b.walked.renamed)
		}
		known[hash] = v
		return v.table, v.ok
	}
}

// leaveOutLang takes the language of the site out of the fields where it is what holds without them: that a version says it
// and the next one does not is no change.
func leaveOutLang(fields []record.Field, table map[string]any, lang string) {
	for i := range fields {
		f := &fields[i]
		if tag, _ := table[f.Key].(string); f.SiteLang && strings.EqualFold(tag, lang) {
			delete(table, f.Key)
		}
		if f.Fields == nil {
			continue
		}
		if one, ok := table[f.Key].(map[string]any); ok {
			leaveOutLang(f.Fields, one, lang)
		} else if list, ok := record.AsTables(table[f.Key]); ok {
			for _, t := range list {
				leaveOutLang(f.Fields, t, lang)
			}
		}
	}
}

// differences fills in what has changed from one version to the next, and takes what that needs from the room for text
// and from the work that are left for the page. The changes are the one that made it and the one before.
func (b *builder) differences(v *revision, s *record.Schema, was, now map[string]any, changes []gitlog.Change, room, work *int) {
	v.Notes = added(b.notesIn(was), b.notesIn(now))
	v.brought.notes = mapped(v.Notes, func(n plainNote) noted { return n.of })
	from, _ := was["rating"].(string)
	to, _ := now["rating"].(string)
	rated := s.Kind == record.KindClaim && from != "" && to != "" && from != to
	if rated {
		v.Rating = &ratingChange{From: b.ratingAt(changes, from), To: b.ratingAt(changes, to), Date: v.Date}
		if v.Rating.From == v.Rating.To { // it has another id, which readers do not see
			v.Rating = nil
		} else {
			v.Notes = v.Rating.because(v.Notes)
		}
	}
	for _, e := range differ.Fields(s.Fields, was, now, differ.Formatter{Word: b.label, Day: b.date, When: b.whenInWords, Bool: b.yesNo, Work: work}) {
		if rated && e.Place == "rating" || e.Was == "" && strings.HasPrefix(e.Place, "correction ") {
			continue // already shown
		}
		if f := s.Field(e.Place); f != nil && f.Later && e.Now == "" {
			continue // the ledger has it since
		}
		if len(v.Edits) == mostEdits || *room < 0 { // and is not compared
			v.More++
			continue
		}
		before, after := differ.Words(e.Was, e.Now, work)
		if *room -= textOf(before) + textOf(after); *room < 0 {
			v.More++
			continue
		}
		place := visible(e.Place)
		if _, n := utf8.DecodeRuneInString(place); e.Own == nil {
			place = strings.ToUpper(place[:n]) + place[n:]
		} else {
			place = e.Own.Called(b.s.Lang)
		}
		v.Edits = append(v.Edits, fieldChange{place, shownPieces(before), shownPieces(after)})
	}
}

func textOf(list []differ.Piece) (n int) {
	for _, p := range list {
		n += len(p.Text)
	}
	return n
}

func shownPieces(list []differ.Piece) []differ.Piece {
	return mapped(list, func(p differ.Piece) differ.Piece { return differ.Piece{Text: visible(p.Text), Changed: p.Changed} })
}

// notesIn are the corrections in a version of a record.
func (b *builder) notesIn(version map[string]any) (list []plainNote) {
	tables, _ := record.AsTables(version["correction"])
	for _, t := range tables {
		kind, _ := t["kind"].(string)
		kind = cmp.Or(kind, "correction") // the default of the field
		text, _ := t["text"].(string)
		n := plainNote{Kind: visible(b.label(record.Corrections, kind)), Text: visible(markdown.Plain(text)), of: noted{Kind: kind}}
		if at, ok := t["date"].(time.Time); ok {
			n.of.Day = record.Date(at.Format(time.DateOnly))
			n.Date = b.dayOf(n.of.Day)
		}
		list = append(list, n)
	}
	return list
}

// added are the corrections that an earlier version does not have. One with another wording is the same.
func added(was, now []plainNote) (list []plainNote) {
	had := map[noted]int{}
	for _, o := range was {
		had[o.of]++
	}
	for _, n := range now {
		if had[n.of] > 0 {
			had[n.of]--
		} else {
			list = append(list, n)
		}
	}
	return list
}

// because takes the correction that says why the rating changed out of some, with the day on which it was published.
func (r *ratingChange) because(notes []plainNote) []plainNote {
	for _, kind := range []string{"rating-change", "withdrawn"} {
		if i := slices.IndexFunc(notes, func(n plainNote) bool { return n.of.Kind == kind }); i >= 0 {
			r.Why, r.Date = notes[i].Text, cmp.Or(notes[i].Date, r.Date)
			return slices.Delete(notes, i, i+1)
		}
	}
	return notes
}

// ratingAt is what a rating was called when some changes of a claim were made, the newest first: a rating that was merged into
// another since, or has another name now, is called what readers saw then. Without a version of the ratings that has it, as
// where the history is not all there, it is its present name, or its id in words.
func (b *builder) ratingAt(changes []gitlog.Change, id string) string {
	s := record.SchemaOf(record.KindRating)
	if b.g.Set.Ledger.Removed(record.KindRating, id) == nil {
		for _, c := range changes {
			if name := b.ratingsIn(b.s.History.At(c.Commit, s.File("")))[id]; name != "" {
				return visible(name)
			}
		}
		if i := slices.IndexFunc(b.g.Ratings, func(r *graph.Rating) bool { return r.Rec.ID == id }); i >= 0 {
			return b.g.Ratings[i].Rec.Name
		}
	}
	return visible(capital(strings.ReplaceAll(id, "-", " ")))
}

// ratingsIn are the names of the ratings by their ids in a version of the list of them; nil when it cannot be read.
func (b *builder) ratingsIn(hash string) map[string]string {
	if hash == "" {
		return nil
	}
	if names, ok := b.walked.ratings.Load(hash); ok {
		return names.(map[string]string)
	}
	s, names := record.SchemaOf(record.KindRating), map[string]string{}
	text, ok, err := b.s.History.Text(hash)
	b.fail("read an earlier version of", s.File(""), err)
	if ok {
		tables, _ := s.Tables(migrate.Forward(s, text))
		for _, t := range tables {
			id, _ := t["id"].(string)
			names[id], _ = t["name"].(string)
		}
	}
	b.walked.ratings.Store(hash, names)
	return names
}

// whenInWords is a date of an earlier version, which no check has looked at.
func (b *builder) whenInWords(w record.When) string {
	if _, err := edtf.Parse(string(w)); err != nil {
		return visible(string(w))
	}
	return b.inWords(w)
}

func (b *builder) yesNo(is bool) string {
	if is {
		return b.word("history_yes")
	}
	return b.word("history_no")
}

// visible shows control characters, and those that change the writing direction, as replacement characters: no check has
// looked for them in earlier versions.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
