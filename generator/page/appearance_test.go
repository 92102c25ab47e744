package page

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A claim that appeared more than once says how often, and when first and last where its dates tell and do not contradict the
// mark of the first one.
func TestAppeared(t *testing.T) {
	for appearances, want := range map[string]string{
		"old":                                    "",
		"new; old":                               "2: 1998 to 19 November 2025",
		"new; old; undated":                      "3: 1998 to 19 November 2025",
		"undated; old":                           "2",
		"new date=\"2026\"; old date=2020-05-01": "2: 1 May 2020 to 2026",
		"old date=\"unknown\"; new":              "2",
		"new first=true; old":                    "2",
		"old; gone":                              "",
	} {
		claim := "claim = \"It rains\"\n"
		for a := range strings.SplitSeq(appearances, "; ") {
			source, keys, _ := strings.Cut(a, " ")
			claim += fmt.Sprintf("[[appearance]]\nsource = %q\n%s\n", source, keys)
		}
		set, _, err := record.Load(fstest.MapFS{ // what else the records lack does not matter here
			"data/sources/old.toml":     {Data: []byte("published = \"1998\"\n")},
			"data/sources/new.toml":     {Data: []byte("published = 2025-11-19\n")},
			"data/sources/undated.toml": {Data: []byte("title = \"Undated\"\n")},
			"data/claims/rain.toml":     {Data: []byte(claim)},
		})
		if err != nil {
			t.Fatal(err)
		}
		b := newBuilder(graph.New(set), Settings{Words: english(t), Lang: "en"})
		_, span := b.appearances(set.Claims[0], new(sourceList))
		got := ""
		if span != nil {
			got = fmt.Sprint(span["count"])
		}
		if span["first"] != nil {
			got += ": " + span["first"].(*day).Long + " to " + span["last"].(*day).Long
		}
		if got != want {
			t.Errorf("%s: %q, want %q", appearances, got, want)
		}
	}
}
