package cli

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"time"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
)

// commit names the state of the records a site is built from, for the foot of its pages and for reports of mistakes:
// the commit that is checked out. It is empty when the site folder is not in a git repository, when there is no git,
// and when something that makes the site is not as it was committed, so that a page never names a state it does not show.
func (a *app) commit(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	head, err := git(ctx, a.dir, "rev-parse", "--short=12", "HEAD")
	if err != nil {
		return ""
	}
	changes, err := git(ctx, a.dir, "status", "--porcelain", "--", "data", "content", "static", "assets", "i18n", "themes", "hugo.toml")
	if err != nil || changes != "" {
		return ""
	}
	return head
}

// committed adds to the settings what git says of the site: the state it is in, which commit changed each record last,
// and what has happened to each. Without a git repository, or with one that cannot be read, nothing is added. What it
// returns is called when no more earlier versions are read.
func (a *app) committed(ctx context.Context, s *page.Settings) (done func()) {
	s.Commit = a.commit(ctx)
	log, err := gitlog.Read(ctx, a.dir)
	if err != nil {
		return func() {}
	}
	s.Commits, s.History = a.commits(ctx, log), log
	return log.Close
}

// commits says which commit changed each record last, by its file, of those records that are as they were committed.
func (a *app) commits(ctx context.Context, log *gitlog.Log) map[string]string {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	changed, err := git(ctx, a.dir, "diff", "HEAD", "--relative", "--no-renames", "-z", "--name-only", "--", record.Dir)
	if err != nil {
		return nil
	}
	last := log.Last()
	for _, name := range strings.Split(changed, "\x00") {
		delete(last, name)
	}
	return last
}

func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0") // a look must not write to the repository
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
