package main

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"time"
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
	changes, err := git(ctx, a.dir, "status", "--porcelain", "--", "data", "content", "static", "assets", "themes", "hugo.toml")
	if err != nil || changes != "" {
		return ""
	}
	return head
}

func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0") // a look must not write to the repository
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
