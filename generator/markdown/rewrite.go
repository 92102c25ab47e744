package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"counterpoint/generator/address"
)

// Blocks returns a text of a record as Markdown that any program reads as it was meant here: a paragraph, an item of a list or
// a row of a table each, in one line. Links to pages of this site begin with base, its address; what is no mark in records
// is escaped.
func Blocks(source, base string) []string {
	if source == "" {
		return nil
	}
	r := rewriter{source: []byte(source), base: strings.TrimSuffix(base, "/")}
	r.blocks(forRecords.Parse(text.NewReader(r.source)), "")
	return r.list
}

type rewriter struct {
	source []byte
	base   string
	list   []string
}

// blocks adds the blocks below a node, each after the mark of what it is in.
func (r *rewriter) blocks(n ast.Node, mark string) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch {
		case c.Kind() == ast.KindListItem:
			r.blocks(c, mark+"- ")
		case c.Kind() == ast.KindBlockquote:
			r.blocks(c, mark+"> ")
		case c.Kind() == extast.KindTableHeader || c.Kind() == extast.KindTableRow:
			var cells []string
			for cell := c.FirstChild(); cell != nil; cell = cell.NextSibling() {
				cells = append(cells, r.line(cell))
			}
			r.add(mark+"- ", strings.Join(cells, "; "))
		case c.FirstChild() != nil && c.FirstChild().Type() == ast.TypeBlock:
			r.blocks(c, mark)
		default:
			r.add(mark, r.line(c))
		}
	}
}

func (r *rewriter) add(mark, line string) {
	if line != "" {
		r.list = append(r.list, mark+escapeStart(line))
	}
}

// line is what a block says, with its links and emphasis, on one line.
func (r *rewriter) line(block ast.Node) string {
	return strings.Join(strings.Fields(r.inline(block)), " ")
}

func (r *rewriter) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(escape(wordsOf(c, r.source)))
		case *ast.Emphasis:
			stars := strings.Repeat("*", c.Level)
			b.WriteString(stars + r.inline(c) + stars)
		case *ast.Link:
			b.WriteString(r.link(r.inline(c), string(c.Destination)))
		case *ast.AutoLink:
			b.WriteString(r.link(escape(address.Shown(string(c.Label(r.source)))), targetOf(c, r.source)))
		case *ast.Image:
			b.WriteString(escape(wordsOf(c, r.source)))
		default:
			if c.Kind() == extast.KindStrikethrough {
				b.WriteString("~~" + r.inline(c) + "~~")
			} else {
				b.WriteString(escape(wordsOf(c, r.source)))
			}
		}
	}
	return b.String()
}

func (r *rewriter) link(words, to string) string {
	switch {
	case !safeAddress.MatchString(to):
		return words
	case strings.HasPrefix(to, "?") || strings.HasPrefix(to, "#"): // of a page, which this is not
		return words
	case strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//"):
		to = r.base + to
	}
	return "[" + words + "](" + Address(to) + ")"
}

// Address is an address as a link of Markdown has it; what is none is words.
func Address(to string) string {
	if !absolute.MatchString(to) {
		return Escape(to)
	}
	return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "%0A").Replace(address.Machine(to)) + ">"
}

var absolute = regexp.MustCompile(`^(?i:https?://|mailto:)`)

// escape takes from a text what would be a mark in Markdown, wherever in a line it stands.
func escape(s string) string { return marks.Replace(s) }

var marks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "~", `\~`, "&", `\&`, "$", `\$`)

// escapeStart takes from a line what would begin a heading, a list or a line across the page.
func escapeStart(line string) string {
	return atStart.ReplaceAllString(line, `$1\$2`)
}

var atStart = regexp.MustCompile(`^(\d{0,9})([#+=.)-])`)

// Escape returns plain text as Markdown that shows it, within a line.
func Escape(s string) string {
	return escape(strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " "))
}

// EscapeLine returns plain text as Markdown that shows it, on a line of its own.
func EscapeLine(s string) string { return escapeStart(Escape(s)) }
