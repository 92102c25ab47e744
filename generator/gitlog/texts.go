package gitlog

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// texts gives out the texts of files by their hashes, all through one git that is started when the first is wanted.
type texts struct {
	in repository

	mu   sync.Mutex
	git  *exec.Cmd
	ask  io.WriteCloser
	said *bufio.Reader
	err  error
}

// largest is how long a text may be, in bytes, to be read: far above what a record may have.
const largest = 1 << 22

// Text returns the text of a version. It is not ok when this clone does not hold it, or when it is no text of a record.
func (l *Log) Text(hash string) (text []byte, ok bool, err error) { return l.texts.text(hash) }

// Close ends the git that gives out texts. Should one be wanted after that, another git is started.
func (l *Log) Close() {
	t := &l.texts
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.git != nil {
		t.ask.Close()
		t.git.Wait()
		t.git, t.err = nil, nil
	}
}

func (t *texts) text(hash string) ([]byte, bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.git == nil && t.err == nil {
		t.start()
	}
	if t.err != nil {
		return nil, false, t.err
	}
	text, ok, err := t.fetch(hash)
	if err != nil {
		t.err = fmt.Errorf("git ended while it was asked for earlier versions of records: %w", err)
	}
	return text, ok, t.err
}

func (t *texts) start() {
	cmd := t.in.command("cat-file", "--batch")
	ask, err1 := cmd.StdinPipe()
	said, err2 := cmd.StdoutPipe()
	for _, err := range []error{err1, err2} {
		if err != nil {
			t.err = err
			return
		}
	}
	if t.err = cmd.Start(); t.err == nil {
		t.git, t.ask, t.said = cmd, ask, bufio.NewReader(said)
	}
}

// fetch asks for one text.
func (t *texts) fetch(hash string) ([]byte, bool, error) {
	if _, err := io.WriteString(t.ask, hash+"\n"); err != nil {
		return nil, false, err
	}
	return text(t.said, largest)
}

// text reads what git cat-file --batch answers: "<hash> blob <size>\n<text>\n", or "<hash> missing\n". It is not ok when
// there is no text, or one of more than most bytes.
func text(said *bufio.Reader, most int64) (data []byte, ok bool, err error) {
	line, err := said.ReadString('\n')
	if err != nil {
		return nil, false, err
	}
	field := strings.Fields(line)
	if len(field) != 3 {
		return nil, false, nil
	}
	size, err := strconv.ParseUint(field[2], 10, 31)
	if err != nil {
		return nil, false, err
	}
	if field[1] != "blob" || int64(size) > most {
		_, err = io.CopyN(io.Discard, said, int64(size)+1)
		return nil, false, err
	}
	data = make([]byte, size+1) // and the line end after it
	if _, err := io.ReadFull(said, data); err != nil {
		return nil, false, err
	}
	return data[:size], true, nil
}
