package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A source that several later texts rest on is one note, which all of them have the number of.
func TestFootnotes(t *testing.T) {
	var n footnotes
	var got [][]int
	for _, sources := range [][]string{{"a", "b"}, nil, {"c", "a"}} {
		got = append(got, n.add(sources))
	}
	if want := "[[1 2] [] [3 1]]"; fmt.Sprint(got) != want || !slices.Equal(n, footnotes{"a", "b", "c"}) {
		t.Errorf("%v of %v, want %s", got, n, want)
	}
}

// From each point readers go on to any other by its number; where there are more than a hundred, to those around it.
func TestPointNumbers(t *testing.T) {
	for _, count := range []int{1, 2, 28, shownNumbers, 3 * shownNumbers} {
		site := fstest.MapFS{}
		for i := range count {
			site[fmt.Sprintf("data/points/%03d.toml", i+1)] = &fstest.MapFile{Data: fmt.Appendf(nil, "number = %d\ntitle = \"T\"\nsummary = \"S.\"\n", i+1)}
		}
		set, _, err := record.Load(site) // what else they lack does not matter here
		if err != nil {
			t.Fatal(err)
		}
		files, err := All(graph.New(set), Settings{Words: english(t), Lang: "en", BaseURL: "https://made-up.example/"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range count {
			var page struct {
				Params struct{ Numbers []struct{ Number int } }
			}
			name := fmt.Sprintf("content/points/%03d.md", i+1)
			if err := json.Unmarshal(files[name], &page); err != nil {
				t.Fatal(name, err)
			}
			numbers := mapped(page.Params.Numbers, func(n struct{ Number int }) int { return n.Number })
			if len(numbers) > shownNumbers || len(numbers) < min(count, shownNumbers/2) || !slices.Contains(numbers, i+1) || !slices.IsSorted(numbers) {
				t.Errorf("point %d of %d leads to %v", i+1, count, numbers)
			}
		}
	}
}
