package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"counterpoint/generator/record"
)

// Every record has one page, and beside it the record: as data, which says what its file says, and the file itself.
func TestEveryRecordHasAPage(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		pages := map[string]int{} // by section
		for _, r := range p.records {
			m := record.MetaOf(r)
			pages[m.Schema.Plural]++
			d := p.pageOf(t, m.Link())
			for _, form := range []string{"index.json", "index.toml"} {
				if !slices.ContainsFunc(slices.Collect(d.elements("a")), func(n *html.Node) bool { return attr(n, "href") == form }) {
					t.Errorf("%s does not lead to %s", d.path, form)
				}
			}
			if text := p.files[strings.TrimPrefix(m.Link(), "/")+"index.toml"]; !bytes.Equal(text, m.Source()) {
				t.Errorf("%s: index.toml is\n%s", m.File(), text)
			}
			var got struct {
				Kind, ID, URL string
				Record        map[string]any
				Fields        map[string]any // the site's own
			}
			p.data(t, strings.TrimPrefix(m.Link(), "/")+"index.json", &got)
			if got.Kind != string(m.Schema.Kind) || got.ID != m.ID || got.URL != p.base+strings.TrimPrefix(m.Link(), "/") {
				t.Errorf("%s: index.json is of %s %q at %s", m.File(), got.Kind, got.ID, got.URL)
			}
			maps.Copy(got.Record, got.Fields)
			if want := filledIn(inFile(t, m), r); !reflect.DeepEqual(got.Record, want) {
				t.Errorf("%s: index.json has\n%v\nnot\n%v", m.File(), got.Record, want)
			}
		}
		if p.graph.Set.Ledger != nil {
			for _, e := range p.graph.Set.Ledger.Entries {
				if e.Removed != nil { // a page says so
					pages[record.SchemaOf(e.Kind).Plural]++
				}
			}
		}
		for _, s := range record.Schemas {
			built := 0
			for _, d := range p.pages {
				if strings.Count(d.path, "/") == 2 && strings.HasPrefix(d.path, s.Plural+"/") {
					built++
				}
			}
			if s.Paged && (built != pages[s.Plural] || built == 0 && !s.Optional) {
				t.Errorf("%d pages below %s/ for %d records", built, s.Plural, pages[s.Plural])
			}
		}
	})
}

// filledIn adds to a record what its file leaves out: what follows from other keys, defaults, and of a claim what the
// ledger has.
func filledIn(file map[string]any, r record.Record) map[string]any {
	leftOut := map[string]any{}
	switch r := r.(type) {
	case *record.Claim:
		leftOut["number"], leftOut["checked"], leftOut["as_of"] = float64(r.Number), string(r.Checked), string(r.AsOf)
		leftOut["title"] = strings.TrimSuffix(r.Reason, ".")
		if list, _ := file["appearance"].([]any); len(list) == 1 { // there is no earlier one
			list[0].(map[string]any)["first"] = true
		}
	case *record.Source:
		if r.URL+r.Archived+r.DOI == "" && r.ISBN+r.ISSN+r.Case != "" {
			leftOut["seen"] = "offline"
		}
		if file["published"] != nil && file["seen"] == "second-hand" { // nobody saw a date on it
			leftOut["published_seen"] = "elsewhere"
		}
	}
	for key, value := range leftOut {
		if file[key] == nil {
			file[key] = value
		}
	}
	withDefaults(record.MetaOf(r).Schema.Fields, file)
	return file
}

// inFile reads a record from its file anew, without our own decoder, as JSON would have it.
func inFile(t *testing.T, m *record.Meta) map[string]any {
	t.Helper()
	var tree map[string]any
	if _, err := toml.Decode(string(m.Source()), &tree); err != nil {
		t.Fatal(err)
	}
	if m.Schema.List {
		for _, entry := range tree[string(m.Schema.Kind)].([]map[string]any) {
			if entry["id"] == m.ID {
				tree = entry
			}
		}
		delete(tree, "id")
	}
	file := asJSON(tree).(map[string]any)
	asNumbers(m.Schema.Fields, file)
	return file
}

// asNumbers makes numbers of those that are written as text, to keep the zeros at their ends.
func asNumbers(fields []record.Field, table map[string]any) {
	for _, f := range fields {
		switch v := table[f.Key].(type) {
		case string:
			if n, err := strconv.ParseFloat(v, 64); err == nil && f.Type == record.Decimal {
				table[f.Key] = n
			}
		case []any:
			for _, item := range v {
				if m, ok := item.(map[string]any); ok {
					asNumbers(f.Fields, m)
				}
			}
		}
	}
}

// withDefaults adds the keys that are left out because they have their default.
func withDefaults(fields []record.Field, tree map[string]any) {
	for _, f := range fields {
		if _, written := tree[f.Key]; f.Default != "" && !written {
			tree[f.Key] = f.Default
		}
		if inner, ok := tree[f.Key].(map[string]any); ok {
			withDefaults(f.Fields, inner)
		}
		tables, _ := record.AsTables(tree[f.Key])
		for _, t := range tables {
			withDefaults(f.Fields, t)
		}
	}
	if tree["published_seen"] != nil && tree["published"] == nil { // nobody has seen it
		delete(tree, "published_seen")
	}
}

func asJSON(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case int64:
		return float64(v)
	case []map[string]any:
		list := make([]any, len(v))
		for i, m := range v {
			list[i] = asJSON(m)
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = asJSON(x)
		}
		return list
	case map[string]any:
		m := map[string]any{}
		for k, x := range v {
			m[k] = asJSON(x)
		}
		return m
	}
	return v
}

// The short address of a claim or point leads to its page, by a path, so that it does on any host; so does the address of
// the version of a claim that its page shows, and of commits that changed nothing in it. Nothing else redirects.
func TestShortAddresses(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		want := map[string]string{}
		for _, c := range p.graph.Claims {
			want[fmt.Sprintf("c/%d/index.html", c.Rec.Number)] = p.path() + strings.TrimPrefix(c.Rec.Link(), "/")
		}
		for _, pt := range p.graph.Points {
			want[fmt.Sprintf("p/%d/index.html", pt.Rec.Number)] = p.path() + strings.TrimPrefix(pt.Rec.Link(), "/")
		}
		got := map[string]string{}
		for _, d := range p.pages {
			if to := d.refresh(); to != "" {
				if claim, _, ok := strings.Cut(d.path, "/history/"); !ok {
					got[d.path] = to
				} else if !strings.HasPrefix(to, p.path()+claim+"/") {
					t.Errorf("%s leads to %s", d.path, to)
				}
				if d.canonical() != p.settings.URL(strings.TrimPrefix(to, p.path())) {
					t.Errorf("%s leads to %s, its canonical address is %s", d.path, to, d.canonical())
				}
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("redirects are\n%v\nnot\n%v", got, want)
		}
	})
}

// Every page has one title, description and canonical address, and is in the site map; redirects and the page for missing
// pages are not.
func TestEveryPageSaysWhatItIs(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		want, titles := map[string]bool{}, map[string]string{}
		var removed []string // their pages are in no site map, as those of histories
		if p.graph.Set.Ledger != nil {
			for _, e := range p.graph.Set.Ledger.Entries {
				if e.Removed != nil {
					removed = append(removed, p.settings.URL(record.SchemaOf(e.Kind).Link(e.ID)))
				}
			}
		}
		for _, d := range p.pages {
			if d.isAlias() {
				continue
			}
			for _, name := range []string{"h1", "main", "title"} {
				list := slices.DeleteFunc(slices.Collect(d.elements(name)), inPicture)
				if len(list) != 1 || text(list[0]) == "" {
					found.add(d.path, "it has %d <%s>, or an empty one", len(list), name)
				}
			}
			for n := range d.elements("html") {
				if attr(n, "lang") != p.settings.Lang {
					found.add(d.path, "its language is %q", attr(n, "lang"))
				}
			}
			description := d.meta("description")
			if description == "" || description != d.meta("og:description") {
				found.add(d.path, "descriptions are %q and %q", description, d.meta("og:description"))
			}
			if d.meta("og:title") == "" || d.meta("viewport") == "" {
				found.add(d.path, "og:title or viewport is missing")
			}
			if d.path == "404.html" {
				if d.canonical() != "" {
					t.Errorf("404.html calls %s its address", d.canonical())
				}
				continue
			}
			address := p.address(d.path)
			left := slices.Contains(removed, address) || strings.Contains(d.path, "/history/")
			if !left {
				want[address] = true
			}
			if left != (d.meta("robots") == "noindex") {
				found.add(d.path, "search engines are told %q", d.meta("robots"))
			}
			if d.canonical() != address || d.meta("og:url") != address {
				found.add(d.path, "the addresses in it are %q and %q", d.canonical(), d.meta("og:url"))
			}
			for n := range d.elements("title") {
				if inPicture(n) {
					continue
				}
				if strings.HasPrefix(d.path, "sources/") {
					continue // two sources may well have one headline
				}
				if first, taken := titles[text(n)]; taken {
					found.add(d.path, "it has the title of %s: %q", first, text(n))
				}
				titles[text(n)] = d.path
			}
		}
		found.report(t)

		got := map[string]bool{}
		for _, address := range siteMap(t, p) {
			if got[address] {
				t.Errorf("sitemap.xml has %s twice", address)
			}
			got[address] = true
			if !want[address] {
				t.Errorf("sitemap.xml has %s, which is no page", address)
			}
		}
		for address := range want {
			if !got[address] {
				t.Errorf("sitemap.xml lacks %s", address)
			}
		}
		if robots, want := string(p.files["robots.txt"]), "\nSitemap: "+p.base+"sitemap.xml\n"; !strings.Contains("\n"+robots, want) {
			t.Errorf("robots.txt does not name the site map:\n%s", robots)
		}
	})
}

// siteMap lists the addresses in sitemap.xml.
func siteMap(t *testing.T, p *published) []string {
	t.Helper()
	var m struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(p.files["sitemap.xml"], &m); err != nil {
		t.Fatal("sitemap.xml:", err)
	}
	var list []string
	for _, u := range m.URL {
		list = append(list, u.Loc)
	}
	return list
}

// atom and jsonFeed are what a feed reader takes from our feeds.
type (
	atomEntry struct {
		ID        string    `xml:"id"`
		Title     string    `xml:"title"`
		Published time.Time `xml:"published"`
		Updated   time.Time `xml:"updated"`
		Summary   string    `xml:"summary"`
		Link      []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	}
	atom struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated time.Time   `xml:"updated"`
		Author  string      `xml:"author>name"`
		Entry   []atomEntry `xml:"entry"`
	}
	jsonFeedItem struct {
		ID            string    `json:"id"`
		URL           string    `json:"url"`
		Title         string    `json:"title"`
		ContentText   string    `json:"content_text"`
		DatePublished time.Time `json:"date_published"`
		DateModified  time.Time `json:"date_modified"`
	}
	jsonFeed struct {
		Version     string         `json:"version"`
		Title       string         `json:"title"`
		HomePageURL string         `json:"home_page_url"`
		FeedURL     string         `json:"feed_url"`
		Items       []jsonFeedItem `json:"items"`
	}
)

func feeds(t *testing.T, p *published) (atom, jsonFeed) {
	t.Helper()
	var a atom
	if err := xml.Unmarshal(p.files["claims/index.xml"], &a); err != nil {
		t.Fatal("claims/index.xml:", err)
	}
	var j jsonFeed
	p.data(t, "claims/feed.json", &j)
	return a, j
}

// Both feeds hold the claims that changed last, without those whose check was withdrawn, at most 50, the newest first.
func TestFeedsHoldTheNewestClaims(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		a, j := feeds(t, p)
		if a.ID == "" || a.Title == "" || a.Author == "" || a.Updated.IsZero() || a.Title != j.Title {
			t.Errorf("what the feeds say of themselves: %q %q %q %v, %q", a.ID, a.Title, a.Author, a.Updated, j.Title)
		}
		if j.Version != "https://jsonfeed.org/version/1.1" || j.HomePageURL != p.base+"claims/" || j.FeedURL != p.base+"claims/feed.json" {
			t.Errorf("JSON Feed: version %q, home %q, feed %q", j.Version, j.HomePageURL, j.FeedURL)
		}
		claims := standing(p.graph.Claims)
		if n := min(len(claims), 50); len(a.Entry) != n || len(j.Items) != n {
			t.Fatalf("%d and %d entries, want %d", len(a.Entry), len(j.Items), n)
		}
		listed, oldest := map[string]bool{}, a.Updated
		for i, e := range a.Entry {
			item := j.Items[i]
			if e.ID != item.ID || e.ID != item.URL || e.Title != item.Title || !e.Published.Equal(item.DatePublished) || !e.Updated.Equal(item.DateModified) {
				t.Errorf("entry %d differs: %+v and %+v", i, e, item)
			}
			if len(e.Link) != 1 || e.Link[0].Href != e.ID || p.byPath[strings.TrimPrefix(e.ID, p.base)+"index.html"] == nil {
				t.Errorf("entry %s leads nowhere: %v", e.ID, e.Link)
			}
			if e.Published.IsZero() || e.Updated.Before(e.Published) || e.Updated.After(oldest) || listed[e.ID] {
				t.Errorf("entry %s is out of order, undated or there twice: %v, %v", e.ID, e.Published, e.Updated)
			}
			listed[e.ID], oldest = true, e.Updated
		}
		for _, c := range claims {
			if !listed[p.settings.URL(c.Rec.Link())] && c.Rec.Modified().Time().After(oldest) {
				t.Errorf("%s changed on %s and is not in the feeds, which go back to %s", c.Rec.ID, c.Rec.Modified(), oldest)
			}
		}
	})
}

// Every published JSON and XML file can be parsed.
func TestDataFilesParse(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for name, data := range p.files {
			switch {
			case strings.HasSuffix(name, ".json") && !json.Valid(data):
				t.Errorf("%s is no JSON", name)
			case strings.HasSuffix(name, ".xml"), strings.HasSuffix(name, ".svg"):
				if err := xml.Unmarshal(data, new(struct{})); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	})
}

// The page of fields writes numbers out, as a record has them.
func TestFieldsWriteNumbersOut(t *testing.T) {
	page := text(ours(t).pageOf(t, "/contribute/fields/").root)
	if want := "A whole number from 1 to 999999999."; !strings.Contains(page, want) {
		t.Errorf("/contribute/fields/ does not say %q", want)
	}
}
