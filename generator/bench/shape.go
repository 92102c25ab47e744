package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// compareShapes compares the generated records with those of a site folder.
func compareShapes(root string) (string, error) {
	ours, err := shapeOf(os.DirFS(root))
	if err != nil {
		return "", err
	}
	made, err := shapeOf(testsite.Site(1000))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("\n## How real the made-up records are\n\nMean and largest, in the records of this repository and in 1,000 made-up claims.\n\n| | real | | made up | |\n|---|--:|--:|--:|--:|\n")
	for i, m := range ours {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", m.name, decimal(m.mean()), thousands(slices.Max(m.counts)), decimal(made[i].mean()), thousands(slices.Max(made[i].counts)))
	}
	return b.String(), nil
}

// counted is a count for each record of a kind.
type counted struct {
	name   string
	counts []int
}

func (m counted) mean() float64 {
	sum := 0
	for _, n := range m.counts {
		sum += n
	}
	return float64(sum) / float64(len(m.counts))
}

func shapeOf(site fs.FS) ([]counted, error) {
	set, found, err := record.Load(site)
	if err == nil && len(found) > 0 {
		err = errors.New(found[0].String())
	}
	if err != nil {
		return nil, fmt.Errorf("records to compare: %w", err)
	}
	g := graph.New(set)
	bytes := func(r record.Record) int { return len(record.MetaOf(r).Source()) }
	return []counted{
		countOf("bytes of a claim's record", g.Claims, func(c *graph.Claim) int { return bytes(c.Rec) }),
		countOf("bytes of a point's record", g.Points, func(p *graph.Point) int { return bytes(p.Rec) }),
		countOf("bytes of a source's record", g.Sources, func(s *graph.Source) int { return bytes(s.Rec) }),
		countOf("answers to a claim", g.Claims, func(c *graph.Claim) int { return len(c.Rec.Rebuttal) }),
		countOf("evidence of a claim", g.Claims, func(c *graph.Claim) int {
			n := 0
			for _, r := range c.Rec.Rebuttal {
				n += len(r.Evidence)
			}
			return n
		}),
		countOf("sources of a claim", g.Claims, func(c *graph.Claim) int { return len(c.Sources) }),
		countOf("ties of a claim to others", g.Claims, func(c *graph.Claim) int { return len(c.Ties) }),
		countOf("points of a claim", g.Claims, func(c *graph.Claim) int { return len(c.Points) }),
		countOf("events of a claim", g.Claims, func(c *graph.Claim) int { return len(c.Events) }),
		countOf("claims of a source", g.Sources, func(s *graph.Source) int { return len(s.Claims) }),
		countOf("claims of an actor", g.Actors, func(a *graph.Actor) int { return len(a.Claims) }),
		countOf("claims of a point", g.Points, func(p *graph.Point) int { return len(p.Claims) }),
		countOf("claims of a topic", g.Topics, func(t *graph.Topic) int { return len(t.Claims) }),
		countOf("sources of an event", g.Events, func(e *graph.Event) int { return len(e.Sources) }),
	}, nil
}

func countOf[T any](name string, list []T, f func(T) int) counted {
	m := counted{name: name, counts: []int{0}}
	if len(list) > 0 {
		m.counts = m.counts[:0]
	}
	for _, x := range list {
		m.counts = append(m.counts, f(x))
	}
	return m
}
