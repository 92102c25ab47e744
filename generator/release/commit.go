package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// commit is what is released.
type commit struct {
	hash     string
	time     time.Time // of the commit: the times in archives are this one
	modified bool      // there are changes that are not committed
}

// String is as people are shown it.
func (c commit) String() string {
	if c.modified {
		return c.hash[:12] + " (modified)"
	}
	return c.hash[:12]
}

// readCommit reads which commit is checked out.
func readCommit(ctx context.Context, root string) (c commit, err error) {
	said, err := output(ctx, root, nil, "git", "log", "-1", "--format=%H %ct")
	if err != nil {
		return c, err
	}
	hash, seconds, _ := strings.Cut(said, " ")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return c, fmt.Errorf("git log: %w", err)
	}
	changes, err := output(ctx, root, nil, "git", "status", "--porcelain")
	return commit{hash, time.Unix(n, 0).UTC(), changes != ""}, err
}

// makeSources packs the sources of the commit, from which the program can be compiled without a repository.
func (r *release) makeSources(ctx context.Context) error {
	say("packing the sources")
	name := "counterpoint_" + r.version + "_source"
	tar, err := output(ctx, r.root, nil, "git", "archive", "--format=tar", "--prefix="+name+"/", r.commit.hash)
	if err != nil {
		return err
	}
	packed, err := gzipped([]byte(tar))
	if err != nil {
		return err
	}
	return r.add(name+".tar.gz", packed)
}

// output runs a command and returns what it prints, without the line break at its end.
func output(ctx context.Context, dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(cmd.Environ(), env...)
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(string(exit.Stderr)))
	}
	return strings.TrimSuffix(string(out), "\n"), err
}
