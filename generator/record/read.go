package record

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/plainfile"
)

// read returns the text of a file and what it decodes to, or the findings that say why it cannot.
func (f File) read(site fs.FS, l Limits) (*fileText, map[string]any, []Finding) {
	data, err := l.ReadFile(site, f.Name)
	if err != nil {
		return nil, nil, []Finding{UnreadFile(f.Name, err)}
	}
	if tree, ok := f.prepared.tree(f.Name, data); ok {
		return &fileText{name: f.Name, data: data}, tree, nil
	}
	data, tree, wrong := l.Decode(data)
	if wrong != nil {
		return nil, nil, wrong.Findings(f.Name)
	}
	return &fileText{name: f.Name, data: data}, tree, nil
}

var (
	formerlyLine = regexp.MustCompile(`(?m)^[ \t]*` + KeyFormerly + `[ \t]*=([^\]]*)`)
	quotedID     = regexp.MustCompile(`["']([a-z0-9-]+)["']`)
)

// formerIDs are the ids that the text of a file names as former ones, although it cannot be read: these records are not gone.
func (f File) formerIDs(site fs.FS, l Limits) (ids []string) {
	data, err := l.ReadFile(site, f.Name)
	if err != nil {
		return nil
	}
	for _, line := range formerlyLine.FindAllSubmatch(data, -1) {
		for _, id := range quotedID.FindAllSubmatch(line[1], -1) {
			ids = append(ids, string(id[1]))
		}
	}
	return ids
}

// UnreadFile is the finding that a file cannot be read, with the error of [Limits.ReadFile].
func UnreadFile(name string, err error) Finding {
	return Finding{File: name, Line: 1, Col: 1, Severity: Error, Message: Message("%s", err), Rule: RuleFile}
}

// SyntaxError says why the text of a file cannot be read.
type SyntaxError struct {
	Line, Col int // from 1; columns count characters
	Message   string
	Fix       *Edit // as that of a finding

	text []byte // of the file, when it may have more errors
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Message) }

// Findings returns the findings that the error, and all others that can be told apart from it, are in a file.
func (e *SyntaxError) Findings(file string) (list []Finding) {
	all := []*SyntaxError{e}
	if e.text != nil {
		all = faults(e.text)
	}
	for _, x := range all {
		list = append(list, Finding{File: file, Line: x.Line, Col: x.Col, Severity: Error, Message: Message("%s", x.Message), Rule: RuleSyntax, Fix: x.Fix})
	}
	return list
}

// Decode decodes the text of a file, which it returns without a byte order mark.
func (l Limits) Decode(data []byte) (text []byte, tree map[string]any, wrong *SyntaxError) {
	text = bytes.TrimLeft(data, "\uFEFF") // editors on Windows add a byte order mark
	fail := func(offset int, message string) ([]byte, map[string]any, *SyntaxError) {
		at := placeAt(text, offset)
		return nil, nil, &SyntaxError{Line: at.line, Col: at.col, Message: message}
	}
	if message := notText(text); message != "" {
		return fail(0, message)
	}
	if i := invalidUTF8(text); i >= 0 {
		return fail(i, "not valid UTF-8 here: "+saveAs)
	}
	if i := mergeMarker(text); i >= 0 {
		return fail(i, unresolvedMerge)
	}
	if i, message := l.TooDeep(text); i >= 0 {
		return fail(i, message)
	}
	tree, err := decodeTOML(text)
	if err != nil {
		var pe toml.ParseError
		errors.As(err, &pe) // any other error is placed at the start of the file
		wrong = newFault(pe, err, text)
		wrong.text = text
		return nil, nil, wrong
	}
	if tree == nil {
		tree = map[string]any{} // an empty file
	}
	if bytes.Contains(text, []byte("\r\n")) {
		tree = unixEnds(tree).(map[string]any)
	}
	return text, tree, nil
}

// newFault is the error of the decoder, in other words and at the place that it is about.
func newFault(pe toml.ParseError, err error, text []byte) *SyntaxError {
	message, offset := explain(cmp.Or(pe.Message, err.Error()), text, pe.Position.Start)
	at := placeAt(text, offset)
	return &SyntaxError{Line: at.line, Col: at.col, Message: message}
}

// unixEnds returns a decoded value in which lines end with LF alone: how a system ends the lines of a file is no part of a text.
func unixEnds(v any) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, "\r\n", "\n")
	case map[string]any:
		for k := range v {
			v[k] = unixEnds(v[k])
		}
	case []any:
		for i := range v {
			v[i] = unixEnds(v[i])
		}
	case []map[string]any:
		for i := range v {
			unixEnds(v[i])
		}
	}
	return v
}

// decodeTOML decodes a file. A panic in the decoder becomes an error.
func decodeTOML(data []byte) (tree map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the TOML decoder gave up on this file: %v", r)
		}
	}()
	err = toml.Unmarshal(data, &tree)
	return tree, err
}

// ReadFile reads the file of a record that is plain and not too large; its errors are messages of findings of [RuleFile].
func (l Limits) ReadFile(site fs.FS, name string) ([]byte, error) {
	data, err := l.readFile(site, name, "record")
	if errors.Is(err, plainfile.ErrNotPlain) {
		err = errors.New("not a plain file: records are files, without links or folders between them")
	}
	return data, err
}

// ReadText does what ReadFile does for another file that is read as text: a page, words. Its errors name the file.
func (l Limits) ReadText(site fs.FS, name string) ([]byte, error) {
	data, err := l.readFile(site, name, "text")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return data, err
}

func (l Limits) readFile(site fs.FS, name, kind string) ([]byte, error) {
	l = l.withDefaults()
	data, err := plainfile.ReadFile(site, name, int64(l.FileSize))
	switch {
	case err == nil:
		return data, nil
	case errors.Is(err, plainfile.ErrTooLarge):
		long := fmt.Sprintf("more than %d", l.FileSize)
		if info, err := fs.Lstat(site, name); err == nil && info.Size() > int64(l.FileSize) {
			long = strconv.FormatInt(info.Size(), 10)
		}
		return nil, fmt.Errorf("%s bytes long, while a %s may have %d: split it, move what is no %[2]s elsewhere, or %[4]s", long, kind, l.FileSize, raise("file_size"))
	}
	if wrong, ok := errors.AsType[*fs.PathError](err); ok {
		err = wrong.Err // its name is said already
	}
	return nil, fmt.Errorf("cannot be read: %w", err)
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

// lower starts a sentence or a message of another package in lower case, as all findings do.
func lower(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' || strings.HasPrefix(s, "A ") {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// Table decodes an earlier version of a record's file, or of its list, whatever keys records had then, and adds the keys that
// follow from those. ids are the record's and its former ones; table is nil when none is in the list; ok is false when the
// text cannot be read.
func (s *Schema) Table(text []byte, ids ...string) (table map[string]any, ok bool) {
	tables, ok := s.Tables(text)
	for _, t := range tables {
		if id, _ := t["id"].(string); !s.List || slices.Contains(ids, id) {
			s.complete(t)
			return t, true
		}
	}
	return nil, ok
}

// Tables decodes an earlier version of a record's file, which is one table, or of its list, as it is written; ok is false
// when the text cannot be read.
func (s *Schema) Tables(text []byte) (tables []map[string]any, ok bool) {
	l := Limits{}.withDefaults()
	if len(text) > l.FileSize {
		return nil, false
	}
	_, tree, wrong := l.Decode(text)
	if wrong != nil {
		return nil, false
	}
	if !s.List {
		return []map[string]any{tree}, true
	}
	return AsTables(tree[string(s.Kind)])
}
