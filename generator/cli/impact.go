package cli

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) impactCommand() *cobra.Command {
	var against string
	cmd := &cobra.Command{
		Use:   "impact --against REV",
		Short: "say what the change since a revision does to the pages",
		Long: `Say, as Markdown for a pull request, what the change since a revision of git
does to the pages: which are new, gone or different, and which ratings change.`,
		Example: "impact --against origin/main",
		Args:    takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if against == "" {
				return misused("say what to compare with, such as: impact --against origin/main")
			}
			return a.impact(cmd.Context(), against)
		},
	}
	addAgainst(cmd, &against)
	return cmd
}

func (a *app) impact(ctx context.Context, rev string) error {
	s, state, err := a.load()
	if err != nil {
		return err
	}
	if state.Failed() {
		a.findings(state.Findings)
		return errFindings
	}
	text, broken, err := s.Impact(ctx, state, rev)
	if err != nil {
		return err
	}
	a.warnBroken(broken, rev)
	a.out.text(text)
	return nil
}
