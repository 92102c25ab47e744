// Package site opens a site folder: its settings, its records, the graph and the findings they give, what git says of
// it, and from these the settings that pages are made with.
//
// Commands, tests and servers begin here. The package decides which parts are read and in which order; each is read
// and judged by the package it calls. It imports no Hugo, prints nothing and writes nothing.
package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/media"
	"counterpoint/generator/page"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/sharecard"
	"counterpoint/generator/sitefiles"
	"counterpoint/generator/templates"
	"counterpoint/themes"
)

// Site is a site folder. Its records are read when they are asked for, its settings when it is opened.
type Site struct {
	Dir string
	FS  fs.FS // of Dir: plain files within the limits of the site

	Media *media.Folder // the files of pictures and recordings, which are read when they are asked for

	// BaseURL, when it is not empty, is used in place of the one of hugo.toml.
	BaseURL string

	settings *settings.Settings
	missing  error // why there are no settings
}

// Open reads the settings of the site folder dir; what is wrong in them is a finding, but for a format that the program
// cannot read, which is an error of type *[NewerFormat]. Without hugo.toml records can still be
// read, within the standard limits; all that needs settings says that they are missing.
func Open(dir string) (*Site, error) {
	s := &Site{Dir: dir}
	read, err := settings.Read(dir)
	if errors.Is(err, fs.ErrNotExist) {
		s.settings, s.missing, err = &settings.Settings{}, err, nil
	} else {
		s.settings = read
	}
	if err != nil {
		return s, err
	}
	if newer, found := s.settings.TooNew(); newer {
		return nil, &NewerFormat{found}
	}
	s.FS = plainfile.Dir(dir, s.settings.LargestFile())
	size, pixels := s.settings.MediaLimits()
	s.Media = media.Open(s.FS, media.Limits{Size: size, Pixels: pixels})
	return s, nil
}

// NewerFormat is the error of a site whose records have a newer format than the program reads. Nothing else of the site
// can be judged.
type NewerFormat struct{ Finding record.Finding }

func (e *NewerFormat) Error() string { return e.Finding.String() }

// Format is the format that the records of the site are in, see [record.Format].
func (s *Site) Format() int { return s.settings.Format }

// Limits are the limits within which records of the site are read.
func (s *Site) Limits() record.Limits { return s.settings.Limits }

// Records reads the records of the site.
func (s *Site) Records() (*record.Set, []record.Finding, error) { return s.RecordsIn(s.FS) }

// RecordsIn reads the records of another state of the site folder, such as an earlier one from git.
func (s *Site) RecordsIn(folder fs.FS) (*record.Set, []record.Finding, error) {
	set, found, err := s.Limits().Load(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	return set, found, nil
}

// SettingsFindings returns what is wrong in hugo.toml and in the settings of themes, sorted.
func (s *Site) SettingsFindings() ([]record.Finding, error) {
	given := *s.settings
	given.BaseURL = cmp.Or(s.BaseURL, given.BaseURL)
	if s.missing != nil {
		return nil, nil
	}
	more, err := settings.InFolder(s.FS)
	return slices.Concat(given.Findings(), given.UnreadParams(s.FS), given.UnreadMenus(s.FS), given.MissingThemes(s.FS, themes.FS), i18n.Unread(s.FS, themes.FS, s.Limits()), i18n.Mistaken(s.FS, themes.FS, s.settings), s.ruleFindings(), s.settings.MissingFiles(s.FS), more), err
}

// Findings returns what is wrong in the site folder besides its records: in its settings, in the pages written by hand, and
// with the sizes, names and types of its files.
func (s *Site) Findings() ([]record.Finding, error) {
	found, err := s.SettingsFindings()
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	files, err := s.settings.CheckFiles(s.FS)
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	if len(files) > 0 { // too large, too deep or too many to be read
		return append(found, files...), nil
	}
	more, err := sitefiles.Check(s.FS, page.Made())
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	found = append(found, more...)
	own, err := templates.Check(s.FS, s.Theme())
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	unshown, err := s.unshown()
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	found = append(found, unshown...)
	refused, err := templates.Blocked(s.FS, s.Theme(), s.settings.Allows)
	if err != nil {
		return nil, fmt.Errorf("site folder %s: %w", s.Dir, err)
	}
	return append(found, s.severe(append(own, refused...))...), nil
}

// unshown returns the settings that no page shows, because of templates that the site has in place of the theme's.
func (s *Site) unshown() (found []record.Finding, err error) {
	messages, err := templates.Unshown(s.FS, s.Theme())
	for key, message := range messages {
		if line, col, ok := s.settings.IsSet("params." + key); ok {
			found = append(found, record.Finding{File: settings.File, Line: line, Col: col, Severity: record.Warning, Rule: settings.Rule, Message: record.Message("%s", message)})
		}
	}
	slices.SortFunc(found, record.Compare)
	return found, err
}

// Theme is the theme of the site: the one in the program, or those in its folder.
func (s *Site) Theme() templates.Theme { return templates.ThemeOf(s.FS, themes.FS, s.settings.Themes) }

// severe gives findings the severity that the site sets for their rule, and leaves out those that are off.
func (s *Site) severe(found []record.Finding) (kept []record.Finding) {
	for _, f := range found {
		if f.Severity, _, _ = s.settings.Severity(f.Rule, f.Severity); f.Severity != record.Off {
			kept = append(kept, f)
		}
	}
	return kept
}

// Settings are what pages need to know of the site, without what git says of it ([Site.AddGit]), cards and copies of pictures. An
// error says what in the words of the interface keeps pages from being made. What is wrong in hugo.toml is a finding.
func (s *Site) Settings() (page.Settings, error) {
	if s.missing != nil {
		return page.Settings{}, s.missing
	}
	given := *s.settings
	if s.BaseURL != "" {
		given.BaseURL = address.Machine(strings.TrimSuffix(s.BaseURL, "/") + "/")
	}
	words, err := i18n.Load(s.FS, themes.FS, &given)
	if err != nil {
		return page.Settings{}, err
	}
	lead, _ := sitefiles.Lead(s.FS)
	return page.Settings{
		Home:         page.Home{Lead: lead, Figure: given.Figure},
		BaseURL:      given.BaseURL,
		Title:        given.Title,
		Description:  given.Description,
		Lang:         given.Lang,
		RightToLeft:  i18n.Direction(given.Lang) == "rtl",
		Words:        words,
		Publisher:    given.Publisher,
		Guide:        s.guide(),
		Severities:   given.Severities,
		Licence:      page.Licence(given.Licence),
		Launched:     given.Launched,
		EvidenceDays: given.EvidenceDays,
		FeedsFrom:    given.FeedsFrom,
		ByRating:     given.ByRating,
		Without:      given.Without,
		Host:         given.Host,
		ShortByRules: given.ShortByRules && given.BaseURL == s.settings.BaseURL, // what is built for another address is served by another host
		Hosts:        given.Hosts,
		OwnFiles:     ownFiles(s.FS),
		SigningKey:   given.SigningKey,
		Media:        s.Media,
		Colours:      sharecard.ColoursOf(given.Colours),
		ByHand:       byHand(s.FS),
		HasPage:      func(address string) bool { return hasPage(s.FS, address) },
	}, nil
}

// ownFiles are the files in static/ itself, which none of the same name takes the place of.
func ownFiles(folder fs.FS) (names []string) {
	entries, _ := fs.ReadDir(folder, "static") // what cannot be read is a finding of others
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names
}

// Icons draws the icons of a site but those that it has in static/ itself.
func (s *Site) Icons(fonts *sharecard.Fonts, c sharecard.Colours) func(sign string) (map[string][]byte, error) {
	return func(sign string) (map[string][]byte, error) {
		files, err := fonts.Icons(sign, c)
		maps.DeleteFunc(files, func(name string, _ []byte) bool {
			_, err := fs.Stat(s.FS, "static/"+name)
			return err == nil
		})
		return files, err
	}
}

// Fonts are the fonts that cards are drawn with, those that pages have: of the theme, or of the site where it has others of
// the same names, and further ones of the site for letters that the theme's lack.
func (s *Site) Fonts() (*sharecard.Fonts, error) {
	var folders []fs.FS
	add := func(from fs.FS, dir string) error {
		if info, err := fs.Stat(from, dir); err != nil || !info.IsDir() {
			return nil
		}
		folder, err := fs.Sub(from, dir)
		folders = append(folders, folder)
		return err
	}
	err := add(s.FS, "assets/fonts")
	for _, theme := range s.settings.Themes {
		err = errors.Join(err, add(s.FS, "themes/"+theme+"/assets/fonts"))
	}
	if err := errors.Join(err, add(themes.FS, "counterpoint/assets/fonts")); err != nil {
		return nil, err
	}
	return sharecard.LoadFonts(folders...)
}

// State is a state of the site folder that has been read and checked.
type State struct {
	Graph    *graph.Graph
	Settings page.Settings
	Findings []record.Finding // sorted
}

// Failed tells whether findings of a state keep it from being published.
func (s State) Failed() bool {
	return slices.ContainsFunc(s.Findings, func(f record.Finding) bool { return f.Severity == record.Error })
}

// Load reads and checks the site. What is wrong with its records, settings and files are findings; an error means that
// they could not be read at all. Measure, which may be nil, is called when a stage begins (load, graph, check), and what it
// returns when the stage ends.
func (s *Site) Load(measure func(stage string) (done func())) (State, error) {
	return s.load(measure, s.Records)
}

// load reads the records with read, and checks the site.
func (s *Site) load(measure func(stage string) (done func()), read func() (*record.Set, []record.Finding, error)) (State, error) {
	if measure == nil {
		measure = func(string) func() { return func() {} }
	}
	done := measure("load")
	set, found, err := read()
	if err != nil {
		return State{}, err
	}
	beside, err := s.Findings()
	if err != nil {
		return State{}, err
	}
	found = append(found, beside...)
	forPages, unset := s.Settings()
	if unset != nil && !(State{Findings: beside}).Failed() { // else the findings say what keeps words from being read
		return State{}, unset
	}
	done()
	done = measure("graph")
	g := graph.New(set)
	done()
	done = measure("check")
	forRules, err := s.ForRules()
	if err != nil && !(State{Findings: beside}).Failed() { // else the findings say what keeps pages from being read
		return State{}, err
	}
	parts := sync.OnceValue(func() []page.Part { return page.Listed(g, forPages) })
	made := Made(g, forPages, parts)
	if unset != nil {
		made = nil // nothing is built
	}
	forRules.Made = func(*graph.Graph) func(string) bool { return made }
	found = append(found, check.Run(set, g, forRules)...)
	found = append(found, s.LinkFindings(g, forPages, made, parts)...)
	slices.SortFunc(found, record.Compare)
	done()
	return State{g, forPages, found}, nil
}

// byHand is a hash of all that lies below content/. What cannot be read is a finding of others.
func byHand(folder fs.FS) string {
	h := sha256.New()
	fs.WalkDir(folder, "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, _ := fs.ReadFile(folder, name)
			fmt.Fprintf(h, "%s %d %x\n", name, len(data), sha256.Sum256(data))
		}
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)[:8])
}
