// Package git runs the program git. Every command that asks a repository something does so through it, because a
// stranger may have filled the folder: no program that the settings of the repository name is started, nothing is
// fetched or written, nobody is asked for a password, and the caller's variables GIT_*, which may name another
// repository, do not count.
//
// One exception is left: a filter which .git/config defines and an attribute selects runs when git compares a file with
// its committed text.
package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Limits of one run, far above what the largest site needs.
const (
	maxTime   = 2 * time.Minute
	maxOutput = 1 << 30 // bytes
	maxStderr = 1 << 16 // bytes; what follows is dropped
)

// Reasons for which there is no answer. Any other error is git's own.
var (
	ErrNoProgram    = errors.New("there is no program named git")
	ErrNoRepository = errors.New("not in a git repository")
	ErrNoCommit     = errors.New("the repository has no commit yet")
	ErrOwner        = errors.New("the repository belongs to another user")
	ErrNotFetched   = errors.New("this clone does not hold all texts: fetch them first, with git fetch --refetch")
)

var errTooLong = fmt.Errorf("more than %d bytes", maxOutput)

// Repo is the repository that Dir is in.
type Repo struct{ Dir string }

// options stop git from starting what the settings of a repository name, and from taking a bare repository that is
// hidden among other files for the one that the folder is in.
var options = []string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit"}

// environment is the caller's without GIT_*. Errors come in English, so that they can be told apart. GIT_NO_LAZY_FETCH is
// new in git 2.44; GIT_ALLOW_PROTOCOL stops an older one from fetching.
func environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(strings.ToUpper(s), "GIT_") })
	return append(env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_REPLACE_OBJECTS=1",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
}

// Output returns what a command prints. The first argument is the name of the command.
func (r Repo) Output(ctx context.Context, args ...string) (out []byte, err error) {
	err = r.Run(ctx, nil, func(in io.Reader) error {
		out, err = io.ReadAll(in)
		return err
	}, args...)
	return out, err
}

// Run hands what a command prints to read while the command runs. An error of read ends the command.
func (r Repo) Run(ctx context.Context, stdin io.Reader, read func(io.Reader) error, args ...string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, maxTime, fmt.Errorf("no end after %s", maxTime))
	defer cancel()
	p := r.process(ctx, args)
	p.cmd.Stdin = stdin
	if err := p.start(); err != nil {
		return err
	}
	readErr := read(&limited{p.Out, maxOutput})
	if readErr != nil && ctx.Err() == nil {
		p.cmd.Process.Kill()
	}
	if err := p.explain(p.cmd.Wait()); readErr == nil || ctx.Err() != nil || p.cmd.ProcessState.ExitCode() > 0 {
		return err
	}
	return fmt.Errorf("git %s: %w", p.name, readErr)
}

// Process is a git that answers through Out what it is asked through In.
type Process struct {
	In  io.WriteCloser
	Out io.Reader

	ctx    context.Context
	name   string
	cmd    *exec.Cmd
	stderr firstBytes
}

// Start starts a command that runs until Close is called or the context ends.
func (r Repo) Start(ctx context.Context, args ...string) (*Process, error) {
	p := r.process(ctx, args)
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p.In = in
	if err := p.start(); err != nil {
		return nil, err
	}
	return p, nil
}

// Close ends the input and waits for git to end.
func (p *Process) Close() error {
	p.In.Close()
	return p.explain(p.cmd.Wait())
}

func (r Repo) process(ctx context.Context, args []string) *Process {
	p := &Process{ctx: ctx, name: args[0]}
	all := append(slices.Clone(options), "-C", r.Dir, p.name)
	if slices.Contains([]string{"diff", "log", "show"}, p.name) {
		all = append(all, "--no-ext-diff", "--no-textconv")
	}
	p.cmd = exec.CommandContext(ctx, "git", append(all, args[1:]...)...)
	p.cmd.Env = environment()
	p.cmd.Stderr = &p.stderr
	p.cmd.WaitDelay = time.Second // what git has started may hold its output open
	return p
}

func (p *Process) start() (err error) {
	if p.Out, err = p.cmd.StdoutPipe(); err != nil {
		return err
	}
	return p.explain(p.cmd.Start())
}

// explain returns the error for the person who wants the answer.
func (p *Process) explain(err error) error {
	if err == nil {
		return nil
	}
	said := strings.TrimPrefix(strings.TrimSpace(string(p.stderr.data)), "fatal: ")
	switch {
	case p.ctx.Err() != nil:
		return fmt.Errorf("git %s: %w", p.name, context.Cause(p.ctx))
	case errors.Is(err, exec.ErrNotFound):
		return ErrNoProgram
	case strings.Contains(said, "not a git repository"):
		return ErrNoRepository
	case strings.Contains(said, "does not have any commits yet"):
		return ErrNoCommit
	case strings.Contains(said, "dubious ownership"), strings.Contains(said, "unsafe repository"): // before git 2.38
		reason, advice, _ := strings.Cut(said, "\n")
		_, dir, _ := strings.Cut(advice, "--add safe.directory ")
		dir, _, _ = strings.Cut(dir, "\n")
		return fmt.Errorf("%w, so git refuses to read it (%s): if you trust what is in it, run git config --global --add safe.directory %s", ErrOwner, reason, dir)
	case strings.Contains(said, "from promisor remote"):
		return ErrNotFetched
	case said != "":
		return fmt.Errorf("git %s: %s", p.name, said)
	}
	return fmt.Errorf("git %s: %w", p.name, err)
}

// limited reads up to n bytes, and fails on more.
type limited struct {
	in io.Reader
	n  int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	if l.n -= int64(n); l.n < 0 {
		return 0, errTooLong
	}
	return n, err
}

// firstBytes keeps the first maxStderr bytes that are written to it.
type firstBytes struct{ data []byte }

func (b *firstBytes) Write(p []byte) (int, error) {
	b.data = append(b.data, p[:min(len(p), maxStderr-len(b.data))]...)
	return len(p), nil
}
