// Package git runs the program git in a repository that a stranger may have made. It finds the repository that encloses a
// folder by itself, and gives git a folder of its own to work in: with the references of the repository, its store of
// objects, and settings that are written here. So no setting, hook, attribute or work tree of the repository plays a part:
// they can name programs (CWE-426), other repositories and files that never end. Nor do the variables GIT_* and the
// settings of the user. Nothing is fetched, nobody is asked for a password, and nothing is written but by [Begin].
//
// git never compares files: what of a folder is as it was committed, package gitlog finds out. The package does not judge
// what git says; who opens the repository of a stranger is told what a stranger wrote.
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

	"counterpoint/generator/program"
)

// Limits of one run, far above what the largest site needs.
const (
	maxTime   = 2 * time.Minute
	maxOutput = 1 << 30 // bytes
	maxStderr = 1 << 16 // bytes; what follows is dropped
)

// maxMemory is what git may ask for at once, in bytes: an object that is larger is not read. It may have maxData in all,
// where the system can be told: before git log prints anything, it keeps all names that one commit has changed.
const (
	maxMemory = "GIT_ALLOC_LIMIT=512m"
	maxData   = 1 << 30 // bytes
)

// Reasons for which there is no answer. Any other error is git's own, or says what is wrong with the repository.
var (
	ErrNoProgram    = errors.New("there is no program named git")
	ErrNoRepository = errors.New("not in a git repository")
	ErrNoCommit     = errors.New("the repository has no commit yet")
	ErrOwner        = errors.New("the repository belongs to another user")
	ErrNotFetched   = errors.New("this clone does not hold all texts: fetch them first, with git fetch --refetch")
)

var errTooLong = fmt.Errorf("more than %d bytes", maxOutput)

// environment of git: that of the caller without GIT_*. Errors come in English, so that they can be told apart.
func (r *Repo) environment(callers []string) []string {
	env := slices.DeleteFunc(callers, func(s string) bool { return strings.HasPrefix(strings.ToUpper(s), "GIT_") })
	return append(env, "LC_ALL=C", "GIT_DIR="+r.dir, "GIT_OBJECT_DIRECTORY="+r.objects,
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_SYSTEM="+os.DevNull, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_ATTR_NOSYSTEM=1",
		"GIT_LITERAL_PATHSPECS=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", maxMemory)
}

// Output returns what a command prints. The first argument is the name of the command.
func (r *Repo) Output(ctx context.Context, args ...string) (out []byte, err error) {
	err = r.Run(ctx, nil, func(in io.Reader) error {
		out, err = io.ReadAll(in)
		return err
	}, args...)
	return out, err
}

// Run hands what a command prints to read while the command runs. An error of read ends the command.
func (r *Repo) Run(ctx context.Context, stdin io.Reader, read func(io.Reader) error, args ...string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, maxTime, fmt.Errorf("no end after %s", maxTime))
	defer cancel()
	p, err := r.process(ctx, args)
	if err != nil {
		return err
	}
	p.cmd.Stdin = stdin
	if err := p.start(); err != nil {
		return err
	}
	readErr := read(&limited{p.Out, maxOutput})
	if readErr != nil && ctx.Err() == nil {
		p.cmd.Process.Kill()
	}
	err = p.cmd.Wait()
	if err == nil {
		err = ctx.Err() // the command ended before it was told to, but who reads may have stopped
	}
	if err := p.explain(err); readErr == nil || ctx.Err() != nil || p.cmd.ProcessState.ExitCode() > 0 {
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
func (r *Repo) Start(ctx context.Context, args ...string) (*Process, error) {
	p, err := r.process(ctx, args)
	if err != nil {
		return nil, err
	}
	if p.In, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
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

// Kill ends git at once, whatever it does.
func (p *Process) Kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait()
}

func (r *Repo) process(ctx context.Context, args []string) (*Process, error) {
	p := &Process{ctx: ctx, name: args[0]}
	var err error
	if p.cmd, err = program.Command(ctx, r.site, "git", append([]string{"--no-pager"}, args...)...); err != nil {
		return nil, ErrNoProgram
	}
	p.cmd.Dir, p.cmd.Env = r.dir, r.environment(p.cmd.Env)
	p.cmd.Stderr = &p.stderr
	return p, nil
}

func (p *Process) start() (err error) {
	if p.Out, err = p.cmd.StdoutPipe(); err != nil {
		return err
	}
	if err := p.cmd.Start(); err != nil {
		return p.explain(err)
	}
	if err := boundMemory(p.cmd.Process.Pid); err != nil {
		p.Kill()
		return fmt.Errorf("git %s: bound its memory: %w", p.name, err)
	}
	return nil
}

// explain returns the error for the person who wants the answer.
func (p *Process) explain(err error) error {
	if err == nil {
		return nil
	}
	said := strings.TrimPrefix(strings.TrimSpace(string(p.stderr.data)), "fatal: ")
	said = strings.ReplaceAll(said, "\n", "; ")
	switch {
	case p.ctx.Err() != nil:
		return fmt.Errorf("git %s: %w", p.name, context.Cause(p.ctx))
	case strings.Contains(said, "does not have any commits yet"):
		return ErrNoCommit
	case strings.Contains(strings.ToLower(said), "out of memory"):
		return fmt.Errorf("git %s needs more memory than the %d bytes that it may have, which is so when one commit changes millions of files: %s", p.name, maxData, said)
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
