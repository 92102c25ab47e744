package markdown

import (
	"bytes"
	stdhtml "html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"counterpoint/generator/address"
)

// inHTML writes trees of forRecords.
var inHTML = renderer.NewRenderer(renderer.WithNodeRenderers(
	util.Prioritized(linkRenderer{}, 100),
	util.Prioritized(extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), 500),
	util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
	util.Prioritized(html.NewRenderer(), 1000),
))

// ToHTML returns a text of a record as HTML of whole paragraphs. A link to a page of this site has the address it has in the
// text, beginning with a slash: whoever shows it puts the path of the site before it.
func ToHTML(source string) string {
	if source == "" {
		return ""
	}
	var b bytes.Buffer
	// It fails only if writing does.
	_ = inHTML.Render(&b, []byte(source), forRecords.Parse(text.NewReader([]byte(source))))
	return strings.TrimSuffix(b.String(), "\n")
}

// linkRenderer writes links. What leads to other sites is marked as nothing that this one vouches for.
type linkRenderer struct{}

func (r linkRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link := n.(*ast.Link); entering {
			startLink(w, string(link.Destination), string(link.Title))
		} else {
			_, _ = w.WriteString("</a>")
		}
		return ast.WalkContinue, nil
	})
	reg.Register(ast.KindAutoLink, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link := n.(*ast.AutoLink); entering {
			startLink(w, targetOf(link, source), "")
			_, _ = w.WriteString(stdhtml.EscapeString(address.Shown(string(link.Label(source)))) + "</a>")
		}
		return ast.WalkContinue, nil
	})
	reg.Register(ast.KindImage, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering { // its description
			_, _ = w.WriteString(stdhtml.EscapeString(wordsOf(n, source)))
		}
		return ast.WalkSkipChildren, nil
	})
}

// safeAddress is what a link may have: an address on this site, of the web, or of a mailbox. The rules on addresses report
// others, which the page has without an address.
var safeAddress = regexp.MustCompile(`^(?i:https?://|mailto:|[/?#])`)

func startLink(w util.BufWriter, to, title string) {
	_, _ = w.WriteString("<a")
	if safeAddress.MatchString(to) {
		_, _ = w.WriteString(` href="` + stdhtml.EscapeString(address.Machine(to)) + `"`)
		if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
			_, _ = w.WriteString(` rel="nofollow"`)
		}
	}
	if title != "" {
		_, _ = w.WriteString(` title="` + stdhtml.EscapeString(stdhtml.UnescapeString(title)) + `"`)
	}
	_ = w.WriteByte('>')
}

// Plain returns the words of a text of a record on one line.
func Plain(of string) string {
	source := []byte(of)
	return strings.Join(strings.Fields(wordsOf(forRecords.Parse(text.NewReader(source)), source)), " ")
}

// wordsOf returns the words of a part of a tree, blocks and cells apart from each other.
func wordsOf(n ast.Node, source []byte) string {
	var b bytes.Buffer
	w := bufWriter{&b}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				html.DefaultWriter.Write(w, n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte('\n')
				}
			}
		case *ast.String: // an address in the words of a link
			if entering {
				b.WriteString(stdhtml.EscapeString(string(n.Value)))
			}
		case *ast.AutoLink:
			if entering {
				b.WriteString(stdhtml.EscapeString(address.Shown(string(n.Label(source)))))
			}
		default:
			if n.Type() == ast.TypeBlock || n.Kind() == extast.KindTableCell {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return stdhtml.UnescapeString(b.String())
}

// bufWriter is a buffer as the library asks for one.
type bufWriter struct{ *bytes.Buffer }

func (w bufWriter) Available() int { return w.Buffer.Available() }
func (w bufWriter) Buffered() int  { return w.Len() }
func (w bufWriter) Flush() error   { return nil }
