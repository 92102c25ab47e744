package e2e

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"counterpoint/generator/cli"
)

// atTerminal is the program at a terminal of its own, as a person sits before it.
type atTerminal struct {
	cmd  *exec.Cmd
	keys *os.File // what the person types
	said lockedBuffer
	end  chan struct{} // closed when nothing more is said
}

// atTerminalIn starts the program in a folder; see pty(7) and pts(4).
func atTerminalIn(t *testing.T, dir string, args ...string) *atTerminal {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	must(t, err)
	must(t, unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0))
	number, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	must(t, err)
	terminal, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	must(t, err)
	defer terminal.Close()
	p := &atTerminal{cmd: exec.Command("counterpoint", args...), keys: person, end: make(chan struct{})}
	p.cmd.Dir, p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = dir, terminal, terminal, terminal
	p.cmd.Env = append(os.Environ(), "TERM=xterm", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+filepath.Join(dir, ".gitconfig"))
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	must(t, p.cmd.Start())
	go func() { io.Copy(&p.said, person); close(p.end) }()
	t.Cleanup(func() { p.cmd.Process.Kill(); person.Close() })
	return p
}

// types waits for a text and types an answer to it.
func (p *atTerminal) types(t *testing.T, after, text string) {
	t.Helper()
	for range 400 {
		if strings.Contains(p.said.String(), after) {
			_, err := io.WriteString(p.keys, text)
			must(t, err)
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("it does not say %q, but\n%s", after, p.said.String())
}

// ends waits for the program to end, and returns its exit status.
func (p *atTerminal) ends(t *testing.T) int {
	t.Helper()
	limit := time.AfterFunc(20*time.Second, func() { p.cmd.Process.Kill() })
	defer limit.Stop()
	p.cmd.Wait()
	<-p.end
	return p.cmd.ProcessState.ExitCode()
}

// Who starts init at a terminal without flags is asked, may answer wrongly, and sees what would be written before it is.
func TestInitAsksAtATerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, ".gitconfig", "[user]\n\tname = A\n\temail = a@town.example\n")
	p := atTerminalIn(t, dir, "init")
	p.types(t, "In which folder?", "facts\n")
	p.types(t, "What is the site called?", "Town facts\n")
	p.types(t, "At which address", "https://facts.example\n")
	p.types(t, "In which language", "xx\n")
	p.types(t, `"xx" is the tag of no language`, "en\n")
	p.types(t, "Who publishes it?", "\n")
	p.types(t, "by e-mail?", "\n")
	p.types(t, "Where will the records be kept?", "\n")
	p.types(t, "worked example", "\n")
	p.types(t, "first commit", "\n")
	p.types(t, "    media/ (1 file)", "\n")
	if status := p.ends(t); status != cli.Clean {
		t.Fatalf("status %d: %s", status, p.said.String())
	}
	if said := p.said.String(); !strings.Contains(said, "facts: a new site, 43 files, committed on the branch main. Next:") {
		t.Errorf("it ends with\n%s", said)
	}
	succeed(t, quick(), "-C", filepath.Join(dir, "facts"), "check", "--strict")
}

// Ctrl-C at any question ends it with the status of a failure, and nothing was written; so does the end of what is typed.
func TestInitStoppedAtATerminal(t *testing.T) {
	t.Parallel()
	for key, says := range map[string]string{"\x03": "stopped; no file is left half-written", "\x04": "the questions were not all answered; nothing was written"} {
		dir := t.TempDir()
		p := atTerminalIn(t, dir, "init", "facts")
		p.types(t, "What is the site called?", "Town facts\n")
		p.types(t, "At which address", key)
		if status := p.ends(t); status != cli.Failed || !strings.Contains(p.said.String(), says) {
			t.Errorf("%q: status %d, %s", key, status, p.said.String())
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%q: %v is left, %v", key, left, err)
		}
	}
	dir := t.TempDir() // a flag says that nobody wants to be asked
	p := atTerminalIn(t, dir, "init", "facts", "--lang", "en")
	if status := p.ends(t); status != cli.Clean || strings.Contains(p.said.String(), "?") {
		t.Errorf("with a flag: status %d, %s", status, p.said.String())
	}
}
