// Package markdown reads the Markdown of records and of pages written by hand exactly as the built site does: with
// goldmark, the parser that Hugo uses, and the extensions that Hugo has on by default. What check takes for a link, a
// heading or HTML is therefore what a reader's browser gets.
//
// [Parse] says where links and other parts of a text are, unless the text is one that could not be parsed or rendered in
// bounded time and memory. [Body] says where the text of a page begins. The package renders nothing, judges no address and
// reads no files; it imports no Hugo.
package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// goldmarkParser is set up as Hugo sets up its own (package markup/goldmark of Hugo, newMarkdown) with the settings that
// package hugosite forces upon every site. Hugo's extensions that only change how a tree is rendered are left out.
var goldmarkParser = parser.NewParser(
	parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
	)...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
		util.Prioritized(extension.NewTypographerParser(), 9999), // « and » written as << and >> begin no address
	)...),
	parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	)...),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
	parser.WithAttribute(),
)

// Kind says what a part of a text is.
type Kind int

// Parts of a text that a rule may have to know of. All others (words, emphasis, lists, quotations, tables) are only words.
const (
	Link      Kind = iota // <a href>, also of an address that stands by itself
	Image                 // <img src>
	Heading               // with # or underlined
	Rule                  // a line across the page
	Code                  // a block of code, fenced or indented
	Footnote              // a mark that leads to a note
	HTML                  // a tag or a block, which the page leaves out
	Comment               // an HTML comment, which the page leaves out
	Undefined             // [words][name], shown as it is typed since nothing says what [name]: is
)

// Part is a part of a text.
type Part struct {
	Kind       Kind
	To         string // where a Link leads or an Image comes from, as the page's template is given it; the name of an Undefined
	Begin, End int    // the offsets of To in the text; of the first line of other kinds
}
