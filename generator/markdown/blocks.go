package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The lists and quotations of records are those of CommonMark, without what running prose may look like: a line that
// begins with a sign or a number because the sentence does.

// lists makes a list of two or more items, marked with - or *, or numbered 1, 2, 3. A list within an item may have one.
type lists struct{ parser.BlockParser }

func (lists) Trigger() []byte { return []byte("-*0123456789") }

func (p lists) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := itemOf(line)
	last := pc.LastOpenedBlock().Node
	switch {
	case parent.Kind() == ast.KindList: // the item begins below, and the library notes that
	case m == nil || m.numbered && m.number != 1:
		return nil, parser.NoChildren
	case parent.Kind() == ast.KindListItem:
	case ast.IsParagraph(last) && last.Parent() == parent && m.signed(), !m.goesOn(reader.Source()[segment.Stop:], quotations(parent)):
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// Continue ends a list at a number that is not the next one, unless that stands in the words of an item.
func (p lists) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	indent := len(line) - len(bytes.TrimLeft(line, " "))
	if m := itemOf(line); indent < offsetOf(node) && itemOfCommonMark.Match(line) && (m == nil || !next(node.(*ast.List), m)) && !ast.IsParagraph(pc.LastOpenedBlock().Node) {
		return parser.Close
	}
	return p.BlockParser.Continue(node, reader, pc)
}

// itemOfCommonMark is a line that the library takes for the beginning of an item, though it is none here: one without words,
// or with +.
var itemOfCommonMark = regexp.MustCompile(`^ {0,3}(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|\r?\n?$)`)

// offsetOf returns the column in which the words of the last item of a list begin.
func offsetOf(list ast.Node) int {
	if item, ok := list.LastChild().(*ast.ListItem); ok {
		return item.Offset
	}
	return 0
}

// next reports whether an item has the number that comes next in a list; all may have 1.
func next(list *ast.List, m *item) bool {
	if !list.IsOrdered() || !m.numbered {
		return true
	}
	return m.number == list.Start+list.ChildCount() || m.number == 1
}

// items are the items of [lists].
type items struct{ parser.BlockParser }

func (p items) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	list, ok := parent.(*ast.List)
	line, _ := reader.PeekLine()
	m := itemOf(line)
	if !ok || m == nil || list.ChildCount() > 0 && (!next(list, m) || !list.CanContinue(m.marker, m.numbered)) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// item is the beginning of a line that may be one of a list.
type item struct {
	marker   byte // - or *, or what stands after the number
	numbered bool
	number   int
	column   int    // of the marker
	inner    int    // column in which the words begin
	words    []byte // of the line
}

// itemOf returns nil for a line that is none of a list. An item has words.
func itemOf(line []byte) *item {
	m := &item{column: len(line) - len(bytes.TrimLeft(line, " "))}
	rest := line[m.column:]
	if m.column > 3 || len(rest) < 3 {
		return nil
	}
	digits := len(rest) - len(bytes.TrimLeft(rest, "0123456789"))
	if digits == len(rest) {
		return nil
	}
	switch c := rest[digits]; {
	case digits == 0 && (c == '-' || c == '*'):
	case digits > 0 && digits <= 9 && (c == '.' || c == ')'):
		m.numbered = true
		m.number, _ = strconv.Atoi(string(rest[:digits]))
	default:
		return nil
	}
	m.marker = rest[digits]
	rest = rest[digits+1:]
	m.words = bytes.TrimLeft(rest, " \t")
	if len(m.words) == len(rest) || len(bytes.TrimRight(m.words, " \t\r\n")) == 0 {
		return nil
	}
	m.inner = len(line) - len(m.words)
	return m
}

// signed reports whether the marker may be a sign before a number, as in "- 5 degrees".
func (m *item) signed() bool {
	r, _ := utf8.DecodeRune(m.words)
	return !m.numbered && m.marker == '-' && unicode.IsDigit(r)
}

// goesOn reports whether a second item follows in the lines after the first. Each of these has as many marks of
// quotations before it.
func (m *item) goesOn(after []byte, quotations int) bool {
	wasBlank := false
	for line := range bytes.Lines(after) {
		for range quotations {
			trimmed := bytes.TrimLeft(line, " ")
			if len(trimmed) == 0 || trimmed[0] != '>' {
				return false
			}
			line = bytes.TrimPrefix(trimmed[1:], []byte(" "))
		}
		indent := len(line) - len(bytes.TrimLeft(line, " \t"))
		switch o := itemOf(line); {
		case blank(line):
			wasBlank = true
			continue
		case o != nil && o.marker == m.marker && o.numbered == m.numbered && o.column < m.inner && (!o.numbered || o.number == 2 || o.number == 1):
			return true
		case wasBlank && indent < m.inner:
			return false
		}
		wasBlank = false
	}
	return false
}

// quotations returns in how many quotations a block is.
func quotations(n ast.Node) (depth int) {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindBlockquote {
			depth++
		}
	}
	return depth
}

// quotes makes a block quotation of lines that begin with >, unless that is a sign: before a number on a single line
// ("> 50 % of voters"), or in front of = or -.
type quotes struct{ parser.BlockParser }

func (p quotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	rest := bytes.TrimLeft(line, " ")
	if len(rest) < 2 || rest[0] != '>' || rest[1] == '=' || rest[1] == '-' {
		return nil, parser.NoChildren
	}
	after := reader.Source()[segment.Stop:]
	if nl := bytes.IndexByte(after, '\n'); nl >= 0 {
		after = after[:nl]
	}
	if beginsWithNumber(rest[1:]) && !bytes.HasPrefix(bytes.TrimLeft(after, " "), []byte(">")) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// beginsWithNumber reports whether a number is the first thing in a text, with its unit or sign: "5", "€ 5", "~5".
func beginsWithNumber(s []byte) bool {
	for range 4 {
		r, size := utf8.DecodeRune(s)
		switch {
		case unicode.IsDigit(r):
			return true
		case r == ' ', unicode.In(r, unicode.Sc, unicode.Sm, unicode.Pd), r == '±':
			s = s[size:]
		default:
			return false
		}
	}
	return false
}

// tables have | between their columns: without one, a line of - is typed below a heading.
type tables struct{ parser.ParagraphTransformer }

func (p tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	for i := 1; i < node.Lines().Len(); i++ {
		line := node.Lines().At(i)
		if columns := line.Value(reader.Source()); len(bytes.Trim(columns, " \t\r\n:-|")) == 0 && bytes.IndexByte(columns, '-') >= 0 {
			if bytes.IndexByte(columns, '|') >= 0 {
				p.ParagraphTransformer.Transform(node, reader, pc)
			}
			return
		}
	}
}

// paragraphs are also of lines with space before them, which in CommonMark are code.
type paragraphs struct{ parser.BlockParser }

func (paragraphs) CanAcceptIndentedLine() bool { return true }

// wideLines takes out the end of a line between letters of Chinese or Japanese: it would be a space, which these have not.
type wideLines struct{}

func (wideLines) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	var last *ast.Text // with the end of a line
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeBlock {
			last = nil
		}
		t, ok := n.(*ast.Text)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if last != nil {
			before, _ := utf8.DecodeLastRune(last.Segment.Value(source))
			after, _ := utf8.DecodeRune(t.Segment.Value(source))
			if isUnspaced(before) && isUnspaced(after) {
				last.SetSoftLineBreak(false)
			}
		}
		if last = nil; t.SoftLineBreak() {
			last = t
		}
		return ast.WalkContinue, nil
	})
}

// isUnspaced reports whether a character is one of Chinese or Japanese, which have no spaces between words.
func isUnspaced(r rune) bool {
	return r >= 0x2e80 && (isWide(r) || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo))
}
