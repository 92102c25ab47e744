// Package markdown reads the Markdown of records and of pages written by hand, and writes that of records as HTML. It uses
// goldmark, the parser that Hugo has. Records have the few marks that a fact-check needs, listed in [Marks]; all else in
// them is words. Pages have all that Hugo knows, and Hugo renders them; [ForHugo] makes it see what is read here.
//
// [Parse] says where links and other parts of a text are, [ParsePage] does so for a page, unless the text is one that could
// not be parsed or rendered in bounded time and memory. [ToHTML] and [Plain] write a text of a record. [Body] says where the
// text of a page begins. The package judges no address and reads no files; it imports no Hugo.
package markdown

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
	Broken                // what was meant as a link and is none, shown as it is typed
	Unclear               // what may have been meant as Markdown, shown as it is typed
)

// Part is a part of a text.
type Part struct {
	Kind       Kind
	To         string // where a Link leads or an Image comes from, as the page's template is given it; the name of an Undefined; what to write for a Broken or Unclear
	Begin, End int    // the offsets of To in the text; of the first line of other kinds
}
