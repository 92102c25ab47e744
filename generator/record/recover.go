package record

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// mostFaults is how many syntax errors of one file are told at once.
const mostFaults = 20

var (
	keyLine     = regexp.MustCompile(`^[ \t]*[A-Za-z_][\w-]*[ \t]*=`)
	colonLine   = regexp.MustCompile(`^[A-Za-z_][\w-]*:([ \t]|\r?\n?$)`)
	headingLine = regexp.MustCompile(`^[ \t]*\[{1,2}[ \t]*[\w.-]+[ \t]*\]{0,2}[ \t]*(#.*)?\r?\n?$`)
	noteLine    = regexp.MustCompile(`^[ \t]*(#.*)?\r?\n?$`)
	nameIn      = regexp.MustCompile(`^([ \t]*)\[+[ \t]*([\w-]+(?:\.[\w-]+)*)[ \t]*\]*[ \t]*(#.*)?$`)
)

// statement is one key with its value, one heading, or one line that is neither.
type statement struct {
	begin, end int // in the file, with the line end
	text       []byte
	replaced   bool
}

func (s *statement) heading() bool { return headingLine.Match(s.text) }

// blank takes a statement out, and keeps its lines.
func (s *statement) blank() {
	s.text, s.replaced = bytes.Repeat([]byte{'\n'}, bytes.Count(s.text, []byte{'\n'})), true
}

// alone returns the error of the statement by itself.
func (s *statement) alone() error {
	_, err := decodeTOML(s.text)
	return err
}

// statements divides a text. A list that is not closed ends before the next line that begins with a key or heading; a text
// on one line ends with it.
func statements(data []byte) (list []statement) {
	for at := 0; at < len(data); {
		end := at + statementEnd(data[at:])
		list = append(list, statement{begin: at, end: end, text: data[at:end]})
		at = end
	}
	return list
}

func statementEnd(data []byte) int {
	depth, quote := 0, ""
	if headingLine.Match(data[:lineEnd(data)]) {
		return lineEnd(data)
	}
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch {
		case c == '\\' && strings.HasPrefix(quote, `"`):
			if i+1 < len(data) && data[i+1] != '\n' {
				i++
			}
		case len(quote) == 3:
			if bytes.HasPrefix(data[i:], []byte(quote)) {
				i, quote = i+2, ""
			}
		case c == '\n':
			quote = ""
			if next := data[i+1:]; depth <= 0 || len(next) == 0 || keyLine.Match(next[:lineEnd(next)]) || headingLine.Match(next[:lineEnd(next)]) {
				return i + 1
			}
		case quote != "":
			if c == quote[0] {
				quote = ""
			}
		case c == '#':
			i += max(lineEnd(data[i:])-2, 0)
		case c == '"', c == '\'':
			quote = string(c)
			if long := strings.Repeat(quote, 3); bytes.HasPrefix(data[i:], []byte(long)) {
				i, quote = i+2, long
			}
		case c == '[', c == '{':
			depth++
		case c == ']', c == '}':
			depth--
		}
	}
	return len(data)
}

// lineEnd is the length of the first line with its end.
func lineEnd(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1
	}
	return len(data)
}

// faults returns all syntax errors of a text that can be told apart: after each, the text is read as if what is wrong were
// corrected or not there. Where quotes are out of step nothing below is sure, and it is the last.
func faults(text []byte) (list []*SyntaxError) {
	all := statements(text)
	for len(list) < mostFaults {
		now := joined(all)
		_, err := decodeTOML(now)
		if err == nil {
			break
		}
		var pe toml.ParseError
		errors.As(err, &pe) // any other error is placed at the start of the file
		fault := newFault(pe, err, now)
		i := blamed(all, pe.Position.Start)
		if i < 0 {
			return append(list, fault)
		}
		wrong := &all[i]
		if open := openList(now, all[:i+1], pe.Position.Start); open != nil {
			fault = open
		}
		again := wrong.replaced
		mended, ok := []byte(nil), false
		if !again && wrong.alone() != nil {
			mended, ok = mend(wrong.text, i+1 == len(all) || all[i+1].begins(true))
		}
		if ok {
			fault.Fix = change(text, wrong.begin, wrong.end, mended)
		}
		if again { // of what was put in its place all is said
			list = slices.DeleteFunc(list, func(e *SyntaxError) bool { return e.Line == fault.Line })
		}
		list = append(list, fault)
		long := bytes.Contains(wrong.text, []byte(`"""`)) || bytes.Contains(wrong.text, []byte(`'''`))
		switch {
		case long && wrong.alone() != nil || strings.Contains(fault.Message, `add """`), fault.Message == unresolvedMerge:
			return list
		case ok:
			wrong.text, wrong.replaced = mended, true
		case wrong.heading():
			wrong.blank()
			for i++; i < len(all) && !all[i].heading(); i++ { // its keys would be taken for those of the heading above
				all[i].blank()
			}
		default:
			open := strings.Contains(fault.Message, "not closed")
			wrong.blank()
			for i++; i < len(all) && !all[i].begins(open); i++ {
				all[i].blank()
			}
		}
	}
	return list
}

// openList says that a list is not closed, where it begins: when the last of some statements is not the one at the place of an
// error in the joined text, but is what was not closed above it.
func openList(text []byte, until []statement, offset int) *SyntaxError {
	end := 0
	for i := range until {
		end += len(until[i].text)
	}
	last := &until[len(until)-1]
	bracket := bytes.IndexByte(last.text, '[')
	if end > offset || bracket < 0 || last.heading() {
		return nil
	}
	at := placeAt(text, end-len(last.text)+bracket)
	return &SyntaxError{Line: at.line, Col: at.col, Message: "the list that begins here is not closed: put a comma between two items and ] at its end"}
}

// begins reports whether a statement cannot be the rest of a text that was not closed above it, when open, or of a mistake.
func (s *statement) begins(open bool) bool {
	return keyLine.Match(s.text) || headingLine.Match(s.text) || noteLine.Match(s.text) || !open && colonLine.Match(s.text)
}

func joined(all []statement) []byte {
	var b bytes.Buffer
	for i := range all {
		b.Write(all[i].text)
	}
	return b.Bytes()
}

// blamed returns the statement that an error is in: the one at its place in the joined text or, when that is right by itself,
// the one above when that is not, as with a list that is not closed; -1 when there is none.
func blamed(all []statement, offset int) int {
	here, at := -1, 0
	for i := range all {
		if at > offset && here >= 0 {
			break
		}
		if !noteLine.Match(all[i].text) {
			here = i
		}
		at += len(all[i].text)
	}
	if here < 0 || all[here].alone() != nil {
		return here
	}
	for i := here - 1; i >= 0; i-- {
		switch {
		case noteLine.Match(all[i].text):
		case all[i].alone() != nil:
			return i
		default:
			return here
		}
	}
	return here
}

// change is the edit that puts another text in place of a statement, and touches as little of it as it can.
func change(text []byte, begin, end int, mended []byte) *Edit {
	was := text[begin:end]
	from, same := 0, min(len(was), len(mended))
	for from < same && was[from] == mended[from] {
		from++
	}
	to := 0
	for to < same-from && was[len(was)-1-to] == mended[len(mended)-1-to] {
		to++
	}
	return &Edit{begin + from, end - to, string(mended[from : len(mended)-to])}
}
