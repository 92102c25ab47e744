package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode"

	"counterpoint/generator/cli"
)

// What a command may take on any folder of the corpus. Time is that of the processor, in the program and in what it
// starts, which other work on the machine does not change; how long a command waits is bounded by maxWait.
const (
	maxCommandTime   = 5 * time.Second
	maxCommandMemory = 1 << 30 // bytes
	maxCommandOutput = 8 << 20 // bytes
	maxWait          = time.Minute
)

// commandLines are the commands that are run on each folder of the corpus, in this order: those that change records
// come last. FILE is the first hostile file of the folder, OUT an empty folder elsewhere.
var commandLines = []string{
	"check",
	"check --format json",
	"check --format github",
	"check --format gitlab",
	"check --format sarif",
	"check --against HEAD",
	"impact --against HEAD",
	"next --all",
	"next --json",
	"links --host none.example --cache OUT/links.json --suggest",
	"explain",
	"explain syntax",
	"build",
	"build --zip OUT/site.zip",
	"manifest --sign FILE",
	"manifest",
	"verify public --no-build",
	"verify FILE --json",
	"emit OUT/emitted",
	"hosting nginx",
	"override",
	"override claims/finding.html",
	"publish OUT/served",
	"hosting netlify",
	"serve --port 0",
	"fmt --check",
	"fix",
	"migrate",
	"import claimreview FILE --dry-run",
	"import claimreview FILE",
	"rename topic harbour port --dry-run",
	"number",
	"merge claim bridge-cost library-hours --dry-run",
	"withdraw claim library-hours --why Forged --dry-run",
	"remove claim market-moved --why Ordered --dry-run",
	"new claim a-new-claim",
	"new source --url https://gazette.example/2024/05/06/page",
	"translate claim bridge-cost lv",
	"schema",
	"rename topic harbour port",
	"number --assign",
	"merge claim bridge-cost library-hours",
	"withdraw claim bridge-cost --why Forged",
	"remove claim market-moved --why Ordered",
	"fix --write",
	"migrate --write",
	"fmt",
	"init OUT/new",
	"completion bash",
	"__complete rename topic h",
	"help build",
	"version",
}

// The commands above are all there are.
func TestEveryCommandIsTried(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	run(t.Context(), quick(), []string{"__complete", ""}, &out, io.Discard)
	for line := range strings.Lines(out.String()) {
		name, _, described := strings.Cut(line, "\t")
		if described && !slices.ContainsFunc(commandLines, func(c string) bool { return c == name || strings.HasPrefix(c, name+" ") }) {
			t.Errorf("the command %s is not tried on the corpus", name)
		}
	}
	if !strings.Contains(out.String(), "check\t") {
		t.Errorf("no list of commands: %q", &out)
	}
}

// commandResult is how a command ended, as the process that ran it reports.
type commandResult struct {
	Line   string
	Status int
	Time   time.Duration // of the processor
	Said   []byte        // its output and its messages, the first maxCommandOutput bytes
	Memory int64         // the most that the process has held so far, in bytes
}

// Every command, on every file of the corpus, ends soon, within bounds, with an answer: a result, findings, or one
// message that says why there is none. Nothing of what the file holds reaches a terminal or the log of a workflow as more
// than text.
func TestEveryCommandOnEveryFile(t *testing.T) {
	t.Parallel()
	history := townHistory(t)
	for _, f := range corpus(t, append([]string{"text"}, hostileFolders...)...) {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			p := newSandbox(t)
			must(t, os.RemoveAll(p.site))
			file := f.lay(t, p.site, filepath.Join(filepath.Dir(p.site), "outside"))
			if _, err := os.Lstat(filepath.Join(p.site, ".git")); err != nil {
				must(t, os.CopyFS(filepath.Join(p.site, ".git"), os.DirFS(history)))
			}
			cmd := exec.CommandContext(t.Context(), p.exe, p.site, file, t.TempDir())
			cmd.Args[0] = "every-command"
			cmd.Env = p.env
			cmd.Stderr = t.Output()
			out, err := cmd.Output()
			results := json.NewDecoder(bytes.NewReader(out))
			ended := 0
			for ; ; ended++ {
				var r commandResult
				if results.Decode(&r) != nil {
					break
				}
				r.judge(t)
			}
			if err != nil || ended != len(commandLines) {
				t.Errorf("%d of %d commands ended: %v", ended, len(commandLines), err)
			}
		})
	}
}

func (r commandResult) judge(t *testing.T) {
	t.Helper()
	said := strings.TrimSpace(string(r.Said))
	if r.Time > maxCommandTime {
		t.Errorf("%s took %v of the processor", r.Line, r.Time)
	}
	if r.Memory > maxCommandMemory {
		t.Errorf("after %s the process has held %d MB", r.Line, r.Memory>>20)
	}
	if len(r.Said) >= maxCommandOutput {
		t.Errorf("%s goes on printing: %.200s", r.Line, said)
	}
	if r.Status != cli.Clean && said == "" || strings.Contains(said, "goroutine ") || !slices.Contains([]int{cli.Clean, cli.Findings, cli.Misused, cli.Failed}, r.Status) {
		t.Errorf("%s: exit status %d, and says %.2000q", r.Line, r.Status, said)
	}
	for line := range strings.Lines(string(r.Said)) {
		if i := strings.IndexFunc(strings.TrimRight(line, "\r\n"), unsafeOnTerminal); i >= 0 {
			t.Errorf("%s prints %.200q, with a character that is not text at byte %d", r.Line, line, i)
		}
		if workflowCommand.MatchString(line) && !(strings.HasSuffix(r.Line, "--format github") && githubFinding.MatchString(line)) {
			t.Errorf("%s prints a command for a workflow: %.200q", r.Line, line)
		}
	}
}

var (
	workflowCommand = regexp.MustCompile(`(?i)^\s*(::|##\[|##teamcity\[|##vso\[|section_(start|end):)`)
	githubFinding   = regexp.MustCompile(`^::(error|warning|notice) file=[^\n]*::`)
)

// unsafeOnTerminal tells whether a terminal does something else with a character than to show it: controls, and marks
// that change the order of the text around them.
func unsafeOnTerminal(c rune) bool {
	return c != '\t' && unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) && c != '\u200e' && c != '\u200f' && c != '\u061c' ||
		c == '\u2028' || c == '\u2029' || c >= 0xE0000 && c <= 0xE007F
}

// townHistory returns a .git folder with the made-up town as its one commit.
func townHistory(t *testing.T) string {
	t.Helper()
	dir := copyOfTown(t)
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false", "commit", "-qm", "Begin"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	return filepath.Join(dir, ".git")
}

func init() { programs["every-command"] = func() { everyCommand(os.Args[1:]) } }

// everyCommand is the process that runs the commands on a folder: its arguments are the site folder, the hostile file and
// a folder for what is written elsewhere. It prints each result when the command has ended.
func everyCommand(args []string) {
	site, file, out := args[0], args[1], args[2]
	results := json.NewEncoder(os.Stdout)
	if err := os.Chdir(site); err != nil {
		panic(err)
	}
	for _, line := range commandLines {
		p := quick()
		done := make(chan struct{})
		go stopBeforeTheMachineSuffers(line, done)
		p.Name = "counterpoint"
		p.Dialable = func(a netip.Addr) error { return fmt.Errorf("%s is not asked by a test", a) }
		ctx, cancel := context.WithCancel(context.Background())
		said := &beginning{}
		if strings.HasPrefix(line, "serve") {
			go func() { said.showPage(); cancel() }()
		}
		before := processorTime()
		status := run(ctx, p, strings.Fields(strings.NewReplacer("OUT", out, "FILE", file).Replace(line)), said, said)
		cancel()
		close(done)
		results.Encode(commandResult{Line: line, Status: status, Time: processorTime() - before, Said: said.bytes(), Memory: memory()})
	}
}

// stopBeforeTheMachineSuffers ends the process when a command takes far more than it may, or does not end.
func stopBeforeTheMachineSuffers(line string, done <-chan struct{}) {
	before, began := processorTime(), time.Now()
	for {
		select {
		case <-done:
			return
		case <-time.After(50 * time.Millisecond):
		}
		if used, held := processorTime()-before, memory(); used > 4*maxCommandTime || held > 2*maxCommandMemory || time.Since(began) > maxWait {
			fmt.Fprintf(os.Stderr, "%s was stopped after %v, %v of the processor, with %d MB\n", line, time.Since(began), used, held>>20)
			os.Exit(1)
		}
	}
}

// memory is the most that this process has held, in bytes. (What getrusage says of a new process is that of its parent.)
func memory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	var kilobytes int64
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(peak, &kilobytes); err != nil {
		panic(err)
	}
	return kilobytes << 10
}

// processorTime is what this process, and those it started and waited for, have used.
func processorTime() (used time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		syscall.Getrusage(who, &u)
		used += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return used
}

// beginning keeps the first maxCommandOutput bytes that are written to it.
type beginning struct {
	mu   sync.Mutex
	kept []byte
}

func (b *beginning) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept = append(b.kept, p[:min(len(p), maxCommandOutput-len(b.kept))]...)
	return len(p), nil
}

func (b *beginning) bytes() []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.kept)
}

// showPage waits until a server that prints its address here shows a page, or what is wrong.
func (b *beginning) showPage() {
	address := regexp.MustCompile(`serving (\S+)`)
	for range 600 { // a minute
		time.Sleep(100 * time.Millisecond)
		m := address.FindSubmatch(b.bytes())
		if m == nil {
			continue
		}
		if answer, err := http.Get(string(m[1])); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK || answer.StatusCode == http.StatusInternalServerError {
				return
			}
		}
	}
}
