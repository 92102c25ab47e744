package settings

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"counterpoint/generator/record"
)

// formatKey is the setting that says which format the records of the site have.
const formatKey = "format"

// TooNew reports whether the records have a newer format than the program reads, so that nothing else can be judged, and
// the finding that says so.
func (s *Settings) TooNew() (bool, record.Finding) {
	if s.Format <= record.Format || s.theme {
		return false, record.Finding{}
	}
	line, col := record.Locate(s.data, s.spelled(formatKey))
	return true, record.Finding{File: s.name, Line: line, Col: col, Severity: record.Error, Rule: Rule,
		Message: record.Message("format %d is newer than this program reads (%d): take a newer program", s.Format, record.Format)}
}

// ForHugo returns the text of hugo.toml without the format of the records, which is none of Hugo's settings, and with locale
// under its present name. All other lines stay where they are, so that messages of Hugo name the right ones.
func ForHugo(data []byte) []byte {
	s := Parse(File, data)
	if _, given := s.asWritten[s.spelled(oldLocaleKey)]; given {
		begin, end := s.lineOf(oldLocaleKey)
		line := bytes.Replace(data[begin:end], []byte(s.spelled(oldLocaleKey)), []byte(localeKey), 1)
		if _, twice := s.asWritten[s.spelled(localeKey)]; twice {
			line = nil
		}
		data = slices.Concat(data[:begin], line, data[end:])
		s = Parse(File, data)
	}
	if _, given := s.Table[formatKey]; !given {
		return data
	}
	begin, end := s.lineOf(formatKey)
	return slices.Concat(data[:begin], data[end:])
}

// WithFormat returns the text of hugo.toml with the format of its records set: in the line that gives it, whose comment
// stays, or else in a new line above the first setting and below the comment at the top of the file.
func WithFormat(data []byte, format int) []byte {
	s := Parse(File, data)
	if _, given := s.Table[formatKey]; given {
		begin, end := s.lineOf(formatKey)
		line := digits.ReplaceAllFunc(data[begin:end], func([]byte) []byte { return fmt.Appendf(nil, "= %d", format) })
		return slices.Concat(data[:begin], line, data[end:])
	}
	at, width := firstSetting(data)
	newline := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		newline = "\r\n"
	}
	before := data[:at]
	if at > 0 && at == len(data) && data[at-1] != '\n' { // a comment alone
		before = append(slices.Clone(before), newline...)
	}
	return slices.Concat(before, fmt.Appendf(nil, "%-*s = %d%s", width, formatKey, format, newline), data[at:])
}

// digits is where a whole number is given.
var digits = regexp.MustCompile(`=\s*[-+0-9A-Za-z_]+`)

// firstSetting returns where a setting can be put above all others, and how wide the key is there with its spaces. A
// comment that is not at the top of the file belongs to what is below it.
func firstSetting(data []byte) (at, width int) {
	start := len(data) - len(bytes.TrimPrefix(data, []byte("\uFEFF"))) // editors on Windows add a byte order mark
	comment, begin := -1, start
	for line := range bytes.Lines(data[start:]) {
		switch text := bytes.TrimSpace(line); {
		case len(text) == 0:
			comment = -1
		case text[0] == '#' && comment < 0:
			comment = begin
		case text[0] != '#':
			if key, _, ok := bytes.Cut(line, []byte(" = ")); ok {
				width = len(key)
			}
			if comment > start {
				begin = comment
			}
			return begin, width
		}
		begin += len(line)
	}
	return begin, width
}

// lineOf returns where the line that gives a setting begins and where it ends, before its line break.
func (s *Settings) lineOf(key string) (begin, end int) {
	line, _ := record.Locate(s.data, s.spelled(key))
	for range line - 1 {
		begin += bytes.IndexByte(s.data[begin:], '\n') + 1
	}
	if end = bytes.IndexByte(s.data[begin:], '\n'); end < 0 {
		return begin, len(s.data)
	}
	return begin, begin + end
}
