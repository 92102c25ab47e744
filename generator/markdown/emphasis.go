package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// stars makes emphasis of words between * or **. CommonMark knows by spaces and punctuation where emphasis begins; scripts
// without spaces between words, and words to which particles are joined, have none there. So any place will do that has no
// space on the inner side, except between letters of scripts whose words are whole: "5*6", "Leser*innen" and "f**k" have
// stars.
type stars struct{}

func (stars) Trigger() []byte { return []byte{'*'} }

func (stars) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := 0
	for n < len(line) && line[n] == '*' {
		n++
	}
	after := ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	before := block.PrecendingCharacter()
	opens, closes := sides(before, after)
	addRun(pc, run{segment.Start, n, before, opens, closes})
	d := parser.NewDelimiter(opens, closes, n, '*', stars{})
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

func (stars) IsDelimiter(c byte) bool { return c == '*' }

func (stars) CanOpenCloser(opener, closer *parser.Delimiter) bool { return opener.Char == closer.Char }

func (stars) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// sides reports whether stars between two characters can begin emphasis, and whether they can end it.
func sides(before, after rune) (opens, closes bool) {
	b, a := beside(before), beside(after)
	return a != bySpace && (b != byWord || a == byJoined), b != bySpace && (a != byWord || b == byJoined)
}

// What stands beside stars.
const (
	bySpace  = iota
	bySign   // punctuation and symbols
	byWord   // a digit, or a letter of a script in which stars within a word are letters
	byJoined // any other letter, and punctuation of East Asian scripts
)

func beside(r rune) int {
	switch {
	case util.IsSpaceRune(r):
		return bySpace
	case isWide(r) && unicode.In(r, unicode.P):
		return byJoined
	case r == '\uFE0F' || r == '\uFE0E': // of an emoji
		return bySign
	case unicode.In(r, unicode.N), unicode.In(r, unicode.L, unicode.M) && unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian, unicode.Inherited):
		return byWord
	case unicode.In(r, unicode.L, unicode.M):
		return byJoined
	}
	return bySign
}

// underscores are those of CommonMark; only pages by hand have them, for in records they are parts of names.
type underscores struct{ parser.InlineParser }

func (underscores) Trigger() []byte { return []byte{'_'} }

// strikethrough strikes out words between ~~ and ~~. One ~ stands for "about".
type strikethrough struct{ parser.InlineParser }

func (s strikethrough) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 2 || line[1] != '~' || len(line) > 2 && line[2] == '~' || block.PrecendingCharacter() == '~' {
		return nil
	}
	return s.InlineParser.Parse(parent, block, pc)
}
