package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Appearances are in the order of their own dates or of those of their sources; the earliest one, or the one that is marked,
// comes first.
func TestAppearances(t *testing.T) {
	for name, tt := range map[string]struct {
		appearances string // the keys of each, after its source
		want        []string
	}{
		"by the dates of sources":          {"new; old; undated", []string{"old 1998 earliest", "new 2025-11-19", "undated "}},
		"by dates of their own":            {"old date=2020-02-01; new date=2019-05-06", []string{"new 2019-05-06 earliest", "old 2020-02-01"}},
		"unknown in spite of the source's": {`old date="unknown"; new`, []string{"new 2025-11-19 earliest", "old unknown"}},
		"marked":                           {"old; undated first=true; new", []string{"undated  earliest", "old 1998", "new 2025-11-19"}},
		"a single one":                     {"undated", []string{"undated  earliest"}},
		"no dates":                         {`undated; old date="unknown"`, []string{"undated ", "old unknown"}},
		"no such source":                   {"gone; old", []string{"old 1998 earliest", "gone "}},
		"none":                             {"", nil},
	} {
		claim := "claim = \"It rains\"\n"
		for a := range strings.SplitSeq(tt.appearances, ";") {
			if fields := strings.Fields(a); len(fields) > 0 {
				claim += fmt.Sprintf("[[appearance]]\nsource = %q\n%s\n", fields[0], strings.Join(fields[1:], "\n"))
			}
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
		g := graph.New(set)
		var got []string
		for _, a := range g.Appearances(g.Claim("rain").Rec) {
			said := a.Appearance.Source + " " + string(a.When)
			if a.Earliest {
				said += " earliest"
			}
			got = append(got, said)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
