// Package worklist lists work worth doing on a site whose records have no findings: claims to review again or to support
// with a second source, sources that are gone or not archived, points without a claim.
//
// It changes no record and reports no errors, which package check does. It has no clock: the day is an argument.
package worklist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Group is tasks of one sort, the most worthwhile first.
type Group struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Why   string `json:"why"`
	Tasks []Task `json:"tasks"`
}

// Task is one thing to do.
type Task struct {
	File string `json:"file"` // of the record to work on
	What string `json:"what"`
}

// Next returns the tasks of a day, the most urgent group first, without empty groups. A claim is due when it was last
// reviewed more than the given number of days ago; its evidence is old when it was looked for up to a day that is more than
// age days ago.
func Next(g *graph.Graph, today record.Date, days, age int) []Group {
	groups := []Group{
		{"gone", "Sources that are gone or withdrawn", "readers cannot follow them; find an archived copy, another source, or look at the finding again", gone(g)},
		{"single-source", "Findings that rest on one source", "one mistake there is a mistake here; find a second source that is not a copy of the first", singleSource(g)},
		{"due", fmt.Sprintf("Checks not gone through for %d days", days), "go through the evidence again and set verified, or change the finding", due(g, today, days)},
		{"evidence", fmt.Sprintf("Evidence that was looked for more than %d days ago", age), "it may have been overtaken, and the pages say so; look for what came since and set as_of", old(g, today, age)},
		{"points", "Points without a claim", "nothing that was said about them has been checked", withoutClaims(g)},
		{"archive", "Sources without an archived copy", "pages change and vanish; have one archived and set archived", unarchived(g)},
	}
	return slices.DeleteFunc(groups, func(x Group) bool { return len(x.Tasks) == 0 })
}

// ranked is a task with its weight: the heaviest come first.
type ranked struct {
	Task
	weight int
}

func sorted(list []ranked) []Task {
	slices.SortFunc(list, func(x, y ranked) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.File, y.File))
	})
	tasks := make([]Task, len(list))
	for i, w := range list {
		tasks[i] = w.Task
	}
	return tasks
}

func gone(g *graph.Graph) []Task {
	var list []ranked
	for _, s := range g.Sources {
		r := s.Rec
		if r.Status != "gone" && r.Status != "retracted" || r.Status == "gone" && r.Archived != "" {
			continue
		}
		list = append(list, ranked{Task{r.File(), fmt.Sprintf("%s; %s on it", strings.ToLower(record.Statuses.Label(r.Status)), dependents(s))}, uses(s)})
	}
	return sorted(list)
}

// singleSource returns the claims whose rebuttals all rest on the same source. A second-hand source counts as itself.
func singleSource(g *graph.Graph) []Task {
	var list []ranked
	for _, c := range g.Claims {
		only, several := "", false
		for _, b := range c.Rec.Rebuttal {
			for _, e := range b.Evidence {
				several = several || only != "" && e.Source != only
				only = e.Source
			}
		}
		if !several && only != "" && !c.Rec.Withdrawn() {
			list = append(list, ranked{Task{c.Rec.File(), "rests on " + only}, -c.Rec.Number})
		}
	}
	return sorted(list)
}

func due(g *graph.Graph, today record.Date, days int) []Task {
	last := record.Date(today.Time().AddDate(0, 0, -days).Format("2006-01-02"))
	var list []ranked
	for _, c := range g.Claims {
		seen := c.Rec.LastReviewed()
		if seen == "" || seen >= last || c.Rec.Withdrawn() {
			continue
		}
		age := int(today.Time().Sub(seen.Time()).Hours() / 24)
		list = append(list, ranked{Task{c.Rec.File(), fmt.Sprintf("last gone through on %s, %d days ago", seen, age)}, age})
	}
	return sorted(list)
}

// old returns the claims and the points whose evidence may have been overtaken.
func old(g *graph.Graph, today record.Date, age int) []Task {
	var list []ranked
	add := func(file string, asOf record.Date) {
		if record.Overtaken(asOf, today, age) {
			days := int(today.Time().Sub(asOf.Time()).Hours() / 24)
			list = append(list, ranked{Task{file, fmt.Sprintf("evidence up to %s, %d days ago", asOf, days)}, days})
		}
	}
	for _, c := range g.Claims {
		if !c.Rec.Withdrawn() {
			add(c.Rec.File(), c.Rec.AsOf)
		}
	}
	for _, p := range g.Points {
		add(p.Rec.File(), p.Rec.LookedFor())
	}
	return sorted(list)
}

func withoutClaims(g *graph.Graph) []Task {
	var list []ranked
	for _, p := range g.Points {
		if len(p.Claims) == 0 {
			list = append(list, ranked{Task{p.Rec.File(), fmt.Sprintf("point %d: %s", p.Rec.Number, p.Rec.Title)}, -p.Rec.Number})
		}
	}
	return sorted(list)
}

func unarchived(g *graph.Graph) []Task {
	var list []ranked
	for _, s := range g.Sources {
		if s.Rec.Archived == "" && s.Rec.URL != "" && s.Rec.Status != "gone" && uses(s) > 0 {
			list = append(list, ranked{Task{s.Rec.File(), dependents(s) + " on it"}, uses(s)})
		}
	}
	return sorted(list)
}

// uses returns how many records rest on a source; a claim counts twice, because of its rating.
func uses(s *graph.Source) int {
	return 2*len(s.Claims) + len(s.Points) + len(s.Events) + len(s.Versions) + len(s.Figures)
}

// dependents describes how much rests on a source.
func dependents(s *graph.Source) string {
	claims := len(s.Claims)
	others := uses(s) - 2*claims
	var parts []string
	count := func(n int, what string) {
		switch n {
		case 0:
		case 1:
			parts = append(parts, "1 "+what)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", n, what))
		}
	}
	count(claims, "claim")
	count(others, "other record")
	switch claims + others {
	case 0:
		return "nothing rests"
	case 1:
		return parts[0] + " rests"
	}
	return strings.Join(parts, " and ") + " rest"
}
