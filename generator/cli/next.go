package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/worklist"
)

// tasksShown is how many tasks of one group are printed without --all.
const tasksShown = 10

// maxDays keeps today less so many days a date.
const maxDays = 100_000

type nextFlags struct {
	days      int
	all, json bool
}

func (a *app) nextCommand() *cobra.Command {
	var f nextFlags
	cmd := &cobra.Command{
		Use:   "next",
		Short: "say what is worth doing: checks that are due, pages to archive",
		Long: `Say what is worth doing: checks to go through again, findings that rest on a
single source, pages to archive.`,
		Example: "next --days 90 --all",
		Args:    takes(0),
		RunE:    func(*cobra.Command, []string) error { return a.next(f) },
	}
	cmd.Flags().Var(within(&f.days, record.DueAfter, 1, maxDays), "days", "a check is due `N` days after the last one")
	cmd.Flags().BoolVar(&f.all, "all", false, fmt.Sprintf("print all tasks, not the first %d of each group", tasksShown))
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON, with all tasks")
	return cmd
}

func (a *app) next(f nextFlags) error {
	_, state, err := a.load() // what is wrong is for check to say; the rest is worth doing all the same
	if err != nil {
		return err
	}
	g := state.Graph
	groups := worklist.Next(g, today(), f.days, cmp.Or(state.Settings.EvidenceDays, record.EvidenceDays))
	if f.json {
		if groups == nil {
			groups = []worklist.Group{}
		}
		return a.out.json(groups)
	}
	a.out.text(worklistText(groups, f.all, lookedAt(g)))
	return nil
}

// worklistText is the list for people; when nothing is worth doing, it says what was looked at.
func worklistText(groups []worklist.Group, all bool, looked string) string {
	if len(groups) == 0 {
		return "nothing is waiting: " + looked + "\n"
	}
	var b strings.Builder
	for i, group := range groups {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s: %d\n(%s)\n", group.Title, len(group.Tasks), group.Why)
		shown := group.Tasks
		if !all && len(shown) > tasksShown {
			shown = shown[:tasksShown]
		}
		for _, task := range shown {
			fmt.Fprintf(&b, "    %s: %s\n", task.File, task.What)
		}
		if more := len(group.Tasks) - len(shown); more > 0 {
			fmt.Fprintf(&b, "    and %d more: next --all\n", more)
		}
	}
	return b.String()
}

// lookedAt says how many records tasks were looked for in: points only when the site has any.
func lookedAt(g *graph.Graph) string {
	if len(g.Points) == 0 {
		return fmt.Sprintf("%d claims and %d sources were looked at", len(g.Claims), len(g.Sources))
	}
	return fmt.Sprintf("%d claims, %d points and %d sources were looked at", len(g.Claims), len(g.Points), len(g.Sources))
}
