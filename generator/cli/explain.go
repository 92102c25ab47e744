package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/explain"
	"counterpoint/generator/record"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "say why a rule exists, with a bad and a good example",
		Long: `Say why a rule exists, with a bad and a good example. The rule of a finding is
the word in [ ] at its end. Without a rule, list all of them.`,
		Example:           "explain reference-exists",
		Args:              atMost(1),
		ValidArgsFunction: completed(words(explain.Names())),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				a.out.text(strings.Join(explain.Names(), "\n") + "\n")
				return nil
			}
			text, ok := explain.Rule(args[0])
			if !ok {
				return misused("no rule %q: %s", args[0], cmp.Or(record.Choices(args[0], explain.Names()), "explain without a name lists them"))
			}
			a.out.text(strings.ReplaceAll(text, "`counterpoint ", "`"+a.Name+" "))
			return nil
		},
	}
}
