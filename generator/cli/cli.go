// Package cli is the command line: the commands, their flags, what is printed and the exit status.
//
// Each command lies in a file that has its name: a constructor of the cobra command with its help and flags, and the
// function that runs it. The work is done by other packages. Everything is printed by print.go and progress.go.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/netip"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/generator/web"

	"github.com/spf13/cobra"
)

// Exit statuses.
const (
	Clean    = 0 // nothing wrong
	Findings = 1 // what is wrong has been printed
	Misused  = 2 // the command line is wrong
	Failed   = 3 // the work could not be done
)

// Program is one run of the program. Fields that are left out mean the real thing.
type Program struct {
	Name           string // what it was started as, os.Args[0]; messages call it by that name. "counterpoint" when empty
	Dir            string // where it was started: relative paths begin here. "." when empty
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	// Sources has the packages that the checker is compiled from, by their path in the folder of the program.
	Sources fs.FS
	// Released has what a release carries along, as package released lists it: the compiled checker, the licences; nil in a
	// program compiled from the sources, which makes the checker by the Go of the machine.
	Released fs.FS
	// Checker adds the checker that runs in the browser to the site in dir; after an error the site is published
	// without it, and a warning says why.
	Checker func(ctx context.Context, dir string) error
	// Dialable says why links and import must not connect to an address; nil when they may.
	Dialable func(netip.Addr) error
	// SaveEvery is how often links saves its cache while it runs; once a minute when zero.
	SaveEvery time.Duration
}

// Run runs a command line, without the name of the program, and returns the exit status.
func (p Program) Run(ctx context.Context, args []string) (status int) {
	keepOwnRights()
	a := newApp(p)
	defer func() {
		if mistake := recover(); mistake != nil { // it may quote a record, which Go would print as it is
			a.err.text(a.says(fmt.Sprintf("there is a mistake in the program, please report it with this text: %v\n%s", mistake, debug.Stack())))
			status = Failed
		}
	}()
	root := a.root()
	args, err := commandFirst(root, args)
	if err != nil {
		return a.status("", err)
	}
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		plainUsage(root)
	}
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && ctx.Err() != nil { // whatever failed, such as reading from a git that has ended, this is why
		err = fmt.Errorf("stopped: %w", err)
	}
	if cmd == root {
		return a.status("", err)
	}
	return a.status(usage(cmd), err)
}

// app is one run of the program, with what the flags of every command say.
type app struct {
	Program
	site     string // as given with -C; when it is empty the site folder is looked for
	dir      string // the site folder, once it is open
	found    bool   // dir is a folder above the one where the program was started
	color    string // one of colors
	quiet    bool
	all      bool // each finding is printed, also where many are of one rule
	out, err *printer
}

func newApp(p Program) *app {
	p.Name = nameOf(p.Name)
	p.Dir = cmp.Or(p.Dir, ".")
	if p.Dialable == nil {
		p.Dialable = web.Public
	}
	p.SaveEvery = cmp.Or(p.SaveEvery, time.Minute)
	return &app{Program: p, out: newPrinter(p.Stdout), err: newPrinter(p.Stderr)}
}

// fromSources is how the program is started from its sources, and how texts that know nothing of this run name it.
const fromSources = "go run ./generator"

// nameOf returns what to type to start the program again. The go command runs it from a folder of its own, and by no
// name that anybody could type.
func nameOf(started string) string {
	for dir := range strings.SplitSeq(filepath.ToSlash(started), "/") {
		if strings.HasPrefix(dir, "go-build") {
			return fromSources
		}
	}
	name := strings.TrimSuffix(filepath.Base(started), ".exe")
	if started == "" || name == "" {
		return "counterpoint"
	}
	return name
}

// named puts the name of this run into a text.
func (a *app) named(text string) string { return strings.ReplaceAll(text, fromSources, a.Name) }

// at returns the path of a file that is named relative to where the program was started.
func (a *app) at(name string) string {
	name = filepath.FromSlash(name)
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.Dir, name)
}

// fromSite is a path that begins at the site folder, unless it is absolute.
func (a *app) fromSite(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.dir, filepath.FromSlash(name))
}

// errFindings ends a command whose findings have been printed.
var errFindings = errors.New("findings")

// usageError is a mistake on the command line.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func misused(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// status prints what ended a command, and returns the exit status. Use is the line that shows how the command is used,
// empty when there is none.
func (a *app) status(use string, err error) int {
	var wrong usageError
	var newer *site.NewerFormat
	switch {
	case err == nil:
		return Clean
	case errors.As(err, &newer):
		a.findings([]record.Finding{newer.Finding})
		return Findings
	case errors.Is(err, errFindings):
		return Findings
	case errors.As(err, &wrong) && use == "":
		a.err.text(a.says(wrong.text) + "commands: " + a.Name + " help\n")
		return Misused
	case errors.As(err, &wrong):
		name, _, _ := strings.Cut(use, " ")
		a.err.text(a.says(name+": "+wrong.text) + "usage: " + a.Name + " " + use + "\nhelp:  " + a.Name + " " + name + " --help\n")
		return Misused
	case errors.Is(err, context.Canceled):
		return a.stopped()
	}
	a.err.text(a.says(err.Error()))
	return Failed
}

// Stopped says that a run was ended before it was through, and returns its exit status.
func (p Program) Stopped() int { return newApp(p).stopped() }

// stopped does not say what was changed: files may be in their place without having been named yet.
func (a *app) stopped() int {
	a.err.text(a.says("stopped; no file is left half-written"))
	return Failed
}

// counted is a number with the word for what is counted.
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// kinds are the kinds of records that others can refer to, as words of the command line.
func kinds() (names []string) {
	for _, s := range record.Schemas {
		if s.Declares() {
			continue
		}
		names = append(names, string(s.Kind))
	}
	return names
}
