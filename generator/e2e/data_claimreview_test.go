package e2e

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

// The tests in this file follow Google's guide to ClaimReview (developers.google.com/search/docs/appearance/
// structured-data/factcheck) and schema.org, over built pages.

// review is the ClaimReview of a page, as a reader of JSON-LD sees it.
type review struct {
	Context       string `json:"@context"`
	Type          string `json:"@type"`
	URL           string
	InLanguage    string
	DatePublished record.Date
	DateModified  record.Date
	Author        reviewAgent
	ClaimReviewed string
	ReviewRating  struct {
		Type              string `json:"@type"`
		AlternateName     string
		RatingExplanation string
		RatingValue       *int
		BestRating        *int
		WorstRating       *int
	}
	ItemReviewed struct {
		Type            string `json:"@type"`
		Author          []reviewAgent
		DatePublished   record.Date
		FirstAppearance *reviewWork
		Appearance      []reviewWork
	}
	Citation   []reviewWork
	Correction []struct {
		Type          string `json:"@type"`
		Text          string
		DatePublished record.Date
	}
}

type reviewAgent struct {
	Type   string `json:"@type"`
	Name   string
	URL    string
	SameAs []string
}

type reviewWork struct {
	Type          string `json:"@type"`
	Name          string
	URL           string
	ArchivedAt    string
	SameAs        string
	Identifier    []string
	DatePublished string
}

// allowed is every property we use, by the type it stands in.
var allowed = map[string][]string{
	"ClaimReview":       {"@context", "@type", "url", "inLanguage", "datePublished", "dateModified", "author", "publisher", "claimReviewed", "reviewRating", "itemReviewed", "citation", "correction", "associatedMediaReview"},
	"Organization":      {"@type", "name", "url", "logo", "sameAs"},
	"Person":            {"@type", "name", "url", "sameAs"},
	"Rating":            {"@type", "alternateName", "ratingExplanation", "ratingValue", "bestRating", "worstRating"},
	"Claim":             {"@type", "author", "datePublished", "firstAppearance", "appearance"},
	"CorrectionComment": {"@type", "text", "datePublished"},

	"MediaReview":         {"@type", "url", "datePublished", "author", "mediaAuthenticityCategory", "originalMediaContextDescription", "originalMediaLink", "itemReviewed"},
	"MediaReviewItem":     {"@type", "mediaItemAppearance"},
	"ImageObjectSnapshot": {"@type", "description", "caption", "creditText", "dateCreated", "contentUrl", "thumbnailUrl", "sha256sum"},
	"VideoObjectSnapshot": {"@type", "description", "caption", "creditText", "dateCreated", "contentUrl", "thumbnailUrl", "sha256sum"},
	"AudioObjectSnapshot": {"@type", "description", "caption", "creditText", "dateCreated", "contentUrl", "thumbnailUrl", "sha256sum"},
}

// workProperties are those of a source, whatever its type.
var workProperties = []string{"@type", "name", "url", "archivedAt", "sameAs", "identifier", "datePublished"}

// propertiesOf returns the properties we use in a type, on a site with these kinds of sources.
func propertiesOf(kind string, kinds *record.Vocabulary) []string {
	if kind == "CreativeWork" || slices.ContainsFunc(kinds.Terms, func(t record.Term) bool { return t.Schema == kind && kind != "" }) {
		return workProperties
	}
	return allowed[kind]
}

// jsonLD returns the texts of a page's JSON-LD elements of a type.
func jsonLD(d *document, kind string) []string {
	var list []string
	for n := range d.elements("script") {
		if attr(n, "type") == "application/ld+json" && n.FirstChild != nil && strings.Contains(n.FirstChild.Data, `"@type":"`+kind+`"`) {
			list = append(list, n.FirstChild.Data)
		}
	}
	return list
}

// eachReview runs a test on every claim page that has a ClaimReview.
func eachReview(t *testing.T, test func(t *testing.T, p *published, c *graph.Claim, d *document, r review)) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, c := range p.graph.Claims {
			if c.Rec.Withdrawn() {
				continue
			}
			d := p.pageOf(t, c.Rec.Link())
			var r review
			if list := jsonLD(d, "ClaimReview"); len(list) != 1 {
				t.Errorf("%s: %d elements with a ClaimReview", d.path, len(list))
			} else if err := json.Unmarshal([]byte(list[0]), &r); err != nil {
				t.Errorf("%s: %v", d.path, err)
			} else {
				test(t, p, c, d, r)
			}
		}
	})
}

// B3.1 and B3.14: one on the page of each claim, none elsewhere. A withdrawn check has none; its page stays, says so,
// and lets search engines find that.
func TestClaimReviewIsOnClaimPagesOnly(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		want := map[string]int{}
		for _, c := range p.graph.Claims {
			path := strings.TrimPrefix(c.Rec.Link(), "/") + "index.html"
			want[path] = 1
			if c.Rec.Withdrawn() {
				want[path] = 0
				d := p.pageOf(t, c.Rec.Link())
				if notice := text(classed(d.root, "notice")); !strings.Contains(notice, "Withdrawn") {
					t.Errorf("%s does not say that it was withdrawn: %q", path, notice)
				}
				if robots := d.meta("robots"); robots != "" {
					t.Errorf("%s tells search engines %q", path, robots)
				}
			}
		}
		for _, d := range p.pages {
			if n := strings.Count(string(p.files[d.path]), `"@type":"ClaimReview"`); n != want[d.path] {
				t.Errorf("%s: %d ClaimReviews, want %d", d.path, n, want[d.path])
			}
		}
	})
}

// B3.2: strict JSON of known properties, as a plain object.
func TestClaimReviewHasKnownPropertiesOnly(t *testing.T) {
	var walk func(where string, v any, kinds *record.Vocabulary)
	walk = func(where string, v any, kinds *record.Vocabulary) {
		switch v := v.(type) {
		case []any:
			if len(v) == 0 {
				t.Errorf("%s is an empty list", where)
			}
			for _, x := range v {
				walk(where, x, kinds)
			}
		case map[string]any:
			kind, _ := v["@type"].(string)
			for key, x := range v {
				if !slices.Contains(propertiesOf(kind, kinds), key) {
					t.Errorf("%s: a %q has %q", where, kind, key)
				}
				walk(where+"."+key, x, kinds)
			}
		case string:
			if strings.TrimSpace(v) != v || v == "" || strings.ContainsAny(v, "\n\r\t") || strings.Contains(v, "&amp;") || strings.Contains(v, "&#") {
				t.Errorf("%s is %q", where, v)
			}
		case nil:
			t.Errorf("%s is null", where)
		}
	}
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		dec := json.NewDecoder(strings.NewReader(jsonLD(d, "ClaimReview")[0]))
		var v any
		must(t, dec.Decode(&v))
		if _, err := dec.Token(); err != io.EOF {
			t.Errorf("%s: there is more after the object", d.path)
		}
		walk(c.Rec.ID, v, p.graph.Set.Vocabulary(record.SourceKinds))
		if r.Context != "https://schema.org" || r.Type != "ClaimReview" || r.InLanguage != p.settings.Lang {
			t.Errorf("%s: %s %s in %s", d.path, r.Context, r.Type, r.InLanguage)
		}
	})
}

// B3.3 and B3.13: the address is the page's own (TestEveryPageSaysWhatItIs looks for that in the site map), and no claim
// is reviewed twice.
func TestClaimReviewAddress(t *testing.T) {
	reviewed := map[string]string{}
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		if r.URL != d.canonical() || r.URL != d.meta("og:url") || r.URL != p.address(d.path) {
			t.Errorf("%s: url is %q", d.path, r.URL)
		}
		u := parseURL(t, r.URL)
		if u.Scheme != "https" || u.Host != parseURL(t, p.base).Host || u.RawQuery+u.Fragment != "" || u.Path != u.EscapedPath() {
			t.Errorf("%s: url %q", d.path, r.URL)
		}
		key := p.base + " " + strings.ToLower(r.ClaimReviewed)
		if first, taken := reviewed[key]; taken {
			t.Errorf("%s reviews the claim of %s", d.path, first)
		}
		reviewed[key] = d.path
	})
}

// B3.4 and B3.5: the claim and the rating are those a reader sees in the box, and the claim gives no verdict away.
func TestClaimReviewSaysWhatThePageSays(t *testing.T) {
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		box := classed(d.root, "box")
		if n := utf8.RuneCountInString(r.ClaimReviewed); n == 0 || n > 120 {
			t.Errorf("%s: claimReviewed has %d characters", d.path, n)
		}
		if shown := text(classed(box, "claim")); r.ClaimReviewed != shown {
			t.Errorf("%s: claimReviewed is %q, the page shows %q", d.path, r.ClaimReviewed, shown)
		}
		if shown := text(classed(box, "tag")); r.ReviewRating.AlternateName != shown || shown == "" || utf8.RuneCountInString(shown) > 60 {
			t.Errorf("%s: alternateName is %q, the page shows %q", d.path, r.ReviewRating.AlternateName, shown)
		}
		if shown := text(classed(box, "reason")); r.ReviewRating.RatingExplanation != shown {
			t.Errorf("%s: ratingExplanation is %q, the page shows %q", d.path, r.ReviewRating.RatingExplanation, shown)
		}
		words := strings.FieldsFunc(strings.ToLower(r.ClaimReviewed), func(c rune) bool { return !('a' <= c && c <= 'z') })
		for _, rating := range p.graph.Ratings {
			if name := strings.Fields(strings.ToLower(rating.Rec.Name)); containsRun(words, name) {
				t.Errorf("%s: claimReviewed %q has the rating %q in it", d.path, r.ClaimReviewed, rating.Rec.Name)
			}
		}
	})
}

func containsRun(words, run []string) bool {
	for i := range words {
		if len(words)-i >= len(run) && slices.Equal(words[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// B3.6: a rating has a number within the scale of the site, or none; a word has one number, and a truer word a higher one.
func TestClaimReviewNumbers(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		best, worst, above := 0, 0, 0
		for _, x := range p.graph.Ratings {
			if v := x.Rec.Value; v > 0 {
				if above > 0 && v >= above {
					t.Errorf("rating %q has %d, the one above it %d", x.Rec.Name, v, above)
				}
				best, worst, above = max(best, v), v, v
			}
		}
		if worst < 1 || best <= worst {
			t.Errorf("the scale is %d to %d", worst, best)
		}
		for _, c := range p.graph.Claims {
			if c.Rec.Withdrawn() {
				continue
			}
			var r review
			must(t, json.Unmarshal([]byte(jsonLD(p.pageOf(t, c.Rec.Link()), "ClaimReview")[0]), &r))
			got := []*int{r.ReviewRating.RatingValue, r.ReviewRating.BestRating, r.ReviewRating.WorstRating}
			want := []*int{nil, nil, nil}
			if v := c.Rating.Rec.Value; v > 0 {
				want = []*int{&v, &best, &worst}
			}
			if !reflect.DeepEqual(got, want) || r.ReviewRating.Type != "Rating" {
				t.Errorf("%s: the numbers of %q are %s", c.Rec.ID, c.Rating.Rec.Name, numbers(got))
			}
		}
	})
}

func numbers(list []*int) string {
	var b strings.Builder
	for _, n := range list {
		if n == nil {
			b.WriteString("none ")
		} else {
			fmt.Fprint(&b, *n, " ")
		}
	}
	return b.String()
}

// B3.7: the box leads to the page of its rating, which gives the word, its meaning and its number.
func TestRatingIsExplained(t *testing.T) {
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		to, err := parseURL(t, p.address(d.path)).Parse(attr(classed(classed(d.root, "box"), "tag"), "href"))
		must(t, err)
		rating := p.byPath[strings.TrimPrefix(to.String(), p.base)+"index.html"]
		if rating == nil {
			t.Fatalf("%s: the rating leads to %s", d.path, to)
		}
		list := text(p.pageOf(t, "/ratings/").root)
		want := []string{r.ReviewRating.AlternateName, c.Rating.Rec.Meaning}
		if v := r.ReviewRating; v.RatingValue != nil {
			want = append(want, fmt.Sprintf("%d on the scale from %d to %d", *v.RatingValue, *v.WorstRating, *v.BestRating))
		}
		for _, w := range want {
			if !strings.Contains(text(rating.root), w) || !strings.Contains(list, w) {
				t.Errorf("%s or the list of ratings does not say %q", to, w)
			}
		}
	})
}

// B3.8: who checked it and when.
func TestClaimReviewAuthorAndDates(t *testing.T) {
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		if r.Author.Type != "Organization" && r.Author.Type != "Person" || r.Author.Name != p.settings.Publisher || len(r.Author.SameAs) > 0 {
			t.Errorf("%s: author is %+v", d.path, r.Author)
		}
		if what := p.leadsNowhere(parseURL(t, r.Author.URL)); what != "" {
			t.Errorf("%s: the author is at %s: %s", d.path, r.Author.URL, what)
		}
		if r.DatePublished != c.Rec.Checked || r.DatePublished.Time().IsZero() || r.DateModified < r.DatePublished || r.DateModified != c.Rec.Modified() {
			t.Errorf("%s: published %q, modified %q", d.path, r.DatePublished, r.DateModified)
		}
	})
}

// B3.9: what was checked, and who said it, also somebody without a name; not who took it up later.
func TestClaimReviewItem(t *testing.T) {
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		item := r.ItemReviewed
		if item.Type != "Claim" || item.DatePublished > r.DatePublished {
			t.Errorf("%s: a %s of %s, checked %s", d.path, item.Type, item.DatePublished, r.DatePublished)
		}
		if doubt := strings.ContainsAny(string(c.Rec.Made), "~?%/[Xu"); doubt && item.DatePublished != "" || !doubt && string(item.DatePublished) != string(c.Rec.Made) {
			t.Errorf("%s: made %s, marked up as %q", d.path, c.Rec.Made, item.DatePublished)
		}
		var want []reviewAgent
		for _, a := range p.graph.Makers(c) {
			kind := a.Rec.Kind
			switch own := p.graph.Set.OwnTerms; {
			case kind == "person" || kind == "unnamed":
				want = append(want, reviewAgent{Type: "Person", Name: a.Rec.Name, SameAs: a.Rec.SameAs})
			case kind == "organisation":
				want = append(want, reviewAgent{Type: "Organization", Name: a.Rec.Name, SameAs: a.Rec.SameAs})
			default:
				if i := slices.IndexFunc(own, func(o *record.OwnTerm) bool { return o.Of == record.ActorKinds.Name && o.ID == kind }); i >= 0 && own[i].SchemaOrg != "" {
					want = append(want, reviewAgent{Type: own[i].SchemaOrg, Name: a.Rec.Name, SameAs: a.Rec.SameAs})
				}
			}
		}
		if !reflect.DeepEqual(item.Author, want) {
			t.Errorf("%s: the authors of the claim are %v, not %v", d.path, item.Author, want)
		}
		for _, a := range item.Author {
			if a.Name == r.Author.Name {
				t.Errorf("%s: the claim is by those who checked it", d.path)
			}
			for _, s := range a.SameAs {
				p.elsewhere(t, d, s)
			}
		}
	})
}

// elsewhere checks the address of a document that is not ours.
func (p *published) elsewhere(t *testing.T, d *document, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Host == parseURL(t, p.base).Host || strings.ContainsAny(address, " \n") {
		t.Errorf("%s: %q is no address elsewhere", d.path, address)
		return
	}
	for name := range u.Query() {
		if strings.HasPrefix(name, "utm_") || strings.HasSuffix(name, "clid") {
			t.Errorf("%s: %q has the tracking parameter %q", d.path, address, name)
		}
	}
}

// B3.10 and B3.11: where the claim appeared, and when as far as it is known, and what the check rests on: each source that was
// seen, in order, as what it is, with its archived copy or what it is found by. A claim known only through others' pages may
// have no appearance to show.
func TestClaimReviewAppearancesAndCitations(t *testing.T) {
	shown := 0
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		item := r.ItemReviewed
		var first *reviewWork
		var rest, cited []reviewWork
		earliest, other := record.Date(""), record.Date("9999-12-31")
		for _, a := range p.graph.Appearances(c.Rec) {
			s := a.Source.Rec
			w := workOf(p, s)
			w.Name, w.DatePublished = "", a.When.ISO()
			switch {
			case s.Seen == "second-hand" || w.URL == "":
			case a.Earliest:
				first, earliest = &w, a.When.First()
			default:
				rest = append(rest, w)
				other = min(other, a.When.Last())
			}
		}
		seen := map[string]bool{}
		for _, b := range c.Rec.Rebuttal {
			for _, e := range b.Evidence {
				if s := p.graph.Source(e.Source).Rec; s.Seen != "second-hand" && !seen[s.ID] {
					seen[s.ID] = true
					cited = append(cited, workOf(p, s))
				}
			}
		}
		if !reflect.DeepEqual(item.FirstAppearance, first) || !reflect.DeepEqual(item.Appearance, rest) {
			t.Errorf("%s: appearances are %v and %v, not %v and %v", d.path, item.FirstAppearance, item.Appearance, first, rest)
		}
		if !reflect.DeepEqual(r.Citation, cited) || len(cited) == 0 {
			t.Errorf("%s: citations are %v, not %v", d.path, r.Citation, cited)
		}
		if earliest > other {
			t.Errorf("%s: the first appearance is of %s, another of %s", d.path, earliest, other)
		}
		works := slices.Concat(rest, cited)
		if first != nil {
			shown++
			works = append(works, *first)
		}
		for _, w := range works {
			for _, address := range []string{w.URL, w.ArchivedAt, w.SameAs} {
				if address != "" {
					p.elsewhere(t, d, address)
				}
			}
		}
	})
	if shown == 0 {
		t.Error("no claim has a first appearance")
	}
}

// workOf is a source as the markup has it: with an address, or else with its identifiers.
func workOf(p *published, s *record.Source) reviewWork {
	kind, _ := p.graph.Set.Vocabulary(record.SourceKinds).Term(s.Kind)
	doi := identifier.DOILink(s.DOI)
	w := reviewWork{Type: cmp.Or(kind.Schema, "CreativeWork"), Name: s.Title, URL: cmp.Or(s.URL, s.Archived, doi), ArchivedAt: s.Archived}
	if w.URL != "" {
		if doi != w.URL {
			w.SameAs = doi
		}
		return w
	}
	for _, id := range []string{before("ISBN ", s.ISBN), before("ISSN ", s.ISSN), s.Case} {
		if id != "" {
			w.Identifier = append(w.Identifier, id)
		}
	}
	return w
}

// before returns a text with another before it, if it is not empty.
func before(lead, text string) string {
	if text == "" {
		return ""
	}
	return lead + text
}

// B3.12: every correction is told in the markup and in a notice near the top of the page, the newest first there.
func TestCorrectionsAreTold(t *testing.T) {
	corrected := 0
	eachReview(t, func(t *testing.T, p *published, c *graph.Claim, d *document, r review) {
		corrected += len(c.Rec.Correction)
		if len(r.Correction) != len(c.Rec.Correction) {
			t.Fatalf("%s: %d corrections marked up, %d in the record", d.path, len(r.Correction), len(c.Rec.Correction))
		}
		if len(r.Correction) == 0 {
			return
		}
		notice := text(classed(d.root, "corrected"))
		last := len(notice)
		for i, x := range c.Rec.Correction {
			m := r.Correction[i]
			kind, _ := record.Corrections.Term(x.Kind)
			shown := strings.Index(notice, kind.Label+", "+x.Date.Long()+" "+m.Text)
			if m.Type != "CorrectionComment" || m.DatePublished != x.Date || m.Text == "" || strings.ContainsAny(m.Text, "*[]") || shown < 0 || shown > last {
				t.Errorf("%s: correction %+v is marked up as %+v and shown as %q", d.path, x, m, notice)
			}
			last = shown
		}
	})
	if corrected == 0 {
		t.Error("no record has a correction")
	}
}

// B3.17: the whole markup of a record that has everything, and of one that has the least. Run with -update after a
// change that was meant.
func TestClaimReviewGolden(t *testing.T) {
	p := town(t)
	for id, name := range map[string]string{"bridge-cost": "maximal", "library-hours": "minimal"} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			must(t, json.Indent(&got, []byte(jsonLD(p.pageOf(t, "/claims/"+id+"/"), "ClaimReview")[0]), "", "  "))
			got.WriteByte('\n')
			golden := filepath.Join("testdata", "claimreview", name+".json")
			if *update {
				must(t, os.WriteFile(golden, got.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			must(t, err)
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got:\n%s\nwant:\n%s", &got, want)
			}
		})
	}
	missing := map[string]bool{record.KeyFormerly: true} // it is on no page
	for _, f := range record.SchemaOf(record.KindClaim).Fields {
		if inFile(t, record.MetaOf(p.graph.Claim("bridge-cost").Rec))[f.Key] == nil && !missing[f.Key] {
			t.Errorf("the maximal record lacks %q: add it to testdata/town/data/claims/bridge-cost.toml", f.Key)
		}
	}
}

// Five places state a finding: the page, its markup, the text of a shared link, the feeds and the record as data. Claim,
// rating and reason are the same words in all of them. The rating comes before the claim, which is never alone; feeds lead
// with the finding and name who made the claim.
func TestFivePlacesSayTheSame(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		a, j := feeds(t, p)
		entries := map[string][]string{}
		for i, e := range a.Entry {
			entries[e.ID] = []string{e.Summary, j.Items[i].ContentText, e.Title, j.Items[i].Title}
		}
		for _, c := range p.graph.Claims {
			if c.Rec.Withdrawn() {
				continue // see TestWithdrawnCheckIsMarkedEverywhere
			}
			d := p.pageOf(t, c.Rec.Link())
			box := classed(d.root, "box")
			claim, rating, reason := text(classed(box, "claim")), text(classed(box, "tag")), text(classed(box, "reason"))
			line := fmt.Sprintf("%s. The claim: %s. %s", rating, claim, reason)
			places := map[string]string{"description": d.meta("description"), "og:description": d.meta("og:description")}
			if e := entries[p.address(d.path)]; e != nil {
				for _, said := range e[:2] {
					if !strings.HasPrefix(said, rating+". ") || !strings.HasSuffix(said, ": "+claim+". "+reason) || !strings.Contains(said, c.Claimants[0].Rec.Name) {
						t.Errorf("%s: a feed says %q", d.path, said)
					}
				}
				for _, title := range e[2:] {
					if !strings.HasPrefix(title, c.Rec.Title) || !strings.Contains(title, rating) || strings.Contains(title, claim) {
						t.Errorf("%s: its title in a feed is %q", d.path, title)
					}
				}
			}
			if list := jsonLD(d, "ClaimReview"); len(list) == 1 {
				var r review
				must(t, json.Unmarshal([]byte(list[0]), &r))
				places["JSON-LD"] = fmt.Sprintf("%s. The claim: %s. %s", r.ReviewRating.AlternateName, r.ClaimReviewed, r.ReviewRating.RatingExplanation)
			}
			var data, scale struct {
				Record struct{ Claim, Rating, Reason, Name string }
			}
			p.data(t, strings.TrimPrefix(c.Rec.Link(), "/")+"index.json", &data)
			p.data(t, "ratings/"+data.Record.Rating+"/index.json", &scale)
			places["index.json"] = fmt.Sprintf("%s. The claim: %s. %s", scale.Record.Name, data.Record.Claim, data.Record.Reason)
			for _, place := range slices.Sorted(maps.Keys(places)) {
				if places[place] != line {
					t.Errorf("%s: the page says\n%s\n%s says\n%s", d.path, line, place, places[place])
				}
			}
		}
	})
}
