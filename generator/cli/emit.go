package cli

import (
	"context"

	"github.com/spf13/cobra"

	"counterpoint/generator/cache"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
)

func (a *app) emitCommand() *cobra.Command {
	strict := false
	cmd := &cobra.Command{
		Use:   "emit DIR",
		Short: "write what any stock hugo needs to build the same site",
		Long: `Check the records, then write what any stock hugo needs to build the same site
into DIR: pages, settings, theme and files. A DIR that emit wrote before is
replaced; any other must be empty.`,
		Example:           "emit ../hugo-site",
		Args:              takes(1),
		ValidArgsFunction: onlyFolders,
		RunE:              func(cmd *cobra.Command, args []string) error { return a.emit(cmd.Context(), args[0], strict) },
	}
	addStrict(cmd, &strict)
	return cmd
}

func (a *app) emit(ctx context.Context, dir string, strict bool) error {
	a.warnEnvironment()
	s, err := a.open()
	if err != nil {
		return err
	}
	state, err := s.Load(nil)
	if err != nil {
		return err
	}
	e, err := a.checkedSite(ctx, s, state, cache.Open(a.dir), strict, page.Listed)
	if err != nil {
		return err
	}
	defer e.done()
	if err := hugosite.Emit(a.at(dir), e.Options); err != nil {
		return err
	}
	a.warnCards(e.cards)
	return nil
}
