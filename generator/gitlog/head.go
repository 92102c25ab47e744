package gitlog

import (
	"context"
	"strings"

	"counterpoint/generator/git"
)

// Head returns the first 12 digits, or as many as it takes to tell it from others, of the commit that is checked out. It
// is empty when a file below paths, which are those of a site folder, is not as it was committed. The errors are those of
// [Read].
func Head(ctx context.Context, folder string, paths []string) (commit string, err error) {
	repo := git.Repo{Dir: folder}
	head, err := repo.Output(ctx, "log", "-1", "--no-color", "--no-show-signature", "--abbrev=12", "--format=%h")
	if err != nil {
		return "", err
	}
	// A repository may be set up to leave new files, and changes in submodules (a theme), out of its status.
	status := []string{"status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=none", "--"}
	changes, err := repo.Output(ctx, append(status, paths...)...)
	if err != nil || len(changes) > 0 {
		return "", err
	}
	return strings.TrimSpace(string(head)), nil
}
