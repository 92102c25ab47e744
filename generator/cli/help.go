package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "say what the program or a command does",
		Example: "help build",
		Args:    atMost(1),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			for _, c := range cmd.Root().Commands() {
				if len(args) == 0 && !c.Hidden {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			topic, _, err := cmd.Root().Find(args)
			if len(args) > 0 && (err != nil || topic == cmd.Root()) {
				var names []string
				for _, c := range cmd.Root().Commands() {
					names = append(names, c.Name())
				}
				return misused("unknown command %q%s", args[0], didYouMean(args[0], "", names))
			}
			a.out.text(a.help(topic))
			return nil
		},
	}
}

// statuses is the part of the help about exit statuses.
const statuses = `Exit status: 0 clean, 1 findings, 2 wrong usage, 3 failure. Warnings alone end
with 0, unless a command is told to be --strict. "go run" turns every status but
0 into 1; build the program to see the real one:

    go build -o counterpoint ./generator
`

// help is what a command says of itself.
func (a *app) help(cmd *cobra.Command) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(cmp.Or(a.named(cmd.Long), sentence(cmd.Short))) + "\n\nUsage:\n")
	if !cmd.HasParent() {
		fmt.Fprintf(&b, "    %s COMMAND [flags]\n", a.Name)
		for _, g := range cmd.Groups() {
			fmt.Fprintf(&b, "\n%s:\n", g.Title)
			for _, c := range cmd.Commands() {
				if c.GroupID == g.ID {
					fmt.Fprintf(&b, "    %-11s %s\n", c.Name(), c.Short)
				}
			}
		}
		flagList(&b, "Flags", cmd.LocalNonPersistentFlags())
		flagList(&b, "Flags of every command", cmd.PersistentFlags())
		fmt.Fprintf(&b, "\n%s\nMore about a command: %s COMMAND --help\n", statuses, a.Name)
		return b.String()
	}
	fmt.Fprintf(&b, "    %s %s\n", a.Name, usage(cmd))
	flagList(&b, "Flags", cmd.LocalNonPersistentFlags())
	flagList(&b, "Flags of every command", cmd.InheritedFlags())
	fmt.Fprintf(&b, "\nExample:\n")
	for line := range strings.Lines(cmd.Example) {
		fmt.Fprintf(&b, "    %s %s", a.Name, line)
	}
	b.WriteString("\n")
	return b.String()
}

// usage is a command with its arguments.
func usage(cmd *cobra.Command) string {
	if cmd.HasAvailableLocalFlags() {
		return cmd.Use + " [flags]"
	}
	return cmd.Use
}

func flagList(b *strings.Builder, title string, flags *pflag.FlagSet) {
	if text := flags.FlagUsagesWrapped(width); text != "" {
		fmt.Fprintf(b, "\n%s:\n%s", title, text)
	}
}

// sentence makes a sentence of the short description of a command.
func sentence(short string) string {
	return strings.ToUpper(short[:1]) + strings.TrimSuffix(short[1:], ".") + "."
}
