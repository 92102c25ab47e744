package page

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/record"
)

// many are made-up histories of all records of a site.
type many map[string]*told

func (h many) Of(files ...string) ([]gitlog.Change, int) {
	if one := h[files[0]]; one != nil {
		return one.changes, 0
	}
	return nil, 0
}

func (h many) Names() iter.Seq[string] { return maps.Keys(h) }

func (h many) At(c *gitlog.Commit, file string) string {
	if one := h[file]; one != nil {
		return one.At(c, file)
	}
	return ""
}

func (h many) Text(hash string) ([]byte, bool, error) {
	file, version, _ := strings.Cut(hash, "@")
	text, ok := h[file].texts[version]
	return text, ok, nil
}

// madeUp gives every record of a site that has a file of its own a history: it was begun and edited, edited again or not,
// brought into its present words with its corrections or not, and laid out anew, which changed nothing.
func madeUp(set *record.Set) many {
	h := many{}
	for r := range set.Every() {
		if m := record.MetaOf(r); hasFile(r) {
			text := string(m.Source())
			uncorrected, _, _ := strings.Cut(text, "[[correction]]")
			title := regexp.MustCompile(`(?m)^(title|name) .*`)
			called := func(name string) string { return title.ReplaceAllString(uncorrected, `$1 = "`+name+`"`) }
			versions := [][2]string{{"2026-01-20", called("One")}, {"2026-01-25", called("Two")}}
			if len(h)%3 > 0 {
				versions = append(versions, [2]string{"2026-02-02", called("Three")})
			}
			if len(h)%3 > 1 {
				versions = append(versions, [2]string{"2026-02-05", text})
			}
			versions = append(versions, [2]string{"2026-02-10", "# laid out anew\n" + versions[len(versions)-1][1]})
			one, was := &told{file: m.File(), texts: map[string][]byte{}}, ""
			for _, v := range versions {
				at, _ := time.Parse(time.DateOnly, v[0])
				one.texts[v[0]] = []byte(v[1])
				now := m.File() + "@" + v[0]
				one.changes = slices.Insert(one.changes, 0, gitlog.Change{Commit: &gitlog.Commit{ID: "c" + strings.ReplaceAll(v[0], "-", ""), Time: at, Subject: v[0]}, Was: was, Now: now})
				was = now
			}
			h[m.File()] = one
		}
	}
	return h
}

func hasFile(r record.Record) bool {
	_, translated := r.(*record.Translation)
	s := record.MetaOf(r).Schema
	return !translated && s.Paged && !s.List
}

// The line on the page of a claim, the history of each record, and the log of changes with its feeds say the same of what
// was changed for readers and when.
func TestChangesAgree(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, launched := range []record.Launch{"", "2026-01-22", "2026-02-01", "2026-02-04", "2027-01-01"} {
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors", History: madeUp(set), Launched: launched})
		if err != nil {
			t.Fatal(err)
		}
		type changes struct {
			Changes []struct {
				Page struct{ Path string }
				Date struct{ ISO string }
			}
		}
		var log struct {
			Params struct {
				Listing, Before changes
				Edited          struct {
					Edited []struct {
						Date  struct{ ISO string }
						Pages []struct{ Path string }
					}
				}
			}
		}
		read(t, files, "content/changes/_index.md", &log)
		var claims struct {
			Params struct {
				Home struct {
					Updated     *struct{ ISO string }
					Corrections int
				}
			}
		}
		read(t, files, "content/claims/_index.md", &claims)
		home := claims.Params.Home
		var atom struct {
			Items []struct {
				DateModified string `json:"date_modified"`
			}
		}
		read(t, files, "static/changes/feed.json", &atom)
		inLog := map[string]map[string]bool{} // days by page
		add := func(page, day string) {
			if inLog[page] == nil {
				inLog[page] = map[string]bool{}
			}
			inLog[page][day] = true
		}
		entries := len(log.Params.Listing.Changes) + len(log.Params.Edited.Edited)
		last := ""
		for _, c := range log.Params.Listing.Changes {
			add(c.Page.Path, c.Date.ISO)
			last = max(last, c.Date.ISO)
		}
		for _, e := range log.Params.Edited.Edited {
			last = max(last, e.Date.ISO)
			for _, p := range e.Pages {
				add(strings.TrimSuffix(p.Path, "history/"), e.Date.ISO)
			}
		}
		for _, c := range log.Params.Before.Changes {
			if launched == "" || c.Date.ISO >= string(launched) {
				t.Errorf("launched %s: a correction of %s stands as from before", launched, c.Date.ISO)
			}
		}
		if len(atom.Items) != entries {
			t.Errorf("launched %s: the feed has %d entries, the log %d", launched, len(atom.Items), entries)
		}
		for _, c := range set.Claims {
			if launched.Counts(c.Changed) {
				last = max(last, string(c.Changed))
			}
			last = max(last, string(c.Checked))
		}
		if home.Updated == nil || home.Updated.ISO != last || home.Corrections != len(log.Params.Listing.Changes) {
			t.Errorf("launched %s: the home page says %+v; the last change of all is on %q, with %d corrections", launched, home, last, len(log.Params.Listing.Changes))
		}
		for r := range set.Every() {
			m := record.MetaOf(r)
			if !hasFile(r) {
				continue
			}
			var h struct{ Params historyPage }
			read(t, files, strings.TrimSuffix("content"+m.Link(), "/")+"/history.md", &h)
			since, _ := launched.Corrections(correctionsOf(r))
			visible := max(string(launched), "2026-01-20") // the day of its first version
			if c, ok := r.(*record.Claim); ok {
				visible = max(visible, string(c.Checked))
			}
			want := map[string]bool{}
			for _, c := range since {
				want[string(c.Date)] = true
			}
			for _, v := range h.Params.Versions {
				told := slices.ContainsFunc(since, func(c record.Correction) bool {
					return string(c.Date) == v.Date.ISO || slices.ContainsFunc(v.Notes, func(n plainNote) bool { return n.Date.ISO == string(c.Date) }) ||
						v.Rating != nil && v.Rating.Date.ISO == string(c.Date)
				})
				if v.Date.ISO <= visible && !told {
					t.Errorf("launched %s: the history of %s has %s as a change to readers", launched, m.ID, v.Date.ISO)
				}
				if v.Is != "first" && !told {
					want[v.Date.ISO] = true
				}
			}
			for _, v := range h.Params.Earlier {
				if v.Date.ISO > visible {
					t.Errorf("launched %s: the history of %s has %s as from before", launched, m.ID, v.Date.ISO)
				}
			}
			if got := inLog[path(m)]; !maps.Equal(got, want) {
				t.Errorf("launched %s: %s changed on %v by its history, on %v by the log", launched, m.ID, days(want), days(got))
			}
			if c, ok := r.(*record.Claim); ok {
				if launched.Counts(c.Changed) {
					want[string(c.Changed)] = true
				}
				line := ""
				for d := range want {
					line = max(line, d)
				}
				var page struct {
					Params struct{ Changed *struct{ ISO string } }
				}
				read(t, files, "content"+strings.TrimSuffix(m.Link(), "/")+".md", &page)
				if got := page.Params.Changed; got == nil && line != "" || got != nil && got.ISO != line {
					t.Errorf("launched %s: the page of %s says that it changed on %v, its history %q", launched, m.ID, got, line)
				}
			}
		}
	}
}

func days(set map[string]bool) string { return fmt.Sprint(slices.Sorted(maps.Keys(set))) }

func read(t *testing.T, files map[string][]byte, name string, into any) {
	t.Helper()
	if files[name] == nil {
		t.Fatalf("there is no %s", name)
	}
	if err := json.Unmarshal(files[name], into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// A feed of changes ends with a day, not in the midst of one, unless that day had more changes than a feed can hold.
func TestFeedOfChangesHasWholeDays(t *testing.T) {
	entries := func(days ...int) (list []feed.Entry) {
		for i, n := range days {
			for range n {
				list = append(list, feed.Entry{Updated: fmt.Sprintf("2026-01-%02d", 31-i)})
			}
		}
		return list
	}
	for _, c := range []struct {
		days []int
		want int
	}{
		{nil, 0},
		{[]int{3, 4}, 7},
		{[]int{feedLength, 1}, feedLength},
		{[]int{feedLength + 40, 7}, feedLength + 40},
		{[]int{feedLength - 1, 9, 7}, feedLength + 8},
		{[]int{1, changesInFeed}, changesInFeed},
	} {
		if got := len(wholeDays(entries(c.days...))); got != c.want {
			t.Errorf("of days with %v changes the feed has %d, not %d", c.days, got, c.want)
		}
	}
}

// The feeds of a site on which nothing was changed name the day of its launch, or else that of the commit.
func TestEmptyFeedHasADay(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range set.Claims {
		c.Correction = nil
	}
	for _, r := range set.Readings {
		r.Correction = nil
	}
	for _, c := range []struct {
		launched record.Launch
		day      record.Date
		want     string
	}{{"2026-02-20", "2026-03-04", "2026-02-20"}, {"", "2026-03-04", "2026-03-04"}, {"", "", "2026-02-02"}, {"2027-01-01", "2026-03-04", "2026-03-04"}} {
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors", Launched: c.launched, Day: c.day})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"static/changes/index.xml", "static/changes/ratings/index.xml"} {
			if text := string(files[name]); !strings.Contains(text, "<updated>"+c.want+"T00:00:00Z</updated>") || strings.Contains(text, "1970") {
				t.Errorf("%+v: %s is %s", c, name, text)
			}
		}
	}
}

// Pages of claims and points say when their evidence is old, by the day of the commit and by the days that the site sets.
func TestOvertaken(t *testing.T) {
	set, _, err := record.Load(councilFolder(t)) // evidence up to 1 March 2026
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		day  record.Date
		days int
		want bool
	}{{"2026-05-30", 0, false}, {"2026-05-31", 0, true}, {"2026-05-31", 100, false}, {"2026-03-02", 1, false}, {"2026-03-03", 1, true}, {"", 0, false}} {
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors", Day: c.day, EvidenceDays: c.days})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"claims/fares", "cs/claims/fares", "points/01-fares", "cs/points/01-fares"} {
			var p struct{ Params struct{ Overtaken *day } }
			read(t, files, "content/"+name+".md", &p)
			if got := p.Params.Overtaken; (got != nil) != c.want || got != nil && got.ISO != "2026-03-01" {
				t.Errorf("%+v: %s says %v", c, name, got)
			}
		}
	}
}

// Only where git knows all versions is it known that nothing was changed.
func TestChangesTracked(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []History{nil, madeUp(set)} {
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors", History: h})
		if err != nil {
			t.Fatal(err)
		}
		var p struct{ Params struct{ Tracked bool } }
		if read(t, files, "content/claims/"+set.Claims[0].ID+".md", &p); p.Params.Tracked != (h != nil) {
			t.Errorf("tracked %v, with a history %v", p.Params.Tracked, h != nil)
		}
	}
}

// A check is often put up some days after the one it names. That is no change to it; what is edited later is.
func TestChangesPublishedLate(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	c := set.Claims[slices.IndexFunc(set.Claims, func(c *record.Claim) bool { return c.Checked != "" && c.Changed == "" && len(c.Correction) == 0 })]
	text := string(c.Source())
	draft := regexp.MustCompile(`(?m)^checked .*\n`).ReplaceAllString(text, "")
	edited := regexp.MustCompile(`(?m)^reason .*`).ReplaceAllString(text, `reason = "As it was put up."`)
	for _, test := range []struct {
		now  string
		want string
		text [3]string
	}{{"put up", "", [3]string{draft, draft + "# a\n", text}}, {"edited", "2027-03-03", [3]string{draft, edited, text}}, {"put up again", "2027-03-03", [3]string{text, draft, text}}} {
		one, was := &told{file: c.File(), texts: map[string][]byte{}}, ""
		for i, day := range []string{"2027-03-01", "2027-03-02", "2027-03-03"} {
			at, _ := time.Parse(time.DateOnly, day)
			one.texts[day] = []byte(test.text[i])
			one.changes = slices.Insert(one.changes, 0, gitlog.Change{Commit: &gitlog.Commit{ID: day, Time: at}, Was: was, Now: c.File() + "@" + day})
			was = c.File() + "@" + day
		}
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors", History: many{c.File(): one}})
		if err != nil {
			t.Fatal(err)
		}
		var p struct {
			Params struct{ Changed *struct{ ISO string } }
		}
		read(t, files, "content/claims/"+c.ID+".md", &p)
		got := ""
		if p.Params.Changed != nil {
			got = p.Params.Changed.ISO
		}
		if got != test.want {
			t.Errorf("%s: changed %q, want %q", test.now, got, test.want)
		}
	}
}

// A long log has pages of its own, and what programs read leads to the one that has the entry; so have the edits and the changed
// sources, of which the first page shows the latest.
func TestLongChanges(t *testing.T) {
	folder := ofManyNames(600)
	for name, file := range folder {
		if strings.HasPrefix(name, "data/claims/") {
			folder[name] = &fstest.MapFile{Data: append(file.Data, "\n[[correction]]\ndate = 2026-02-03\nkind = \"clarification\"\ntext = \"It is clearer.\"\n"...)}
		}
	}
	for _, launched := range []record.Launch{"2026-01-01", "2026-03-01"} {
		set, findings, err := record.Load(folder)
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		files, err := All(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", History: madeUp(set), Launched: launched})
		if err != nil {
			t.Fatal(err)
		}
		type listing struct {
			Changes        []change
			Edited         []editedDay
			ChangedSources []struct{ Source link } `json:"changed_sources"`
			All            string
			More           int
		}
		count := map[string]int{} // of entries below the page of each list
		at := map[string]bool{}
		for name, text := range files {
			dir, isChanges := strings.CutPrefix(name, "content/changes/")
			if !isChanges {
				continue
			}
			var p struct{ Params struct{ Listing listing } }
			decode(t, text, &p)
			list, _, _ := strings.Cut(strings.TrimSuffix(dir, ".md"), "/page/")
			if strings.HasPrefix(list, "page/") {
				list = "_index"
			}
			l := p.Params.Listing
			n := len(l.Changes) + len(l.Edited) + len(l.ChangedSources)
			if count[list] += n; n >= pageLength+pageLength/2 {
				t.Errorf("%s has %d entries", name, n)
			}
			for _, c := range l.Changes {
				at["https://council.example/"+strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"), "/_index")+"/#"+c.ID] = true
			}
		}
		var first struct {
			Params struct{ Before, Edited, Sources listing }
		}
		decode(t, files["content/changes/_index.md"], &first)
		sources := 0
		for _, s := range set.Sources {
			if s.Status != "ok" {
				sources++
			}
		}
		log := "_index"
		if launched == "2026-03-01" {
			log = "before"
			if b := first.Params.Before; len(b.Changes) != latestOfList || b.More != count["before"]-latestOfList || b.All != "changes/before/" {
				t.Errorf("of what was before the launch %d are shown, and %d more on %q", len(b.Changes), b.More, b.All)
			}
		}
		if s := first.Params.Sources; count[log] < 600 || count["sources"] != sources || len(s.ChangedSources) != latestOfList || s.More != sources-latestOfList || s.All != "changes/sources/" {
			t.Errorf("launched %s: %d entries, %d of %d sources; the first page has %d, and says that %d are on %q", launched, count[log], count["sources"], sources, len(s.ChangedSources), s.More, s.All)
		}
		var corrections []struct{ URL string }
		decode(t, files["static/data/changes.json"], &corrections)
		for _, c := range corrections {
			if !at[c.URL] {
				t.Errorf("launched %s: no page has %s", launched, c.URL)
			}
		}
		if len(corrections) < 600 {
			t.Errorf("there are %d corrections", len(corrections))
		}
	}
}
