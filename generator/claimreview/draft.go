package claimreview

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
	"counterpoint/generator/webcheck/onerecord"
)

// Options are settings of the site and the day of the import.
type Options struct {
	BaseURL string      // of this site, ending in a slash: its own reviews keep their ids and dates
	Lang    string      // BCP 47 tag of the site
	Today   record.Date // for a comment
}

// Draft is the new records for one review.
type Draft struct {
	Claim   string   // its words
	Here    string   // file of an existing claim with these words; nothing is drafted then
	Files   []File   // the claim, then new sources and actors
	Missing []string // required keys of the claim that the markup does not give
	Cut     bool     // the review says more than was read of it
}

// File is a new record.
type File struct {
	Name string // slash path below the site folder
	Text []byte
}

// maxLooked is how many records are looked at, in all, for what earlier sources of a site tell of new ones; a source after
// that is drafted from its address alone.
const maxLooked = 5_000_000

var errLooked = errors.New("no more records are looked at")

// drafter knows existing and drafted records, so that reviews share sources and actors.
type drafter struct {
	set     *record.Set
	o       Options
	files   map[string]bool
	claims  map[string]string      // words -> file
	sources map[string]string      // page or DOI, alone or with a title -> id
	dates   map[string]record.When // of existing sources, by id
	actors  map[string]string      // name -> id
	ratings map[string]string      // name -> id
	looked  int                    // records that were looked at for new sources
	again   map[string]int         // how often a file had to have another name
	fresh   []File                 // new sources and actors of the current review
	err     error
}

// Drafts returns one draft for each review. A claim whose words exist already is not drafted again.
func Drafts(set *record.Set, list []Review, o Options) ([]Draft, error) {
	d := drafter{set: set, o: o, files: map[string]bool{}, again: map[string]int{}, claims: map[string]string{}, sources: map[string]string{}, dates: map[string]record.When{}, actors: map[string]string{}, ratings: map[string]string{}}
	for _, r := range set.All {
		d.files[record.MetaOf(r).File()] = true
	}
	for _, c := range set.Claims {
		d.claims[folded(c.Claim)] = c.File()
	}
	for _, s := range set.Sources {
		d.dates[s.ID] = s.Published
		for _, w := range []Work{{Address: s.Archived}, {Address: s.URL, DOI: s.DOI}} {
			w.Title = s.Title
			d.know(w, s.ID)
		}
	}
	for _, a := range set.Actors {
		for _, name := range append([]string{a.Name}, a.AlsoKnown...) {
			d.actors[folded(name)] = a.ID
		}
	}
	for _, r := range set.Ratings {
		d.ratings[folded(r.Name)] = r.ID
	}
	drafts := make([]Draft, len(list))
	for i, r := range list {
		drafts[i] = d.draft(r)
	}
	return drafts, d.err
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func (d *drafter) draft(r Review) Draft {
	if file := d.claims[folded(r.Claim)]; file != "" {
		return Draft{Claim: r.Claim, Here: file}
	}
	d.fresh = nil
	own := d.o.BaseURL != "" && strings.HasPrefix(r.URL, d.o.BaseURL)
	values := map[string]any{
		"claim": r.Claim, "made": r.Made, "reason": r.Explanation,
		"rating": d.ratings[folded(r.Rating)], "claimant": d.claimants(r.Claimants), "appearance": d.appearances(r),
		"media": mediaOf(r, own),
	}
	notes := []string{fmt.Sprintf("A draft, imported on %s from a ClaimReview%s%s.", d.o.Today, before(" of ", r.Publisher), before(": ", r.URL))}
	if values["rating"] == "" && r.Rating+r.Scale != "" {
		notes = append(notes, fmt.Sprintf("Rated there: %s. No rating of this site has that name; choose one by its definition.", strings.TrimSpace(r.Rating+before(" ", r.Scale))))
	}
	id, rests := scaffold.ID(r.Claim, d.o.Lang), r.Citations
	if own {
		id = d.own(r, values, id)
	} else {
		// The review of another site is evidence, and its dates are not those of this site.
		if r.Headline != r.Claim {
			values["title"] = r.Headline
		}
		if r.URL != "" {
			rests = append([]Work{{Address: r.URL, Title: r.Headline, Publisher: r.Publisher, Published: r.Published}}, rests...)
		}
	}
	var evidence []any
	for _, w := range rests {
		evidence = append(evidence, map[string]any{"source": d.source(w, r.URL)})
	}
	if evidence != nil {
		values["rebuttal"] = []any{map[string]any{"evidence": evidence}}
	}
	claim := d.file(record.KindClaim, id, values, notes)
	d.claims[folded(r.Claim)] = claim.Name
	return Draft{Claim: r.Claim, Files: append([]File{claim}, d.fresh...), Missing: missing(values), Cut: r.Cut}
}

// own adds dates and corrections of a review of this site, and returns the id of its claim.
func (d *drafter) own(r Review, values map[string]any, id string) string {
	values["checked"] = r.Published
	if r.Modified != r.Published && len(r.Corrections) == 0 {
		values["changed"] = r.Modified
	}
	var corrections []any
	for _, c := range r.Corrections {
		corrections = append(corrections, map[string]any{"date": c.Date, "text": c.Text})
	}
	values["correction"] = corrections
	if u, err := url.Parse(r.URL); err == nil && check.GoodID(path.Base(u.Path)) {
		id = path.Base(u.Path)
	}
	return id
}

func (d *drafter) appearances(r Review) (list []any) {
	if r.First.id() != "" {
		list = append(list, d.appearance(r.First, r.URL, "true"))
	}
	for _, w := range r.Appearances {
		if w.id() != r.First.id() {
			list = append(list, d.appearance(w, r.URL, ""))
		}
	}
	return list
}

// appearance has a date where its source, which is here already, does not say the same.
func (d *drafter) appearance(w Work, review, first string) map[string]any {
	id := d.source(w, review)
	entry := map[string]any{"source": id, "first": first}
	if when, here := d.dates[id]; here && string(when) != w.Published {
		entry["date"] = w.Published
	}
	return entry
}

// mediaOf returns what was claimed in pictures and recordings. Of those of another site the text that stands in for a
// picture is missing: who has not seen it cannot write it.
func mediaOf(r Review, own bool) (list []any) {
	for _, m := range r.Media {
		alt, caption := "", cmp.Or(m.Caption, m.Description)
		if own {
			alt, caption = m.Description, m.Caption
		}
		list = append(list, map[string]any{
			"role": "claim", "kind": m.Kind, "url": m.URL, "alt": alt, "caption": caption, "credit": m.Credit, "licence": m.Licence, "date": m.Date,
			"sha256": m.SHA256, "authenticity": record.Authenticities.OfSchema(m.Authenticity), "altered": m.Altered, "original": m.Original, "transcript": m.Transcript,
		})
	}
	return list
}

func (d *drafter) claimants(agents []Agent) (ids []any) {
	for _, a := range agents {
		id := d.actors[folded(a.Name)]
		if id == "" {
			var same []any
			for _, s := range a.SameAs {
				same = append(same, s)
			}
			id = d.add(d.file(record.KindActor, scaffold.ID(a.Name, d.o.Lang), map[string]any{"name": a.Name, "kind": a.Kind, "same_as": same}, nil))
			d.actors[folded(a.Name)] = id
		}
		ids = append(ids, id)
	}
	return ids
}

// know keeps the id of the source of a work. Where several are of one page, as of parts of a recording, the title tells them
// apart, and a work without one is the first.
func (d *drafter) know(w Work, id string) {
	for _, key := range w.keys() {
		for _, key := range []string{key, titled(key, w.Title)} {
			if d.sources[key] == "" {
				d.sources[key] = id
			}
		}
	}
}

// titled is the key of a source together with its title.
func titled(key, title string) string { return key + "\n" + folded(title) }

// source returns the id of the source of a work. A new one has what its address and a review say, and no date of access.
func (d *drafter) source(w Work, review string) string {
	for _, key := range w.keys() {
		if id := cmp.Or(d.sources[titled(key, w.Title)], d.sources[key]); id != "" {
			return id
		}
	}
	var f File
	kinds, err := d.set.Vocabulary(record.SourceKinds), errLooked
	if d.looked += len(d.set.All); w.Address != "" && d.looked <= maxLooked {
		given := scaffold.Given{Texts: w.texts(kinds), From: "As the ClaimReview" + before(" at ", review) + " gives it: see whether it is so."}
		f.Name, f.Text, err = scaffold.New(d.set, record.KindSource, "", scaffold.Options{URL: w.Address, Lang: d.o.Lang, Given: given})
	}
	if err != nil || d.files[f.Name] {
		f = d.file(record.KindSource, w.label(), w.values(kinds), nil)
	}
	id := d.add(f)
	d.know(w, id)
	return id
}

// add adds a new source or actor to the current draft, and returns its id.
func (d *drafter) add(f File) string {
	d.files[f.Name] = true
	d.fresh = append(d.fresh, f)
	return strings.TrimSuffix(path.Base(f.Name), ".toml")
}

// file returns a new record with an id, or with the next free one.
func (d *drafter) file(kind record.Kind, id string, values map[string]any, notes []string) File {
	if !check.GoodID(id) || check.ReservedID(id) {
		id = "imported-" + string(kind)
	}
	s := record.SchemaOf(kind)
	plain := onerecord.Path(s, id)
	name := plain
	for d.files[name] {
		d.again[plain]++ // and not from the start for each of many with the same words
		name = onerecord.Path(s, id+"-"+strconv.Itoa(d.again[plain]+1))
	}
	d.files[name] = true
	text, err := onerecord.Write(kind, values, onerecord.Site{})
	if err != nil && d.err == nil {
		d.err = fmt.Errorf("%s: %w", name, err)
	}
	var head strings.Builder
	for _, n := range notes {
		head.WriteString("# " + strings.Map(printable, n) + "\n")
	}
	return File{name, []byte(head.String() + text)}
}

// printable drops the characters that would end a comment.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\uFFFD' {
		return -1
	}
	return r
}

// before returns lead and text, or "" if text is empty.
func before(lead, text string) string {
	if text == "" {
		return ""
	}
	return lead + text
}

// missing returns the keys of a claim that have no value and that a person has to fill in: an import knows of no default.
func missing(values map[string]any) (keys []string) {
	for _, f := range record.SchemaOf(record.KindClaim).Fields {
		if v := values[f.Key]; (f.Required || f.Default != "") && (v == nil || v == "" || fmt.Sprint(v) == "[]") {
			keys = append(keys, f.Key)
		}
	}
	for _, m := range values["media"].([]any) {
		if m.(map[string]any)["alt"] == "" {
			return append(keys, "media.alt")
		}
	}
	return keys
}
