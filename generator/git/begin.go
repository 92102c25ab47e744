package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/program"
	"counterpoint/generator/stop"
)

// ErrNoAuthor says that git has no name to put under a commit.
var ErrNoAuthor = errors.New(`git does not know in whose name to commit: say git config --global user.name "YOUR NAME" and git config --global user.email ADDRESS`)

// Begin makes a repository of a folder that is in none, with the branch main, and commits all files that are in it in the
// name of the user. It is the only place where something is written, and the only one where the settings of the user count,
// since name and address come from there: the files are those that the program has just written, and there is no repository
// whose settings could play a part. Hooks and signatures are left out. After an error there is no repository.
func Begin(ctx context.Context, dir, message string) (err error) {
	switch at, err := find(dir); {
	case err == nil:
		return fmt.Errorf("%s is in the repository of %s already: commit the files there yourself", dir, at.top)
	case !errors.Is(err, ErrNoRepository):
		return err
	}
	repository := filepath.Join(dir, ".git")
	if _, err := os.Lstat(repository); err == nil {
		return fmt.Errorf("%s is there already, but is no repository: take it out", repository)
	}
	defer stop.Undo(func() { os.RemoveAll(repository) })()
	defer func() {
		if err != nil {
			os.RemoveAll(repository)
		}
	}()
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch=main", "--template="},
		{"add", "--force", "--all", "."}, // forced, or files would be left out that the user ignores everywhere
		{"commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message=" + message},
	} {
		if err := asUser(ctx, dir, args...); err != nil {
			return err
		}
	}
	return nil
}

// Author says whether the user could commit: the error is [ErrNoProgram] or [ErrNoAuthor] when not.
func Author(ctx context.Context) error {
	return asUser(ctx, os.TempDir(), "var", "GIT_COMMITTER_IDENT")
}

// asUser runs git in a folder with the settings of the user. No name is made up from that of the machine.
func asUser(ctx context.Context, dir string, args ...string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, maxTime, fmt.Errorf("no end after %s", maxTime))
	defer cancel()
	p := &Process{ctx: ctx, name: args[0]}
	var err error
	settings := []string{"--no-pager", "-c", "user.useConfigOnly=true", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.fsmonitor=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"}
	if p.cmd, err = program.Command(ctx, dir, "git", append(settings, args...)...); err != nil {
		return ErrNoProgram
	}
	p.cmd.Dir = dir
	p.cmd.Env = append(slices.DeleteFunc(p.cmd.Env, func(s string) bool {
		name, _, _ := strings.Cut(strings.ToUpper(s), "=")
		return strings.HasPrefix(name, "GIT_") && !slices.Contains(ofUser, name)
	}), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=none")
	p.cmd.Stderr = &p.stderr
	err = p.explain(p.cmd.Run())
	if err != nil && (strings.Contains(err.Error(), "identity unknown") || strings.Contains(err.Error(), "auto-detection is disabled")) {
		return ErrNoAuthor
	}
	return err
}

// ofUser are the variables that say who commits, or where that is written; all others name repositories and programs.
var ofUser = []string{
	"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
}
