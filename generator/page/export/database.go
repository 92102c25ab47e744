package export

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"

	"counterpoint/generator/address"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sqlite"
)

// DatabaseID marks the file as data of this program (PRAGMA application_id): "CntP".
const DatabaseID = 0x436E7450

// Facts are what the database says of the site, besides its records.
type Facts struct {
	Version int    // of the tables
	Commit  string // empty when it is not known
	Lastmod func(record.Record) record.Date
}

// Database writes the records as a SQLite database: a table for each kind that readers look for, one for each list in these,
// and the table records, which has every record as JSON. It returns the first error.
func (s Site) Database(w io.Writer, f Facts) error {
	return sqlite.Write(w, DatabaseID, uint32(f.Version), s.database(f))
}

// or is a text, or NULL for an empty one.
func or(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func numberOr(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// keyed are columns that begin with the id of a record.
func keyed(columns ...sqlite.Column) []sqlite.Column {
	return append([]sqlite.Column{{Name: "id", Key: true, Required: true}}, columns...)
}

// numberedRows are columns that begin with the number of the row.
func numberedRows(columns ...sqlite.Column) []sqlite.Column {
	return append([]sqlite.Column{{Name: "id", Integer: true, Key: true}}, columns...)
}

func text(name, doc string) sqlite.Column  { return sqlite.Column{Name: name, Doc: doc} }
func whole(name, doc string) sqlite.Column { return sqlite.Column{Name: name, Integer: true, Doc: doc} }
func to(name, table, doc string) sqlite.Column {
	return sqlite.Column{Name: name, References: table, Doc: doc}
}

// inClaim is the claim that a row belongs to.
var inClaim = sqlite.Column{Name: "claim", References: "claims", Required: true, Indexed: true}

// known is the id of a record, or NULL where there is none of the id: in a draft it may be an address.
func (s Site) known(kind record.Kind, id string) any {
	if id == "" || !s.Graph.Has(kind, id) {
		return nil
	}
	return id
}

func (s Site) database(f Facts) []sqlite.Table {
	g := s.Graph
	tables := []sqlite.Table{
		{Name: "site", Columns: []sqlite.Column{{Name: "name", Key: true, Required: true}, text("value", "")}, Rows: func(yield func([]any) bool) {
			for _, fact := range [][2]string{{"title", s.Title}, {"url", s.BaseURL}, {"language", s.Lang}, {"publisher", s.Publisher}, {"licence", s.License}, {"commit", f.Commit}, {"version", strconv.Itoa(f.Version)}} {
				if !yield([]any{fact[0], or(fact[1])}) {
					return
				}
			}
		}},
		{Name: "ratings", Columns: keyed(text("name", ""), whole("value", "its number on the scale; NULL off the scale"), text("meaning", ""), text("url", "")), Rows: func(yield func([]any) bool) {
			for _, r := range g.Ratings {
				if !yield([]any{r.Rec.ID, r.Rec.Name, numberOr(r.Rec.Value), or(r.Rec.Meaning), s.URL(r.Rec.Link())}) {
					return
				}
			}
		}},
		{Name: "topics", Columns: keyed(text("title", ""), text("summary", "plain text"), text("url", "")), Rows: func(yield func([]any) bool) {
			for _, t := range g.Topics {
				if !yield([]any{t.Rec.ID, t.Rec.Title, or(markdown.Plain(t.Rec.Summary)), s.URL(t.Rec.Link())}) {
					return
				}
			}
		}},
		{Name: "points", Columns: keyed(whole("number", ""), text("title", ""), text("short", "the title in few words"), text("summary", "plain text"), text("as_of", "the day up to which later texts were looked for"), text("url", "")), Rows: func(yield func([]any) bool) {
			for _, p := range g.Points {
				r := p.Rec
				if !yield([]any{r.ID, numberOr(r.Number), r.Title, or(r.Short), or(markdown.Plain(r.Summary)), or(string(r.AsOf)), s.URL(r.Link())}) {
					return
				}
			}
		}},
		{Name: "actors", Columns: keyed(text("name", ""), text("kind", "person, organisation, unnamed, or a kind of the site's own"), text("role", ""), text("affiliation", ""), text("side", "the id of the side the actor speaks for"), text("note", "Markdown"), text("url", "")), Rows: func(yield func([]any) bool) {
			for _, a := range g.Actors {
				r := a.Rec
				if !yield([]any{r.ID, r.Name, r.Kind, or(r.Role), or(r.Affiliation), or(r.Side), or(r.Note), s.URL(r.Link())}) {
					return
				}
			}
		}},
		{Name: "sources", Columns: keyed(text("title", ""), text("publisher", ""), text("published", "EDTF"), text("lang", "BCP 47"), text("kind", ""), text("seen", "how it was seen"), text("status", "ok, corrected, retracted or gone"), text("address", "of the document"), text("archived", "address of a copy"), text("doi", ""), text("isbn", ""), text("url", "of its page")), Rows: func(yield func([]any) bool) {
			for _, n := range g.Sources {
				r := n.Rec
				if !yield([]any{r.ID, r.Title, or(r.Publisher), or(string(r.Published)), or(r.Lang), or(r.Kind), or(r.Seen), or(r.Status), or(address.Machine(r.URL)), or(address.Machine(r.Archived)), or(r.DOI), or(r.ISBN), s.URL(r.Link())}) {
					return
				}
			}
		}},
		{Name: "claims", Columns: keyed(whole("number", ""), text("claim", "what was claimed"), text("title", "the finding"), to("rating", "ratings", ""), text("reason", ""), text("confidence", ""), text("made", "EDTF"), text("checked", "the day the check was published"), text("modified", "the day of its last change for readers"), text("as_of", "the day up to which evidence was looked for"), whole("withdrawn", "1 when the check no longer stands"), text("url", "")), Rows: func(yield func([]any) bool) {
			for _, c := range g.Claims {
				r, withdrawn := c.Rec, 0
				if r.Withdrawn() {
					withdrawn = 1
				}
				if !yield([]any{r.ID, numberOr(r.Number), r.Claim, r.Title, s.known(record.KindRating, r.Rating), or(r.Reason), or(r.Confidence), or(string(r.Made)), or(string(r.Checked)), or(string(s.Launched.Modified(r))), or(string(r.AsOf)), withdrawn, s.URL(r.Link())}) {
					return
				}
			}
		}},
		{Name: "events", Columns: keyed(text("date", "EDTF"), text("title", ""), text("text", "Markdown"), text("url", "")), Rows: func(yield func([]any) bool) {
			for _, e := range g.Events {
				r := e.Rec
				if !yield([]any{r.ID, or(string(r.Date)), r.Title, or(r.Text), s.URL(r.Link())}) {
					return
				}
			}
		}},
		s.links("claim_claimants", "actor", "actors", record.KindActor, func(c *record.Claim) []string { return c.Claimant }),
		s.links("claim_topics", "topic", "topics", record.KindTopic, func(c *record.Claim) []string { return c.Topics }),
		s.links("claim_points", "point", "points", record.KindPoint, func(c *record.Claim) []string { return c.Points }),
		{Name: "answers", Columns: numberedRows(inClaim, text("stance", "refutes, qualifies or supports"), to("by", "actors", "NULL for the publisher of the site"), to("answer", "claims", "the claim that is the answer"), text("time", ""), text("text", "Markdown")), Rows: func(yield func([]any) bool) {
			for _, c := range g.Claims {
				for _, a := range c.Rec.Rebuttal {
					if !yield([]any{nil, c.Rec.ID, a.Stance, s.known(record.KindActor, a.By), s.known(record.KindClaim, a.Claim), or(a.Time), or(a.Text)}) {
						return
					}
				}
			}
		}},
		{Name: "evidence", Columns: numberedRows(inClaim, sqlite.Column{Name: "answer", Integer: true, References: "answers"}, sqlite.Column{Name: "source", References: "sources", Indexed: true}, text("address", "of the document"), text("quote", "its words as they stand"), text("lang", "BCP 47"), text("translation", ""), text("locator", "where in the document"), text("note", "")), Rows: func(yield func([]any) bool) {
			answer := 0
			for _, c := range g.Claims {
				for _, a := range c.Rec.Rebuttal {
					answer++
					for _, e := range a.Evidence {
						at, lang := s.where(e)
						if !yield([]any{nil, c.Rec.ID, answer, s.known(record.KindSource, e.Source), or(at), or(e.Quote), or(lang), or(e.Translation), or(e.Locator), or(e.Note)}) {
							return
						}
					}
				}
			}
		}},
		{Name: "quotes", Columns: numberedRows(inClaim, to("speaker", "actors", ""), to("source", "sources", ""), text("text", "the words as they were said"), text("lang", "BCP 47"), text("translation", ""), text("note", "")), Rows: func(yield func([]any) bool) {
			for _, c := range g.Claims {
				for _, q := range c.Rec.Quote {
					if !yield([]any{nil, c.Rec.ID, s.known(record.KindActor, q.Speaker), s.known(record.KindSource, q.Source), q.Text, record.Language(q.Lang, s.Lang), or(q.Translation), or(q.Note)}) {
						return
					}
				}
			}
		}},
		{Name: "appearances", Columns: numberedRows(inClaim, to("source", "sources", ""), text("date", "EDTF"), whole("first", "1 where the claim appeared first"), text("note", "")), Rows: func(yield func([]any) bool) {
			for _, c := range g.Claims {
				for _, a := range g.Appearances(c.Rec) {
					first := 0
					if a.Earliest {
						first = 1
					}
					if !yield([]any{nil, c.Rec.ID, s.known(record.KindSource, a.Appearance.Source), or(string(a.When)), first, or(a.Note)}) {
						return
					}
				}
			}
		}},
		{Name: "relations", Columns: numberedRows(inClaim, to("other", "claims", ""), text("relation", "of the claim to the other")), Rows: func(yield func([]any) bool) {
			for _, c := range g.Claims {
				for _, r := range c.Rec.Related {
					if !yield([]any{nil, c.Rec.ID, s.known(record.KindClaim, r.Claim), r.Relation}) {
						return
					}
				}
			}
		}},
		{Name: "corrections", Columns: numberedRows(text("kind", "of the record"), text("record", "its id"), text("date", ""), text("type", "what sort of change, among others rating-change and withdrawn"), text("text", "Markdown")), Rows: func(yield func([]any) bool) {
			for r := range s.records {
				m := record.MetaOf(r)
				list := record.Get[[]record.Correction](r, "correction")
				if list == nil {
					continue
				}
				for _, c := range *list {
					if !yield([]any{nil, string(m.Schema.Kind), m.ID, string(c.Date), c.Kind, or(c.Text)}) {
						return
					}
				}
			}
		}},
		{Name: "records", Columns: numberedRows(text("kind", ""), sqlite.Column{Name: "record", Indexed: true, Doc: "its id"}, text("url", "of its page"), text("modified", "the day of its last change"), text("sha256", "of the file index.json beside its page"), text("json", "the record, as in that file")), Rows: func(yield func([]any) bool) {
			for r := range s.records {
				m, data, url := record.MetaOf(r), s.Record(r), any(nil)
				if m.Schema.Paged {
					url = s.URL(m.Link())
				}
				sum := sha256.Sum256(append(data, '\n'))
				if !yield([]any{nil, string(m.Schema.Kind), m.ID, url, or(string(f.Lastmod(r))), hex.EncodeToString(sum[:]), string(data)}) {
					return
				}
			}
		}},
	}
	return tables
}

// records yields all records by kind.
func (s Site) records(yield func(record.Record) bool) {
	for _, kind := range record.Schemas {
		for _, r := range s.Graph.Records(kind.Kind) {
			if !yield(r) {
				return
			}
		}
	}
}

// links is a table of a list of ids in claims.
func (s Site) links(name, column, table string, kind record.Kind, list func(*record.Claim) []string) sqlite.Table {
	other := sqlite.Column{Name: column, References: table, Required: true, Indexed: true}
	return sqlite.Table{Name: name, Columns: []sqlite.Column{inClaim, other}, Rows: func(yield func([]any) bool) {
		for _, c := range s.Graph.Claims {
			for _, id := range list(c.Rec) {
				if s.Graph.Has(kind, id) && !yield([]any{c.Rec.ID, id}) {
					return
				}
			}
		}
	}}
}
