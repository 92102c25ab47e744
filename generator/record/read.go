package record

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// read returns the text of a file and what it decodes to, or the finding that says why it cannot.
func (f file) read(site fs.FS, l Limits) (*fileText, map[string]any, *Finding) {
	fail := func(at place, rule, message string) (*fileText, map[string]any, *Finding) {
		return nil, nil, &Finding{File: f.name, Line: at.line, Col: at.col, Severity: Error, Message: message, Rule: rule}
	}
	data, err := l.ReadFile(site, f.name)
	if err != nil {
		return fail(place{1, 1}, RuleFile, err.Error())
	}
	data, tree, at, message := l.parse(data)
	if message != "" {
		return fail(at, RuleSyntax, message)
	}
	return &fileText{name: f.name, data: data}, tree, nil
}

// parse decodes the text of a file; the message says why it cannot be.
func (l Limits) parse(data []byte) (text []byte, tree map[string]any, at place, message string) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF")) // editors on Windows add the mark
	if i := invalidUTF8(data); i >= 0 {
		return nil, nil, placeAt(data, i), "not valid UTF-8 here: save the file as UTF-8"
	}
	if i, message := l.TooDeep(data); i >= 0 {
		return nil, nil, placeAt(data, i), message
	}
	tree, err := decodeTOML(data)
	if err != nil {
		var pe toml.ParseError
		errors.As(err, &pe) // any other error stands at the start of the file
		message, at := plain(cmp.Or(pe.Message, err.Error()), data, pe.Position.Start)
		return nil, nil, placeAt(data, at), message
	}
	return data, tree, place{}, ""
}

// decodeTOML decodes a file. A bug in the decoder must not end the program: it becomes a finding like any other.
func decodeTOML(data []byte) (tree map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the TOML decoder gave up on this file: %v", r)
		}
	}()
	err = toml.Unmarshal(data, &tree)
	return tree, err
}

// ReadFile reads a plain file that is not too large; its errors are messages of findings of [RuleFile].
func (l Limits) ReadFile(site fs.FS, name string) ([]byte, error) {
	l = l.orStandard()
	// Looked at before it is opened, for opening a pipe waits until somebody writes to it, and a link leads anywhere.
	if info, err := fs.Lstat(site, name); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("not a plain file: records are files, without links or folders between them")
	}
	f, err := site.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	if info.Size() > int64(l.FileSize) {
		return nil, fmt.Errorf("%d bytes long, while a record may have %d: split it, move what is no record elsewhere, or %s", info.Size(), l.FileSize, raise("file_size"))
	}
	data := make([]byte, info.Size()+1) // one more, to meet the end
	n, err := io.ReadFull(f, data)
	if err == nil {
		return nil, errors.New("longer than it was a moment ago: try again when it is no longer being written")
	}
	if err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	return data[:n], nil
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

// lower starts a foreign message in lower case, as all findings do.
func lower(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' || strings.HasPrefix(s, "A ") {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
