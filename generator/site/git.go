package site

import (
	"context"
	"errors"
	"fmt"
	"time"

	"counterpoint/generator/cache"
	"counterpoint/generator/git"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// AddGit adds to the settings what git says of the site: the commit that is checked out, unless something that the site
// shows is not as it was committed, so that a page never names a commit that it does not show; the commit that changed each
// record last; and the history of each. It adds nothing, without an error, when there is no repository or no commit yet; an
// error says why a repository that is there cannot be read, or not all of its history, and pages can be made all the same
// of what was added. What git said before is taken from the cache, which may be nil. The caller calls done when no more earlier
// versions are read.
func (s *Site) AddGit(ctx context.Context, to *page.Settings, c *cache.Cache) (done func(), err error) {
	done = func() {}
	log, err := gitlog.Read(ctx, s.Dir, c)
	if errors.Is(err, git.ErrNoRepository) || errors.Is(err, git.ErrNoCommit) {
		return done, nil
	} else if errors.Is(err, git.ErrNoProgram) {
		return done, fmt.Errorf("the site is in a repository, but %w: install git", err)
	} else if err != nil {
		return done, err
	}
	if log.Complete() {
		to.History = log
	}
	state, err := log.State(ctx, settings.Shown())
	to.Commits, to.Commit, to.CommitID, to.Head, to.Uncommitted = state.Last, state.Commit, state.ID, state.Head, state.Changed
	if !state.Time.IsZero() {
		to.Day = record.Date(state.Time.UTC().Format(time.DateOnly))
	}
	if err == nil && !log.Complete() {
		err = errors.New("the repository is a clone without all commits or texts: fetch them, with git fetch --unshallow or git fetch --refetch, or ask for the whole history where the clone is made (fetch-depth: 0)")
	}
	return log.Close, err
}

// Date is when the commit was made that pages name, or the day of the newest check when they name none; zero when there
// is neither.
func (s *Site) Date(ctx context.Context, g *graph.Graph, commit string) (at time.Time) {
	if commit != "" {
		if at, err := gitlog.Time(ctx, s.Dir, commit); err == nil {
			return at
		}
	}
	for _, c := range g.Claims {
		if day, err := time.Parse(time.DateOnly, string(c.Rec.Modified())); err == nil && day.After(at) {
			at = day
		}
	}
	return at
}
