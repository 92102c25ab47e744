package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/check"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/site"
)

// open opens the site folder.
func (a *app) open() (*site.Site, error) {
	if err := a.locate(); err != nil {
		return nil, err
	}
	return site.Open(a.dir)
}

// locate finds the site folder: the one given with -C, or else the nearest one up from where the program was started. When
// it was started in a folder that has settings or records alone, that one is meant, so that messages say what is missing.
func (a *app) locate() error {
	if a.site != "" {
		a.dir = a.at(a.site)
		if info, err := os.Stat(a.dir); err == nil && info.IsDir() && !exists(a.dir, settings.File) && !exists(a.dir, record.Dir) {
			return fmt.Errorf("site folder %s: there is no site: it has neither %s nor %s/; make a new one: %s init DIR", filepath.ToSlash(a.site), settings.File, record.Dir, a.Name)
		} else if err != nil {
			return fmt.Errorf("site folder %s: %w", filepath.ToSlash(a.site), err)
		}
		return nil
	}
	a.dir = a.Dir
	if isSite(a.Dir) {
		return nil
	}
	start, err := filepath.Abs(a.Dir)
	if err == nil {
		start, err = filepath.EvalSymlinks(start)
	}
	if err != nil {
		return err
	}
	for dir := start; dir != filepath.Dir(dir); {
		dir = filepath.Dir(dir)
		if isSite(dir) {
			a.dir, a.found = dir, true
			return nil
		}
	}
	if exists(a.Dir, settings.File) || exists(a.Dir, record.Dir) {
		return nil
	}
	return fmt.Errorf("there is no site here: neither this folder nor one above it has %s with %s/ or content/; name a site folder with -C DIR, or make a new one: %s init DIR", settings.File, record.Dir, a.Name)
}

func isSite(dir string) bool {
	return exists(dir, settings.File) && (exists(dir, record.Dir) || exists(dir, "content"))
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// shown is a path of the site folder as the person who started the program would write it.
func (a *app) shown(name string) string {
	if a.found && !filepath.IsAbs(name) {
		if start, err := filepath.Abs(a.Dir); err == nil {
			if rel, err := filepath.Rel(start, filepath.Join(a.dir, name)); err == nil {
				name = rel
			}
		}
	}
	return filepath.ToSlash(name)
}

// warnEnvironment says which variables change nothing that would change what stock Hugo publishes.
func (a *app) warnEnvironment() {
	if names := settings.Environment(os.Environ()); len(names) > 0 {
		a.warn("%s in the environment: nothing reads settings from there; write them into %s", strings.Join(names, ", "), settings.File)
	}
}

// load reads and checks the site.
func (a *app) load() (*site.Site, site.State, error) {
	s, err := a.open()
	if err != nil {
		return nil, site.State{}, err
	}
	state, err := s.Load(nil)
	return s, state, err
}

// forRules opens the site for a change of its records: what is wrong in hugo.toml is printed, and ends the command.
func (a *app) forRules() (*site.Site, check.Site, error) {
	s, err := a.open()
	if err != nil {
		return nil, check.Site{}, err
	}
	forRules, err := a.rulesOf(s)
	return s, forRules, err
}

// rulesOf is what rules know of a site that is open, for the same.
func (a *app) rulesOf(s *site.Site) (check.Site, error) {
	if _, err := a.pageSettings(s); err != nil {
		return check.Site{}, err
	}
	return s.ForRules()
}

// records reads the records of the site. What is wrong with them is for check to say.
func (a *app) records() (*site.Site, *record.Set, error) {
	s, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	set, _, err := s.Records()
	return s, set, err
}

// pageSettings are the settings that pages are made with. What is wrong in hugo.toml is printed, and ends the command.
func (a *app) pageSettings(s *site.Site) (page.Settings, error) {
	found, err := s.SettingsFindings()
	if err != nil {
		return page.Settings{}, err
	}
	if len(found) > 0 {
		a.findings(found)
	}
	if slices.ContainsFunc(found, func(f record.Finding) bool { return f.Severity == record.Error }) {
		return page.Settings{}, errFindings
	}
	return s.Settings()
}
