package page

import (
	"strings"
	"testing"
)

// A map shows at most a few neighbours of each group, leaves out empty groups, and is nothing without any.
func TestNear(t *testing.T) {
	item := func(title string) neighbour { return neighbour{Title: title, Path: "claims/" + title + "/"} }
	if n := near(group{Label: "Claims"}); n != nil {
		t.Errorf("without neighbours there is a map: %+v", n)
	}
	long := strings.Repeat("ї ", 60)
	n := near(group{Label: "Points"}, group{Label: "Claims", Items: []neighbour{item("a"), item(long), item("c"), item("d"), item("e")}}, group{Label: "Topics", Items: []neighbour{item("f")}})
	if len(n.Groups) != 2 || len(n.Groups[0].Items) != perGroup || len(n.Groups[1].Items) != 1 {
		t.Fatalf("%+v", n)
	}
	last := 0
	for _, g := range n.Groups {
		for _, it := range g.Items {
			if it.Y < last+mapRow || it.Y > n.Height {
				t.Errorf("%q is at %d, %d below the one before it, in a map %d high", it.Title, it.Y, it.Y-last, n.Height)
			}
			if len([]rune(it.Short)) > mapLetter {
				t.Errorf("%q has no room", it.Short)
			}
			last = it.Y
		}
	}
	if got := strings.Count(n.Lines, "q"); got != 5 {
		t.Errorf("%d branches for 5 neighbours: %s", got, n.Lines)
	}
}
