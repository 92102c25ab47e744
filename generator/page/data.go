package page

import (
	"bytes"
	"encoding/json"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// dataFeed is the ClaimReviews of a site in one file, as schema.org's DataFeed and as other fact-checkers publish theirs.
type dataFeed struct {
	Context      string         `json:"@context"`
	Type         string         `json:"@type"`
	Name         string         `json:"name"`
	URL          string         `json:"url"`
	License      string         `json:"license,omitempty"`
	DateModified record.Date    `json:"dateModified,omitempty"`
	Elements     []dataFeedItem `json:"dataFeedElement"`
}

type dataFeedItem struct {
	Type         string            `json:"@type"`
	URL          string            `json:"url"`
	DateCreated  record.Date       `json:"dateCreated"`
	DateModified record.Date       `json:"dateModified"`
	Item         []json.RawMessage `json:"item"` // the very object of the claim's page
}

// dataFile is one file for others to take, as the page about them lists it.
type dataFile struct {
	Path    string `json:"path"`
	Format  string `json:"format"`
	Records int    `json:"records"`
	Schema  string `json:"schema,omitempty"`
	Lines   string `json:"lines,omitempty"` // the same with a record on each line
	Doc     string `json:"doc"`
}

// data adds the whole dataset: every kind of record as JSON with its schema, also a record on each line, the claims,
// points, sources and evidence as CSV, all ClaimReviews as one feed, all corrections, the graph of the claims and when
// they are due, and the page that says what is there and under which terms.
func (b *builder) data() {
	of := map[record.Kind][][]byte{}
	for _, r := range b.records() {
		kind := record.MetaOf(r).Schema.Kind
		of[kind] = append(of[kind], b.published(r))
	}
	var files []dataFile
	for _, s := range record.Schemas {
		list := of[s.Kind]
		all := append(append([]byte("[\n"), bytes.Join(list, []byte(",\n"))...), "\n]\n"...)
		f := dataFile{Path: "data/" + s.Plural + ".json", Format: "JSON", Records: len(list), Schema: "data/schema/" + string(s.Kind) + ".json", Lines: "data/" + s.Plural + ".ndjson", Doc: s.Doc}
		b.files["static/"+f.Path], b.files["static/"+f.Schema], b.files["static/"+f.Lines] = all, schema.Published(s), lines(list)
		files = append(files, f)
	}
	tables := []dataFile{
		b.csv("claims", "Claims, one a row.", claimColumns, claimRows(b)),
		b.csv("evidence", "Evidence, one piece a row: claim, stance, source, quotation, place.", evidenceColumns, evidenceRows(b)),
		b.csv("points", "Points, one a row.", pointColumns, pointRows(b)),
		b.csv("sources", "Sources, one a row.", sourceColumns, sourceRows(b)),
	}
	feed := dataFeed{"https://schema.org", "DataFeed", b.s.Title, b.s.URL("data/claimreview.json"), b.s.Licence.URL, "", []dataFeedItem{}}
	for _, c := range b.g.Claims {
		if c.Rec.Withdrawn() {
			continue
		}
		r := c.Rec
		feed.DateModified = max(feed.DateModified, r.Modified())
		feed.Elements = append(feed.Elements, dataFeedItem{"DataFeedItem", b.s.URL(r.Link()), r.Checked, r.Modified(), []json.RawMessage{json.RawMessage(b.claimReviewJSON(c))}})
	}
	b.add("static/data/claimreview.json", feed)
	tables = append(tables, dataFile{Path: "data/claimreview.json", Format: "ClaimReview", Records: len(feed.Elements), Doc: "Every check as schema.org's ClaimReview, in one DataFeed."})
	tables = append(tables, b.changesData())
	tables = append(tables, b.argumentFiles()...)
	if text, events := b.calendar(); events > 0 {
		f := dataFile{Path: "data/reviews.ics", Format: "iCalendar", Records: events, Doc: "The day by which each check is to be gone through again, as a calendar to subscribe to."}
		b.files["static/"+f.Path] = text
		tables = append(tables, f)
	}
	b.index("Everything on "+b.s.Title+" as JSON, CSV and ClaimReview, for others to use.", map[string]any{
		"files": files, "tables": tables, "licence": b.s.Licence,
	})
}

// lines has a record on each line, for programs that read one at a time.
func lines(records [][]byte) []byte {
	var text bytes.Buffer
	for _, r := range records {
		text.Write(r)
		text.WriteByte('\n')
	}
	return text.Bytes()
}

// changeData is a correction as data.
type changeData struct {
	URL  string      `json:"url"` // its place in the log
	Kind string      `json:"kind"`
	Date record.Date `json:"date"`
	Text string      `json:"text"`
	Page string      `json:"page"` // that was corrected
	Of   record.Kind `json:"of"`   // the kind of its record
	ID   string      `json:"id"`   // and its id
}

// changesData adds all corrections, newest first, as the log of them lists them.
func (b *builder) changesData() dataFile {
	list := mapped(b.log(), func(c change) changeData {
		return changeData{b.s.URL("changes/") + "#" + c.ID, c.Kind.ID, c.made, c.text, b.s.URL(c.Page.Path), c.of.Schema.Kind, c.of.ID}
	})
	b.add("static/data/changes.json", list)
	return dataFile{Path: "data/changes.json", Format: "JSON", Records: len(list), Doc: "Every correction, newest first: what kind it is, when it was made, what it says and which record it concerns."}
}

// records returns the records in the order of the graph.
func (b *builder) records() []record.Record {
	list := make([]record.Record, 0, len(b.g.Set.All))
	list = recordsOf(list, b.g.Claims, func(n *graph.Claim) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Points, func(n *graph.Point) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Actors, func(n *graph.Actor) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Sources, func(n *graph.Source) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Topics, func(n *graph.Topic) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Versions, func(n *graph.Version) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Events, func(n *graph.Event) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Figures, func(n *graph.Figure) record.Record { return n.Rec })
	list = recordsOf(list, b.g.Ratings, func(n *graph.Rating) record.Record { return n.Rec })
	return recordsOf(list, b.g.Sides, func(n *graph.Side) record.Record { return n.Rec })
}

func recordsOf[N any](list []record.Record, nodes []*N, rec func(*N) record.Record) []record.Record {
	for _, n := range nodes {
		list = append(list, rec(n))
	}
	return list
}

// published is a record as it is published beside its page, and in the file that holds all of its kind.
func (b *builder) published(r record.Record) []byte {
	m := record.MetaOf(r)
	v := published{m.Schema.Kind, m.ID, "", r}
	if m.Schema.Paged {
		v.URL = b.s.URL(m.Link())
	}
	return b.encode(m.File(), v)
}

// published is a record as data.
type published struct {
	Kind   record.Kind   `json:"kind"`
	ID     string        `json:"id"`
	URL    string        `json:"url,omitempty"`
	Record record.Record `json:"record"`
}
