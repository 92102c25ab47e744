package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/mattn/go-isatty"

	"counterpoint/generator/explain"
	"counterpoint/generator/inert"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/record"
	"counterpoint/generator/sitefiles"
)

// This file and progress.go are the only ones that print. Findings and results go to standard output, progress and
// failures to standard error. A message is lower case without a full stop.
//
// Whatever is printed may hold words of strangers: of records, file names, servers, git. It goes through package inert,
// here and nowhere else in the commands, so that no terminal and no workflow obeys any of it.

// colors are the values of the flag --color.
var colors = []string{"auto", "always", "never"}

type printer struct {
	w        io.Writer // as it is: for what is safe already
	terminal bool
	color    bool
	quiet    bool

	alone func() (release func()) // see progress; nil while none is shown
}

// print writes what is safe already.
func (p *printer) print(s string) {
	if p.alone != nil {
		defer p.alone()()
	}
	io.WriteString(p.w, s)
}

func newPrinter(w io.Writer) *printer {
	f, ok := w.(*os.File)
	return &printer{w: w, terminal: ok && isatty.IsTerminal(f.Fd()) && os.Getenv("TERM") != "dumb"}
}

// setOutput makes the printers follow the flags.
func (a *app) setOutput() {
	for _, p := range []*printer{a.out, a.err} {
		p.quiet = a.quiet
		p.color = a.color == "always" || a.color == "auto" && p.terminal && os.Getenv("NO_COLOR") == "" // no-color.org
	}
}

// says is a message of the program, under its name.
func (a *app) says(text string) string {
	if a.Name == fromSources {
		return "counterpoint: " + text + "\n"
	}
	return a.Name + ": " + text + "\n"
}

// warn prints what a person should know although the command goes on.
func (a *app) warn(format string, args ...any) { a.err.text(a.says(fmt.Sprintf(format, args...))) }

// note prints what a person may want to know. It is left out with --quiet.
func (a *app) note(format string, args ...any) { a.err.note(a.says(fmt.Sprintf(format, args...))) }

// findings prints findings in files of the site folder.
func (a *app) findings(list []record.Finding) {
	some, rest := list, ""
	if !a.all {
		some, rest = firstOfEach(list)
	}
	a.out.findings(plainfile.Dir(a.dir, maxShown), a.inMessages(some))
	a.out.text(rest)
	if n := len(list); n > 1 {
		a.out.note(counted(n, "finding") + "\n")
	}
	if rest != "" {
		a.out.note("each of them: " + a.Name + " check --all\n")
	}
	a.out.note(a.nextStep(list))
}

// Of more than mostAlike findings of one rule, a list has firstAlike.
const mostAlike, firstAlike = 20, 10

// firstOfEach returns a list with only the first of many findings of one rule, and a line for each such rule that says how many
// others there are.
func firstOfEach(list []record.Finding) (some []record.Finding, rest string) {
	type kind struct {
		rule     string
		severity record.Severity
	}
	of := func(f record.Finding) kind { return kind{f.Rule, f.Severity} }
	count, shown, left := map[kind]int{}, map[kind]int{}, []record.Finding{}
	for _, f := range list {
		count[of(f)]++
	}
	for _, f := range list {
		k := of(f)
		if shown[k]++; count[k] <= mostAlike || shown[k] <= firstAlike {
			some = append(some, f)
		} else if shown[k] == firstAlike+1 {
			left = append(left, f)
		}
	}
	for _, f := range left {
		rest += fmt.Sprintf("and %d more, from %s:%d:%d: %s: [%s]\n", count[of(f)]-firstAlike, inert.Line(f.File), f.Line, f.Col, f.Severity, inert.Line(f.Rule))
	}
	return some, rest
}

// text prints text of one or more whole lines.
func (p *printer) text(s string) { p.print(inert.Text(s)) }

// Write prints text of others, such as the library of the command line.
func (p *printer) Write(data []byte) (int, error) {
	p.print(inert.Text(string(data)))
	return len(data), nil
}

func (p *printer) note(s string) {
	if !p.quiet {
		p.text(s)
	}
}

func (p *printer) json(v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = p.w.Write(append(inert.JSON(data), '\n'))
	return err
}

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
			fmt.Fprintf(&b, "\x1b[1m%s:%d:%d:\x1b[0m \x1b[%sm%s:\x1b[0m %s \x1b[2m[%s]\x1b[0m\n", inert.Line(f.File), f.Line, f.Col, code, f.Severity, inert.Line(f.Message), inert.Line(f.Rule))
		} else {
			b.WriteString(inert.Line(f.String()) + "\n")
		}
		if line, caret, ok := files.of(f); ok {
			if p.color {
				line, caret = highlight(line), "\x1b[31m"+caret+"\x1b[0m"
			}
			fmt.Fprintf(&b, "    %s\n    %s\n", line, caret)
		}
	}
	p.print(b.String())
}

// nextStep says which commands help with findings: the one that makes some of the corrections, and the one that explains
// a rule.
func (a *app) nextStep(list []record.Finding) (text string) {
	if slices.ContainsFunc(list, func(f record.Finding) bool { return f.Fix != nil }) {
		text = "some can be put right without a person: " + a.Name + " fix does it, and with --dry-run shows how\n"
	}
	var names []string
	for _, f := range list {
		if _, ok := explain.Rule(f.Rule); ok && !slices.Contains(names, f.Rule) {
			names = append(names, f.Rule)
		}
	}
	if len(names) == 0 {
		return text
	}
	text += "why, with an example: " + a.Name + " explain " + names[0]
	if len(names) > 1 {
		text += ", or any other rule in [ ]"
	}
	return text + "\n"
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

// of returns the line a finding is about and a line with a caret to print under it, when the finding is about a plain
// file that has the line: what a link leads to is not shown. Both are safe to print.
func (e *excerpts) of(f record.Finding) (line, caret string, ok bool) {
	if f.Rule == sitefiles.RuleFile {
		return "", "", false // what lies where it should not may be a secret, and a log is public
	}
	if strings.HasPrefix(f.File, record.MediaDir+"/") {
		return "", "", false // no text to read
	}
	if e.name != f.File {
		data, _ := record.Limits{FileSize: maxShown}.ReadFile(e.folder, f.File)
		e.name, e.lines = f.File, bytes.Split(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\n"))
	}
	if f.Line < 1 || f.Line > len(e.lines) || f.Col > maxExcerpt {
		return "", "", false
	}
	start := e.lines[f.Line-1]
	start = start[:min(len(start), (maxExcerpt+1)*utf8.UTFMax)] // a line can be as long as its file, and have many findings
	whole := []rune(strings.TrimRight(string(start), " \t\r"))
	if len(whole) == 0 || slices.Contains(whole, 0) { // empty, or not in UTF-8
		return "", "", false
	}
	cut := whole[:min(len(whole), maxExcerpt)]
	if line = inert.Line(string(cut)); len(line) > maxExcerpt*utf8.UTFMax {
		return "", "", false // no text, but a picture or the like: escapes would say nothing
	}
	if len(cut) < len(whole) {
		line += "…"
	}
	before := inert.Line(string(cut[:min(max(f.Col-1, 0), len(cut))]))
	return line, strings.Repeat(" ", utf8.RuneCountInString(before)) + "^", true
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
