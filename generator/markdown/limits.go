package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/parser"
)

// What a text may have. Within these, the time and memory that goldmark and Hugo take grow with the length of a text; beyond
// them, some grow with its square: containers are looked through for each line, marks without a partner for each mark,
// rows of tables are filled up to the longest, and the address of a definition is written out for each link.
const (
	MaxBytes      = 256 << 10 // of a text
	MaxLines      = 10_000    // of a text
	MaxBlock      = 16 << 10  // bytes of lines without a blank line between them
	MaxMarks      = 1_000     // of a block: characters that may begin or end emphasis, links, code and quotations
	MaxAllMarks   = 20_000    // of a text
	MaxDepth      = 16        // quotations and lists that begin on one line
	MaxNesting    = 120       // of the tree: an item of a list in a list is two deeper, emphasis in emphasis one
	MaxIndent     = 80        // columns before the first word of a line; lists of lists need them
	MaxCells      = 10_000    // of all tables of a text, short rows filled up
	MaxBars       = 500       // vertical bars with a backslash, which tables have for ones that end no cell
	MaxFootnotes  = 1_000     // marks [^name]
	MaxShortcodes = 200       // of a page
	MaxLinks      = 4_000     // links and images
	MaxHeadings   = 1_000
	MaxTargets    = 1 << 20 // bytes of all addresses and titles of links, written out
)

// Excess says which limit a text breaks, where, and what to do.
type Excess struct {
	Offset  int // in the text
	Message string
}

// Parse returns the parts of a text of a record in the order of the tree, and then what is shown as it is typed. A text that breaks a limit is not parsed further, and must
// not be given to Hugo either: excess then says why.
func Parse(text string) (parts []Part, excess *Excess) {
	if len(text) <= MaxMarks && plain(text) { // so short that it breaks no limit
		return nil, nil
	}
	return parsed(forRecords, text)
}

func parsed(p parser.Parser, text string) (parts []Part, excess *Excess) {
	source := []byte(text)
	if x := scan(source); x != nil {
		return nil, x
	}
	w := parse(p, source)
	return w.parts, w.excess()
}

func tooMany(offset int, format string, args ...any) *Excess {
	return &Excess{offset, fmt.Sprintf(format, args...)}
}

// scan finds what would make parsing itself slow. It looks at each byte a few times, whatever the text.
func scan(source []byte) *Excess {
	if len(source) > MaxBytes {
		return tooMany(MaxBytes, "the text has %d bytes, and %d are allowed: divide it", len(source), MaxBytes)
	}
	if n := bytes.Count(source, []byte("[^")); n > MaxFootnotes {
		return tooMany(bytes.Index(source, []byte("[^")), "the text has %d marks of footnotes, and %d are allowed: divide it", n, MaxFootnotes)
	}
	if n := bytes.Count(source, []byte(`\|`)); n > MaxBars {
		return tooMany(bytes.Index(source, []byte(`\|`)), "the text has %d vertical bars with a backslash, and %d are allowed: divide it", n, MaxBars)
	}
	var b block
	cells, marks := 0, 0
	offset, number := 0, 0
	for line := range bytes.Lines(source) { // as goldmark divides it: at \n alone
		if number++; number > MaxLines {
			return tooMany(offset, "the text has more than %d lines: divide it", MaxLines)
		}
		if blank(line) {
			cells, marks = cells+b.cells(), marks+b.marks
			b = block{}
		} else if x := b.add(line, offset); x != nil {
			return x
		}
		if marks+b.marks > MaxAllMarks {
			return tooMany(offset, "the text to here has more than %d marks of Markdown (%s): divide it", MaxAllMarks, marksOf)
		}
		if cells+b.cells() > MaxCells {
			return tooMany(b.begin, "the tables to here have more than %d cells, with short rows filled up: make them smaller", MaxCells)
		}
		offset += len(line)
	}
	return nil
}

const marksOf = "* _ ~ [ ] ( ! ` < & and quotation marks"

func blank(line []byte) bool { return len(bytes.TrimLeft(line, " \t\r\n")) == 0 }

// block is what has been read of lines without a blank line between them. A paragraph or a table is never longer.
type block struct {
	begin, bytes, lines, marks, columns int
}

func (b *block) add(line []byte, offset int) *Excess {
	if b.lines == 0 {
		b.begin = offset
	}
	b.lines++
	if b.bytes += len(line); b.bytes > MaxBlock {
		return tooMany(b.begin, "the lines from here on, to the next blank line, have more than the %d bytes that are allowed: put blank lines between them", MaxBlock)
	}
	columns := 1
	for _, c := range line {
		switch c {
		case '|':
			columns++
		case '*', '_', '~', '[', ']', '(', '!', '`', '<', '"', '\'', '&':
			b.marks++
		}
	}
	if columns > 1 {
		b.columns = max(b.columns, columns)
	}
	if b.marks > MaxMarks {
		return tooMany(b.begin, "the lines from here on, to the next blank line, have more than the %d marks of Markdown (%s) that are allowed: put blank lines between them, or take some out", MaxMarks, marksOf)
	}
	switch indent, depth := nesting(line); {
	case indent > MaxIndent:
		return tooMany(offset, "the line begins with %d columns of space, and %d are allowed: take them out", indent, MaxIndent)
	case depth > MaxDepth:
		return tooMany(offset, "the line begins more than %d quotations and lists, one in another: take some of the marks out", MaxDepth)
	}
	return nil
}

// cells is how many cells a table of these lines would have.
func (b *block) cells() int { return b.columns * b.lines }

// nesting returns how many columns of space are at the beginning of a line and between the marks of quotations, lists and
// definitions there, and how many of these marks, counting no further than what is too many.
func nesting(line []byte) (indent, depth int) {
	for len(line) > 0 && depth <= MaxDepth {
		switch c := line[0]; {
		case c == ' ':
			indent++
			line = line[1:]
		case c == '\t':
			indent += 4
			line = line[1:]
		case c == '>':
			depth++
			line = line[1:]
		case (c == '-' || c == '*' || c == '+' || c == ':') && spaced(line[1:]):
			if c != '+' && c != ':' && len(bytes.Trim(line, string(c)+" \t\r\n")) == 0 {
				return indent, depth // a rule
			}
			depth++
			line = line[1:]
		case c >= '0' && c <= '9':
			n := len(line) - len(bytes.TrimLeft(line, "0123456789"))
			if n > 9 || n == len(line) || line[n] != '.' && line[n] != ')' || !spaced(line[n+1:]) {
				return indent, depth
			}
			depth++
			line = line[n+1:]
		default:
			return indent, depth
		}
	}
	return indent, depth
}

// spaced reports whether a text is empty or begins with space.
func spaced(line []byte) bool {
	return len(line) == 0 || line[0] == ' ' || line[0] == '\t' || line[0] == '\r' || line[0] == '\n'
}

// excess finds what would make rendering slow, or the page much longer than the text.
func (w *walker) excess() *Excess {
	links, headings := 0, 0
	for _, p := range w.parts {
		switch p.Kind {
		case Link, Image:
			links++
		case Heading:
			headings++
		}
		switch {
		case links > MaxLinks:
			return tooMany(p.Begin, "the text has more than %d links: divide it", MaxLinks)
		case headings > MaxHeadings:
			return tooMany(p.Begin, "the text has more than %d headings: divide it", MaxHeadings)
		}
	}
	if w.deepest > MaxNesting {
		return tooMany(w.deep, "lists, quotations and emphasis are more than %d deep in one another here: make fewer of them", MaxNesting)
	}
	if w.nested >= 0 {
		return tooMany(w.nested, "a picture has another one in its description, which is words only: take it out")
	}
	if w.written > MaxTargets {
		return tooMany(0, "the addresses and titles of the links have %d bytes when each is written out, and %d are allowed: shorten them", w.written, MaxTargets)
	}
	return nil
}
