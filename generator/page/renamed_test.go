package page

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// changed is a history of files by name.
type changed map[string][]gitlog.Change

func (c changed) Of(files ...string) (list []gitlog.Change, more int) {
	for _, f := range files {
		list = append(list, c[f]...)
	}
	return list, 0
}

func (c changed) Names() iter.Seq[string] { return func(func(string) bool) {} }

func (c changed) At(*gitlog.Commit, string) string { return "" }

// Text takes the texts themselves for their hashes.
func (c changed) Text(hash string) ([]byte, bool, error) { return []byte(hash), true, nil }

// That a record which a claim names got another id is no version of the claim for readers; that another record took its place
// is one.
func TestRenamedIsNoEdit(t *testing.T) {
	commit := func(day int) *gitlog.Commit {
		return &gitlog.Commit{ID: "c" + string(rune('0'+day)), Time: time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC), Subject: "work"}
	}
	first, second, third := commit(1), commit(2), commit(3)
	const was = "checked = 2026-01-01\n[[appearance]]\nsource = \"before\"\n[[rebuttal]]\ntext = \"See [them](/sources/before/) and [others](/sources/before-that/).\"\n"
	now := strings.ReplaceAll(strings.ReplaceAll(was, `"before"`, `"minutes"`), "/before/", "/minutes/")
	site := councilFolder(t)
	const source = "data/sources/minutes.toml"
	site[source] = &fstest.MapFile{Data: append([]byte("formerly = [\"before\"]\n"), site[source].Data...)}
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what     string
		made     *gitlog.Commit // the file of the source
		now      string         // the claim
		versions int
	}{
		{"renamed", second, now, 1},
		{"renamed and edited", second, now + "decisive = \"so\"\n", 2},
		{"merged", first, now, 2},
	} {
		h := changed{
			"data/claims/lines.toml":   {{Commit: second, Was: was, Now: c.now}, {Commit: first, Now: was}},
			"data/sources/before.toml": {{Commit: second, Was: "a"}, {Commit: first, Now: "a"}},
			source:                     {{Commit: third, Was: "a", Now: "b"}, {Commit: c.made, Now: "a"}},
		}
		b := newBuilder(graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Lang: "en", History: h})
		i := slices.IndexFunc(b.g.Claims, func(c *graph.Claim) bool { return c.Rec.ID == "lines" })
		if list := b.walk(b.g.Claims[i].Rec); b.err != nil || len(list) != c.versions {
			t.Errorf("%s: %d versions, not %d; %v", c.what, len(list), c.versions, b.err)
		}
	}
}
