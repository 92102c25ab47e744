package hugosite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"unicode"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/loggers"
)

// Warning is one thing Hugo, or this package, found wrong.
type Warning struct {
	Path string // the content path it is about ("content/claims/bus-fares.md"), empty when none is named
	Text string
}

// BuildError says that the site was not published, and everything that was found.
type BuildError struct {
	Warnings []Warning // sorted by path, then text; never empty
	Err      error     // what ended the build, when something did
}

func (e *BuildError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the site was not built, %d finding(s):", len(e.Warnings))
	for _, w := range e.Warnings {
		b.WriteString("\n  ")
		if w.Path != "" && !strings.Contains(w.Text, w.Path) {
			b.WriteString(w.Path + ": ")
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

func (e *BuildError) Unwrap() error { return e.Err }

// findings collects what is logged, from many goroutines.
type findings struct {
	root  string
	pages map[string]string // how a log line may call a page -> its content path

	mu     sync.Mutex
	set    map[Warning]bool
	errors int // how many lines were logged as errors
}

func newFindings(root string, contents []string) *findings {
	f := &findings{root: root, pages: map[string]string{}, set: map[Warning]bool{}}
	for _, name := range contents {
		key := strings.TrimPrefix(name, "content/")
		f.pages[key] = name
		f.pages[strings.TrimSuffix(key, ".md")] = name
		if dir, ok := strings.CutSuffix(key, "/index.md"); ok {
			f.pages[dir] = name
		}
	}
	return f
}

// logger returns the logger to hand to Hugo: it prints nothing and keeps every warning and error, also those that
// ignoreLogs in hugo.toml would hide.
func (f *findings) logger() loggers.Logger {
	return loggers.New(loggers.Options{
		Level:  logg.LevelWarn,
		StdOut: io.Discard,
		StdErr: io.Discard,
		HandlerPost: func(e *logg.Entry) error {
			f.add(e.Message)
			if e.Level >= logg.LevelError {
				f.mu.Lock()
				f.errors++
				f.mu.Unlock()
			}
			return nil
		},
	})
}

// add keeps one finding, once.
func (f *findings) add(text string) {
	text = f.clean(text)
	f.addFor(f.contentPath(text), text)
}

func (f *findings) addFor(path, text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.set[Warning{path, text}] = true
}

// failed turns what was collected into the error to return: nil when nothing was found and err is nil.
func (f *findings) failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("build the site: %w", ctx.Err())
	}
	if isDisk(err) {
		return fmt.Errorf("build the site: %w", err)
	}
	for _, one := range f.causes(err) {
		f.add(one.Error())
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.set) == 0 {
		return nil
	}
	list := make([]Warning, 0, len(f.set))
	for w := range f.set {
		list = append(list, w)
	}
	slices.SortFunc(list, compareWarnings)
	return &BuildError{Warnings: list, Err: err}
}

func compareWarnings(a, b Warning) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Text, b.Text))
}

// isDisk tells errors of the system from findings, which can be put right in the site folder.
func isDisk(err error) bool {
	return slices.ContainsFunc([]error{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.EROFS, syscall.EMFILE},
		func(target error) bool { return errors.Is(err, target) })
}

// causes takes apart what Hugo joined. Its closing "logged 2 error(s)" is no cause: those lines are here already. It is
// told by its make, a bare error after errors were logged, for its words may change.
func (f *findings) causes(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err == nil || f.errors > 0 && errors.Unwrap(err) == nil {
		return nil
	}
	return []error{err}
}

var (
	ansi    = regexp.MustCompile("\x1b\\[[0-9;]*[A-Za-z]")
	named   = regexp.MustCompile(`(?:^|[^\pL\pN_./-])(content/[^\s"'<>|:]+\.md)\b`)
	logical = regexp.MustCompile(`[\pL\pN_.-]*(?:/[\pL\pN_.-]+)+/?`)
)

// clean makes a log line fit to be shown: paths relative to the site folder, one line, and no control characters,
// which may come from a record and would reach a terminal.
func (f *findings) clean(text string) string {
	text = ansi.ReplaceAllString(text, "")
	// Hugo tells how to silence the line, or repeats all of its settings; neither helps here.
	text, _, _ = strings.Cut(text, "\nYou can suppress this")
	text, _, _ = strings.Cut(text, "; the current security configuration is:")
	text = strings.ReplaceAll(text, f.root+string(filepath.Separator), "")
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// contentPath finds the page a cleaned line is about: by its file, or by the path or address a template has for it.
func (f *findings) contentPath(text string) string {
	if m := named.FindStringSubmatch(filepath.ToSlash(text)); m != nil {
		return m[1]
	}
	for _, word := range logical.FindAllString(text, -1) {
		if name, ok := f.pages[strings.Trim(strings.TrimSuffix(word, "/index.html"), "/.")]; ok {
			return name
		}
	}
	return ""
}
