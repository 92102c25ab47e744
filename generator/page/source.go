package page

import (
	"cmp"
	"slices"
	"sync"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

var sourceKind = kind{Kind: record.KindSource, parts: (*builder).sources}

func (b *builder) sources() {
	publishers := slices.Clone(b.publishers())
	paths := map[string]string{} // of their pages
	for _, p := range publishers {
		paths[p.name] = p.path()
	}
	for _, s := range b.g.Sources {
		b.page(s.Rec, "", 0, func(b *builder) { b.source(s, b.sourceLists(s), paths) })
		b.keySource(s, paths)
		if len(s.Via) > 0 || anyLong(len(s.Claims), len(s.Points), len(s.Events), len(s.Versions), len(s.Figures), len(s.Readings)) {
			b.sourceLists(s).others(b)
		}
	}
	for _, p := range publishers {
		if path := p.path(); path != "" {
			claims := b.claimsAt(link{p.name, path}, p.claims(), lastMade)
			own, carried := b.sourcesOf(p, "own", p.own), b.sourcesOf(p, "carried", p.carried)
			others := func() longList[record.Record] { return b.recordsAt(claims.of, "others/", "sources_others", p.others()) }
			b.list(Part{Content: contentAt("/" + path), List: true, Title: p.name}, func(b *builder) { b.publisherPage(p, claims, own, carried, others()) })
			claims.others(b)
			own.others(b)
			carried.others(b)
			if anyLong(p.uses()) {
				others().others(b)
			}
		}
	}
	i18n.SortBy(b.lang, publishers, nameOfPublisher, func(x, y *publisher) int { return cmp.Compare(x.name, y.name) })
	letters := lettersOf(b.lang, publishers, nameOfPublisher, below("sources/"))
	long := len(publishers) > listedNames
	if long {
		byName[*publisher]{
			letters: letters, layout: "letter",
			title: func(part string) string { return b.word("title_part", "List", b.word("section_sources"), "Part", part) },
			description: func(part string) string {
				return b.word("description_part", "List", b.word("section_sources"), "Part", part, "Site", b.s.Title)
			},
			show: func(b *builder, _ string, list []*publisher) map[string]any {
				return map[string]any{"publishers": mapped(list, b.publisherRow)}
			},
			modified: func(list []*publisher) (last record.Date) {
				for _, p := range list {
					last = max(last, b.lastOfSources(p.sources()))
				}
				return last
			},
		}.list(b)
	}
	b.section("sources", func(b *builder) {
		params := map[string]any{"count": len(b.g.Sources), "seen": b.seenCounts()}
		if long {
			params["names"] = lettersTo(letters, "")
			params["most"] = mapped(most(mostPublishers, publishers, func(p *publisher) int { return len(p.claims()) }), b.publisherRow)
		} else {
			params["groups"] = mapped(letters, func(l nameLetter[*publisher]) publisherGroup {
				return publisherGroup{l.letter, letterID(l.letter), mapped(l.all, b.publisherRow)}
			})
		}
		b.index(params)
	})
}

// mostPublishers is how many publishers the page of all sources names when each letter has a page.
const mostPublishers = 24

// lastOfSources is the last day on which one of some sources was changed.
func (b *builder) lastOfSources(list []*graph.Source) (last record.Date) {
	for _, s := range list {
		last = max(last, b.lastmods[s.Rec])
	}
	return last
}

// sourceLists are the lists on the page of a source: of what rests on it, and of what rests on its copies.
type sourceLists struct {
	claims, copies claimList
	besideCopies   longList[record.Record] // what rests on copies and is no claim
	points         longList[*graph.Point]
	events         longList[*graph.Event]
	versions       longList[*graph.Version]
	figures        longList[*graph.Figure]
	readings       longList[*graph.Reading]
}

func (b *builder) sourceLists(s *graph.Source) sourceLists {
	of := linkOf(s.Rec)
	l := sourceLists{
		claims: b.claimsAt(of, s.Claims, lastChecked), points: b.pointsAt(of, "points_resting", s.Points), events: b.eventsAt(of, s.Events),
		versions: b.versionsAt(of, s.Versions), figures: b.figuresAt(of, s.Figures), readings: b.readingsAt(of, "reading_of", s.Readings),
	}
	if len(s.Via) > 0 {
		on := onCopies(s)
		l.copies = b.moreAt(of, "copies/", of.Title+": "+b.word("copies_resting"), on.Claims)
		l.besideCopies = b.recordsAt(of, "copies/others/", "copies_resting", on.others())
	}
	return l
}

// others lists the pages that the lists have besides the page of the source, which is listed already.
func (l sourceLists) others(b *builder) {
	l.claims.others(b)
	l.copies.others(b)
	l.besideCopies.others(b)
	l.points.others(b)
	l.events.others(b)
	l.versions.others(b)
	l.figures.others(b)
	l.readings.others(b)
}

func (b *builder) source(s *graph.Source, l sourceLists, publishers map[string]string) {
	r := s.Rec
	c := b.citeOf(s)
	params := map[string]any{
		"source": c, "text_from": c.textFrom, "story_of": c.storyOf, "published": c.published, "publisher_path": publishers[r.Publisher], "from_path": publishers[r.TextFrom], "url_shown": address.Shown(r.URL), "archived_shown": address.Shown(r.Archived), "language": b.lang.LanguageName(r.Lang), "title_seen": b.wordOf(record.TitlesSeen, r.TitleSeen), "author": r.Author,
		"published_seen": b.wordOf(record.DatesSeen, r.PublishedSeen), "published_note": r.PublishedNote,
		"kind": b.wordOf(record.SourceKinds, r.Kind), "seen": b.wordOf(record.SourceSeen, r.Seen), "extent": b.wordOf(record.Extents, r.Extent),
		"caution": r.Caution, "establishes": r.Establishes, "accessed": b.dayOf(r.Accessed), "status": b.wordOf(record.Statuses, r.Status), "status_note": r.StatusNote,
		"via": mapped(s.Via, b.citeOf), "quotes": mapped(s.Quotes, b.citeOf), "listing": b.listing(l.claims),
		"on_copies": b.shownOnCopies(l),
		"checks":    countStanding(s.Claims),
	}
	l.points.put(b, params, "points")
	l.events.put(b, params, "events")
	l.versions.put(b, params, "versions")
	l.figures.put(b, params, "figures")
	l.readings.put(b, params, "readings")
	b.record(r, front{Title: r.Title, Description: r.Publisher + ": " + r.Establishes, Params: params})
}

// shownOnCopies is what its page shows of what rests on the copies of a document; nil when nothing does.
func (b *builder) shownOnCopies(l sourceLists) map[string]any {
	if len(l.copies.entries)+len(l.besideCopies.entries) == 0 {
		return nil
	}
	shown := map[string]any{"listing": b.listing(l.copies)}
	l.besideCopies.put(b, shown, "others")
	return shown
}

// resting is what rests on a source, or on several.
type resting struct {
	Claims   []*graph.Claim
	Points   []*graph.Point
	Versions []*graph.Version
	Figures  []*graph.Figure
	Events   []*graph.Event
}

// others are the records that are no claims.
func (on resting) others() []record.Record {
	return slices.Concat(
		mapped(on.Points, pointRecord), mapped(on.Versions, func(v *graph.Version) record.Record { return v.Rec }),
		mapped(on.Figures, func(f *graph.Figure) record.Record { return f.Rec }), mapped(on.Events, func(e *graph.Event) record.Record { return e.Rec }),
	)
}

// onCopies is what rests on a document through the pages that it is known through, and does not name it as well.
func onCopies(s *graph.Source) resting {
	via := s.Via
	return resting{
		onlyOn(via, s.Claims, func(v *graph.Source) []*graph.Claim { return v.Claims }), onlyOn(via, s.Points, func(v *graph.Source) []*graph.Point { return v.Points }),
		onlyOn(via, s.Versions, func(v *graph.Source) []*graph.Version { return v.Versions }), onlyOn(via, s.Figures, func(v *graph.Source) []*graph.Figure { return v.Figures }),
		onlyOn(via, s.Events, func(v *graph.Source) []*graph.Event { return v.Events }),
	}
}

// onlyOn is what rests on some sources, each once, without those that are known.
func onlyOn[N comparable](sources []*graph.Source, known []N, rests func(*graph.Source) []N) (list []N) {
	seen := map[N]bool{}
	for _, n := range known {
		seen[n] = true
	}
	for _, s := range sources {
		for _, n := range rests(s) {
			if !seen[n] {
				seen[n] = true
				list = append(list, n)
			}
		}
	}
	return list
}

// sourceEntry is a source in the list of all.
type sourceEntry struct {
	Title     string `json:"title"`
	TitleLang string `json:"title_lang,omitempty"` // as in a citation
	TitleDir  string `json:"title_dir,omitempty"`
	Path      string `json:"path"`
	Publisher string `json:"publisher,omitempty"` // where it is not that of the list
	Published *day   `json:"published,omitempty"`
	Archived  string `json:"archived,omitempty"`
	Seen      string `json:"seen,omitempty"`
	Status    *word  `json:"status,omitempty"`
	Checks    int    `json:"checks"` // claims that rest on it
	Uses      int    `json:"uses"`   // records of all kinds that do
}

func (b *builder) sourceEntry(s *graph.Source) sourceEntry {
	c := b.citeOf(s)
	return sourceEntry{
		Title: c.Title, TitleLang: c.TitleLang, TitleDir: c.TitleDir, Path: c.Path, Published: c.published, Archived: c.Archived, Seen: c.Seen, Status: c.Status,
		Checks: countStanding(s.Claims), Uses: len(restsOn(s)),
	}
}

// publisher is one whose pages are cited, or whose texts and stories are read on the pages of others.
type publisher struct {
	name         string
	own, carried []*graph.Source
	claims       func() []*graph.Claim // that rest on any of them; see resting
}

// publisherRow is a publisher in the list of all.
type publisherRow struct {
	Name    string        `json:"name"`
	ID      string        `json:"id"`
	Path    string        `json:"path,omitempty"`    // of its own page, of one with several pages
	Sources []sourceEntry `json:"sources,omitempty"` // the only page, of another
	Own     int           `json:"own"`
	Carried int           `json:"carried"`
	Checks  int           `json:"checks"` // claims that rest on any of them
}

type publisherGroup struct {
	Letter     string         `json:"letter"`
	ID         string         `json:"id"`
	Publishers []publisherRow `json:"publishers"`
}

// publishersOf are the publishers of all sources. A page that carries a text of somebody else, or
// tells the story of one, belongs to both, so that everything that rests on an outlet is in one place.
func publishersOf(g *graph.Graph) (list []*publisher) {
	byName := map[string]*publisher{}
	of := func(name string) *publisher {
		if byName[name] == nil {
			p := &publisher{name: name}
			p.claims = sync.OnceValue(p.resting)
			byName[name], list = p, append(list, p)
		}
		return byName[name]
	}
	for _, s := range g.Sources {
		if s.Rec.Publisher == "" { // parts are listed before it is known whether the records are in order
			continue
		}
		p := of(s.Rec.Publisher)
		p.own = append(p.own, s)
		if from := s.Rec.TextFrom; from != "" && from != s.Rec.Publisher {
			p := of(from)
			p.carried = append(p.carried, s)
		}
	}
	return list
}

func (p *publisher) sources() []*graph.Source { return slices.Concat(p.own, p.carried) }

// path is the page of a publisher; empty for one with a single page, whose own page shows what rests on it.
func (p *publisher) path() string {
	if len(p.own)+len(p.carried) < 2 {
		return ""
	}
	return publisherPath(p.name)
}

func nameOfPublisher(p *publisher) string { return p.name }

// belowSource are the folders that the page of a source may have.
var belowSource = []string{"history", "copies", "points", "events", "versions", "figures", "readings"}

// publisherPath is the page of a publisher of a name. That of one called History is not where the history of a source is whose id
// is "by".
func publisherPath(name string) string {
	id := textID(name)
	if slices.Contains(belowSource, id) {
		id = withSum(id, name)
	}
	return "sources/by/" + id + "/"
}

// resting are the claims that rest on any source of a publisher, the ones that were made last first. So many that they need
// several pages are in no order: these have one of their own.
func (p *publisher) resting() []*graph.Claim {
	claims := onlyOn(p.sources(), nil, func(s *graph.Source) []*graph.Claim { return s.Claims })
	if !(claimList{entries: claims}).long() {
		slices.SortStableFunc(claims, func(x, y *graph.Claim) int { return y.Rec.Made.Compare(x.Rec.Made) })
	}
	return claims
}

// sourcesOf is a list of sources on the page of a publisher: its own pages, or those that carry what is from it.
func (b *builder) sourcesOf(p *publisher, name string, list []*graph.Source) longList[*graph.Source] {
	sorted := slices.SortedStableFunc(slices.Values(list), func(x, y *graph.Source) int { return x.Rec.Published.Compare(y.Rec.Published) })
	return longList[*graph.Source]{
		of: link{p.name, p.path()}, dir: p.path() + name + "/", title: p.name + ": " + b.word("sources_"+name), entries: sorted,
		order: func(x, y *graph.Source) int {
			return cmp.Or(y.Rec.Published.Compare(x.Rec.Published), cmp.Compare(y.Rec.Published, x.Rec.Published), cmp.Compare(y.Rec.ID, x.Rec.ID))
		},
		show: func(b *builder, list []*graph.Source) map[string]any {
			return map[string]any{"sources": mapped(list, func(s *graph.Source) sourceEntry {
				entry := b.sourceEntry(s)
				if s.Rec.Publisher != p.name {
					entry.Publisher = s.Rec.Publisher
				}
				return entry
			})}
		},
		rec:      func(s *graph.Source) record.Record { return s.Rec },
		modified: b.lastOfSources,
	}
}

// publisherPage adds the page of a publisher with all that rests on its pages.
func (b *builder) publisherPage(p *publisher, claims claimList, own, carried longList[*graph.Source], others longList[record.Record]) {
	params := map[string]any{
		"own": own.shown(b), "own_total": len(p.own), "carried": carried.shown(b), "carried_total": len(p.carried), "listing": b.listing(claims),
	}
	others.put(b, params, "others")
	b.content(front{Description: b.word("description_publisher", "Name", p.name, "Site", b.s.Title), Layout: "publisher", Params: params})
}

// uses is how often records that are no claims rest on any of the sources.
func (p *publisher) uses() (n int) {
	for _, s := range p.sources() {
		n += len(s.Points) + len(s.Versions) + len(s.Figures) + len(s.Readings) + len(s.Events)
	}
	return n
}

// others are the records that rest on any of the sources and are no claims.
func (p *publisher) others() []record.Record { return onlyOn(p.sources(), nil, besideClaims) }

// publisherRow is a publisher in a list; of one with a single page, that page.
func (b *builder) publisherRow(p *publisher) publisherRow {
	row := publisherRow{Name: p.name, ID: "by-" + textID(p.name), Path: p.path(), Own: len(p.own), Carried: len(p.carried), Checks: countStanding(p.claims())}
	if row.Path == "" {
		row.Sources = mapped(p.sources(), b.sourceEntry)
		for i, s := range p.carried {
			row.Sources[i].Publisher = s.Rec.Publisher
		}
	}
	return row
}

// seenCounts are how many sources were seen in each way.
func (b *builder) seenCounts() (list []map[string]any) {
	n := map[string]int{}
	for _, s := range b.g.Sources {
		n[s.Rec.Seen]++
	}
	for _, t := range record.SourceSeen.Terms {
		if n[t.ID] > 0 {
			list = append(list, map[string]any{"seen": b.wordOf(record.SourceSeen, t.ID), "sources": n[t.ID]})
		}
	}
	return list
}

// restsOn lists the records that rest on a source.
func restsOn(s *graph.Source) []record.Record {
	return append(mapped(s.Claims, recordOf), besideClaims(s)...)
}

// besideClaims lists those that are no claims.
func besideClaims(s *graph.Source) []record.Record {
	return slices.Concat(
		mapped(s.Points, pointRecord),
		mapped(s.Versions, func(v *graph.Version) record.Record { return v.Rec }),
		mapped(s.Figures, func(f *graph.Figure) record.Record { return f.Rec }),
		mapped(s.Readings, func(n *graph.Reading) record.Record { return n.Rec }),
		mapped(s.Events, func(e *graph.Event) record.Record { return e.Rec }),
	)
}
