package cli

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/search"
	"counterpoint/generator/testsite"
)

// A site can be published without search, which is said; a strict build then publishes nothing.
func TestBuildWithoutSearch(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 1); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (status int, said string) {
		var out lockedBuffer
		p := Program{
			Dir: dir, Stdout: &out, Stderr: &out,
			Index:   func(context.Context, iter.Seq[search.Record], string) error { return errors.New("there is no Node") },
			Checker: func(context.Context, string) error { return nil },
		}
		status = p.Run(t.Context(), args)
		return status, out.String()
	}
	public := filepath.Join(dir, "public")
	status, said := run("build", "--strict")
	if _, err := os.Stat(public); status != Failed || err == nil || !strings.Contains(said, "search could not be made, so nothing was published: there is no Node") {
		t.Errorf("strict: status %d, %v, and it says:\n%s", status, err, said)
	}
	status, said = run("build")
	if _, err := os.Stat(public); status != Clean || err != nil || !strings.Contains(said, "the site is built without search: there is no Node") {
		t.Errorf("status %d, %v, and it says:\n%s", status, err, said)
	}
}
