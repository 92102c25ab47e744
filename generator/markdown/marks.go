package markdown

import "strings"

// Mark is something that can be written in the texts of records.
type Mark struct {
	Write string // what is typed, or that in words
	Doc   string // what a reader sees, and when it is that
}

// Typed reports whether Write is what is typed, and not said in words.
func (m Mark) Typed() bool { return !strings.HasPrefix(m.Write, "A") }

// Marks are all marks of Markdown that records have, in the order in which they are explained: what a fact-check needs, and
// what nobody types by chance. The parsers in parsers.go know these and no others.
var Marks = []Mark{
	{"An empty line", "Begins a paragraph. The end of a line is a space; lines and paragraphs may begin with spaces."},
	{`A line that ends with \ or two spaces`, "The next line begins anew."},
	{"*words*", "Emphasis. A star within a word is a star, but for scripts without spaces between words: 5*6, Leser*innen, これは**「重要」**です."},
	{"**words**", "Strong emphasis."},
	{"~~words~~", "Struck out, with two signs on each side; one ~ is a sign for about."},
	{"[words](https://example.org/page)", "A link. A page of this site has an address such as /claims/some-id/. A space in an address is %20."},
	{"https://example.org/page", "A link as well, and so are www.example.org and somebody@example.org. The address ends before the full stop, the quotation mark or the bracket that the sentence needs."},
	{"- words", "An item of a list, with * as well. A list has two items or more; one line that begins so is a sentence with a dash or a minus."},
	{"1. words", "An item of a numbered list, with 1) as well: the numbers are 1, 2, 3. A line that begins with another number is a sentence."},
	{"> words", "A quotation in a paragraph of its own. Before a number on a single line, the sign is one for more than."},
	{"| a | b |", "A row of a table, whose second line is |---|---|."},
	{`\*`, "The mark itself, here a star: a backslash does so before every mark."},
}

// Words is what is none, in records.
const Words = "Everything else is shown as it is typed: # and lines of = or - make no headings, _, `, ^, == and ++ mean nothing, and there are no pictures, footnotes, code, definitions, HTML, emoji by name or typographic quotation marks. Titles, names, reasons and quotations have no marks at all: every character in them is a letter."

// Pages is what pages written by hand have beside the marks.
const Pages = "Pages written by hand, in content/, know all of Markdown as Hugo does, with headings, pictures of the site, code, footnotes, definitions and lists of tasks; stars, struck-out words and addresses are as in this table, and quotation marks stay as they are typed."
