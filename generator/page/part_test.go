package page

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// twice is a history in which every record has two versions.
type twice struct{}

func (twice) Of(files ...string) ([]gitlog.Change, int) {
	at := func(id string) *gitlog.Commit {
		return &gitlog.Commit{ID: id, Time: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)}
	}
	return []gitlog.Change{{Commit: at("0123456789ab"), Was: "a", Now: "b"}, {Commit: at("ba9876543210"), Now: "a"}}, 0
}

func (twice) Names() iter.Seq[string] { return slices.Values([]string(nil)) }

func (twice) At(*gitlog.Commit, string) string { return "" }

func (twice) Text(string) ([]byte, bool, error) { return nil, false, nil }

// A part says of its page, before it is made, what the page says of itself; and it has no other page.
func TestPartsSayWhatTheyMake(t *testing.T) {
	for name, site := range map[string]fstest.MapFS{"translated": councilFolder(t), "large": testsite.Site(1000).(fstest.MapFS)} {
		for file, data := range site {
			if strings.HasPrefix(file, "data/topics/") {
				site[file] = &fstest.MapFile{Data: append([]byte("formerly = [\"an-older-id\"]\n"), data.Data...)}
				break
			}
		}
		set, findings, err := record.Load(site)
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		g := graph.New(set)
		pages := map[record.Kind]int{}
		lists, former, seen := 0, 0, map[string]bool{}
		for _, p := range Parts(g, Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Commit: "fedcba987654", History: twice{}}) {
			files, err := p.Files(nil)
			if err != nil {
				t.Fatal(err)
			}
			for file := range files {
				if seen[file] {
					t.Errorf("%s: %s is made twice", name, file)
				}
				seen[file] = true
				if strings.HasPrefix(file, "content/") && file != p.Content {
					t.Errorf("%s: the part of %q makes %s", name, p.Content, file)
				}
				if static, ok := strings.CutPrefix(file, "static/"); ok && !liesBeside(p, static) && !slices.ContainsFunc(p.Makes, func(made string) bool {
					return made == static || (strings.HasSuffix(made, "/") || strings.HasSuffix(made, "-")) && strings.HasPrefix(static, made)
				}) {
					t.Errorf("%s: the part of %q, which says it makes %q, makes %s", name, p.Content, p.Makes, file)
				}
			}
			if p.Content == "" {
				if p.Address != "" || p.Aliases != nil || p.List || p.Section != "" || p.Record != nil {
					t.Errorf("%s: a part without a page says %+v of it", name, p)
				}
				continue
			}
			var got struct {
				Title, Lastmod, Date string
				Commit               *string
				Aliases              []string
			}
			if err := json.NewDecoder(bytes.NewReader(files[p.Content])).Decode(&got); err != nil {
				t.Fatalf("%s: %s: %v", name, p.Content, err)
			}
			if !slices.Equal(got.Aliases, p.Aliases) || got.Lastmod != string(p.Lastmod) || got.Lastmod == "" && got.Date != "" || got.Commit != nil != p.List || p.List && got.Title != p.Title {
				t.Errorf("%s: %s has %+v, its part %+v", name, p.Content, got, p)
			}
			stem, isIndex := strings.CutSuffix(strings.TrimSuffix(p.Content, ".md"), "/_index")
			if "content/"+p.Address != stem+"/" || isIndex != (p.Section != "") || isIndex && p.Section+"/" != p.Address {
				t.Errorf("%s: %s is at %q, of section %q", name, p.Content, p.Address, p.Section)
			}
			if p.Record != nil {
				pages[record.MetaOf(p.Record).Schema.Kind]++
			}
			if p.List {
				lists++
			}
			if !strings.Contains(p.Content, "/page/") { // of the topic, as many as the list is long
				former += len(p.Aliases)
			}
		}
		for _, s := range record.Schemas {
			if want := len(g.Records(s.Kind)); s.Paged && pages[s.Kind] != want {
				t.Errorf("%s: %d pages of %d %s", name, pages[s.Kind], want, s.Plural)
			}
		}
		want := len(g.Claims) + len(g.Points) + 2 // of the topic, its page and its history
		if former != want {
			t.Errorf("%s: %d aliases, not %d", name, former, want)
		}
		if letters := seen["content/a-z/letter-b.md"]; letters != (name == "large") || lists < 18 {
			t.Errorf("%s: %d lists, letters of the A-Z among them: %t", name, lists, letters)
		}
	}
}

// liesBeside tells whether a file of the site lies beside the page of a part.
func liesBeside(p Part, file string) bool {
	return p.Content != "" && slices.ContainsFunc(append([]string{"/" + p.Address}, p.Former...), func(at string) bool { return strings.HasPrefix("/"+file, at) })
}
