//go:build unix

package e2e

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"counterpoint/generator/cli"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/testsite"
)

// stopWithin is how long a command may take to end when it is told to. A machine with nothing else to do takes a tenth.
const stopWithin = 5 * time.Second

// stopped has the arguments with which each command is stopped. DIR is an empty folder, BUILT one with the site as it is built.
var stopped = map[string][]string{
	"build":      {"build", "--zip", "site.zip"},
	"check":      {"check", "--against", "HEAD"},
	"completion": {"completion", "bash"},
	"emit":       {"emit", "DIR/emitted"},
	"explain":    {"explain"},
	"fix":        {"fix", "--write"},
	"fmt":        {"fmt"},
	"help":       {"help"},
	"hosting":    {"hosting", "netlify"},
	"impact":     {"impact", "--against", "HEAD"},
	"import":     {"import", "claimreview", "-"}, // from a standard input that nothing comes from
	"init":       {"init", "DIR/new"},
	"links":      {"links", "--cache", "DIR/links.json"},
	"manifest":   {"manifest", "BUILT"},
	"merge":      {"merge", "source", "SOURCE", "OTHER"},
	"migrate":    {"migrate", "--write"},
	"new":        {"new", "source", "--url", "https://gazette.example/2024/06/07/new"},
	"next":       {"next", "--all"},
	"number":     {"number", "--assign"},
	"override":   {"override", "claims/finding.html"},
	"publish":    {"publish", "DIR/served", "-d", "BUILT"},
	"remove":     {"remove", "claim", "CLAIM", "--why", "Ordered"},
	"rename":     {"rename", "source", "SOURCE", "other-name"},
	"schema":     {"schema"},
	"serve":      {"serve", "--port", "0"},
	"translate":  {"translate", "claim", "CLAIM", "lv"},
	"verify":     {"verify", "BUILT", "--no-build"},
	"version":    {"version"},
	"withdraw":   {"withdraw", "claim", "CLAIM", "--why", "Forged"},
}

// Every command ends soon after Ctrl-C or SIGTERM, whatever it is doing, and leaves nothing half-written.
func TestStop(t *testing.T) {
	t.Parallel()
	site := filepath.Join(t.TempDir(), "site")
	must(t, testsite.Write(site, 1000))
	claims, err := filepath.Glob(filepath.Join(site, "data/claims/*.toml"))
	must(t, err)
	for _, name := range claims { // fmt has something to do in all of them, fix in some
		data, err := os.ReadFile(name)
		must(t, err)
		must(t, os.WriteFile(name, append([]byte("\n\n"), data...), 0o644))
	}
	commitAll(t, site)
	sources, err := filepath.Glob(filepath.Join(site, "data/sources/*.toml"))
	must(t, err)
	id := func(file string) string { return strings.TrimSuffix(filepath.Base(file), ".toml") }
	built := filepath.Join(t.TempDir(), "built")
	if out, err := exec.Command("counterpoint", "-C", site, "build", "-q", "--no-checker", "-d", built).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	before := siteFiles(t, site, nil)

	for _, command := range commandNames(t) {
		args, ok := stopped[command]
		if !ok {
			t.Errorf("%s: how it is stopped is not tested: write its arguments here", command)
			continue
		}
		for i, after := range []time.Duration{20 * time.Millisecond, 150 * time.Millisecond, 500 * time.Millisecond} {
			sig := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[i%3]
			dir := t.TempDir()
			expand := strings.NewReplacer("DIR", dir, "BUILT", built, "SOURCE", id(sources[0]), "OTHER", id(sources[1]), "CLAIM", id(claims[0]))
			line := []string{}
			for _, a := range args {
				line = append(line, expand.Replace(a))
			}
			if command != "init" {
				line = append(line, "-C", site)
			}
			took, status, said := stopAfter(t, after, sig, line...)
			t.Logf("%s: %v after %v, ended in %v with status %d", command, sig, after, took.Round(time.Millisecond), status)
			if took > stopWithin {
				t.Errorf("%s goes on for %v after %v", command, took, sig)
			}
			if status == cli.Failed && !strings.Contains(said, "stopped") {
				t.Errorf("%s ends without saying that it was stopped: %q", command, said)
			}
			left := siteFiles(t, site, before)
			for name, file := range left {
				if strings.HasPrefix(filepath.Base(name), ".") && temporary.MatchString(name) {
					t.Errorf("%s leaves %s behind", command, name)
				}
				if old, ok := before[name]; ok && !bytes.Equal(old.data, file.data) && !isWhole(old.data, file.data) {
					t.Errorf("%s leaves %s half-written", command, name)
				}
			}
			for name := range before {
				if _, ok := left[name]; !ok && command != "rename" && command != "merge" {
					t.Errorf("%s has removed %s", command, name)
				}
			}
			if command == "init" {
				made, err := os.ReadDir(filepath.Join(dir, "new"))
				if _, set := os.Stat(filepath.Join(dir, "new", settings.File)); err == nil && len(made) > 0 && set != nil {
					t.Errorf("init leaves half a site: %v", made)
				}
			}
			for name := range left { // and begin anew
				if _, ok := before[name]; !ok {
					os.Remove(filepath.Join(site, name))
				}
			}
			for name, file := range before {
				if !bytes.Equal(left[name].data, file.data) {
					must(t, os.WriteFile(filepath.Join(site, name), file.data, 0o644))
					file.info, err = os.Stat(filepath.Join(site, name))
					must(t, err)
					before[name] = file
				}
			}
		}
	}
	if status := run(t.Context(), quick(), []string{"build", "-C", site, "-q"}, io.Discard, t.Output()); status != cli.Clean {
		t.Errorf("the next build ends with status %d", status)
	}
	entries, err := os.ReadDir(site)
	must(t, err)
	for _, e := range entries {
		if temporary.MatchString(e.Name()) {
			t.Errorf("after the next build, %s is still there", e.Name())
		}
	}
}

// temporary is the name of what is written before it is put in its place.
var temporary = regexp.MustCompile(`(^|/)\.[^/]+-[0-9]+$`)

// isWhole tells whether a record holds what it should after a command has changed it: as many keys as before, and not less.
func isWhole(old, data []byte) bool {
	_, was, _ := record.Limits{}.Decode(old)
	_, is, wrong := record.Limits{}.Decode(data)
	return wrong == nil && len(is) >= len(was)
}

// stopAfter starts the program, sends it a signal after a while and returns how long it then took to end.
func stopAfter(t *testing.T, after time.Duration, sig syscall.Signal, args ...string) (took time.Duration, status int, said string) {
	t.Helper()
	in, hold, err := os.Pipe() // nothing comes from it, and it stays open
	must(t, err)
	defer in.Close()
	defer hold.Close()
	var out bytes.Buffer
	cmd := exec.Command("counterpoint", args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, &out, &out
	must(t, cmd.Start())
	time.Sleep(after)
	start := time.Now()
	cmd.Process.Signal(sig)
	limit := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
	defer limit.Stop()
	cmd.Wait()
	return time.Since(start), cmd.ProcessState.ExitCode(), out.String()
}

type siteFile struct {
	info fs.FileInfo
	data []byte
}

// siteFiles reads the files of a site, but for those of git and those that are published; not again those that are known
// and have not changed since.
func siteFiles(t *testing.T, dir string, known map[string]siteFile) map[string]siteFile {
	t.Helper()
	files := map[string]siteFile{}
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name == ".git" || name == "public" || strings.HasPrefix(name, ".public-") {
				return fs.SkipDir
			}
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if old, ok := known[name]; ok && os.SameFile(old.info, info) && old.info.ModTime().Equal(info.ModTime()) {
			files[name] = old
			return nil
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = siteFile{info, data}
		return err
	}))
	return files
}

// commandNames are all commands of the program.
func commandNames(t *testing.T) (names []string) {
	t.Helper()
	var out bytes.Buffer
	run(t.Context(), quick(), []string{"__complete", ""}, &out, io.Discard)
	for line := range strings.Lines(out.String()) {
		if name, _, ok := strings.Cut(line, "\t"); ok {
			names = append(names, name)
		}
	}
	if len(names) < 10 || !slices.Contains(names, "build") {
		t.Fatalf("only these commands were found: %q", names)
	}
	return names
}

func commitAll(t *testing.T, dir string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "Begin"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
}
