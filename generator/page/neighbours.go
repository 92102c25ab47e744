package page

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"
)

// neighbourhood is a small map of what a page leads to, in named groups: drawn as a tree, and listed for readers who do
// not see the picture.
type neighbourhood struct {
	Height int     `json:"height"`
	Lines  string  `json:"lines"` // the branches, as SVG path data
	Groups []group `json:"groups"`
}

type group struct {
	Label string      `json:"label"`
	Y     int         `json:"y"`
	Items []neighbour `json:"items"`
}

type neighbour struct {
	Title string `json:"title"`
	Path  string `json:"path"`
	Short string `json:"short"` // the title, or a shorter one, cut to fit the picture
	Value *int   `json:"value,omitempty"`
	Y     int    `json:"y"`
}

// Sizes of the map, in the units of its picture: 300 wide, so that text of 12 is text of 12 pixels on a phone.
const (
	perGroup  = 4
	mapRow    = 24 // at least the height of a finger
	mapLetter = 42 // letters of a title that fit
)

// near draws a map, leaving out empty groups; nil when all are.
func near(groups ...group) *neighbourhood {
	n := &neighbourhood{Height: 6}
	var lines strings.Builder
	bottom := 0
	for _, g := range groups {
		if len(g.Items) == 0 {
			continue
		}
		g.Items = g.Items[:min(len(g.Items), perGroup)]
		g.Y = n.Height + 12
		n.Height += 16
		for i := range g.Items {
			it := &g.Items[i]
			it.Y = n.Height + mapRow/2
			it.Short = cmp.Or(it.Short, it.Title)
			if utf8.RuneCountInString(it.Short) > mapLetter {
				it.Short = shortened(it.Short, mapLetter)
			}
			fmt.Fprintf(&lines, "M4 %dq0 8 8 8h6", it.Y-8)
			bottom = it.Y - 8
			n.Height += mapRow
		}
		n.Height += 8
		n.Groups = append(n.Groups, g)
	}
	if n.Groups == nil {
		return nil
	}
	n.Lines = fmt.Sprintf("M4 0V%d", bottom) + lines.String()
	return n
}

// groupOf is the first few of a list, under a word of the interface.
func groupOf[T any](b *builder, key string, list []T, f func(T) neighbour) group {
	return group{Label: b.word(key), Items: mapped(list[:min(len(list), perGroup)], f)}
}

// linked shows a node by its link.
func linked[T any](to func(T) link) func(T) neighbour {
	return func(n T) neighbour { l := to(n); return neighbour{Title: l.Title, Path: l.Path} }
}
