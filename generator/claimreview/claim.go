package claimreview

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/edtf"
	"counterpoint/generator/langtag"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// values are those of a claim that a review gives, and what a person should know of it besides, for comments.
func (d *drafter) values(r Review, own bool) (values map[string]any, notes []string) {
	note := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	values = map[string]any{
		"claim": r.Claim, "made": exact(r.Made), "reason": r.Explanation, "claimant": d.claimants(r.Claimants, cmp.Or(r.Lang, d.o.Lang)),
		"appearance": d.appearances(r), "media": mediaOf(r, own),
	}
	note("A draft, imported on %s from a ClaimReview%s%s.", d.o.Today, before(" of ", r.Publisher), before(": ", r.URL))
	for _, name := range r.Ratings {
		values["rating"] = cmp.Or(d.ratings[folded(name)], text(values["rating"]))
	}
	if rated := strings.TrimSpace(strings.Join(r.Ratings, ", ") + before(" ", r.Scale)); empty(values["rating"]) && rated != "" {
		note("Rated there: %s. No rating of this site has that name; choose one by its definition.", rated)
	}
	if !own && r.Headline != r.Claim {
		values["title"] = r.Headline // the review of another site has dates that are not those of this site
	}
	if r.Lang != "" && d.o.Lang != "" && !langtag.Same(r.Lang, d.o.Lang) {
		values["claim"], values["title"], values["reason"] = "", "", ""
		values["quote"] = []any{map[string]any{"text": r.Claim, "lang": r.Lang}}
		note("The claim is in another language, %s: write claim, and the translation of the quote, in that of this site. Are these not the speaker's own words, write a paraphrase in place of the quote.", r.Lang)
		if r.Explanation != "" {
			note("Explained there: %s", first(r.Explanation, maxComment))
		}
	} else if most := record.SchemaOf(record.KindClaim).Field("reason").Max; !own && letters.Count(r.Explanation) > most {
		values["reason"] = ""
		note("Explained there: %s", first(r.Explanation, maxComment))
	}
	if r.Made != exact(r.Made) {
		note("Made there: %s. Write the day as made, if you can tell which it is.", r.Made)
	}
	return values, notes
}

// maxComment is how many characters of a text a comment has.
const maxComment = 1000

// first returns the first characters of a text, and a sign if there are more.
func first(s string, n int) string {
	if short := letters.First(s, n); short != s {
		return short + " …"
	}
	return s
}

// exact returns a date that is one in a record, or "".
func exact(s string) string {
	if _, err := edtf.Parse(s); err != nil {
		return ""
	}
	return s
}

// work is the review as a source.
func (r Review) work() Work {
	return Work{Address: r.URL, Title: r.Headline, Publisher: r.Publisher, Authors: r.Authors, Published: r.Published, Lang: r.Lang}
}

// union adds to a list the ids and the tables with a source that it lacks. Only one appearance is the first.
func union(list, more []any) []any {
	source := func(v any) any {
		if entry, ok := v.(map[string]any); ok {
			return entry["source"]
		}
		return v
	}
	for _, v := range more {
		if !slices.ContainsFunc(list, func(known any) bool { return source(known) == source(v) }) {
			if entry, ok := v.(map[string]any); ok && list != nil {
				delete(entry, "first")
			}
			list = append(list, v)
		}
	}
	return list
}

// listOf returns texts as a value of a record.
func listOf(texts []string) (list []any) {
	for _, s := range texts {
		list = append(list, s)
	}
	return list
}

// empty tells whether a record would not have a value.
func empty(v any) bool { return v == nil || v == "" || fmt.Sprint(v) == "[]" }

// own adds dates and corrections of a review of this site, and returns the id of its claim.
func (d *drafter) own(r Review, values map[string]any, id string) string {
	values["checked"] = r.Published
	if r.Modified != r.Published && len(r.Corrections) == 0 {
		values["changed"] = r.Modified
	}
	var corrections []any
	for _, c := range r.Corrections {
		corrections = append(corrections, map[string]any{"date": exact(c.Date), "text": c.Text})
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
	if when, here := d.dates[id]; here && exact(w.Published) != "" && string(when) != w.Published {
		entry["date"] = exact(w.Published)
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
			"role": "claim", "kind": m.Kind, "url": m.URL, "alt": alt, "caption": caption, "credit": m.Credit, "licence": m.Licence, "date": exact(m.Date),
			"sha256": m.SHA256, "authenticity": record.Authenticities.OfSchema(m.Authenticity), "altered": m.Altered, "original": m.Original, "transcript": m.Transcript,
		})
	}
	return list
}

func (d *drafter) claimants(agents []Agent, lang string) (ids []any) {
	for _, a := range agents {
		id := d.actors[folded(a.Name)]
		if id == "" {
			id = d.add(d.file(record.KindActor, scaffold.ID(a.Name, lang), map[string]any{"name": a.Name, "kind": a.Kind, "role": a.Role, "same_as": listOf(a.SameAs), "also_known": listOf(a.Also)}, nil))
			d.actors[folded(a.Name)] = id
		}
		ids = append(ids, id)
	}
	return ids
}

// missing returns the keys of a claim that have no value and that a person has to fill in: an import knows of no default.
func missing(values map[string]any) (keys []string) {
	for _, f := range record.SchemaOf(record.KindClaim).Fields {
		if v := values[f.Key]; (f.Required || f.Default != "") && empty(v) {
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
