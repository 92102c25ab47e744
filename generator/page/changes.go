package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/record"
)

// change is one correction in the log, or one removal.
type change struct {
	ID   string       `json:"id"` // anchor on the page of the log, which stays when the record gets another id
	Page link         `json:"page"`
	Kind word         `json:"kind"`
	Date *day         `json:"date"`
	Text *prose       `json:"text"`
	of   *record.Meta // nil of a record that was removed
	text string       // of the record
	made record.Date
}

// edit is a version of a record that changed it for readers without a correction that says so.
type edit struct {
	made record.Date // empty when that is not known
	date *day
}

// editedDay is what was edited in this way on one day.
type editedDay struct {
	ID    string `json:"id"`
	Date  *day   `json:"date"`
	Count int    `json:"count"` // of records
	Pages []link `json:"pages"` // their histories, on a page as many as there is room for
	made  record.Date
}

// mostEdited is how many records a page names that were edited without a correction; it says how many there are.
const mostEdited = 500

// changesInFeed is how many entries a feed of changes has at most.
const changesInFeed = 500

// editedInFeed is how many of them a feed names for one day.
const editedInFeed = 10

// What is a change to readers is said here, for the line on the page of a claim, the histories, the log and its feeds: what
// [record.Launch] counts of the corrections of a record and of the day it names as that of its change, and each version
// that readers could see and that came without a correction.

// neverSeen is a day on which nobody has seen a record.
const neverSeen = "9999-12-31"

// since is the day from which readers could see a record: that of the launch, or a later one on which a check was published
// or another record was added. Nobody has seen a check that is not published.
func (b *builder) since(r record.Record) record.Launch {
	if c, ok := r.(*record.Claim); ok {
		return max(b.s.Launched, record.Launch(cmp.Or(c.Checked, neverSeen)))
	}
	list, more := b.historyOf(record.MetaOf(r))
	if more > 0 || len(list) == 0 || list[len(list)-1].Was != "" {
		return b.s.Launched
	}
	return max(b.s.Launched, record.Launch(b.dayOfCommit(list[len(list)-1].Commit).ISO))
}

// unseen tells whether readers had not seen what a version of a record brought: it is from before the day from which they
// could, or from that day, on which pages are still put up, or it put up the check, and no correction tells of it.
func (b *builder) unseen(v brought, r record.Record) bool {
	return (v.published || v.made != "" && v.made <= record.Date(b.since(r))) && len(b.announced(v, r)) == 0
}

// edits are the versions of a record that changed it for readers and came without one of its corrections, the newest first.
func (b *builder) edits(r record.Record) (list []edit) {
	for _, v := range b.walk(r) {
		if b.unseen(v.brought, r) { // and so are all that are older
			break
		}
		if v.is != "first" && len(b.announced(v.brought, r)) == 0 {
			list = append(list, edit{v.made, b.dayOfCommit(v.Commit)})
		}
	}
	return list
}

// announced are the corrections of a record, as it is now, that tell readers of a version: those that came with it, and
// those of the same day.
func (b *builder) announced(v brought, r record.Record) (by []record.Correction) {
	since, _ := b.s.Launched.Corrections(correctionsOf(r))
	return slices.DeleteFunc(since, func(c record.Correction) bool {
		return c.Date != v.made && !slices.Contains(v.notes, noted{c.Kind, c.Date})
	})
}

// lastChange is when a claim was changed last for readers; nil when it was not.
func (b *builder) lastChange(c *record.Claim) *day {
	last := b.s.Launched.Announced(c.Changed, c.Correction)
	if edits := b.edits(c); len(edits) > 0 && (edits[0].made == "" || edits[0].made > last) {
		return edits[0].date
	}
	return b.dayOf(last)
}

// correctionsOf are the corrections of a record of any kind.
func correctionsOf(r record.Record) []record.Correction {
	if list := record.Get[[]record.Correction](r, "correction"); list != nil {
		return *list
	}
	return nil
}

// changeLists are the lists on the page of changes.
type changeLists struct {
	log, before longList[change]    // corrections and removals since the launch of the site, and before it
	edited      longList[editedDay] // records that were edited without a correction
	sources     longList[*graph.Source]
}

// changeLists: the log continues on pages of its own, the others, when they are long, on a page of their own each.
func (b *builder) changeLists() (l changeLists) {
	log := latestFirst(append(b.log(), b.removals()...))
	since := slices.IndexFunc(log, func(c change) bool { return !b.s.Launched.Counts(c.made) })
	if since < 0 {
		since = len(log)
	}
	title := b.word("section_changes")
	newest := func(log []change) (last record.Date) {
		for _, c := range log {
			last = max(last, c.made)
		}
		return last
	}
	show := func(b *builder, log []change) map[string]any { return map[string]any{"changes": log} }
	l.log = longList[change]{of: link{title, "changes/"}, dir: "changes/", title: title, entries: log[:since], show: show, modified: newest}
	at := func(name, word string) link {
		return link{b.word("title_part", "List", title, "Part", word), "changes/" + name + "/"}
	}
	of := at("before", b.word("before_launch"))
	l.before = longList[change]{of: of, dir: of.Path, title: of.Title, entries: log[since:], show: show, modified: newest}
	of = at("edited", b.word("edited"))
	l.edited = longList[editedDay]{
		of: of, dir: of.Path, title: of.Title, entries: b.editedDays(),
		show: func(b *builder, days []editedDay) map[string]any {
			return map[string]any{"edited": named(days, mostEdited)}
		},
		modified: func(days []editedDay) (last record.Date) {
			for _, d := range days {
				last = max(last, d.made)
			}
			return last
		},
	}
	of = at("sources", b.word("changes_sources"))
	l.sources = longList[*graph.Source]{
		of: of, dir: of.Path, title: of.Title, show: showChanged, modified: b.lastOfSources,
		entries: slices.DeleteFunc(slices.Clone(b.g.Sources), func(s *graph.Source) bool { return s.Rec.Status == "ok" }),
	}
	if len(l.sources.entries) > latestOfList {
		slices.SortStableFunc(l.sources.entries, func(x, y *graph.Source) int {
			return cmp.Or(cmp.Compare(y.Rec.Accessed, x.Rec.Accessed), cmp.Compare(y.Rec.ID, x.Rec.ID))
		})
	}
	return l
}

// latestOfList is how many entries the page of changes has of a list that has a page of its own when it is longer.
const latestOfList = 50

// restingShown is how many pages that rest on a source are named with it; its own page has all.
const restingShown = 6

// showChanged shows sources that were corrected, retracted or lost, with the pages that rest on them.
func showChanged(b *builder, sources []*graph.Source) map[string]any {
	return map[string]any{"changed_sources": mapped(sources, func(s *graph.Source) map[string]any {
		on := restsOn(s)
		shown := on[:min(len(on), restingShown)]
		return map[string]any{"source": b.citeOf(s), "more": len(on) - len(shown), "pages": mapped(shown, func(r record.Record) link {
			return linkTo(record.MetaOf(r), b.marked(titleOf(record.MetaOf(r)), r))
		})}
	})}
}

// changePages lists the pages of changes.
func (b *builder) changePages() {
	l := b.changeLists()
	b.section("changes", func(b *builder) { b.changes(l) })
	l.log.others(b)
	listApart(b, l.before, b.word("before_launch"))
	listApart(b, l.edited, b.word("edited"))
	listApart(b, l.sources, b.word("changes_sources"))
}

// listApart lists the pages of a list that has its own when it is long, under a name.
func listApart[T any](b *builder, l longList[T], name string) {
	if len(l.entries) <= latestOfList {
		return
	}
	b.list(Part{Content: contentAt("/" + l.of.Path), List: true, Lastmod: l.modified(l.entries), Title: l.title}, func(b *builder) {
		b.content(front{Description: b.word("description_part", "List", b.word("section_changes"), "Part", name, "Site", b.s.Title), Type: "listing", Params: map[string]any{
			"listing": l.shown(b), "here": name,
		}})
	})
	l.others(b)
}

// begun is how the page of changes shows a list that has a page of its own when it is long: its beginning, and the way to all of it.
func begun[T any](b *builder, l longList[T]) map[string]any {
	shown := l.show(b, l.entries[:min(len(l.entries), latestOfList)])
	if len(l.entries) > latestOfList {
		shown["all"], shown["more"] = l.of.Path, len(l.entries)-latestOfList
	}
	return shown
}

// changes adds the log of corrections and removals with a feed of all and one of changed ratings, the records that were edited
// without one, and the sources that changed. Every correction is also at the top of the page it is about, unless it is from before
// the site was published.
func (b *builder) changes(l changeLists) {
	log, edited := l.log.entries, named(l.edited.entries, mostEdited)
	dir, title := b.part.Section+"/", b.part.Title
	b.index(map[string]any{
		"listing": l.log.shown(b), "before": begun(b, l.before), "edited": begun(b, l.edited), "sources": begun(b, l.sources),
		"launched": b.dayOf(record.Date(b.s.Launched)), "feed": title,
	})
	ratings := slices.DeleteFunc(slices.Clone(log), func(c change) bool { return c.Kind.ID != "rating-change" && c.Kind.ID != "withdrawn" })
	entries := append(b.changeEntries(dir, log), b.editEntries(dir, edited)...)
	slices.SortStableFunc(entries, func(x, y feed.Entry) int { return cmp.Compare(y.Updated, x.Updated) })
	b.feed(dir, dir, title, wholeDays(entries))
	b.feed(dir, changedRatings, b.word("feed_ratings"), wholeDays(b.changeEntries(dir, ratings)))
}

// logged is where each entry of the log is, by its anchor: "changes/page/3/#claim-fares-1".
func (b *builder) logged() map[string]string {
	at := map[string]string{}
	place := func(path string, entries []change) {
		for _, c := range entries {
			at[c.ID] = path + "#" + c.ID
		}
	}
	lists := b.changeLists()
	lists.log.each(b, place)
	lists.before.each(b, place)
	if len(lists.before.entries) <= latestOfList {
		place("changes/", lists.before.entries)
	}
	return at
}

// wholeDays are the newest entries: as many as other feeds have, and what else is of the same day as the last of these, so
// that whoever follows the feed is told of every correction of a day on which many were made.
func wholeDays(entries []feed.Entry) []feed.Entry {
	n := min(len(entries), feedLength)
	for n > 0 && n < min(len(entries), changesInFeed) && entries[n].Updated == entries[n-1].Updated {
		n++
	}
	return entries[:n]
}

// lastOf is the day of the last change of any record for readers; nil when there is none.
func (b *builder) lastOf(log []change, edited []editedDay) *day {
	var last record.Date
	for _, c := range log {
		last = max(last, c.made)
	}
	for _, e := range edited {
		last = max(last, e.made)
	}
	for _, c := range b.g.Claims {
		if b.s.Launched.Counts(c.Rec.Changed) {
			last = max(last, c.Rec.Changed)
		}
	}
	return b.dayOf(last)
}

// log lists all corrections, the newest first.
func (b *builder) log() []change {
	log := []change{}
	for _, k := range kinds {
		if k.corrections == nil {
			continue
		}
		for _, r := range b.g.Records(k.Kind) {
			log = append(log, b.logOf(r, k.corrections(r))...)
		}
	}
	return latestFirst(log)
}

// removals are the records that were removed, as entries of the log, of one with several former ids that has a number one: what
// sort it was, when and why, and nothing that it said.
func (b *builder) removals() (log []change) {
	if b.g.Set.Ledger == nil {
		return nil
	}
	type numbered struct {
		kind   record.Kind
		number int
	}
	told := map[numbered]bool{}
	for _, e := range b.g.Set.Ledger.Entries {
		if of := (numbered{e.Kind, e.Number}); e.Removed != nil && !told[of] {
			told[of] = e.Number != 0
			log = append(log, change{
				ID: "removed-" + string(e.Kind) + "-" + e.ID, Page: link{capital(b.word("kind_" + string(e.Kind))), strings.TrimPrefix(record.SchemaOf(e.Kind).Link(e.ID), "/")},
				Kind: word{ID: "removed", Label: b.word("title_removed")}, Date: b.dayOf(e.Removed.Day), Text: proseOf(markdown.Escape(e.Removed.Why)), text: markdown.Escape(e.Removed.Why),
				made: e.Removed.Day,
			})
		}
	}
	return log
}

// latestFirst sorts entries of the log, the newest first.
func latestFirst(log []change) []change {
	slices.SortStableFunc(log, func(x, y change) int { return cmp.Compare(y.made, x.made) })
	return log
}

// logOf are the entries of the log for the corrections of a record, in their order.
func (b *builder) logOf(r record.Record, list []record.Correction) (log []change) {
	m := record.MetaOf(r)
	for i, c := range list {
		log = append(log, change{
			ID: string(m.Schema.Kind) + "-" + b.g.Set.Ledger.First(m) + "-" + strconv.Itoa(i+1), Page: linkTo(m, titleOf(m)), Kind: b.wordOf(record.Corrections, c.Kind),
			Date: b.dayOf(c.Date), Text: proseOf(c.Text), of: m, text: c.Text, made: c.Date,
		})
	}
	return log
}

// editedDays are the days on which records were edited without a correction, the newest first.
func (b *builder) editedDays() []editedDay {
	byDay := map[record.Date]*editedDay{}
	days := []editedDay{}
	for _, k := range kinds {
		if !b.g.Set.Has(k.Kind) {
			continue
		}
		for _, r := range b.g.Records(k.Kind) {
			m := record.MetaOf(r)
			seen := map[record.Date]bool{}
			for _, e := range b.edits(r) {
				if seen[e.made] {
					continue
				}
				seen[e.made] = true
				if byDay[e.made] == nil {
					byDay[e.made] = &editedDay{ID: strings.TrimSuffix("edited-"+string(e.made), "-"), Date: e.date, made: e.made}
				}
				d := byDay[e.made]
				d.Count++
				d.Pages = append(d.Pages, link{b.marked(titleOf(m), r), path(m) + "history/"})
			}
		}
	}
	for _, d := range byDay {
		days = append(days, *d)
	}
	slices.SortFunc(days, func(x, y editedDay) int { return cmp.Compare(y.made, x.made) })
	return days
}

// named are days on which records were edited, with as many of these as there is room for.
func named(days []editedDay, room int) []editedDay {
	return mapped(days, func(d editedDay) editedDay {
		d.Pages = d.Pages[:min(len(d.Pages), room)]
		room -= len(d.Pages)
		return d
	})
}

// changeEntries are the newest corrections as entries of a feed, each with the address of its place in the log at dir.
func (b *builder) changeEntries(dir string, log []change) []feed.Entry {
	return mapped(log[:min(len(log), changesInFeed)], func(c change) feed.Entry {
		return feed.Entry{ID: b.s.URL(dir) + "#" + c.ID, URL: b.s.URL(c.Page.Path), Title: c.Kind.Label + ": " + c.Page.Title, Text: markdown.Plain(c.text),
			Published: string(c.made), Updated: string(c.made), Tags: []string{c.Kind.Label}}
	})
}

// editEntries are the newest days on which records were edited without a correction, as entries of a feed.
func (b *builder) editEntries(dir string, edited []editedDay) []feed.Entry {
	edited = slices.DeleteFunc(slices.Clone(edited), func(d editedDay) bool { return d.made == "" }) // a feed cannot say so
	return mapped(edited[:min(len(edited), feedLength)], func(d editedDay) feed.Entry {
		at := b.s.URL(dir) + "#" + d.ID
		titles := mapped(d.Pages[:min(len(d.Pages), editedInFeed)], func(l link) string { return l.Title })
		return feed.Entry{ID: at, URL: b.s.URL(dir), Title: b.word("edited_on", "Date", d.Date.Long), Text: b.counted("n_pages", d.Count) + ": " + strings.Join(titles, "; "),
			Published: string(d.made), Updated: string(d.made)}
	})
}
