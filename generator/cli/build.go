package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/cache"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/media"
	"counterpoint/generator/page"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/proof"
	"counterpoint/generator/publish"
	"counterpoint/generator/search"
	"counterpoint/generator/settings"
	"counterpoint/generator/sharecard"
	"counterpoint/generator/site"
	"counterpoint/generator/webcheck"
	"counterpoint/themes"
)

// usualDestination is where a site is built.
const usualDestination = "public"

type buildFlags struct {
	out, zip, timings, shard     string
	prepare, prepared            string // files
	baseURL                      string
	sign                         string // file of the key to sign with
	noSearch, noChecker, noCache bool
	paranoid                     bool // published files are read to see whether they are as they were left
	strict                       bool
	i, n                         int // of shard

	quiet bool // for verify: nothing is said about what was built, and what cannot be made is a failure
}

func (a *app) buildCommand() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: "check the records, then build the site into public/",
		Long: `Check the records, then build the site into a fresh folder and put it in the
place of the one before. If anything fails, the old site stays as it is.
Findings that are errors stop the build; warnings do not. With --strict, nothing
is published when there is a warning, when something is missing that the site
would have (the checker in the browser, where neither the program nor this
machine can make it, or the history of its records, where it is in a repository
and git or older commits are not there), when the site is larger than the host
that hugo.toml names takes, when it is signed with something in it that is not
committed, a draft, or a text that is yet to be written, or when a newer release
of the program built the site before or is pinned in .ci/counterpoint.

A preview at another address is built with --base-url, into a folder of its own:
pages, feeds and the site map then name that address. It is not kept from search
engines; whoever serves it has to see to that.

SHA256SUMS in the site lists its files, and build.json says what they were
built from, for verify; a site in shards gets both from manifest. With --sign,
the list is signed, and hugo.toml names the key as signing_key below [params].

Each shard reads and checks all records, unless it is given what --prepare has
written: once for all shards, by the same program, of the same commit. Such a
file is believed, so take it from where the shards themselves are built.

Paths of -d and --zip begin at the site folder.`,
		Example: "build --zip site.zip",
		Args:    takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.split(); err != nil {
				return err
			}
			if f.baseURL != "" || cmd.Flags().Changed("base-url") {
				if problem := settings.AddressProblem(f.baseURL); problem != "" {
					return misused("--base-url %q: %s", f.baseURL, problem)
				}
			}
			if f.prepare != "" {
				return a.prepare(f)
			}
			err := a.build(cmd.Context(), f)
			if errors.Is(err, errFindings) {
				a.warnUnpublished(f)
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "destination", "d", usualDestination, "build into `DIR`")
	flags.StringVar(&f.zip, "zip", "", "also write the site as a zip `FILE` whose pages open from a disk")
	flags.StringVar(&f.shard, "shard", "", "build one part of several, to be laid over each other: `I/N`, such as 2/7")
	flags.StringVar(&f.prepare, "prepare", "", "build nothing, but check the records and write what all shards need of them into `FILE`")
	flags.StringVar(&f.prepared, "prepared", "", "read the records from the `FILE` that --prepare wrote, without checking them again")
	flags.StringVar(&f.baseURL, "base-url", "", "build for the address `URL` in place of the one in hugo.toml")
	flags.StringVar(&f.sign, "sign", "", "sign the list of the site's files with the private SSH key in `FILE`")
	flags.StringVar(&f.timings, "timings", "", "write what each stage took, and what each kind of file takes, as JSON into `FILE`")
	flags.BoolVar(&f.noSearch, "no-search", false, "leave out the search index")
	flags.BoolVar(&f.noChecker, "no-checker", false, "leave out the checker that runs in the browser")
	flags.BoolVar(&f.noCache, "no-cache", false, "render every page anew, also those that have not changed since the last build")
	flags.BoolVar(&f.paranoid, "paranoid", false, "read every published file before it is taken over, rather than go by its size and time")
	addStrict(cmd, &f.strict)
	return cmd
}

// maxShards is how many parts a site is built in: with more, each has but a few pages.
const maxShards = 10_000

// split reads the shard, as "2/7".
func (f *buildFlags) split() error {
	if f.prepare != "" && (f.shard != "" || f.prepared != "" || f.zip != "" || f.sign != "") {
		return usageError{"--prepare builds nothing: build the shards after it, each with --shard and --prepared"}
	}
	if f.shard == "" && f.prepared != "" {
		return usageError{"--prepared is for a site in shards: say which one to build, such as --shard 2/7"}
	}
	if f.shard == "" {
		return nil
	}
	i, n, ok := strings.Cut(f.shard, "/")
	var errI, errN error
	f.i, errI = strconv.Atoi(i)
	f.n, errN = strconv.Atoi(n)
	if !ok || errI != nil || errN != nil || f.i < 1 || f.i > f.n || f.n > maxShards {
		return misused("--shard %q: say which of how many, %d at most, such as --shard 2/7", f.shard, maxShards)
	}
	if f.zip != "" && f.n > 1 {
		return usageError{"--zip holds the whole site: build it without --shard"}
	}
	if f.sign != "" && f.n > 1 {
		return usageError{"--sign signs the list of the whole site: lay the shards over each other, then use manifest --sign"}
	}
	return nil
}

func (a *app) build(ctx context.Context, f buildFlags) error {
	a.warnEnvironment()
	s, err := a.open()
	if err != nil {
		return err
	}
	if older := a.older(f.out); older != "" && f.strict {
		return fmt.Errorf("nothing was built: %s", older)
	} else if older != "" {
		a.warn("warning: %s", older)
	}
	s.BaseURL = f.baseURL
	signer, err := a.signer(s, f.sign)
	if err != nil {
		return err
	}
	timings, err := a.output(f.timings)
	if err != nil {
		return err
	}
	var zip *atomicfile.File
	var zipSize int64
	if f.zip != "" {
		if zip, err = newZip(a.dir, f.out, f.zip); err != nil {
			return err
		}
		defer zip.Discard()
	}
	progress := a.progress()
	defer progress.done()
	m := newMeter()

	f.setGarbage(whileReading)
	progress.stage("reading and checking the records")
	kept := cache.Open(a.dir)
	state, err := a.loadFor(s, f, m.begin)
	if err != nil {
		return err
	}
	list := page.Parts
	if f.noCache {
		list = page.Listed
	}
	done := m.begin("commit")
	e, err := a.checkedSite(ctx, s, state, kept, f.strict, list)
	done()
	if err != nil {
		return err
	}
	defer e.done()
	if signer != nil {
		if err := a.readyToSign(s, e.graph.Set, e.settings, f.strict); err != nil {
			return err
		}
	}
	e.BaseURL = e.settings.BaseURL
	e.Out, e.Progress, e.Measure, e.Shard, e.Of = f.out, progress.stage, m.begin, f.i, f.n
	without := f.withoutParts()
	if a.fromSite(f.out) == a.fromSite(usualDestination) { // any other may be an older site that somebody keeps
		e.Untouched = func(dir string) bool { return untouched(ctx, dir) }
	}
	e.Again = new(bool)
	if !f.noCache {
		e.Cache = kept
		if zip == nil { // which has to be written in any case
			done := m.begin("look")
			if e.MadeOf, err = f.madeOf(s, e, signer); err != nil {
				return err
			}
			done()
			e.Sound = func(dir string) error { return sound(ctx, dir, f.paranoid) }
		}
	}
	if !f.noSearch {
		e.During = func(ctx context.Context, dir string) error {
			if f.noCache || kept == nil {
				return search.Add(ctx, page.SearchRecords(e.graph, e.settings), dir)
			}
			return search.AddKept(ctx, page.SearchKeyed(e.graph, e.settings), dir, kept, "search index of "+a.dir)
		}
	}
	if !f.noChecker {
		e.Add = func(ctx context.Context, dir string) error {
			defer m.begin("checker")()
			wrong := a.checker(kept)(ctx, dir)
			if err := a.without(ctx, f.strict || f.quiet, "the checker in the browser", wrong); err != nil {
				return err
			}
			if wrong != nil {
				without = append(f.withoutParts(), partChecker)
				*e.Again = true
			}
			return nil
		}
	}
	e.After = func(ctx context.Context, site publish.Laid) (err error) {
		dir := site.Dir
		if f.n <= 1 {
			if err := a.fits(dir, e.settings.Host, f.strict); err != nil {
				return err
			}
		}
		if zip != nil {
			if zipSize, err = writeZip(ctx, zip, dir, s, e); err != nil {
				return err
			}
		}
		if f.n <= 1 { // after the zip, whose pages are other ones: no list of these files is in it
			defer m.begin("manifest")()
			if err := proof.Taken(dir); err != nil {
				return err
			}
			sums, err := proof.Laid(ctx, site, a.fromSite(f.out))
			if err != nil {
				return err
			}
			return writeManifest(dir, sums, e.settings, without, signer)
		}
		return nil
	}
	f.setGarbage(whileMaking)
	result, err := hugosite.Build(ctx, e.Options)
	progress.done()
	if err == nil && result.Unchanged && f.n <= 1 {
		err = a.fits(a.fromSite(f.out), e.settings.Host, f.strict)
	}
	if err != nil {
		return a.hugoFindings(s.FS, err)
	}
	a.warnCards(e.cards)
	if zip != nil {
		if err := zip.Commit(); err != nil {
			return fmt.Errorf("the site is built, but its zip could not be put in place: %w", err)
		}
	}
	if result.Together != "" {
		a.note("every page is rendered anew in each build, and in one run: %s", result.Together)
	}
	if result.Kept != "" {
		a.note("%s was there before, and not published from here: it is kept as %s, which can be removed if nobody misses it", a.shown(f.out), result.Kept)
	}
	if timings != "" {
		if err := m.write(timings, result, plainfile.Dir(a.fromSite(f.out), publish.MaxFile), len(e.graph.Claims)); err != nil {
			return fmt.Errorf("the site is built, but its timings could not be written: %w", err)
		}
	}
	did := "built"
	if result.Unchanged {
		did = "nothing has changed:"
	}
	text := fmt.Sprintf("%s %d pages, %d files, %.1f MB in %.1f s: %s", did, result.Pages, result.Files, float64(result.Bytes)/1e6, m.seconds(), a.shown(f.out))
	if zip != nil {
		text += fmt.Sprintf(" and %s, %.1f MB", a.shown(f.zip), float64(zipSize)/1e6)
	}
	if !f.quiet {
		a.out.note(text + "\n")
	}
	return nil
}

// warnUnpublished says last what came of a build that findings have stopped: they look the same as those of one that went on.
func (a *app) warnUnpublished(f buildFlags) {
	first := "put right what is wrong, and build again"
	if f.strict {
		first += "; with --strict, warnings count, too"
	}
	a.warn("nothing was published, and %s is as it was: %s", a.shown(f.out), first)
}

// checker returns what adds the checker that runs in the browser.
func (a *app) checker(kept *cache.Cache) func(context.Context, string) error {
	if a.Checker != nil {
		return a.Checker
	}
	return func(ctx context.Context, dir string) error {
		return webcheck.Add(ctx, kept, webcheck.Of{Sources: a.Sources, Compiled: a.Released}, a.dir, dir)
	}
}

// without makes a warning of an error in something that a site can be published without, unless the build is strict.
func (a *app) without(ctx context.Context, strict bool, what string, err error) error {
	if err != nil && ctx.Err() == nil {
		if strict {
			return fmt.Errorf("%s could not be made, so nothing was published: %w", what, err)
		}
		a.warn("the site is built without %s: %v", what, err)
	}
	return ctx.Err()
}

// warnCards says which share cards lack something. Nobody can correct that, so that it is no finding.
func (a *app) warnCards(cards *sharecard.Tally) {
	if text := cards.String(); text != "" {
		a.warn("warning: %s", text)
	}
}

// checkedSite is a checked state of the records, ready to be built.
type checkedSite struct {
	hugosite.Options
	graph    *graph.Graph
	settings page.Settings
	cards    *sharecard.Tally
	done     func() // to call when its parts are made
}

// checkedSite makes what is built of a site that was loaded. Its findings are printed; errors among them stop it, and warnings
// when it is strict. List gives its parts.
func (a *app) checkedSite(ctx context.Context, s *site.Site, state site.State, kept *cache.Cache, strict bool, list func(*graph.Graph, page.Settings) []page.Part) (checkedSite, error) {
	if len(state.Findings) > 0 {
		a.findings(state.Findings)
	}
	if fails(state.Findings, strict) {
		return checkedSite{}, errFindings
	}
	settings := state.Settings
	fonts, err := s.Fonts()
	if err != nil {
		return checkedSite{}, err
	}
	cards := new(sharecard.Tally)
	settings.Draw = cards.Counting(fonts, fonts.Cached(kept))
	settings.Icons = s.Icons(fonts, settings.Colours)
	settings.Copies = &media.Copies{Folder: s.Media, Store: kept}
	if program, err := cache.Program(); err == nil && kept != nil { // else nothing is known again
		settings.Kept, settings.KeptAs, settings.Program = kept, "site "+a.dir, program
	}
	done, err := s.AddGit(ctx, &settings, kept)
	if err := a.without(ctx, strict, "the history of its records", err); err != nil {
		done()
		return checkedSite{}, err
	}
	settings.Keys = new(page.Keys)
	options := hugosite.Options{Root: a.dir, Theme: themes.FS, Assets: page.Shared(settings), List: func() []hugosite.Part { return siteParts(list(state.Graph, settings)) }}
	return checkedSite{options, state.Graph, settings, cards, done}, nil
}

// siteParts are parts of pages as they are built.
func siteParts(parts []page.Part) []hugosite.Part {
	list := make([]hugosite.Part, len(parts))
	for i, p := range parts {
		list[i] = hugosite.Part{
			Page: p.Content, Address: p.Address, Aliases: p.Aliases, Lastmod: string(p.Lastmod), List: p.List || p.Content == "", Section: p.Section, Title: p.Title, ByHand: p.ByHand, OnHome: p.OnHome, Overview: p.Overview, Makes: p.Makes, Unlisted: p.Unlisted, Key: p.Key,
			Files: func(create hugosite.Create) (hugosite.Files, error) { return p.Files(create) },
		}
	}
	return list
}
