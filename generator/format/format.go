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

	"counterpoint/generator/record"
)

// Record returns the canonical form of a file that holds a record of the
// schema, or all records of it when the schema is a list. A file that cannot be
// read is a *record.SyntaxError, with the message that package record has for
// it. Any other error means that the result would not have said the same as src.
func Record(s *record.Schema, src []byte) ([]byte, error) { return Within(record.Limits{}, s, src) }

// Within is Record for a site with limits of its own.
func Within(l record.Limits, s *record.Schema, src []byte) ([]byte, error) {
	src, before, wrong := l.Decode(src)
	if wrong != nil {
		return nil, wrong
	}
	doc, ok := parse(string(src))
	if ok {
		out := render(doc, rootFields(s))
		if _, after, wrong := l.Decode(out); wrong == nil && same(before, after) {
			return out, nil
		}
	}
	return nil, errors.New("this would change what the record says; nothing was written: please report it")
}

// Like returns the text after an edit in canonical form if the text before it
// was in that form, and unchanged otherwise.
func Like(s *record.Schema, before, after []byte) []byte {
	if was, err := Record(s, before); err == nil && bytes.Equal(was, before) {
		if is, err := Record(s, after); err == nil {
			return is
		}
	}
	return after
}
