package git

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/program"
)

// isOwn tells whether a folder belongs to the user. A variable for tests.
var isOwn = ownFolder

// checkOwner refuses a repository of another user, as git does: anybody who may write to a folder above the site could
// make one there, and tell its history. The user may have told git to trust it.
func checkOwner(ctx context.Context, site string, at place) error {
	if isOwn(at.top) && isOwn(at.gitDir) && isOwn(at.common) {
		return nil
	}
	trusted := false
	for _, of := range []string{"--system", "--global"} { // the user's come last, and an empty one takes back those before
		cmd, err := program.Command(ctx, site, "git", "config", of, "--get-all", "safe.directory")
		if err != nil {
			return ErrNoProgram
		}
		cmd.Env = append(slices.DeleteFunc(cmd.Env, func(s string) bool { return strings.HasPrefix(strings.ToUpper(s), "GIT_") }), "GIT_DIR="+os.DevNull)
		out, _ := cmd.Output() // it fails when nothing is set
		for dir := range strings.Lines(string(out)) {
			dir = strings.TrimSpace(dir)
			above, below := strings.CutSuffix(dir, "/*")
			switch {
			case dir == "":
				trusted = false
			case dir == "*", filepath.Clean(dir) == at.top, below && strings.HasPrefix(filepath.ToSlash(at.top)+"/", above+"/"):
				trusted = true
			}
		}
	}
	if trusted {
		return nil
	}
	return fmt.Errorf("%w, so it is not read: if you trust what is in it, run git config --global --add safe.directory %q", ErrOwner, at.top)
}
