// Package format writes a record file in the one form all record files have:
// keys in the order of the field table, one way of spacing, comments where
// they stood.
//
// It knows where things stand in a file, not what they mean: values are copied
// byte for byte, unknown keys are kept, and nothing is added, repaired or
// judged (see package check). It reads and writes no files.
//
// A file is scanned here rather than by go-toml's parser, which passes over
// blank lines and over how a value is written, and carries no promise. The
// scanner need not be strict: what BurntSushi/toml refuses never reaches it,
// and Record decodes its own result once more before handing it out.
package format

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/record"
)

// Record returns the canonical form of a file that holds a record of the
// schema, or all records of it when the schema is a list. A file that cannot be
// read is an *Error that says where. Any other error means that the result
// would not have said the same as src.
func Record(s *record.Schema, src []byte) ([]byte, error) { return Within(record.Limits{}, s, src) }

// Within is Record for a site with limits of its own.
func Within(l record.Limits, s *record.Schema, src []byte) ([]byte, error) {
	src = bytes.TrimLeft(src, "\uFEFF") // editors on Windows add the mark
	if err := readable(l, src); err != nil {
		return nil, err
	}
	before, err := decode(src)
	if err != nil {
		return nil, err
	}
	doc, err := parse(string(src))
	if err != nil {
		return nil, err
	}
	out := render(doc, rootFields(s))
	after, err := decode(out)
	if err != nil || !same(before, after) {
		return nil, errors.New("this would change what the record says; nothing was written: please report it")
	}
	return out, nil
}

// readable turns away what the decoder does not report well or cannot cope with.
func readable(l record.Limits, src []byte) error {
	if !utf8.Valid(src) {
		for i := 0; ; {
			r, n := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && n == 1 {
				return errorAt(string(src), i, "not valid UTF-8 here: save the file as UTF-8")
			}
			i += n
		}
	}
	if i, message := l.TooDeep(src); i >= 0 {
		return errorAt(string(src), i, message)
	}
	return nil
}

// decode decodes a file. A bug in the decoder must not end the program.
func decode(src []byte) (tree map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errorAt("", 0, fmt.Sprintf("the TOML decoder gave up on this file: %v", r))
		}
	}()
	if err = toml.Unmarshal(src, &tree); err != nil {
		var pe toml.ParseError
		if !errors.As(err, &pe) {
			return nil, errorAt("", 0, err.Error())
		}
		return nil, errorAt(string(src), pe.Position.Start, pe.Message)
	}
	return tree, nil
}

// Error says why a file cannot be formatted, and where; columns count characters.
type Error struct {
	Line, Col int
	Message   string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Message) }

func errorAt(src string, offset int, message string) *Error {
	before := src[:max(0, min(offset, len(src)))]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	return &Error{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[lineStart:]), message}
}
