package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	hugo "github.com/gohugoio/hugo/commands"
	"github.com/rogpeppe/go-internal/testscript"

	"counterpoint/generator/search"
)

// tested is the program as the tests run it: without what needs Node.js or a second compilation, save where that is tested.
var tested Program

// run runs a command line of the program that is tested.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	p := tested
	p.Stdin, p.Stdout, p.Stderr = os.Stdin, stdout, stderr
	return p.Run(ctx, args)
}

// The test binary is also the program, and also a stock hugo, for tests that run either as a command.
func TestMain(m *testing.M) {
	if os.Getenv("COUNTERPOINT_TEST_SEARCH") == "" { // what is not about the search is tested without Node.js
		tested.Index = func(context.Context, iter.Seq[search.Record], string) error { return nil }
	}
	tested.Checker = func(context.Context, string) error { return nil } // compiled where it is tested
	testscript.Main(m, map[string]func(){
		"counterpoint": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) },
		"hugo": func() {
			if err := hugo.Execute(os.Args[1:]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		},
	})
}

var update = flag.Bool("update", false, "write what the program does now into the files the tests compare with")

// Each file of testdata/script says how a command behaves. Beside the files it brings, a script finds in town/ the
// made-up site of testdata/town; a file under town/ in the script stands in for the one there.
//
// "exits 2 counterpoint build" runs a command and wants this exit status.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(env *testscript.Env) error {
			return copyMissing(filepath.Join(env.WorkDir, "town"), "testdata/town")
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// copyMissing copies the files below from that are not in to yet.
func copyMissing(to, from string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if _, err := os.Stat(target); err == nil {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}
