package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// forRecords reads what the texts of records have: see [Marks].
var forRecords = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(lists{parser.NewListParser()}, 300),
		util.Prioritized(items{parser.NewListItemParser()}, 400),
		util.Prioritized(quotes{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(paragraphs{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(stars{}, 500),
		util.Prioritized(strikethrough{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(bareAddresses{}, 999),
	),
	parser.WithParagraphTransformers(util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200)),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(noLinksInLinks{}, 1000),
		util.Prioritized(wideLines{}, 1100),
	),
)

// forPages reads pages written by hand: all that Hugo has on with the settings that package hugosite forces upon every
// site (package markup/goldmark of Hugo, newMarkdown), with the emphasis, the struck-out words and the bare addresses of
// records. [ForHugo] writes these so that Hugo sees the same.
var forPages = newPageParser(util.Prioritized(bareAddresses{}, 999))

// forShortcodes reads what shortcodes of a page have, which Hugo is given as it stands.
var forShortcodes = newPageParser()

func newPageParser(bare ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		)...),
		parser.WithInlineParsers(append(bare,
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(stars{}, 500),
			util.Prioritized(underscores{parser.NewEmphasisParser()}, 500),
			util.Prioritized(strikethrough{extension.NewStrikethroughParser()}, 500),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(extension.NewFootnoteParser(), 101),
		)...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		)...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
			util.Prioritized(noLinksInLinks{}, 1000),
		),
		parser.WithAttribute(),
	)
}
