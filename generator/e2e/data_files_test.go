package e2e

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"counterpoint/generator/record"
)

// Every file of records holds the records of the pages, and each fits the schema published beside it.
func TestDataFitsItsSchema(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, s := range record.Schemas {
			if !p.graph.Set.Has(s.Kind) {
				for name := range p.files {
					if strings.HasPrefix(name, s.Plural+"/") || strings.HasPrefix(name, "data/"+s.Plural+".") || strings.Contains(name, "schema/"+string(s.Kind)) {
						t.Errorf("%s is published, and there is no %s", name, s.Kind)
					}
				}
				continue
			}
			schema := compiled(t, p.files["data/schema/"+string(s.Kind)+".json"])
			var list []json.RawMessage
			if err := json.Unmarshal(p.files["data/"+s.Plural+".json"], &list); err != nil {
				t.Fatalf("%s: %v", s.Plural, err)
			}
			if lines := bytes.SplitAfter(p.files["data/"+s.Plural+".ndjson"], []byte("\n")); len(lines) != len(list)+1 || !slices.EqualFunc(lines[:len(lines)-1], list, func(line []byte, r json.RawMessage) bool {
				return bytes.Equal(line, append(slices.Clone(r), '\n'))
			}) {
				t.Errorf("%s.ndjson has not the records of %s.json, one a line", s.Plural, s.Plural)
			}
			pages := 0
			for _, raw := range list {
				value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
				must(t, err)
				if err := schema.Validate(value); err != nil {
					t.Errorf("%s: %v", s.Plural, err)
				}
				id := value.(map[string]any)["id"].(string)
				if page, ok := p.files[s.Plural+"/"+id+"/index.json"]; ok {
					pages++
					if !bytes.Equal(bytes.TrimSpace(page), raw) {
						t.Errorf("%s/%s: the record in data/ is not the one beside the page", s.Plural, id)
					}
				}
			}
			if s.Paged && pages != len(list) {
				t.Errorf("%s: %d records, %d pages with one", s.Plural, len(list), pages)
			}
		}
	})
}

func compiled(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	must(t, err)
	c := jsonschema.NewCompiler()
	must(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	must(t, err)
	return s
}

// The tables read back as what the records say.
func TestTablesReadBack(t *testing.T) {
	p := ours(t)
	rows := table(t, p, "claims")
	if len(rows) != len(p.graph.Claims) {
		t.Fatalf("%d rows, %d claims", len(rows), len(p.graph.Claims))
	}
	for i, c := range p.graph.Claims {
		got := []string{rows[i]["id"], rows[i]["claim"], rows[i]["reason"], rows[i]["rating"], rows[i]["checked"]}
		want := []string{c.Rec.ID, c.Rec.Claim, c.Rec.Reason, c.Rec.Rating, string(c.Rec.Checked)}
		if !slices.Equal(got, want) {
			t.Errorf("row %d is %q, not %q", i+1, got, want)
		}
	}
	evidence := 0
	for _, c := range p.graph.Claims {
		for _, a := range c.Rec.Rebuttal {
			evidence += len(a.Evidence)
		}
	}
	if got := len(table(t, p, "evidence")); got != evidence {
		t.Errorf("%d rows of evidence, %d pieces", got, evidence)
	}
}

// table reads a CSV file of the site, and checks that a spreadsheet would run none of its cells.
func table(t *testing.T, p *published, name string) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(p.files["data/"+name+".csv"])).ReadAll()
	must(t, err)
	var rows []map[string]string
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, cell := range r {
			row[all[0][i]] = cell
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("%s: a cell begins like a formula: %q", name, cell)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// The DataFeed has the very ClaimReview of each claim's page (rule B3.15).
func TestDataFeedIsThePages(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		var feed struct {
			DateModified string
			Elements     []struct {
				URL, DateModified string
				Item              []any
			} `json:"dataFeedElement"`
		}
		must(t, json.Unmarshal(p.files["data/claimreview.json"], &feed))
		want := map[string]any{}
		for _, d := range p.pages {
			for _, text := range jsonLD(d, "ClaimReview") {
				var v map[string]any
				must(t, json.Unmarshal([]byte(text), &v))
				want[v["url"].(string)] = v
			}
		}
		if len(want) != len(feed.Elements) {
			t.Errorf("%d in the feed, %d on pages", len(feed.Elements), len(want))
		}
		latest := ""
		for _, e := range feed.Elements {
			latest = max(latest, e.DateModified)
			if len(e.Item) != 1 || !reflect.DeepEqual(e.Item[0], want[e.URL]) {
				t.Errorf("%s: the feed has another ClaimReview than the page", e.URL)
			}
		}
		if feed.DateModified != latest {
			t.Errorf("the feed was changed on %q, its newest item on %q", feed.DateModified, latest)
		}
	})
}

// ofClaim is the feed of one claim.
var ofClaim = regexp.MustCompile(`^claims/[^/]+/index\.xml$`)

// Every feed lists pages that are there, each once, the newest first, in Atom and in JSON Feed alike.
func TestEveryFeed(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		feeds := 0
		for name, data := range p.files {
			if !strings.HasSuffix(name, "/index.xml") {
				continue
			}
			feeds++
			var atom struct {
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
				Entries []struct {
					ID      string `xml:"id"`
					Updated string `xml:"updated"`
					Link    struct {
						Href string `xml:"href,attr"`
					} `xml:"link"`
				} `xml:"entry"`
			}
			if err := xml.Unmarshal(data, &atom); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if want := p.base + strings.TrimSuffix(name, "index.xml"); atom.ID != want {
				t.Errorf("%s: id %q, not %q", name, atom.ID, want)
			}
			var list struct{ Items []struct{ ID, URL string } }
			if ofClaim.MatchString(name) { // it is there as Atom only
				feeds--
				for _, e := range atom.Entries {
					list.Items = append(list.Items, struct{ ID, URL string }{e.ID, e.Link.Href})
				}
			} else if err := json.Unmarshal(p.files[strings.TrimSuffix(name, "index.xml")+"feed.json"], &list); err != nil {
				t.Fatalf("%s: JSON Feed: %v", name, err)
			}
			if len(list.Items) != len(atom.Entries) {
				t.Fatalf("%s: %d entries, %d in the JSON Feed", name, len(atom.Entries), len(list.Items))
			}
			last, seen := atom.Updated, map[string]bool{}
			for i, e := range atom.Entries {
				if e.Updated > last || seen[e.ID] || e.ID != list.Items[i].ID {
					t.Errorf("%s: entry %d, %s, is out of order, twice there or another in the JSON Feed", name, i+1, e.ID)
				}
				last, seen[e.ID] = e.Updated, true
				if wrong := p.leadsNowhere(parseURL(t, list.Items[i].URL)); wrong != "" {
					t.Errorf("%s: entry %d leads to %s: %s", name, i+1, list.Items[i].URL, wrong)
				}
			}
		}
		withClaims := 0
		for _, a := range p.graph.Actors {
			if len(a.Claims) > 0 {
				withClaims++
			}
		}
		years := map[string]bool{}
		for _, c := range p.graph.Claims {
			part := c.Rec.Made.Date().Listed()
			part.Month, part.Day = 0, 0
			years[part.String()] = true
		}
		if want := 3 + len(p.graph.Ratings) + len(p.graph.Topics) + len(p.graph.Fallacies) + withClaims + len(years) + facetValues(p); feeds != want {
			t.Errorf("%d feeds, not %d: claims, corrections, changes of ratings, and one for each rating, topic, fallacy, actor with claims, year and value of a facet", feeds, want)
		}
	})
}

// facetValues counts the values that claims have of the facets of the site.
func facetValues(p *published) int {
	values := map[[2]string]bool{}
	for _, c := range p.graph.Claims {
		for _, v := range c.Rec.Own() {
			for _, text := range v.Texts {
				if v.Field.Own.Facet {
					values[[2]string{v.Field.Key, text}] = true
				}
			}
		}
	}
	return len(values)
}
