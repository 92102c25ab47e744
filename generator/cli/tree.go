package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"counterpoint/generator/record"
)

// width is how many characters a line of help may have.
const width = 80

// root returns the tree of commands. It has one level: every command is a word.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:               "counterpoint",
		Short:             "Counterpoint builds a fact-check site from records of claims and rebuttals.",
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRun:  func(*cobra.Command, []string) { a.setOutput() },
	}
	if !strings.Contains(a.Name, " ") {
		root.Use = a.Name // completion is registered for this name
	}
	version := root.Flags().Bool("version", false, "print the version of the program, of Go and of Hugo")
	root.RunE = func(*cobra.Command, []string) error {
		if *version {
			a.out.text(a.versionText())
			return nil
		}
		return misused("no command given\n\n%s", strings.TrimSpace(a.help(root)))
	}
	every := root.PersistentFlags()
	every.StringVarP(&a.site, "site", "C", "", "the site folder `DIR`; without it, the nearest folder, from the current one up, that has hugo.toml and data/ or content/")
	every.BoolVarP(&a.quiet, "quiet", "q", false, "print results, findings and errors only")
	every.Var(oneOf(&a.color, "auto", "color setting", colors), "color", "colour findings: `WHEN` is auto (on a terminal, unless NO_COLOR is set), always or never")
	every.BoolP("help", "h", false, "say what the command does")
	root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(colors, cobra.ShellCompDirectiveNoFileComp))

	for _, group := range a.groups() {
		root.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, cmd := range group.commands {
			cmd.GroupID = group.title
			cmd.SetFlagErrorFunc(flagError)
			if cmd.ValidArgsFunction == nil && len(cmd.ValidArgs) == 0 {
				cmd.ValidArgsFunction = cobra.NoFileCompletions
			}
			if cmd.Name() == "help" {
				root.SetHelpCommand(cmd)
			}
			root.AddCommand(cmd)
		}
	}
	for _, cmd := range append(root.Commands(), root) {
		completeFlags(cmd)
	}
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.out.text(a.help(cmd)) })
	root.SetOut(a.out)
	root.SetErr(a.err)
	return root
}

// completeFlags makes the flags of a command complete what the word for their value says: files, folders, or nothing
// where no completion has been registered.
func completeFlags(cmd *cobra.Command) {
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		switch value, _ := pflag.UnquoteUsage(f); value {
		case "FILE":
		case "DIR":
			cmd.RegisterFlagCompletionFunc(f.Name, onlyFolders)
		default:
			cmd.RegisterFlagCompletionFunc(f.Name, cobra.NoFileCompletions) // an error when there is one
		}
	})
}

// group is a part of the list of commands.
type group struct {
	title    string
	commands []*cobra.Command
}

// groups are all commands, in the order of the help.
func (a *app) groups() []group {
	return []group{
		{"The site", []*cobra.Command{
			a.initCommand(), a.buildCommand(), a.serveCommand(), a.publishCommand(), a.verifyCommand(), a.manifestCommand(), a.hostingCommand(), a.overrideCommand(), a.emitCommand(),
		}},
		{"What is wrong, and what is to do", []*cobra.Command{a.checkCommand(), a.explainCommand(), a.fixCommand(), a.nextCommand(), a.linksCommand(), a.impactCommand()}},
		{"Records", []*cobra.Command{a.newCommand(), a.translateCommand(), a.importCommand(), a.numberCommand(), a.renameCommand(), a.mergeCommand(), a.withdrawCommand(), a.removeCommand(), a.fmtCommand(), a.migrateCommand(), a.schemaCommand()}},
		{"The program", []*cobra.Command{a.helpCommand(), a.versionCommand(), a.completionCommand()}},
	}
}

// commandFirst moves the command to the front of a command line, so that flags may come before it.
func commandFirst(root *cobra.Command, args []string) ([]string, error) {
	var names []string
	for _, cmd := range root.Commands() {
		names = append(names, cmd.Name())
	}
	unknown := ""
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--":
			return args, nil
		case strings.HasPrefix(arg, "-"):
			known, takesNext := flagOf(root, arg)
			if !known && unknown == "" {
				unknown = arg
			}
			if takesNext {
				i++
			}
		case slices.Contains(names, arg) || strings.HasPrefix(arg, cobra.ShellCompRequestCmd):
			return slices.Concat([]string{arg}, args[:i], args[i+1:]), nil
		case unknown != "": // and this is perhaps its value
			return nil, misused("there is no flag %q", unknown)
		default:
			return nil, misused("unknown command %q%s", arg, didYouMean(arg, "", names))
		}
	}
	return args, nil
}

// flagOf tells whether any command has a flag, and whether the argument after it is its value. Flags of one name take
// values in all commands or in none.
func flagOf(root *cobra.Command, arg string) (known, takesNext bool) {
	find := func(get func(*pflag.FlagSet) *pflag.Flag) *pflag.Flag {
		for _, cmd := range append(root.Commands(), root) {
			for _, set := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
				if f := get(set); f != nil {
					return f
				}
			}
		}
		return nil
	}
	if name, ok := strings.CutPrefix(arg, "--"); ok {
		name, _, hasValue := strings.Cut(name, "=")
		f := find(func(s *pflag.FlagSet) *pflag.Flag { return s.Lookup(name) })
		return f != nil, f != nil && f.NoOptDefVal == "" && !hasValue
	}
	for i, letter := range arg[1:] {
		if letter >= utf8.RuneSelf {
			return false, false // pflag looks up ASCII only
		}
		f := find(func(s *pflag.FlagSet) *pflag.Flag { return s.ShorthandLookup(string(letter)) })
		if f == nil {
			return false, false
		}
		if f.NoOptDefVal == "" {
			return true, i == len(arg)-2 // what follows the letter is its value otherwise
		}
	}
	return true, false
}

// flagError says what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	if missing, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var known []string
		add := func(f *pflag.Flag) { known = append(known, f.Name) }
		cmd.Flags().VisitAll(add)
		cmd.InheritedFlags().VisitAll(add)
		name, written := missing.GetSpecifiedName(), "--"+missing.GetSpecifiedName()
		if letters := missing.GetSpecifiedShortnames(); letters != "" { // perhaps --name with one hyphen
			name, written = letters, "-"+letters
		}
		return misused("there is no flag %q%s", written, didYouMean(name, "--", known))
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		value, _ := pflag.UnquoteUsage(bare.GetFlag())
		return misused("a value is missing: --%s %s", bare.GetFlag().Name, value)
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if wrong, ok := errors.AsType[usageError](err); ok {
			return wrong
		}
		why := "it must be " + typeName(invalid.GetFlag())
		if _, ok := invalid.GetFlag().Value.(*number); ok {
			why = invalid.Unwrap().Error()
		}
		return misused("invalid value %q for --%s: %s", invalid.GetValue(), invalid.GetFlag().Name, why)
	}
	return usageError{err.Error()}
}

func typeName(f *pflag.Flag) string {
	if f.Value.Type() == "bool" {
		return "true or false, or no value"
	}
	return "a " + f.Value.Type()
}

// didYouMean suggests the known word that is nearest to a word, empty when none is near.
func didYouMean(word, before string, known []string) string {
	if near := record.Suggest(word, known); near != "" {
		return ": " + record.DidYouMean(before+word, before+near)
	}
	return ""
}

// takes checks that a command has as many arguments as its usage names.
func takes(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if n == 0 || len(args) == n {
			return atMost(n)(cmd, args)
		}
		if len(args) > n {
			return misused("%s given, %d wanted", counted(len(args), "argument"), n)
		}
		return misused("%s is missing, such as: %s", strings.Join(placeholders(cmd)[len(args):], " "), lineThatWorks(cmd))
	}
}

// placeholders are what the usage of a command calls its arguments: "KIND", "ID".
func placeholders(cmd *cobra.Command) []string {
	words, _, _ := strings.Cut(cmd.Use, " --")
	return strings.Fields(words)[1:]
}

// lineThatWorks is the first example of a command, with the flags that were given.
func lineThatWorks(cmd *cobra.Command) string {
	line, _, _ := strings.Cut(cmd.Example, "\n")
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if name := " --" + f.Name; f.Changed && !strings.Contains(line, name) {
			switch value := f.Value.String(); {
			case f.NoOptDefVal != "":
				line += name
			case strings.ContainsFunc(value, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./:@", r)
			}):
				line += name + " '" + strings.ReplaceAll(value, "'", `'\''`) + "'"
			default:
				line += name + " " + value
			}
		}
	})
	return line
}

// atMost checks that a command has no more than n arguments.
func atMost(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return misused("unexpected argument %q", args[n])
		}
		return nil
	}
}

// choice is the value of a flag that is one of a few words.
type choice struct {
	value   *string
	what    string
	allowed []string
}

func oneOf(value *string, usual, what string, allowed []string) pflag.Value {
	*value = usual
	return &choice{value, what, allowed}
}

// number is the value of a flag that is a whole number within bounds.
type number struct {
	value    *int
	min, max int
}

func within(value *int, usual, min, max int) pflag.Value {
	*value = usual
	return &number{value, min, max}
}

func (n *number) String() string { return strconv.Itoa(*n.value) }
func (n *number) Type() string   { return "int" }
func (n *number) Set(s string) error {
	i, err := strconv.Atoi(s)
	if err != nil || i < n.min || i > n.max {
		return fmt.Errorf("it must be a whole number from %d to %d", n.min, n.max)
	}
	*n.value = i
	return nil
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return "string" }
func (c *choice) Set(s string) error {
	if !slices.Contains(c.allowed, s) {
		return misused("unknown %s %q: %s", c.what, s, record.Choices(s, c.allowed))
	}
	*c.value = s
	return nil
}
