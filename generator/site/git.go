package site

import (
	"context"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/git"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// AddGit adds to the settings what git says of the site: the commit that is checked out, the commit that changed each
// record last, and the history of each. It adds nothing when the folder is in no repository or there is no git. The
// caller calls done when no more earlier versions are read.
func (s *Site) AddGit(ctx context.Context, to *page.Settings) (done func()) {
	to.Commit = s.commit(ctx)
	log, err := gitlog.Read(ctx, s.Dir)
	if err != nil {
		return func() {}
	}
	to.Commits, to.History = s.commits(ctx, log), log
	return log.Close
}

// commit returns the commit that is checked out, for the foot of pages and for reports of mistakes. It is empty when
// something that the site shows is not as it was committed, so that a page never names a commit that it does not show.
func (s *Site) commit(ctx context.Context) string {
	head, err := s.git(ctx, "rev-parse", "--short=12", "HEAD")
	if err != nil {
		return ""
	}
	// A repository may be set up to leave new files and submodules out of its status.
	status := []string{"status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=none", "--"}
	changes, err := s.git(ctx, append(status, settings.Shown()...)...)
	if err != nil || changes != "" {
		return ""
	}
	return head
}

// commits says which commit changed each record last, by its file, of those records that are as they were committed.
func (s *Site) commits(ctx context.Context, log *gitlog.Log) map[string]string {
	changed, err := s.git(ctx, "diff", "HEAD", "--relative", "--no-renames", "-z", "--name-only", "--", record.Dir)
	if err != nil {
		return nil
	}
	last := log.Last()
	for _, name := range strings.Split(changed, "\x00") {
		delete(last, name)
	}
	return last
}

// Date is when the commit was made that pages name, or the day of the newest check when they name none; zero when there
// is neither.
func (s *Site) Date(ctx context.Context, g *graph.Graph, commit string) (at time.Time) {
	if commit != "" {
		if text, err := s.git(ctx, "show", "--no-patch", "--format=%ct", commit); err == nil {
			if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
				return time.Unix(seconds, 0)
			}
		}
	}
	for _, c := range g.Claims {
		if day, err := time.Parse(time.DateOnly, string(c.Rec.Modified())); err == nil && day.After(at) {
			at = day
		}
	}
	return at
}

func (s *Site) git(ctx context.Context, args ...string) (string, error) {
	out, err := git.Repo{Dir: s.Dir}.Output(ctx, args...)
	return strings.TrimSpace(string(out)), err
}
