package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/testsite"
)

// A site can be published without the checker in the browser, which is said; a strict build then publishes nothing.
func TestBuildWithoutChecker(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 1); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (status int, said string) {
		var out lockedBuffer
		p := Program{
			Dir: dir, Stdout: &out, Stderr: &out,
			Checker: func(context.Context, string) error { return errors.New("there is no Go") },
		}
		status = p.Run(t.Context(), args)
		return status, out.String()
	}
	public := filepath.Join(dir, "public")
	status, said := run("build", "--strict")
	if _, err := os.Stat(public); status != Failed || err == nil || !strings.Contains(said, "the checker in the browser could not be made, so nothing was published: there is no Go") {
		t.Errorf("strict: status %d, %v, and it says:\n%s", status, err, said)
	}
	status, said = run("build")
	if _, err := os.Stat(public); status != Clean || err != nil || !strings.Contains(said, "the site is built without the checker in the browser: there is no Go") {
		t.Errorf("status %d, %v, and it says:\n%s", status, err, said)
	}
}
