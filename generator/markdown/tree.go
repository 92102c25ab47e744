package markdown

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parse makes the tree of a text and collects its parts.
func parse(p parser.Parser, source []byte) *walker {
	pc := parser.NewContext()
	w := &walker{source: source, nested: -1, bracketed: map[int]bool{}}
	doc := p.Parse(text.NewReader(source), parser.WithContext(pc))
	w.walk(doc)
	if p == forRecords {
		w.typed(doc)
	} else {
		slices.SortFunc(w.quoted, func(a, b [2]int) int { return a[0] - b[0] })
		w.unlinked(doc)
		w.undefined(pc)
	}
	return w
}

// Once returns parts without those that stand at the same place as another: each link by a name has the address of its
// definition, about which there is one thing to say.
func Once(parts []Part) (list []Part) {
	seen := make(map[Part]bool, len(parts))
	for _, p := range parts {
		if !seen[p] {
			seen[p] = true
			list = append(list, p)
		}
	}
	return list
}

// plain reports whether a text has nothing but words and emphasis, so that it has no parts: neither marks that begin a
// link, HTML or a table nor, at the beginning of a line, any that begin a block. It is quick, and true for most texts.
func plain(source string) bool {
	if strings.ContainsAny(source, "[]<@|_`［") || strings.Contains(source, "://") || strings.Contains(strings.ToLower(source), "www.") {
		return false
	}
	if strings.Contains(source, "**") && (starsAtStart.MatchString(source) || starsAtEnd.MatchString(source)) {
		return false
	}
	for len(source) > 0 {
		if strings.IndexByte("#=-*+~> \t0123456789", source[0]) >= 0 || source[0] >= 0x80 && ownBullet.MatchString(source) {
			return false
		}
		_, source, _ = strings.Cut(source, "\n")
	}
	return true
}

// walker collects the parts of a tree.
type walker struct {
	source    []byte
	parts     []Part
	bracketed map[int]bool // offsets of addresses that stand in brackets after the words of a link

	quoted [][2]int // offsets of code, whose brackets are no links
	fenced bool     // within what is typed as a block of code in a record

	depth, deepest int // of the tree: where the walk is, and at most
	deep           int // offset of the deepest
	nested         int // offset of a picture in the description of another, or -1
	written        int // bytes of addresses and titles, each as often as it is used
}

func (w *walker) walk(n ast.Node) {
	// It fails only if the function does.
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			w.depth--
			return ast.WalkContinue, nil
		}
		if w.depth++; w.depth > w.deepest {
			w.deepest, w.deep = w.depth, min(max(n.Pos(), 0), len(w.source))
		}
		w.node(n)
		if n.Kind() == ast.KindImage { // its words are its description, in which links are only words
			if hasImage(n) {
				w.nested = max(n.Pos(), 0)
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

func hasImage(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindImage || hasImage(c) {
			return true
		}
	}
	return false
}

func (w *walker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		w.written += len(n.Destination) + len(n.Title)
		w.bracketed[max(0, offset(w.source, n.Destination))] = true
		w.add(Link, n.Destination, string(n.Destination), n)
	case *ast.Image:
		w.written += len(n.Destination) + len(n.Title)
		w.bracketed[max(0, offset(w.source, n.Destination))] = true
		w.add(Image, n.Destination, string(n.Destination), n)
	case *ast.AutoLink:
		w.add(Link, n.Label(w.source), targetOf(n, w.source), n)
	case *ast.Heading:
		w.add(Heading, nil, "", n)
	case *ast.ThematicBreak:
		w.add(Rule, nil, "", n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.add(Code, nil, "", n)
		w.quote(n.Lines())
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.quoted = append(w.quoted, [2]int{t.Segment.Start, t.Segment.Stop})
			}
		}
	case *extast.FootnoteLink:
		w.add(Footnote, nil, "", n)
	case *ast.RawHTML:
		w.html(n.Segments.At(0), n)
	case *ast.HTMLBlock:
		w.html(n.Lines().At(0), n)
		w.quote(n.Lines())
	}
}

// add adds a part, with the place of what says so: the address of a link, which for one by name is in its definition.
func (w *walker) add(kind Kind, at []byte, to string, n ast.Node) {
	begin := offset(w.source, at)
	if begin < 0 {
		begin = min(max(n.Pos(), 0), len(w.source))
		w.parts = append(w.parts, Part{Kind: kind, To: to, Begin: begin, End: begin})
		return
	}
	w.parts = append(w.parts, Part{Kind: kind, To: to, Begin: begin, End: begin + len(at)})
}

// offset returns where a part of the source is in it, or -1 if it is a copy, as goldmark makes one of a line that begins
// with a tab.
func offset(source, part []byte) int {
	i := cap(source) - cap(part)
	if len(part) == 0 || i < 0 || i+len(part) > len(source) || &source[i] != &part[0] {
		return -1
	}
	return i
}

// targetOf returns where an address that stands by itself leads to. Hugo gives one that begins with www. a scheme of its own.
func targetOf(n *ast.AutoLink, source []byte) string {
	label := string(n.Label(source))
	switch {
	case len(n.Protocol) > 0:
		return "https://" + label
	case n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(label), "mailto:"):
		return "mailto:" + label
	}
	return label
}

// html adds HTML by its beginning.
func (w *walker) html(first text.Segment, n ast.Node) {
	kind := HTML
	if bytes.HasPrefix(first.Value(w.source), []byte("<!--")) { // Hugo warns of others as of HTML
		kind = Comment
	}
	w.parts = append(w.parts, Part{Kind: kind, Begin: first.Start, End: first.Stop})
}

func (w *walker) quote(lines *text.Segments) {
	if n := lines.Len(); n > 0 {
		w.quoted = append(w.quoted, [2]int{lines.At(0).Start, lines.At(n - 1).Stop})
	}
}

// undefined adds links by names that nothing defines: goldmark takes them for words.
func (w *walker) undefined(pc parser.Context) {
	if !bytes.Contains(w.source, []byte("][")) {
		return
	}
	for i := 0; ; {
		n := bytes.Index(w.source[i:], []byte("]["))
		if n < 0 {
			return
		}
		i += n + len("][")
		end := bytes.IndexAny(w.source[i:], "[]")
		if end < 0 || w.source[i+end] == '[' || w.isQuoted(i) || i > 2 && w.source[i-3] == '\\' {
			continue
		}
		begin, name := i, w.source[i:i+end]
		if len(name) == 0 {
			open := bytes.LastIndexAny(w.source[:i-2], "[]")
			if open < 0 || w.source[open] == ']' {
				continue
			}
			begin, name = open+1, w.source[open+1:i-2]
		}
		if len(name) > 999 || util.IsBlank(name) || bytes.Contains(name, []byte("\n\n")) {
			continue
		}
		if _, ok := pc.Reference(util.ToLinkReference(name)); !ok {
			w.parts = append(w.parts, Part{Kind: Undefined, To: string(name), Begin: begin, End: begin + len(name)})
		}
	}
}

// isQuoted reports whether an offset is in code. The list must be sorted.
func (w *walker) isQuoted(offset int) bool {
	i := sort.Search(len(w.quoted), func(i int) bool { return w.quoted[i][0] > offset })
	return i > 0 && offset < w.quoted[i-1][1]
}
