package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"counterpoint/generator/git"
	"counterpoint/generator/newsite"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/stop"
)

// newSite is the site that init makes.
type newSite struct {
	newsite.Options
	name string // of the folder, as it was given
	git  bool   // a repository is begun, with a first commit
}

func (a *app) initCommand() *cobra.Command {
	n := &newSite{}
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "make a new site that builds",
		Long: `Make a new site that builds, in a folder that is empty or not there yet:
settings, a scale of ratings, the pages that every site needs, and what editors
need to complete records. It has no claims; --example adds a worked example.

On a terminal, without flags, it asks for all of this, and for the folder when
none is named, one question after the other. What nobody says is
"` + newsite.ToBeWritten + `" in the files.`,
		Example:           "init my-site\ninit my-site --lang uk --forge github --example",
		Args:              a.initArgs,
		ValidArgsFunction: onlyFolders,
	}
	flags := cmd.Flags()
	for _, answer := range initAnswers {
		flags.StringVar(answer.in(&n.Options), answer.flag, "", answer.usage)
	}
	flags.BoolVar(&n.Example, "example", false, "add a worked example: a claim about a made-up town, with sources and a picture")
	flags.BoolVar(&n.git, "git", false, "begin a git repository and commit the files, in the name that git has of you")
	cmd.RegisterFlagCompletionFunc("forge", cobra.FixedCompletions(newsite.Forges, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		n.name = strings.Join(args, "")
		if len(args) == 1 && n.name == "" {
			return misused("the folder has no name: say one, such as: init my-site")
		}
		if a.site != "" {
			return misused("-C names a site that is there already: give the folder of the new one alone, such as: init my-site")
		}
		if a.asks(cmd) {
			return a.initByAsking(cmd.Context(), n)
		}
		if err := n.checked(); err != nil {
			return err
		}
		return a.init(cmd.Context(), n)
	}
	return cmd
}

// initArgs wants a folder, but from a person who can be asked for it.
func (a *app) initArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 && a.asks(cmd) {
		return nil
	}
	return takes(1)(cmd, args)
}

// asks tells whether init asks: on a terminal, and no flag of init says anything.
func (a *app) asks(cmd *cobra.Command) bool {
	said := false
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { said = said || f.Changed })
	return !said && a.onTerminal()
}

// checked checks what the flags say, and gives it its usual form.
func (n *newSite) checked() error {
	for _, answer := range initAnswers {
		text := answer.in(&n.Options)
		if *text = strings.TrimSpace(*text); *text == "" {
			continue
		}
		var err error
		if *text, err = answer.take(*text); err != nil {
			return misused("--%s: %v", answer.flag, err)
		}
	}
	if n.Repository != "" && n.Forge == "" {
		return misused("--repository is on a forge: name it, too: --forge %s", strings.Join(newsite.Forges, ", --forge "))
	}
	return nil
}

func (a *app) initByAsking(ctx context.Context, n *newSite) error {
	if n.name != "" {
		if err := vacant(a.folder(n)); err != nil {
			return err
		}
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	err := a.askFor(n, newDialogue(ctx, a.Stdin, a.out.text))
	if errors.Is(err, errDeclined) {
		a.out.text(err.Error() + "\n")
		return nil
	}
	if err != nil {
		return err
	}
	return a.init(ctx, n)
}

// folder is where the new site is going to be.
func (a *app) folder(n *newSite) string { return filepath.Clean(a.at(n.name)) }

func (a *app) init(ctx context.Context, n *newSite) error {
	dir := a.folder(n)
	if err := vacant(dir); err != nil {
		return err
	}
	if n.git {
		if err := a.canBegin(n); err != nil {
			return err
		}
	}
	n.Version, _ = releaseOf(version())
	files, err := newsite.Make(n.Options)
	if err != nil {
		return fmt.Errorf("init: %w", err)
	}
	keep, err := a.lay(dir, files, n.git)
	if err != nil {
		return fmt.Errorf("init: %w; nothing was left there", err)
	}
	if n.git {
		err = git.Begin(ctx, dir, "Begin the site")
	}
	keep(err == nil)
	if err != nil {
		return fmt.Errorf("init: the first commit: %w; nothing was left there", err)
	}
	a.out.note(a.firstSteps(n, files))
	return nil
}

// canBegin refuses to begin a repository where there is one.
func (a *app) canBegin(n *newSite) error {
	if top := a.repositoryAround(n); top != "" {
		return misused("--git: %s would be in the repository of %s, which is there already: leave out --git and commit the files there yourself", n.name, top)
	}
	if exists(a.folder(n), ".git") {
		return misused("--git: %s holds a .git already: leave out --git, or take that out", n.name)
	}
	return nil
}

// repositoryAround is the top of the repository that the new folder is going to be in, or empty.
func (a *app) repositoryAround(n *newSite) string {
	around := a.folder(n)
	if missing := missingFolders(around); len(missing) > 0 {
		around = filepath.Dir(missing[0])
	}
	top, _ := git.Top(around)
	return top
}

// releaseNumber is the version of a release of the program.
var releaseNumber = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// firstRelease is what a site starts with whose program is none.
const firstRelease = "v1.0.0"

// releaseOf is the release that a site made by a version of the program fetches on its forge; it is not released when the
// program is none.
func releaseOf(version string) (release string, released bool) {
	if number, _, _ := strings.Cut(version, " "); releaseNumber.MatchString(number) {
		return number, true
	}
	return firstRelease, false
}

// vacant refuses a folder that a new site cannot be made in. It may hold an empty repository of git.
func vacant(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("init: %w", err)
	case !info.IsDir():
		return misused("%s is a file: name a folder that is empty or not there yet", dir)
	}
	entries, err := plainfile.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("init: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" })
	if len(entries) > 0 {
		return misused("%s is not empty, it holds %q: name a folder that is empty or not there yet; nothing was written", dir, entries[0].Name())
	}
	return nil
}

// lay writes files, by slash path, into a folder, which is made when it is missing. After an error everything that it made
// is removed, and by keep(false), with the repository that was begun there in the meantime. Nothing is overwritten.
func (a *app) lay(dir string, files map[string][]byte, repository bool) (keep func(bool), err error) {
	var made []string   // in this order
	defer stop.Hold()() // it takes milliseconds
	remove := func() {
		if repository {
			os.RemoveAll(filepath.Join(dir, ".git"))
		}
		for _, name := range slices.Backward(made) {
			os.Remove(name)
		}
	}
	defer func() {
		if err != nil {
			remove()
		}
	}()
	for _, folder := range missingFolders(dir) {
		if err := os.Mkdir(folder, 0o777); err != nil {
			return nil, err
		}
		made = append(made, folder)
	}
	there := map[string]bool{".": true} // folders, by slash path
	var folders func(name string) error
	folders = func(name string) error {
		if there[name] {
			return nil
		}
		if err := folders(path.Dir(name)); err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.Mkdir(target, 0o777); err != nil {
			return err
		}
		made, there[name] = append(made, target), true
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := folders(path.Dir(name)); err != nil {
			return nil, err
		}
		target := filepath.Join(dir, filepath.FromSlash(name))
		f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return nil, err
		}
		made = append(made, target)
		_, err = f.Write(bytes.ReplaceAll(files[name], []byte(fromSources), []byte(a.Name)))
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
	}
	forget := stop.Undo(remove)
	return func(keep bool) {
		if !keep {
			remove()
		}
		forget()
	}, nil
}

// missingFolders are the folders that have to be made for dir to be there, the outermost first.
func missingFolders(dir string) []string {
	var missing []string
	for {
		if _, err := os.Lstat(dir); err == nil || dir == filepath.Dir(dir) {
			slices.Reverse(missing)
			return missing
		}
		missing = append(missing, dir)
		dir = filepath.Dir(dir)
	}
}

// firstSteps says what was made and what to do next.
func (a *app) firstSteps(n *newSite, files map[string][]byte) string {
	name := filepath.ToSlash(filepath.Clean(n.name))
	shell := name
	if strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-_./:") != "" {
		shell = "'" + strings.ReplaceAll(name, "'", `'\''`) + "'" // as a shell wants it
	}
	committed := ""
	if n.git {
		committed = ", committed on the branch main"
	}
	steps := fmt.Sprintf(`%s: a new site, %s%s. Next:

    %[4]s -C %[5]s serve                   # the site, following every save
    %[4]s -C %[5]s new source --url URL    # a page you cite; then topic, actor, claim
    write what "%[6]s" stands for, in hugo.toml and content/ there
`, name, counted(len(files), "file"), committed, a.Name, shell, newsite.ToBeWritten)
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(file, "i18n/") {
			steps += "    translate the words of the interface in " + file + "; until then they are English\n"
		}
	}
	if n.Example {
		steps += "    look at the example, and take it out before you publish: README.md there says how\n"
	}
	if _, released := releaseOf(version()); n.Forge != "" && !released {
		steps += "    say in .ci/counterpoint which release to fetch: this program is none, so it says " + n.Version + "\n"
	}
	return steps
}
