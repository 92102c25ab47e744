package e2e

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/cli"
)

// A town in a repository whose settings and files name programs: none is started by any command that asks git, all of
// them end, and pages name the commit only while they show what it holds.
func TestHostileRepository(t *testing.T) {
	t.Parallel()
	for what, test := range map[string]struct {
		make  func(git func(args ...string), dir, program string) error
		named bool // pages name the commit
	}{
		"nothing": {func(func(...string), string, string) error { return nil }, true},
		"programs in settings": {func(git func(...string), dir, program string) error {
			for _, name := range []string{"core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "gpg.program", "credential.helper", "core.alternateRefsCommand", "filter.f.clean", "filter.f.smudge", "filter.f.process", "diff.f.textconv", "diff.f.command", "merge.f.driver"} {
				git("config", name, program)
			}
			git("config", "log.showSignature", "true")
			git("config", "core.hooksPath", filepath.Dir(program))
			return os.WriteFile(filepath.Join(dir, ".git", "info", "attributes"), []byte("* filter=f diff=f merge=f\n"), 0o644)
		}, true},
		"a filter that hides a change": {func(git func(...string), dir, program string) error {
			git("config", "filter.f.clean", "git cat-file blob HEAD:data/topics/harbour.toml")
			return errors.Join(os.WriteFile(filepath.Join(dir, ".git", "info", "attributes"), []byte("harbour.toml filter=f\n"), 0o644),
				os.WriteFile(filepath.Join(dir, "data", "topics", "harbour.toml"), []byte("title   = \"Changed\"\nsummary = \"The bridge over the harbour.\"\norder   = 1\n"), 0o644))
		}, false},
		"a page that git ignores": {func(git func(...string), dir, program string) error {
			return errors.Join(os.WriteFile(filepath.Join(dir, ".git", "info", "exclude"), []byte("*\n"), 0o644),
				os.WriteFile(filepath.Join(dir, "content", "ignored.md"), []byte("---\ntitle: Ignored\n---\n"), 0o644))
		}, false},
		"files that never end": {func(git func(...string), dir, program string) error {
			for _, name := range []string{"orders", "mailmap"} {
				makePipe(t, filepath.Join(dir, ".git", name))
			}
			makePipe(t, filepath.Join(dir, ".mailmap"))
			makePipe(t, filepath.Join(dir, ".gitattributes"))
			git("config", "mailmap.file", filepath.Join(dir, ".git", "mailmap"))
			git("config", "diff.orderFile", filepath.Join(dir, ".git", "orders"))
			f, err := os.OpenFile(filepath.Join(dir, ".git", "config"), os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("[include]\n\tpath = mailmap\n")
			return errors.Join(err, f.Close())
		}, true},
	} {
		dir, programs := filepath.Join(t.TempDir(), "site"), t.TempDir()
		must(t, copyMissing(dir, townDir))
		git := func(args ...string) {
			t.Helper()
			cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"}, args...)...)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("git %q: %v\n%s", args, err, out)
			}
		}
		git("init", "-q")
		git("add", "-A")
		git("commit", "-qm", "Begin")
		program, ran := filepath.Join(programs, "post-index-change"), filepath.Join(programs, "ran")
		must(t, os.WriteFile(program, []byte("#!/bin/sh\necho ran >>'"+ran+"'\n"), 0o755))
		must(t, test.make(git, dir, program))
		for _, args := range [][]string{{"build"}, {"check", "--against", "HEAD"}, {"impact", "--against", "HEAD"}, {"emit", filepath.Join(programs, "emitted")}, {"check", "--format", "github"}} {
			var stdout, stderr bytes.Buffer
			start := time.Now()
			if status := run(t.Context(), quick(), append(args, "-C", dir), &stdout, &stderr); status == cli.Failed {
				t.Errorf("%s: %v: %s", what, args, &stderr)
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%s: %v took %v", what, args, took)
			}
			if strings.Contains(stderr.String(), "history") {
				t.Errorf("%s: %v: %s", what, args, &stderr)
			}
		}
		if _, err := os.Stat(ran); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a program was started", what)
		}
		home, err := os.ReadFile(filepath.Join(dir, "public", "index.html"))
		must(t, err)
		if named := regexp.MustCompile(`[0-9a-f]{12}`).MatchString(footOf(home)); named != test.named {
			t.Errorf("%s: the foot of the home page is %s", what, footOf(home))
		}
	}
}

// footOf returns the foot of a page.
func footOf(page []byte) string {
	_, foot, _ := strings.Cut(string(page), "<footer")
	return foot
}
