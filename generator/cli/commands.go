package cli

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

	"counterpoint/generator/check"
	"counterpoint/generator/compare"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/i18n"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/report"
	"counterpoint/generator/settings"
	"counterpoint/themes"
)

// app is one run of the program.
type app struct {
	command  string // its name, once it is known
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
	"gitlab": func(a *app, found []record.Finding) error { return report.GitLab(a.out.w, a.fromHere(found)) },
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
	for _, r := range compare.Rules {
		list = append(list, report.Rule{Name: r.Name, Doc: r.Doc, Severity: r.Severity})
	}
	return list
}

// load reads and checks the records; what is wrong with them comes back as findings.
func (a *app) load() (*graph.Graph, []record.Finding, error) { return a.measured(newMeter()) }

// measured does what load does, and says how long it takes.
func (a *app) measured(m *meter) (*graph.Graph, []record.Finding, error) {
	folder := os.DirFS(a.dir)
	done := m.begin("load")
	set, found, err := a.records(folder)
	if err != nil {
		return nil, nil, err
	}
	settings, err := a.settings("")
	if err != nil {
		return nil, nil, err
	}
	done()
	done = m.begin("graph")
	g := graph.New(set)
	done()
	done = m.begin("check")
	found = append(found, check.Run(set, g, siteOf(folder, settings))...)
	slices.SortFunc(found, record.Compare)
	done()
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
	read, err := settings.Read(a.dir)
	if err != nil {
		return page.Settings{}, err
	}
	if err := read.Validate(); err != nil {
		return page.Settings{}, err
	}
	all := read.Table
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
	s.RightToLeft = i18n.Direction(s.Lang) == "rtl"
	if s.Words, err = i18n.Load(os.DirFS(a.dir), themes.FS, all); err != nil {
		return s, err
	}
	if s.Publisher == "" {
		s.Publisher = s.Title
	}
	return s, nil
}

func isError(f record.Finding) bool { return f.Severity == record.Error }

// hugoFindings prints what Hugo found wrong as findings of the records the pages were made from.
func (a *app) hugoFindings(err error) error {
	var b *hugosite.BuildError
	if !errors.As(err, &b) {
		return err
	}
	a.out.findings(os.DirFS(a.dir), fromHugo(os.DirFS(a.dir), b))
	return errFindings
}

// fromHugo names the record a page was made from, where there is one: content/claims/x.md comes from data/claims/x.toml.
func fromHugo(folder fs.FS, b *hugosite.BuildError) []record.Finding {
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
