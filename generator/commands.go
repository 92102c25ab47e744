package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"counterpoint/generator/change"
	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/report"
	"counterpoint/generator/site"
	"counterpoint/themes"
)

// app is one run of the program.
type app struct {
	dir      string // the site folder
	out, err *printer
}

func runCheck(ctx context.Context, a *app, args []string) error {
	flags := a.flags("check")
	format := flags.String("format", "text", "")
	against := revision(flags)
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	print, ok := formats[*format]
	if !ok {
		return usageError{fmt.Sprintf("check: unknown format %q: %s", *format, record.Choices(*format, slices.Sorted(maps.Keys(formats))))}
	}
	g, found, err := a.load()
	if err != nil {
		return err
	}
	if against.given {
		unsaid, err := a.unsaid(ctx, g, against.rev)
		if err != nil {
			return err
		}
		found = append(found, unsaid...)
		slices.SortFunc(found, record.Compare)
	}
	if err := print(a, found); err != nil {
		return err
	}
	if len(found) > 0 {
		return errFindings
	}
	return nil
}

// formats are the ways check can print findings.
var formats = map[string]func(*app, []record.Finding) error{
	"text": func(a *app, found []record.Finding) error {
		a.out.findings(os.DirFS(a.dir), found)
		return nil
	},
	"json": func(a *app, found []record.Finding) error { return report.JSON(a.out.w, found) },
	"sarif": func(a *app, found []record.Finding) error {
		return report.SARIF(a.out.w, a.fromHere(found), rules(), "")
	},
	"github": func(a *app, found []record.Finding) error {
		name := os.Getenv("GITHUB_STEP_SUMMARY")
		if name == "" {
			return report.GitHub(a.out.w, a.fromHere(found), nil)
		}
		summary, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(report.GitHub(a.out.w, a.fromHere(found), summary), summary.Close())
	},
}

// fromHere names files from the folder the program was started in, where a forge looks for them.
func (a *app) fromHere(found []record.Finding) []record.Finding {
	moved := slices.Clone(found)
	for i := range moved {
		moved[i].File = path.Join(filepath.ToSlash(a.dir), moved[i].File)
	}
	return moved
}

// rules are all rules there are, those of loading first.
func rules() []report.Rule {
	var list []report.Rule
	for _, r := range record.LoadRules {
		list = append(list, report.Rule{Name: r.ID, Doc: r.Meaning, Severity: record.Error})
	}
	for _, r := range check.Rules {
		list = append(list, report.Rule{Name: r.Name, Doc: r.Doc, Severity: r.Severity})
	}
	for _, r := range change.Rules {
		list = append(list, report.Rule{Name: r.Name, Doc: r.Doc, Severity: r.Severity})
	}
	return list
}

func runBuild(ctx context.Context, a *app, args []string) error {
	flags := a.flags("build")
	out := flags.String("d", "public", "")
	noSearch := flags.Bool("no-search", false, "")
	noChecker := flags.Bool("no-checker", false, "")
	zipName := flags.String("zip", "", "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	zip, err := newZip(a.dir, *out, *zipName)
	if err != nil {
		return err
	}
	defer zip.discard()
	start := time.Now()
	progress := a.err.progress()
	defer progress.done()

	progress.stage("check")
	e, err := a.edition(ctx)
	if err != nil {
		return err
	}
	e.Out, e.Progress = *out, progress.stage
	e.Finish = func(ctx context.Context, dir string) error {
		if err := drawCards(ctx, page.Pictures(e.graph, e.settings), dir); err != nil {
			return err
		}
		if !*noChecker {
			if err := addChecker(a, ctx, dir); err != nil {
				return err
			}
		}
		if !*noSearch {
			if err := indexSite(a, ctx, page.SearchRecords(e.graph, e.settings), dir); err != nil {
				return err
			}
		}
		return zip.write(ctx, dir, a.about(ctx, e))
	}
	result, err := site.Build(ctx, e.Options)
	progress.done()
	if err != nil {
		return a.hugoFindings(err)
	}
	if err := zip.keep(); err != nil {
		return fmt.Errorf("the site is built, but its zip could not be put in place: %w", err)
	}
	a.out.text(fmt.Sprintf("built %d pages, %d files, %.1f MB in %.1f s: %s%s\n",
		result.Pages, result.Files, float64(result.Bytes)/1e6, time.Since(start).Seconds(), filepath.ToSlash(*out), zip.said()))
	return nil
}

func runEmit(ctx context.Context, a *app, args []string) error {
	flags := a.flags("emit")
	if err := parse(flags, args, 1); err != nil {
		return err
	}
	e, err := a.edition(ctx)
	if err != nil {
		return err
	}
	cache := openCardCache()
	for _, p := range page.Pictures(e.graph, e.settings) {
		if e.Pages["static/"+p.Path], err = cache.draw(p.Card); err != nil {
			return err
		}
	}
	return site.Emit(flags.Arg(0), e.Options)
}

// load reads and checks the records; what is wrong with them comes back as findings.
func (a *app) load() (*graph.Graph, []record.Finding, error) {
	folder := os.DirFS(a.dir)
	set, found, err := record.Load(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("site folder %s: %w", a.dir, err)
	}
	settings, err := a.settings("")
	if err != nil {
		return nil, nil, err
	}
	g := graph.New(set)
	found = append(found, check.Run(set, g, siteOf(folder, settings))...)
	slices.SortFunc(found, record.Compare)
	return g, found, nil
}

// siteOf is what the rules need to know of the site besides its records.
func siteOf(folder fs.FS, s page.Settings) check.Site {
	return check.Site{Lang: s.Lang, HasPage: func(p string) bool { return hasPage(folder, p) }}
}

// hasPage tells whether content/ holds a hand-written page for an address.
func hasPage(folder fs.FS, address string) bool {
	p := path.Join("content", path.Clean("/"+address))
	if !strings.HasSuffix(address, "/") {
		return false
	}
	for _, name := range []string{p + ".md", p + "/index.md", p + "/_index.md"} {
		if info, err := fs.Stat(folder, name); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// settings reads what pages need to know from hugo.toml.
func (a *app) settings(baseURL string) (page.Settings, error) {
	all, err := site.Settings(a.dir)
	if err != nil {
		return page.Settings{}, err
	}
	text := func(m map[string]any, key string) string { s, _ := m[key].(string); return s }
	params, _ := all["params"].(map[string]any)
	s := page.Settings{
		BaseURL: text(all, "baseURL"), Title: text(all, "title"), Lang: text(all, "locale"),
		Description: text(params, "description"), Publisher: text(params, "publisher"), Guide: guide(),
	}
	licence, _ := params["licence"].(map[string]any)
	s.Licence = page.Licence{Name: text(licence, "name"), URL: text(licence, "url")}
	if baseURL != "" {
		s.BaseURL = baseURL
	}
	if !strings.HasPrefix(s.BaseURL, "http") {
		return s, fmt.Errorf("hugo.toml: baseURL is %q: set the address of the site, such as \"https://example.org/\"", s.BaseURL)
	}
	s.BaseURL = strings.TrimSuffix(s.BaseURL, "/") + "/"
	if s.Lang == "" {
		s.Lang = "en"
	}
	if s.Publisher == "" {
		s.Publisher = s.Title
	}
	return s, nil
}

// edition is a checked state of the records, ready to be built.
type edition struct {
	site.Options
	graph    *graph.Graph
	settings page.Settings
}

// edition loads, checks and makes the pages: all that a build starts from. Findings are printed; errors among them stop it.
func (a *app) edition(ctx context.Context) (edition, error) {
	g, found, err := a.load()
	if err != nil {
		return edition{}, err
	}
	if len(found) > 0 {
		a.out.findings(os.DirFS(a.dir), found)
	}
	if slices.ContainsFunc(found, isError) {
		return edition{}, errFindings
	}
	settings, err := a.settings("")
	if err != nil {
		return edition{}, err
	}
	settings.Commit = a.commit(ctx)
	pages, err := page.All(g, settings)
	if err != nil {
		return edition{}, err
	}
	return edition{site.Options{Root: a.dir, Theme: themes.FS, Pages: pages}, g, settings}, nil
}

func isError(f record.Finding) bool { return f.Severity == record.Error }

// hugoFindings prints what Hugo found wrong as findings of the records the pages were made from.
func (a *app) hugoFindings(err error) error {
	var b *site.BuildError
	if !errors.As(err, &b) {
		return err
	}
	a.out.findings(os.DirFS(a.dir), fromHugo(os.DirFS(a.dir), b))
	return errFindings
}

// fromHugo names the record a page was made from, where there is one: content/claims/x.md comes from data/claims/x.toml.
func fromHugo(folder fs.FS, b *site.BuildError) []record.Finding {
	var found []record.Finding
	for _, w := range b.Warnings {
		f := record.Finding{File: w.Path, Line: 1, Col: 1, Severity: record.Error, Message: w.Text, Rule: "hugo"}
		if rest, ok := strings.CutPrefix(w.Path, "content/"); ok {
			source := record.Dir + "/" + strings.TrimSuffix(rest, ".md") + ".toml"
			if _, err := fs.Stat(folder, source); err == nil {
				f.File = source
			}
		}
		if f.File == "" {
			f.File = "hugo.toml"
		}
		found = append(found, f)
	}
	return found
}
