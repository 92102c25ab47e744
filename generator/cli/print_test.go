package cli

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/inert"
	"counterpoint/generator/record"
)

var printed = fstest.MapFS{"data/topics/buses.toml": {Data: []byte("title = \"Buses\x1b[2J\"\n\torder = \"1\"\n")}}

func TestFindingsOnATerminal(t *testing.T) {
	list := []record.Finding{{File: "data/topics/buses.toml", Line: 2, Col: 2, Severity: record.Error, Message: "\"order\" is text", Rule: "wrong-type"}}
	var plain, coloured bytes.Buffer
	(&printer{w: &plain}).findings(printed, list)
	(&printer{w: &coloured, terminal: true, color: true}).findings(printed, list)

	want := "data/topics/buses.toml:2:2: error: \"order\" is text [wrong-type]\n     order = \"1\"\n     ^\n"
	if plain.String() != want {
		t.Errorf("plain:\n%q\nwant:\n%q", plain.String(), want)
	}
	if c := coloured.String(); !strings.Contains(c, "\x1b[31merror:\x1b[0m") || !strings.Contains(c, "\x1b[31m ^\x1b[0m") || !strings.Contains(c, "\x1b[38;5;") {
		t.Errorf("severity, caret or the line itself is not coloured:\n%q", c)
	}
}

// A record is somebody else's text: what would move the cursor is shown, not sent.
func TestNothingHiddenOnATerminal(t *testing.T) {
	var b bytes.Buffer
	(&printer{w: &b}).findings(printed, []record.Finding{{File: "data/topics/buses.toml", Line: 1, Col: 1}})
	if strings.Contains(b.String(), "\x1b") {
		t.Errorf("%q", b.String())
	}
}

// Whatever a command prints, a terminal and a workflow see words: results, messages, findings, JSON, progress, and what
// the library of the command line says by itself.
func TestNothingIsObeyed(t *testing.T) {
	const evil = "\x1b]0;x\a::error::a\n \t::stop-commands::b\r##[group]c\u202e\u2028\xff\x7f##vso[x]"
	var out, errs bytes.Buffer
	a := newApp(Program{Name: "counterpoint", Stdout: &out, Stderr: &errs})
	a.out.text(evil)
	a.out.note(evil)
	a.warn("%s", evil)
	a.status("check", misused("%s", evil))
	a.status("", errors.New(evil))
	a.out.findings(printed, []record.Finding{{File: "data/" + evil, Line: 1, Col: 1, Severity: record.Error, Message: evil, Rule: evil}, {File: "data/topics/buses.toml", Line: 3, Col: 3}})
	a.out.color = true
	a.out.json(map[string]string{evil: evil})
	if n, err := a.out.Write([]byte(evil)); n != len(evil) || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	a.Run(t.Context(), []string{evil})
	a.Run(t.Context(), []string{"check", "--format", evil})
	a.Run(t.Context(), []string{"explain", evil})
	a.Run(t.Context(), []string{"-C", evil, "check"})
	a.Run(t.Context(), []string{"__complete", "rename", "topic", evil})
	for _, text := range []string{out.String(), errs.String(), string(failurePage(errors.New(evil)))} {
		if text == "" || inert.Text(text) != text {
			t.Errorf("%q", text)
		}
	}
}

func TestProgress(t *testing.T) {
	w := &lockedBuffer{}
	a := newApp(Program{Stdout: w, Stderr: w})
	a.err.terminal = true
	g := &progress{a: a, p: a.err, stop: make(chan struct{}), active: true}
	a.out.alone = g.alone
	g.stage("building")
	go g.show(time.Now().Add(-2 * time.Second))
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(w.String(), "building … "); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no progress after ten seconds: %q", w.String())
		}
	}
	a.out.text("a warning\n") // on a line of its own
	if text := w.String(); !strings.HasSuffix(text, "s\r\x1b[Ka warning\n") {
		t.Errorf("a warning stands beside the progress: %q", text)
	}
	for deadline := time.Now().Add(10 * time.Second); !strings.HasSuffix(w.String(), " s"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no progress after a warning: %q", w.String())
		}
	}
	g.done()
	if !strings.HasSuffix(w.String(), "\r\x1b[K") {
		t.Errorf("the line is not taken back: %q", w.String())
	}
}
