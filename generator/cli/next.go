package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"counterpoint/generator/record"
	"counterpoint/generator/worklist"
)

// tasksShown is how many tasks of one group are printed without --all.
const tasksShown = 10

func runNext(_ context.Context, a *app, args []string) error {
	flags := a.flags("next")
	asJSON := flags.Bool("json", false, "")
	all := flags.Bool("all", false, "")
	days := flags.Int("days", record.DueAfter, "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	if *days < 1 {
		return usageError{fmt.Sprintf("next: --days %d: say after how many days a check is due, 1 or more", *days)}
	}
	g, _, err := a.load() // what is wrong is for check to say; the rest is worth doing all the same
	if err != nil {
		return err
	}
	groups := worklist.Next(g, record.Date(time.Now().Format(time.DateOnly)), *days)
	if *asJSON {
		if groups == nil {
			groups = []worklist.Group{}
		}
		enc := json.NewEncoder(a.out.w)
		enc.SetIndent("", "  ")
		return enc.Encode(groups)
	}
	a.out.text(agendaText(groups, *all, fmt.Sprintf("%d claims, %d points and %d sources were looked at", len(g.Claims), len(g.Points), len(g.Sources))))
	return nil
}

// agendaText is the list for people; when nothing is worth doing, it says what was looked at.
func agendaText(groups []worklist.Group, all bool, looked string) string {
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
