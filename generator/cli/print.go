package cli

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/mattn/go-isatty"

	"counterpoint/generator/explain"
	"counterpoint/generator/record"
)

// This is the only file that prints. Its rules: findings and results go to
// standard output, progress and failures to standard error; a message is lower
// case without a full stop; colour and progress only on a terminal, and no
// colour when NO_COLOR is set (no-color.org).

type printer struct {
	w        io.Writer
	terminal bool
	color    bool
}

func newPrinter(w io.Writer) *printer {
	f, ok := w.(*os.File)
	terminal := ok && isatty.IsTerminal(f.Fd()) && os.Getenv("TERM") != "dumb"
	return &printer{w, terminal, terminal && os.Getenv("NO_COLOR") == ""}
}

func (p *printer) text(s string) { io.WriteString(p.w, s) }

// findings prints each finding on a line of its own, and under it the line of the file with a caret.
func (p *printer) findings(folder fs.FS, list []record.Finding) {
	var b strings.Builder
	files := excerpts{folder: folder}
	for _, f := range list {
		if p.color {
			code := "31" // red
			if f.Severity == record.Warning {
				code = "33" // yellow
			}
			fmt.Fprintf(&b, "\x1b[1m%s:%d:%d:\x1b[0m \x1b[%sm%s:\x1b[0m %s \x1b[2m[%s]\x1b[0m\n", f.File, f.Line, f.Col, code, f.Severity, f.Message, f.Rule)
		} else {
			b.WriteString(f.String() + "\n")
		}
		if line, ok := files.of(f); ok {
			caret := caretUnder(line, f.Col)
			if p.color {
				line, caret = highlight(line), "\x1b[31m"+caret+"\x1b[0m"
			}
			fmt.Fprintf(&b, "    %s\n    %s\n", line, caret)
		}
	}
	if n := len(list); n > 1 {
		fmt.Fprintf(&b, "%d findings\n", n)
	}
	b.WriteString(nextStep(list))
	p.text(b.String())
}

// nextStep says where the reader of findings gets more help: what makes some of the corrections, and what explains a rule.
func nextStep(list []record.Finding) (text string) {
	if slices.ContainsFunc(list, func(f record.Finding) bool { return f.Fix != nil }) {
		text = "some can be put right without a person: go run ./generator fix shows how\n"
	}
	var names []string
	for _, f := range list {
		if _, ok := explain.Rule(f.Rule); ok && !slices.Contains(names, f.Rule) {
			names = append(names, f.Rule)
		}
	}
	switch len(names) {
	case 0:
		return text
	case 1:
		return text + "why, with an example: go run ./generator explain " + names[0] + "\n"
	}
	return text + "why, with an example: go run ./generator explain " + names[0] + ", or any other word that stands in [ ]\n"
}

// maxExcerpt is how much of a line is shown, in characters.
const maxExcerpt = 160

// excerpts gives the lines findings are about; the findings of one file follow each other, so it is read once.
type excerpts struct {
	folder fs.FS
	name   string
	lines  [][]byte
}

// maxShown is the size of the largest file a line is shown of.
const maxShown = 16 << 20

// of returns the line a finding is about, when it is about a plain file that has one: what a link leads to is not shown.
func (e *excerpts) of(f record.Finding) (string, bool) {
	if e.name != f.File {
		data, _ := record.Limits{FileSize: maxShown}.ReadFile(e.folder, f.File)
		e.name, e.lines = f.File, bytes.Split(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\n"))
	}
	if f.Line > len(e.lines) {
		return "", false
	}
	line := []rune(strings.TrimRight(visible(strings.TrimRight(string(e.lines[f.Line-1]), "\r")), " "))
	if len(line) == 0 || f.Col > maxExcerpt {
		return "", false
	}
	if len(line) > maxExcerpt {
		line = append(line[:maxExcerpt], '…')
	}
	return string(line), true
}

// visible replaces what would move the cursor or hide text in a terminal.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x2069:
			return '�'
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

func caretUnder(line string, col int) string {
	return strings.Repeat(" ", min(max(col-1, 0), len([]rune(line)))) + "^"
}

// highlight colours a line of TOML for a terminal; when it cannot, the line stays as it is.
func highlight(line string) string {
	tokens, err := chroma.Coalesce(lexers.Get("toml")).Tokenise(nil, line)
	if err != nil {
		return line
	}
	var b strings.Builder
	if err := formatters.TTY256.Format(&b, styles.Get("friendly"), tokens); err != nil {
		return line
	}
	return strings.TrimRight(b.String(), "\n")
}

// progress shows the stage a build is in, once it has taken more than a second, on a terminal.
type progress struct {
	p    *printer
	mu   sync.Mutex
	name string
	stop chan struct{}
	once sync.Once
}

func (p *printer) progress() *progress {
	g := &progress{p: p, stop: make(chan struct{})}
	if p.terminal {
		go g.show(time.Now())
	}
	return g
}

func (g *progress) show(start time.Time) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-g.stop:
			return
		case now := <-tick.C:
			if d := now.Sub(start); d > time.Second {
				g.mu.Lock()
				fmt.Fprintf(g.p.w, "\r\x1b[K%s … %d s", g.name, int(d.Seconds()))
				g.mu.Unlock()
			}
		}
	}
}

func (g *progress) stage(name string) {
	g.mu.Lock()
	g.name = name
	g.mu.Unlock()
}

func (g *progress) done() {
	g.once.Do(func() {
		close(g.stop)
		if g.p.terminal {
			g.mu.Lock()
			io.WriteString(g.p.w, "\r\x1b[K")
			g.mu.Unlock()
		}
	})
}
