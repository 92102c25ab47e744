//go:build !unix

package git_test

import (
	"os"
	"testing"
)

// pipe stands for one where there are none: a link to where nothing is.
func pipe(t *testing.T, name string) {
	t.Helper()
	if err := os.Symlink(name+"-none", name); err != nil {
		t.Fatal(err)
	}
}
