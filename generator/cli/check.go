package cli

import (
	"context"
	"errors"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"counterpoint/generator/compare"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/record"
	"counterpoint/generator/report"
	"counterpoint/generator/site"
)

type checkFlags struct {
	format, against string
	strict, all     bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check",
		Short: "report everything that is wrong with the records",
		Long: `Report everything that is wrong with the records, as

    file:line:col: severity: message [rule]

Files are named from the site folder; in the formats for forges (github, gitlab,
sarif), from the root of the repository that the site is in, wherever the
program was started. Of many findings of one rule the first are printed and the
others counted, unless told to print --all. With --against, also report what has
changed since a revision of git without a word to readers.

The exit status is 1 when a finding is an error; with --strict, also when all
are warnings, but for those of the rule code-change, which an editor sees and
nobody corrects, and when a newer release of the program built public/ or is
pinned in .ci/counterpoint. How grave the findings of a rule are, a site says
below [params.rules] in hugo.toml.`,
		Example: "check --format sarif --against origin/main",
		Args:    takes(0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.check(cmd.Context(), f) },
	}
	names := slices.Sorted(maps.Keys(formats))
	cmd.Flags().Var(oneOf(&f.format, "text", "format", names), "format", "print findings as `FORMAT`: "+strings.Join(names, ", "))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	addAgainst(cmd, &f.against)
	addStrict(cmd, &f.strict)
	cmd.Flags().BoolVar(&f.all, "all", false, "print each finding, also where many are of one rule")
	return cmd
}

// addStrict adds the flag that makes warnings count as much as errors.
func addStrict(cmd *cobra.Command, strict *bool) {
	cmd.Flags().BoolVar(strict, "strict", false, "fail on warnings too")
}

// fails reports whether findings end a command with their exit status. What is there for an editor to see is no reason,
// even when strict: nobody could correct it, and a job that has to pass never would.
func fails(found []record.Finding, strict bool) bool {
	toCorrect := func(f record.Finding) bool { return f.Rule != compare.RuleCode }
	return strict && slices.ContainsFunc(found, toCorrect) || (site.State{Findings: found}).Failed()
}

// addAgainst adds the flag that names a revision to compare with.
func addAgainst(cmd *cobra.Command, rev *string) {
	cmd.Flags().Var((*revision)(rev), "against", "compare with the revision `REV` of git, such as origin/main")
}

// revision is a revision of git, which must not be taken for an option of git.
type revision string

var _ pflag.Value = (*revision)(nil)

func (r *revision) String() string { return string(*r) }
func (r *revision) Type() string   { return "string" }
func (r *revision) Set(s string) error {
	if s == "" || strings.HasPrefix(s, "-") {
		return misused("--against %q: name a branch, a tag or a commit, such as origin/main", s)
	}
	*r = revision(s)
	return nil
}

func (a *app) check(ctx context.Context, f checkFlags) error {
	a.warnEnvironment()
	setGarbage(whileReading)
	s, state, err := a.load()
	if newer, ok := errors.AsType[*site.NewerFormat](err); ok {
		return errors.Join(formats[f.format](ctx, a, []record.Finding{newer.Finding}), errFindings)
	} else if err != nil {
		return err
	}
	older := a.older(usualDestination)
	if older != "" {
		a.warn("warning: %s", older)
	}
	found := state.Findings
	if f.against != "" {
		unsaid, broken, err := s.Unsaid(ctx, state.Graph, f.against)
		if err != nil {
			return err
		}
		a.warnBroken(broken, f.against)
		found = append(found, unsaid...)
		slices.SortFunc(found, record.Compare)
	}
	a.all = f.all
	if err := formats[f.format](ctx, a, found); err != nil {
		return err
	}
	if len(found) == 0 && f.format == "text" {
		a.note("no findings in %s", counted(len(state.Graph.Set.All), "record"))
	}
	if fails(found, f.strict) || older != "" && f.strict {
		return errFindings
	}
	return nil
}

// warnBroken says which earlier records could not be read and so are not compared. They are no findings: nobody can
// correct them now.
func (a *app) warnBroken(names []string, rev string) {
	if len(names) > 5 {
		names = append(slices.Clone(names[:5]), counted(len(names)-5, "other"))
	}
	if len(names) > 0 {
		a.warn("warning: at %s some records have errors and are compared only as far as they could be read: %s", rev, strings.Join(names, ", "))
	}
}

// formats are the ways to print findings.
var formats = map[string]func(context.Context, *app, []record.Finding) error{
	"text": func(_ context.Context, a *app, found []record.Finding) error {
		a.findings(found)
		return nil
	},
	"json": func(_ context.Context, a *app, found []record.Finding) error {
		return report.JSON(a.out.w, a.inMessages(found))
	},
	"sarif": func(ctx context.Context, a *app, found []record.Finding) error {
		return report.SARIF(a.out.w, a.forForge(found), rules(), version(), map[string]string{"go": runtime.Version(), "hugo": hugosite.Version()}, a.Name)
	},
	"gitlab": func(ctx context.Context, a *app, found []record.Finding) error {
		return report.GitLab(a.out.w, a.forForge(found))
	},
	"github": func(ctx context.Context, a *app, found []record.Finding) error {
		name := os.Getenv("GITHUB_STEP_SUMMARY")
		if name == "" {
			return report.GitHub(a.out.w, a.forForge(found), nil)
		}
		summary, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(report.GitHub(a.out.w, a.forForge(found), summary), summary.Close())
	},
}

// inMessages puts the commands that help, under the name of this run, into the messages of findings.
func (a *app) inMessages(found []record.Finding) []record.Finding {
	named := slices.Clone(found)
	for i := range named {
		named[i].Message, named[i].Command = a.named(named[i].Text()), ""
	}
	return named
}

// rules are all rules, those of loading first.
func rules() []report.Rule {
	var list []report.Rule
	for _, r := range site.Rules() {
		list = append(list, report.Rule{Name: r.Name, Doc: r.Doc, Severity: r.Severity})
	}
	return list
}
