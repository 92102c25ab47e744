package claimreview

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	webaddress "counterpoint/generator/address"
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

// Draft is the new records for one review, or for several of the same claim.
type Draft struct {
	Claim   string   // its words
	Review  string   // the address of the review, or else its headline; empty if it is a source here already
	Here    string   // file of an existing claim with these words; nothing is drafted then
	Files   []File   // the claim, then new sources and actors; none if the review has no words of a claim
	Missing []string // required keys of the claim that the markup does not give
	Unread  []string // keys of the review that no record has a place for
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
		for _, words := range append([]string{c.Claim}, wordings(c)...) {
			if key := folded(words); key != "" && d.claims[key] == "" {
				d.claims[key] = c.File()
			}
		}
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
	var drafts []Draft
	for _, reviews := range byClaim(list) {
		drafts = append(drafts, d.draft(reviews))
	}
	return drafts, d.err
}

// wordings are the words of a claim in other languages or places.
func wordings(c *record.Claim) []string {
	list := slices.Clone(c.AlsoSaid)
	for _, q := range c.Quote {
		list = append(list, q.Text)
	}
	return list
}

// byClaim puts the reviews with the same claim together, in the order of the first of each.
func byClaim(list []Review) (groups [][]Review) {
	at := map[string]int{}
	for _, r := range list {
		key := folded(r.Claim)
		if i, known := at[key]; known && key != "" {
			if !reflect.DeepEqual(groups[i][0], r) { // some documents have a review twice
				groups[i] = append(groups[i], r)
			}
			continue
		}
		at[key] = len(groups)
		groups = append(groups, []Review{r})
	}
	return groups
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// maxReviewsOfOne is how many reviews of one claim are evidence for it, as many as an answer can have.
const maxReviewsOfOne = 50

// draft makes the records of the reviews of one claim. The first that says something of it counts; all are evidence.
func (d *drafter) draft(reviews []Review) Draft {
	r := reviews[0]
	made := Draft{Claim: r.Claim, Review: cmp.Or(r.URL, r.Headline)}
	if made.Here = d.claims[folded(r.Claim)]; r.Claim == "" || made.Here != "" {
		for _, key := range r.work().keys() {
			if d.sources[key] != "" {
				made.Review = ""
			}
		}
		return made
	}
	d.fresh = nil
	own := d.o.BaseURL != "" && strings.HasPrefix(webaddress.Machine(r.URL), d.o.BaseURL)
	values, notes := map[string]any{}, []string(nil)
	var evidence []any
	if len(reviews) > maxReviewsOfOne {
		reviews, made.Cut = reviews[:maxReviewsOfOne], true
	}
	for _, r := range reviews {
		more, said := d.values(r, own)
		for key, v := range more {
			switch {
			case empty(values[key]):
				values[key] = v
			case key == "claimant" || key == "appearance":
				values[key] = union(values[key].([]any), v.([]any))
			}
		}
		for _, note := range said {
			if !slices.Contains(notes, note) { // of a review that is there twice, and differs a little
				notes = append(notes, note)
			}
		}
		rests := r.Citations
		if !own && r.work().id() != "" { // the review of another site is evidence
			rests = append([]Work{r.work()}, rests...)
		}
		for _, w := range rests {
			entry := map[string]any{"source": d.source(w, r.URL)}
			evidence = union(evidence, []any{entry})
		}
		made.Unread = append(made.Unread, r.Unread...)
		made.Cut = made.Cut || r.Cut
	}
	if evidence != nil {
		values["rebuttal"] = []any{map[string]any{"evidence": evidence}}
	}
	id := scaffold.ID(r.Claim, cmp.Or(r.Lang, d.o.Lang))
	if own {
		id = d.own(r, values, id)
	}
	claim := d.file(record.KindClaim, id, values, notes)
	d.claims[folded(r.Claim)] = claim.Name
	made.Files, made.Missing = append([]File{claim}, d.fresh...), missing(values)
	return made
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
		given := scaffold.Given{Texts: w.texts(kinds), From: "As the ClaimReview" + before(" at ", strings.Map(printable, review)) + " gives it: see whether it is so."}
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
