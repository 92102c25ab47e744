package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "completion SHELL",
		Short: "print what a shell needs to complete commands, flags and ids",
		Long: `Print what a shell needs to complete commands and flags, kinds of records, the
ids of the site you are in, rules, formats and languages. SHELL is bash, zsh,
fish or powershell. It completes the program by its name, so build it first:
"go run" cannot be completed. In bash it needs the package bash-completion.

    bash        source <(counterpoint completion bash)
    zsh         counterpoint completion zsh > "${fpath[1]}/_counterpoint"
    fish        counterpoint completion fish | source
    powershell  counterpoint completion powershell | Out-String | iex`,
		Example:   "completion bash",
		ValidArgs: shells,
		Args:      takes(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, w := cmd.Root(), a.out.w
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(w, true)
			case "zsh":
				return root.GenZshCompletion(w)
			case "fish":
				return root.GenFishCompletion(w, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(w)
			}
			return misused("unknown shell %q: %s", args[0], record.Choices(args[0], shells))
		},
	}
	if !strings.Contains(a.Name, " ") { // "go run ./generator" cannot be completed
		cmd.Long = strings.ReplaceAll(cmd.Long, "counterpoint", a.Name)
	}
	return cmd
}

// plainUsage takes the quotes from the texts about flags that name their values in the help: shells would show them.
func plainUsage(root *cobra.Command) {
	for _, cmd := range append(root.Commands(), root) {
		for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
			flags.VisitAll(func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") })
		}
	}
}

// completer offers words for an argument, given those before it.
type completer = func(before []string) []cobra.Completion

// completed makes each argument of a command complete by the completer at its place.
func completed(places ...completer) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= len(places) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return places[len(args)](args), cobra.ShellCompDirectiveNoFileComp
	}
}

func onlyFolders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// words offers the same words always.
func words(list []string) completer { return func([]string) []cobra.Completion { return list } }

// maxTitle is how many bytes of a title are offered beside an id; more are of no use there.
const maxTitle = 200

// ids offers the ids of the records whose kind is the first argument.
func (a *app) ids(before []string) (ids []cobra.Completion) {
	set := a.anyRecords()
	for _, r := range set.All {
		m := record.MetaOf(r)
		if string(m.Schema.Kind) != before[0] {
			continue
		}
		title := ""
		for _, v := range m.Values {
			if v.Field.Key == "title" || v.Field.Key == "name" {
				title = inert.Line(strings.ToValidUTF8(v.Text[:min(len(v.Text), maxTitle)], ""))
				break
			}
		}
		ids = append(ids, cobra.CompletionWithDesc(m.ID, title))
	}
	return ids
}

// languages offers the languages that records are translated into.
func (a *app) languages([]string) (tags []cobra.Completion) {
	for _, t := range a.anyRecords().Translations {
		tags = append(tags, t.Lang)
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// anyRecords are the records of the site, as far as they can be read.
func (a *app) anyRecords() *record.Set {
	if s, err := a.open(); err == nil {
		if set, _, err := s.Records(); err == nil {
			return set
		}
	}
	return &record.Set{}
}
