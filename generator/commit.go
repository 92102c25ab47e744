package main

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"time"

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
	changes, err := git(ctx, a.dir, "status", "--porcelain", "--", "data", "content", "static", "assets", "themes", "hugo.toml")
	if err != nil || changes != "" {
		return ""
	}
	return head
}

// commits says which commit changed each record last, by its file, of those records that are as they were committed. Of a
// repository without its history, as forges check it out, that is the oldest commit there is.
func (a *app) commits(ctx context.Context) map[string]string {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	log, err := git(ctx, a.dir, "log", "--relative", "--no-renames", "-z", "--name-only", "--abbrev=12", "--format=%x00%h", "--", record.Dir)
	if err != nil {
		return nil
	}
	changed, err := git(ctx, a.dir, "diff", "HEAD", "--relative", "--no-renames", "-z", "--name-only", "--", record.Dir)
	if err != nil {
		return nil
	}
	last := map[string]string{}
	commit := ""
	for _, part := range strings.Split(log, "\x00") { // "", commit, "\n" file, file, ..., "", commit, ...
		part = strings.TrimPrefix(part, "\n")
		switch {
		case part == "":
			commit = ""
		case commit == "":
			commit = part
		case last[part] == "":
			last[part] = commit
		}
	}
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
