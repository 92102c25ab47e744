// Package cli is the commands of the program: their flags, what they print, and their exit statuses.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

const usage = `Counterpoint builds a fact-check site from TOML records.

    go run ./generator <command> [-C DIR] [flags]

    check [--format F] [--against REV]
                       report everything wrong with the records, as text, json, github, gitlab or sarif;
                       with REV, also what has changed since that revision without a word to readers
    impact --against REV
                       say, as Markdown, what the change since a revision does to the pages
    rename KIND OLD NEW [--dry-run]
                       give a record another id, everywhere; the old address leads on to the new one
    fix [--write]      show the corrections that need nobody to think, as a diff; with --write, make them
    next [--days N] [--all] [--json]
                       say what is worth doing: checks to go through again, single sources, pages to archive
    links [--json] [--report FILE] [--suggest | --write] [--host HOST] [--cache FILE]
                       ask whether cited pages and archived copies are still there and have the words quoted
                       from them; --report also writes it as Markdown, --suggest prints changes of status as a
                       diff, --write makes them; ends clean whatever it finds, for a job that runs now and then
    explain [RULE]     say why a rule exists, with a bad and a good example
    init DIR           make a new, empty site that builds, in a folder that is empty or not there yet
    new KIND ID        write the first text of a new record; new source --url URL fills in what the address tells
    translate KIND ID LANG
                       write what is still to be translated of a claim or point, beside it, text by text
    import claimreview FILE|URL [--dry-run]
                       draft records from the ClaimReview markup of a page, a file or a feed
    fmt [--check]      put every record in its canonical form
    schema             write what editors need to complete and check records
    build [-d DIR] [--zip FILE] [--shard I/N] [--timings FILE]
                       check, then build the site into public/ and swap it in whole; --no-search
                       leaves out the search index, --no-checker the checker in the browser;
                       --zip also writes the site as a zip whose pages open from a disk;
                       --shard 2/7 builds the second of seven parts, to be laid over each other;
                       --timings writes what each stage took, as JSON; --no-cache renders every
                       page anew, also those that are the same in the site that is replaced
    serve [--port N]   build, show the site on this machine, reload on every change
    emit DIR           write what any stock hugo needs to build the same site

    -C DIR             the site folder (default: the current one)

Exit status: 0 clean, 1 findings, 2 wrong usage, 3 failure.
`

// Exit statuses.
const (
	clean    = 0
	findings = 1
	misused  = 2
	failed   = 3
)

// commands is everything the program does.
var commands = map[string]func(context.Context, *app, []string) error{
	"check":     runCheck,
	"impact":    runImpact,
	"import":    runImport,
	"init":      runInit,
	"rename":    runRename,
	"explain":   runExplain,
	"fix":       runFix,
	"links":     runLinks,
	"new":       runNew,
	"next":      runNext,
	"translate": runTranslate,
	"fmt":       runFmt,
	"schema":    runSchema,
	"build":     runBuild,
	"serve":     runServe,
	"emit":      runEmit,
}

// errFindings ends a command whose findings have been printed.
var errFindings = errors.New("findings")

// usageError is a mistake on the command line.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	a := &app{dir: ".", out: newPrinter(stdout), err: newPrinter(stderr)}
	fs := a.flags("")
	if err := fs.Parse(args); err != nil {
		return a.status(parseError(fs, err))
	}
	name := fs.Arg(0)
	command, ok := commands[name]
	switch {
	case name == "help":
		return a.status(flag.ErrHelp)
	case name == "":
		return a.status(usageError{"no command given"})
	case !ok:
		return a.status(usageError{fmt.Sprintf("unknown command %q: %s", name, record.Choices(name, slices.Sorted(maps.Keys(commands))))})
	}
	a.command = name
	return a.status(command(ctx, a, fs.Args()[1:]))
}

// flags returns a flag set with the flag every command has.
func (a *app) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&a.dir, "C", a.dir, "")
	return fs
}

// parse reads the flags of a command and checks the number of its arguments.
func parse(fs *flag.FlagSet, args []string, want int) error {
	if err := fs.Parse(args); err != nil {
		return parseError(fs, err)
	}
	switch {
	case want == 0 && fs.NArg() > 0:
		return usageError{fmt.Sprintf("%s: %q is no flag, and there is nothing else it takes", fs.Name(), fs.Arg(0))}
	case fs.NArg() != want:
		return usageError{fmt.Sprintf("%s: %d arguments given, %d wanted", fs.Name(), fs.NArg(), want)}
	}
	return nil
}

// parseError is what ends a command whose flags are wrong, or that was asked for help.
func parseError(fs *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		name = strings.TrimPrefix(name, "-")
		var known []string
		fs.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
		text = fmt.Sprintf("there is no flag %q", "--"+name)
		if near := record.Suggest(name, known); near != "" {
			text += fmt.Sprintf(": did you mean %q?", "--"+near)
		}
	}
	return usageError{strings.TrimPrefix(fs.Name()+": "+text, ": ")}
}

// usageOf is the part of the usage that is about one command; all of it when there is no such command.
func usageOf(command string) string {
	begin := strings.Index(usage, "\n    "+command+" ")
	if command == "" || begin < 0 {
		return usage
	}
	end := begin + 1
	for line := range strings.Lines(usage[end:]) {
		if end > begin+1 && !strings.HasPrefix(line, "     ") {
			break
		}
		end += len(line)
	}
	return usage[begin+1:end] + "\n    all commands: go run ./generator help\n"
}

// status says what ended a command and turns it into the exit status.
func (a *app) status(err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return clean
	case errors.Is(err, flag.ErrHelp):
		a.out.text(usage)
		return clean
	case errors.Is(err, errFindings):
		return findings
	case errors.As(err, &wrong):
		a.err.text("counterpoint: " + wrong.text + "\n\n" + usageOf(a.command))
		return misused
	case errors.Is(err, context.Canceled):
		a.err.text("counterpoint: stopped; nothing was changed\n")
		return failed
	}
	a.err.text("counterpoint: " + err.Error() + "\n")
	return failed
}
