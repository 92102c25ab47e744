package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// ForHugo returns a page written by hand, front matter and all, as Hugo is given it, so that it sees what [ParsePage] does:
// its own search for bare addresses is off, and it knows emphasis by the rules of CommonMark alone. So addresses get < and >
// around them, and marks that are letters a backslash; where emphasis begins or ends between letters, "\ " stands, which
// Hugo leaves out. Nothing else changes, and most pages stay as they are.
func ForHugo(page []byte, shortcodes []string) []byte {
	begin, ok := Body(page)
	if !ok || len(page)-begin > MaxBytes || !bytes.ContainsAny(page[begin:], `*~@:.\`) || bytes.Count(page, []byte("{{<")) > MaxShortcodes {
		return page
	}
	body := page[begin:]
	texts, _ := Prepare(body, shortcodes)
	h := hugoText{source: []byte(texts[0].Text)}
	if len(h.source) != len(body) || scan(h.source) != nil {
		return page
	}
	pc := parser.NewContext()
	h.doc = forPages.Parse(text.NewReader(h.source), parser.WithContext(pc))
	words := h.words()
	body = apply(body, words)
	body = apply(body, h.stars(pc, body, words))
	return append(page[:begin:begin], body...)
}

// apply returns a text with edits, which are in order.
func apply(text []byte, edits []edit) (out []byte) {
	done := 0
	for _, e := range edits {
		out = append(append(out, text[done:e.at]...), e.text...)
		done = e.at + e.length
	}
	return append(out, text[done:]...)
}

// edit is what stands in place of some bytes of a text.
type edit struct {
	at, length int
	text       string
}

// hugoText is a text and its tree, and collects edits.
type hugoText struct {
	source []byte
	doc    ast.Node
	edits  []edit
}

func (h *hugoText) put(at int, text string) { h.edits = append(h.edits, edit{at, 0, text}) }

// sorted returns the edits in order, and none are left.
func (h *hugoText) sorted() []edit {
	list := h.edits
	h.edits = nil
	slices.SortStableFunc(list, func(a, b edit) int { return a.at - b.at })
	return list
}

// words writes addresses, and other marks than stars that are letters.
func (h *hugoText) words() []edit {
	h.walk(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			for i := n.Segment.Start; i < n.Segment.Stop; i++ {
				switch c := h.source[i]; {
				case c == '\\' && i+1 < len(h.source) && util.IsPunct(h.source[i+1]):
					i++
				case c == '\\' && i+1 < n.Segment.Stop && h.source[i+1] == ' ', c == '~':
					h.put(i, `\`)
				}
			}
		case *ast.String: // an address in the words of a link
			at := offset(h.source, n.Value)
			for i, c := range n.Value {
				if isMark(c) {
					h.put(at+i, `\`)
				}
			}
		case *ast.AutoLink:
			if isBare(n, h.source) {
				h.link(n)
			}
		}
	})
	return h.sorted()
}

func (h *hugoText) walk(f func(ast.Node)) {
	_ = ast.Walk(h.doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == ast.KindCodeSpan {
			return ast.WalkSkipChildren, nil
		}
		if entering {
			f(n)
		}
		return ast.WalkContinue, nil
	})
}

// stars writes runs of stars for CommonMark, if it would read any of them in another way now that the words are written.
func (h *hugoText) stars(pc parser.Context, body []byte, words []edit) []edit {
	letters := map[int]int{}  // how many stars from an offset on are letters
	opening := map[int]bool{} // where stars stand that emphasis begins with
	h.walk(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Emphasis:
			opening[n.Pos()] = true
		case *ast.Text:
			for i := n.Segment.Start; i < n.Segment.Stop; i++ {
				switch h.source[i] {
				case '\\':
					i++
				case '*':
					letters[i] = len(h.source[i:n.Segment.Stop]) - len(bytes.TrimLeft(h.source[i:n.Segment.Stop], "*"))
					i += letters[i] - 1
				}
			}
		}
	})
	differ := false
	for _, r := range runsOf(pc) {
		moved := r.at
		for _, e := range words {
			if e.at >= r.at {
				break
			}
			moved += len(e.text) - e.length
		}
		before := r.before
		if moved > 0 && r.at > 0 && body[moved-1] != h.source[r.at-1] {
			before, _ = utf8.DecodeLastRune(body[:moved])
		}
		d := parser.ScanDelimiter(body[moved:], before, 1, stars{})
		differ = differ || d.CanOpen != r.opens || d.CanClose != r.closes
		h.run(d, moved, letters[r.at], opening[r.at])
	}
	if !differ {
		h.edits = nil
	}
	return h.sorted()
}

// run writes a run, which is a delimiter for CommonMark, of which some stars are letters, and of which emphasis begins with
// the others, or ends.
func (h *hugoText) run(d *parser.Delimiter, at, letters int, opens bool) {
	switch {
	case letters == d.OriginalLength && !d.CanOpen && !d.CanClose:
	case letters > 0:
		if !opens { // what ends emphasis stands first
			at += d.OriginalLength - letters
		}
		for i := range letters {
			h.put(at+i, `\`)
		}
	case opens && (!d.CanOpen || d.CanClose):
		h.put(at, `\ `)
	case !opens && (!d.CanClose || d.CanOpen):
		h.put(at+d.OriginalLength, `\ `)
	}
}

func (h *hugoText) link(n *ast.AutoLink) {
	label := string(n.Label(h.source))
	begin := n.Pos()
	if strings.Contains(label, Shortcode) || strings.Contains(label, Reference) {
		return
	}
	if r, size := utf8.DecodeLastRune(h.source[:begin]); r == '\\' || r == '!' { // it would belong to the mark that comes
		h.put(begin-size, `\`)
	}
	if n.Protocol == nil {
		h.edits = append(h.edits, edit{begin, len(label), "<" + label + ">"})
		return
	}
	var words strings.Builder
	for _, c := range []byte(label) {
		if isMark(c) {
			words.WriteByte('\\')
		}
		words.WriteByte(c)
	}
	h.edits = append(h.edits, edit{begin, len(label), "[" + words.String() + "](<https://" + label + ">)"})
}

// isMark reports whether a character of an address may be one of Markdown.
func isMark(c byte) bool { return util.IsPunct(c) && strings.IndexByte("./-:", c) < 0 }

// run is stars that stand together.
type run struct {
	at, length    int
	before        rune
	opens, closes bool
}

var runsKey = parser.NewContextKey()

func runsOf(pc parser.Context) []run {
	runs, _ := pc.Get(runsKey).(*[]run)
	if runs == nil {
		return nil
	}
	return *runs
}

func addRun(pc parser.Context, r run) {
	runs, ok := pc.Get(runsKey).(*[]run)
	if !ok {
		runs = new([]run)
		pc.Set(runsKey, runs)
	}
	*runs = append(*runs, r)
}
