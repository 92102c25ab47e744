package site

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"testing/fstest"

	"counterpoint/generator/compare"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/migrate"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/sitefiles"
)

// Unsaid returns what has changed since a revision of git without a word to readers. Broken are the files of earlier
// records that had errors, which are compared only as far as they could be read.
func (s *Site) Unsaid(ctx context.Context, now *graph.Graph, rev string) (found []record.Finding, broken []string, err error) {
	folder, set, broken, err := s.at(ctx, rev)
	if err != nil {
		return nil, nil, err
	}
	before := compare.State{Graph: graph.New(set), Settings: earlierSettings(folder)}
	after := compare.State{Graph: now, Settings: s.settings}
	if before.Pages, err = s.handWritten(folder); err != nil {
		return nil, nil, err
	}
	if after.Pages, err = s.handWritten(s.FS); err != nil {
		return nil, nil, err
	}
	if before.Code, after.Code, err = s.code(ctx, rev); err != nil {
		return nil, nil, err
	}
	return compare.Findings(before, after, rev), broken, nil
}

// earlierSettings are those of an earlier state of the site folder; nil when there were none, or none that can be read.
func earlierSettings(folder fs.FS) *settings.Settings {
	data, err := fs.ReadFile(folder, settings.File)
	if err != nil {
		return nil
	}
	return settings.Parse(settings.File, data)
}

// code returns a checksum of each file that runs, as it was at a revision and as it is.
func (s *Site) code(ctx context.Context, rev string) (before, now map[string]string, err error) {
	before, err = gitlog.Sums(ctx, s.Dir, rev, sitefiles.CodeFolders)
	if err != nil {
		return nil, nil, err
	}
	code, err := sitefiles.Code(s.FS)
	if err != nil {
		return nil, nil, err
	}
	now = map[string]string{}
	for name, data := range code {
		if sum := before[name]; gitlog.HasSum(data, sum) {
			now[name] = sum
		} else {
			now[name] = "another"
		}
	}
	return before, now, nil
}

// Impact returns, as Markdown, what the change since a revision of git does to the pages. Broken are the files of earlier
// records that had errors, of which no earlier page is made.
func (s *Site) Impact(ctx context.Context, now State, rev string) (text string, broken []string, err error) {
	folder, set, broken, err := s.at(ctx, rev)
	if err != nil {
		return "", nil, err
	}
	if len(broken) > 0 {
		for _, name := range broken {
			delete(folder, name)
		}
		if set, _, err = s.RecordsIn(folder); err != nil {
			return "", nil, err
		}
	}
	before, err := s.pagesOf(folder, graph.New(set), now.Settings)
	if err != nil {
		return "", nil, err
	}
	after, err := s.pagesOf(s.FS, now.Graph, now.Settings)
	if err != nil {
		return "", nil, err
	}
	return compare.Impact(before, after, rev), broken, nil
}

// at reads the site folder as it was at a revision.
func (s *Site) at(ctx context.Context, rev string) (folder fstest.MapFS, set *record.Set, broken []string, err error) {
	if folder, err = gitlog.At(ctx, s.Dir, rev); err != nil {
		return nil, nil, nil, err
	}
	if err := inNewestFormat(folder, rev); err != nil {
		return nil, nil, nil, err
	}
	set, found, err := s.RecordsIn(folder)
	if err != nil {
		return nil, nil, nil, err
	}
	for _, f := range found {
		broken = append(broken, f.File)
	}
	slices.Sort(broken)
	return folder, set, slices.Compact(broken), nil
}

// inNewestFormat takes the records of an earlier state of the site folder to the newest format, so that what they say can
// be compared. It fails for a format that the program does not know.
func inNewestFormat(folder fstest.MapFS, rev string) error {
	format := 0
	if was := earlierSettings(folder); was != nil {
		format = was.Format
	}
	switch {
	case format > record.Format:
		return fmt.Errorf("at %s the records have format %d, which is newer than this program reads (%d): take a newer program", rev, format, record.Format)
	case format == record.Format:
		return nil
	}
	files, err := record.Files(folder)
	for _, f := range files {
		folder[f.Name].Data = migrate.Forward(f.Schema, folder[f.Name].Data)
	}
	return err
}

// pagesOf makes the pages of a state of the site, to be compared with another. A hand-written page replaces a generated one.
func (s *Site) pagesOf(folder fs.FS, g *graph.Graph, forPages page.Settings) (compare.State, error) {
	pages, err := page.All(g, forPages)
	if err != nil {
		return compare.State{}, err
	}
	byHand, err := s.handWritten(folder)
	for name, text := range byHand {
		pages[name] = text
	}
	return compare.State{Graph: g, Pages: pages}, err
}
