// Package format writes the file of a record in its canonical form: keys in the
// order of the field table, one style of spacing, comments with the lines they
// belong to.
//
// Values are copied byte for byte, unknown keys are kept, and nothing is added,
// corrected or judged (see package check). The package reads and writes no files.
//
// It has a scanner of its own, because go-toml's parser drops blank lines and the
// way a value is written, and may change at any time. The scanner need not be
// strict: it gets only files that could be decoded, and Record decodes the result
// to compare it.
package format

import (
	"bytes"
	"errors"
	"strings"

	"counterpoint/generator/record"
)

// Record returns the canonical form of a file that holds a record of the schema, or the list of all. A file that cannot be
// read is a *record.SyntaxError; any other error means that the result would not have said the same as src.
func Record(s *record.Schema, src []byte) ([]byte, error) { return Within(record.Limits{}, s, src) }

// Within is Record for a site with limits of its own.
func Within(l record.Limits, s *record.Schema, src []byte) ([]byte, error) {
	src, before, wrong := l.Decode(src)
	if wrong != nil {
		return nil, wrong
	}
	doc, ok := parse(strings.ReplaceAll(string(src), "\r\n", "\n")) // inside texts too: that is how they are read
	if ok {
		out := render(doc, rootFields(s))
		if _, after, wrong := l.Decode(out); wrong == nil && same(before, after) {
			return out, nil
		}
	}
	return nil, errors.New("this would change what the record says; nothing was written: please report it")
}

// Like returns the text after an edit, in canonical form if the text before it was.
func Like(s *record.Schema, before, after []byte) []byte {
	if was, err := Record(s, before); err == nil && bytes.Equal(was, before) {
		if is, err := Record(s, after); err == nil {
			return is
		}
	}
	return after
}
