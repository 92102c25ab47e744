package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/ledger"
	"counterpoint/generator/record"
)

func (a *app) numberCommand() *cobra.Command {
	var assign bool
	var day string
	cmd := &cobra.Command{
		Use:   "number",
		Short: "give numbers to what is new, and enter it in the ledger",
		Long: `List the records that are not in the ledger yet, ` + record.LedgerFile + `, which has what
was published: id, number and first day. With --assign, enter them; a claim
without a number gets the next free one. Do this on the branch that is
published, before it is built, so that changes in other branches need no number.`,
		Example: "number --assign",
		Args:    takes(0),
		RunE: func(*cobra.Command, []string) error {
			if day != "" && !isDay(day) {
				return misused("invalid value %q for --day: write a day such as 2026-11-22", day)
			}
			if day != "" && !assign {
				return misused("--day is the day that --assign enters")
			}
			return a.number(assign, record.Date(day))
		},
	}
	cmd.Flags().BoolVar(&assign, "assign", false, "enter them in the ledger")
	cmd.Flags().StringVar(&day, "day", "", "the `DAY` of publication that is entered; today when it is left out")
	return cmd
}

// isDay reports whether a word is a day that a record may have.
func isDay(word string) bool {
	_, err := time.Parse(time.DateOnly, word)
	return err == nil && record.Date(word) >= record.FirstDay && record.Date(word) <= record.LastDay
}

func (a *app) number(assign bool, day record.Date) error {
	if day == "" {
		day = today()
	}
	_, state, err := a.load()
	if err != nil {
		return err
	}
	if state.Failed() { // a number may be hidden in what cannot be read
		a.findings(state.Findings)
		a.warn("no number was given")
		return errFindings
	}
	set := state.Graph.Set
	more, err := ledger.New(set, day)
	if err != nil {
		return err
	}
	if !assign {
		for _, e := range more {
			a.out.text(fmt.Sprintf("%s %s\n", e.Kind, e.ID))
		}
		if len(more) > 0 {
			a.note("%s not in the ledger yet: number --assign enters them", counted(len(more), "id"))
			return errFindings
		}
		return nil
	}
	if len(more) == 0 {
		a.note("nothing is new: the ledger has every record")
		return nil
	}
	if err := a.write(record.LedgerFile, ledger.Text(set.Ledger, more)); err != nil {
		return fmt.Errorf("no number was given: %w", err)
	}
	var said strings.Builder
	for _, e := range more {
		said.WriteString(e.String() + "\n")
	}
	a.out.text(said.String())
	return nil
}
