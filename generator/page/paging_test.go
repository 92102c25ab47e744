package page

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// A list of up to 149 entries is one page of a hundred. Of a longer one the own page has the newest 50 to 149, and the others are in
// full hundreds, the oldest first.
func TestCut(t *testing.T) {
	for _, n := range []int{0, 1, 49, 50, 149, 150, 249, 250, 1000, 10_049} {
		list := make([]int, n)
		for i := range list {
			list[i] = n - i // the newest first
		}
		first, rest := cut(list, 100)
		if n < 150 != (rest == nil) || rest != nil && (len(first) < 50 || len(first) > 149) {
			t.Errorf("of %d entries %d are on the own page, %d pages are others", n, len(first), len(rest))
		}
		for i, page := range rest {
			if len(page) != 100 || page[99] != i*100+1 {
				t.Errorf("of %d entries page %d has %d, the oldest of which is %d", n, i+1, len(page), page[99])
			}
			first = append(slices.Clone(first), rest[len(rest)-1-i]...)
		}
		if !slices.Equal(first, list) {
			t.Errorf("of %d entries the pages have %v", n, first)
		}
	}
}

// From each page of a list lead links to those beside it and to both ends.
func TestPagesFrom(t *testing.T) {
	if p := pagesFrom("A", "topics/a/", "topics/a/", 1, 0); p != nil {
		t.Errorf("a list of one page leads to %+v", p)
	}
	for n, want := range map[int]pages{
		1:  {Newest: "actors/b/", Newer: "actors/b/answers/page/2/"},
		2:  {Newest: "actors/b/", Newer: "actors/b/answers/page/3/", Older: "actors/b/answers/page/1/", Oldest: "actors/b/answers/page/1/"},
		9:  {Newest: "actors/b/", Newer: "actors/b/", Older: "actors/b/answers/page/8/", Oldest: "actors/b/answers/page/1/"},
		10: {Older: "actors/b/answers/page/9/", Oldest: "actors/b/answers/page/1/"},
	} {
		got := pagesFrom("B: Answers", "actors/b/", "actors/b/answers/", n, 9)
		if got.List != "B: Answers" || got.Newest != want.Newest || got.Newer != want.Newer || got.Older != want.Older || got.Oldest != want.Oldest {
			t.Errorf("from page %d of 9 lead %+v, not %+v", n, got, want)
		}
		for i, p := range got.Numbers {
			if p.Number != min(n+nearPages, 9)-i || p.Here != (p.Number == n) || p.Path != fmt.Sprintf("actors/b/answers/page/%d/", p.Number) {
				t.Errorf("page %d of 9 has the number %+v", n, p)
			}
		}
	}
}

// pagesOf makes the pages of a site that are below a folder.
func pagesOf(t *testing.T, records fs.FS, folder string) (g *graph.Graph, files map[string][]byte) {
	t.Helper()
	set, findings, err := record.Load(records)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	g, files = graph.New(set), map[string][]byte{}
	for _, p := range Parts(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"}) {
		if strings.HasPrefix(p.Content, "content/"+folder) {
			made, err := p.Files(nil)
			if err != nil {
				t.Fatal(err)
			}
			files[p.Content] = made[p.Content]
		}
	}
	return g, files
}

// listedOn is what a page of a list says of the claims that it has.
func listedOn(t *testing.T, files map[string][]byte, name string) (claims []string, to pages) {
	t.Helper()
	var page struct {
		Params struct {
			Listing struct {
				Claims []card
				Pages  pages
			}
		}
	}
	if err := json.NewDecoder(bytes.NewReader(files[name])).Decode(&page); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return mapped(page.Params.Listing.Claims, func(c card) string { return c.Path }), page.Params.Listing.Pages
}

// Every claim of a list is on one of its pages, once, the one that was checked last first.
func TestListsAreWhole(t *testing.T) {
	g, files := pagesOf(t, testsite.Site(1000), "topics/")
	long := 0
	for _, topic := range g.Topics {
		got, to := listedOn(t, files, contentAt(topic.Rec.Link()))
		claims := topic.Claims
		if to.Older != "" {
			long++
			claims = slices.SortedFunc(slices.Values(claims), lastChecked)
		}
		for to.Older != "" {
			var more []string
			more, to = listedOn(t, files, contentAt("/"+to.Older))
			got = append(got, more...)
		}
		if want := mapped(claims, func(c *graph.Claim) string { return path(&c.Rec.Meta) }); !slices.Equal(got, want) {
			t.Errorf("%s lists %d claims, not these %d in this order", topic.Rec.ID, len(got), len(want))
		}
	}
	if long == 0 {
		t.Error("no topic has several pages")
	}
}

// Pages of a list stay, byte for byte, when claims are added; only those near the new ones lead to these. They also keep what
// they list when a claim is edited, and only the page that has it is another one.
func TestOldPagesStay(t *testing.T) {
	after := testsite.Site(900).(fstest.MapFS)
	topics := regexp.MustCompile(`(?m)^topics     = .*`)
	for name, file := range after {
		if strings.HasPrefix(name, "data/claims/") {
			after[name] = &fstest.MapFile{Data: topics.ReplaceAll(file.Data, []byte(`topics = ["bridge-0"]`))}
		}
	}
	set, _, err := record.Load(after)
	if err != nil {
		t.Fatal(err)
	}
	before := maps.Clone(after)
	for _, c := range slices.SortedFunc(slices.Values(graph.New(set).Claims), lastChecked)[:300] {
		delete(before, c.Rec.File())
	}
	_, was := pagesOf(t, before, "topics/")
	g, is := pagesOf(t, after, "topics/")
	stayed := 0
	for _, topic := range g.Topics {
		_, to := listedOn(t, was, contentAt(topic.Rec.Link()))
		for _, old := range to.Numbers[:min(1, len(to.Numbers))] { // the newest
			for n := range old.Number {
				name := contentAt("/" + pagePath(path(&topic.Rec.Meta), n+1))
				had, _ := listedOn(t, was, name)
				if has, _ := listedOn(t, is, name); !slices.Equal(had, has) {
					t.Errorf("%s has other claims than before others were added", name)
				}
				if n+1 <= old.Number-nearPages {
					stayed++
					if !bytes.Equal(was[name], is[name]) {
						t.Errorf("%s is another one since claims were added", name)
					}
				}
			}
		}
	}
	if stayed == 0 {
		t.Error("no page is so old that it could stay")
	}

	edited := set.Claims[0]
	after[edited.File()] = &fstest.MapFile{Data: bytes.Replace(after[edited.File()].Data, []byte("title "), []byte("changed = 2029-01-01\ntitle "), 1)}
	_, now := pagesOf(t, after, "topics/")
	var changed []string
	for name := range now {
		if strings.Contains(name, "/page/") && !bytes.Equal(now[name], is[name]) {
			changed = append(changed, name)
		}
	}
	for _, name := range changed {
		if claims, _ := listedOn(t, now, name); !slices.Contains(claims, path(&edited.Meta)) {
			t.Errorf("%s is another one since %s was edited", name, edited.ID)
		}
	}
	if len(now) != len(is) || len(changed) == 0 {
		t.Errorf("%d pages of lists are others, %d files in place of %d", len(changed), len(now), len(is))
	}
}

// Lists that are too long for a page have their claims by rating, too, the longest first, up to the number in the settings; the counts
// lead there.
func TestListsByRating(t *testing.T) {
	set, _, err := record.Load(testsite.Site(1000))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	for _, most := range []int{0, 5, 1000} {
		lists := map[string]int{} // and how many claims the page of the whole list counts
		linked := 0
		for _, p := range Parts(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody", ByRating: most}) {
			if strings.Contains(p.Content, "/rating/") && !strings.Contains(p.Content, "/page/") {
				files, err := p.Files(nil)
				if err != nil {
					t.Fatal(err)
				}
				var page struct {
					Params struct {
						Of      link
						Listing struct {
							Total  int
							Claims []card
							Months []claimMonth
						}
					}
				}
				decode(t, files[p.Content], &page)
				claims := page.Params.Listing.Claims
				for _, m := range page.Params.Listing.Months {
					claims = append(claims, m.Claims...)
				}
				id := strings.TrimSuffix(p.Content[strings.LastIndex(p.Content, "/")+1:], ".md")
				for _, c := range claims {
					if c.Rating.ID != id {
						t.Errorf("%s lists %s, rated %s", p.Content, c.Path, c.Rating.ID)
					}
				}
				if len(claims) == 0 || page.Params.Of.Path == "" {
					t.Errorf("%s lists %d claims of %q", p.Content, len(claims), page.Params.Of.Path)
				}
				lists[p.Address] += page.Params.Listing.Total
			} else if strings.HasPrefix(p.Content, "content/topics/") && strings.Count(p.Content, "/") == 2 && !strings.Contains(p.Content, "_index") {
				files, err := p.Files(nil)
				if err != nil {
					t.Fatal(err)
				}
				var page struct{ Params struct{ Listing listing } }
				decode(t, files[p.Content], &page)
				for _, c := range page.Params.Listing.Counts {
					if c.Path != "" {
						lists[c.Path] -= c.Claims
						linked++
					}
				}
			}
		}
		for at, left := range lists {
			if strings.HasPrefix(at, "topics/") && left != 0 {
				t.Errorf("by_rating %d: the page of the topic counts %d claims less than %s", most, left, at)
			}
		}
		if len(lists) > most || most > 0 && len(lists) == 0 || most == 1000 && linked == 0 {
			t.Errorf("by_rating %d: %d lists, %d links of topics", most, len(lists), linked)
		}
	}
}

// What a later text says on points goes on at pages, too, the first points on the first.
func TestSaidGoesOn(t *testing.T) {
	set, _, err := record.Load(testsite.Site(40))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	v := g.Versions[0]
	for len(v.Said) < 150 {
		v.Said = append(v.Said, v.Said...)
	}
	v.Said = v.Said[:150]
	rows := map[string]int{}
	for _, p := range Parts(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"}) {
		if strings.HasPrefix(p.Address, path(&v.Rec.Meta)) {
			files, err := p.Files(nil)
			if err != nil {
				t.Fatal(err)
			}
			var page struct {
				Params struct {
					Said    []any
					Listing struct{ Said []any }
				}
			}
			decode(t, files[p.Content], &page)
			rows[p.Address] = len(page.Params.Said) + len(page.Params.Listing.Said)
		}
	}
	if own := path(&v.Rec.Meta); rows[own] != 50 || rows[own+"points/page/1/"] != 50 || rows[own+"points/page/2/"] != 50 {
		t.Errorf("of 150 points the pages have %v", rows)
	}
}

// The former addresses of a record lead on from every page of every list that its page has, and from no other place.
func TestFormerListsLeadOn(t *testing.T) {
	site := testsite.Site(1000).(fstest.MapFS)
	g, _ := pagesOf(t, site, "none/")
	most := slices.MaxFunc(g.Actors, func(x, y *graph.Actor) int { return cmp.Compare(len(x.Claims), len(y.Claims)) }).Rec
	site[most.File()].Data = append([]byte("formerly = [\"somebody\"]\n"), site[most.File()].Data...)
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]bool{} // of the actor
	for _, p := range Parts(graph.New(set), Settings{Words: english(t), BaseURL: "https://made-up.example/", Lang: "en", ByRating: 100}) {
		below, ok := strings.CutPrefix("/"+p.Address, most.Link())
		if !ok {
			continue
		}
		lists[strings.Split(below, "/")[0]] = true
		if want := []string{"/actors/somebody/" + below}; !slices.Equal(p.Aliases, want) {
			t.Errorf("%q leads to %s, not %q", p.Aliases, p.Address, want)
		}
	}
	for _, list := range []string{"", "page", "rating", "replies", "answers"} {
		if !lists[list] {
			t.Errorf("the actor has no list at %q: %v", list, lists)
		}
	}
}

// The months of the ledger lead to the page of their year that has them.
func TestLedgerLeadsToMonths(t *testing.T) {
	_, ledger := pagesOf(t, testsite.Site(1500), "ledger/")
	_, years := pagesOf(t, testsite.Site(1500), "years/")
	var page struct{ Params struct{ Months []ledgerRow } }
	if err := json.Unmarshal(ledger["content/ledger/_index.md"], &page); err != nil || len(page.Params.Months) < 24 {
		t.Fatal(err, len(page.Params.Months))
	}
	further := 0
	for _, m := range page.Params.Months {
		path, id, _ := strings.Cut(m.Path, "#m")
		if strings.Contains(path, "/page/") {
			further++
		}
		if on := string(years[contentAt("/"+path)]); !strings.Contains(on, `"id":"`+id+`"`) {
			t.Errorf("%s leads to %s, which has no such month", m.Label, m.Path)
		}
	}
	if further == 0 {
		t.Error("no month is on a further page")
	}
}

// A long list is put in order once, for all its pages.
func TestListsAreSortedOnce(t *testing.T) {
	compared := 0
	l := longList[int]{dir: "numbers/", entries: make([]int, 1000), order: func(x, y int) int { compared++; return x - y }}
	b := newBuilder(&graph.Graph{}, Settings{Lang: "en"})
	_, rest := l.cut(b)
	once := compared
	if l.cut(b); len(rest) != 9 || once == 0 || compared != once {
		t.Errorf("%d pages, after %d comparisons, and then %d", len(rest), once, compared-once)
	}
}
