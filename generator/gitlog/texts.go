package gitlog

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"counterpoint/generator/git"
)

// texts is the git that reads the texts of files by their hashes. It is started for the first of them.
type texts struct {
	mu  sync.Mutex
	git *git.Process
	out *bufio.Reader
	err error
}

// maxText is how long a text may be, in bytes, to be read: far above what a record may have.
const maxText = 1 << 22

// Text returns the text of a version. It is not ok when this clone does not hold it, or when it is no text of a record.
func (l *Log) Text(hash string) (text []byte, ok bool, err error) {
	t := &l.texts
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.git == nil && t.err == nil {
		if t.git, t.err = l.repo.Start(l.ctx, "cat-file", "--batch"); t.err == nil {
			t.out = bufio.NewReader(t.git.Out)
		}
	}
	if t.err == nil {
		if _, t.err = io.WriteString(t.git.In, hash+"\n"); t.err == nil {
			text, ok, t.err = readText(t.out, maxText)
		}
		if t.err != nil {
			t.err = fmt.Errorf("git ended while it was asked for earlier versions of records: %w", t.err)
		}
	}
	return text, ok, t.err
}

// Close ends the git that reads texts. [Log.Text] starts another one.
func (l *Log) Close() {
	t := &l.texts
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.git != nil {
		t.git.Close()
		t.git, t.err = nil, nil
	}
}

// readText reads one answer of git cat-file --batch: "<hash> blob <size>\n<text>\n", or "<hash> missing\n". It is not ok
// when there is no text, or one of more than limit bytes.
func readText(out *bufio.Reader, limit int64) (text []byte, ok bool, err error) {
	line, err := out.ReadString('\n')
	if err != nil {
		return nil, false, err
	}
	field := strings.Fields(line)
	if len(field) != 3 {
		return nil, false, nil
	}
	size, err := strconv.ParseInt(field[2], 10, 64)
	if err != nil || size < 0 {
		return nil, false, fmt.Errorf("git cat-file printed %q", line)
	}
	if field[1] != "blob" || size > limit {
		_, err = io.CopyN(io.Discard, out, size+1)
		return nil, false, err
	}
	text = make([]byte, size+1) // and the line end after it
	if _, err := io.ReadFull(out, text); err != nil {
		return nil, false, err
	}
	return text[:size], true, nil
}
