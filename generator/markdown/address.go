package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// AddressLength returns how many bytes at the beginning of a text are a web address, https://… or http://…, as readers take
// it from running prose, and 0 when there is none. Letters, marks and digits of any script belong to an address, and so do
// brackets that it opens itself. It ends before white space, quotation marks, other brackets, the signs that East Asian
// scripts divide sentences with, a dash, and a bracket that was opened before it; then signs at its end go that belong
// to the sentence.
func AddressLength(s string) int {
	scheme := schemeLength(s)
	if scheme == 0 {
		return 0
	}
	if n := rest(s[scheme:]); n > 0 {
		return scheme + n
	}
	return 0
}

func schemeLength(s string) int {
	for _, scheme := range []string{"https://", "http://"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// rest returns the length of an address without its scheme, or 0. A user before the host belongs to it: the rules on
// addresses judge that.
func rest(s string) int {
	user := strings.IndexFunc(s, func(r rune) bool { return r == '@' || ends(r) || strings.ContainsRune("/?#()[]", r) }) + 1
	if user > 0 && s[user-1] != '@' {
		user = 0
	}
	host := hostLength(s[user:])
	if host == 0 {
		return 0
	}
	return user + host + endOf(s[user+host:])
}

// hostLength returns the length of a host of at least two names at the beginning of a text, or 0, with the port.
func hostLength(s string) int {
	host := labels(s)
	if strings.LastIndexByte(s[:host], '.') <= 0 {
		return 0
	}
	if host < len(s) && s[host] == ':' {
		if digits := len(s[host+1:]) - len(strings.TrimLeft(s[host+1:], "0123456789")); digits > 0 {
			return host + 1 + digits
		}
	}
	return host
}

// labels returns the length of names joined by dots at the beginning of a text, as a host has them. The last one is in one
// script: "org" of "example.orgを".
func labels(s string) (length int) {
	last := 0 // where the last name begins
	start := true
	for i, r := range s {
		switch {
		case r == '.' && !start:
			start = true
			continue
		case r == '-' && !start, r == '_', unicode.In(r, unicode.L, unicode.M, unicode.N), r == '\u200c', r == '\u200d':
			if start {
				last, start = i, false
			}
			length = i + utf8.RuneLen(r)
			continue
		}
		break
	}
	if length > 0 && s[last] < utf8.RuneSelf {
		if i := strings.IndexFunc(s[last:length], func(r rune) bool { return r >= utf8.RuneSelf }); i > 0 {
			return last + i
		}
	}
	return length
}

// endOf returns where an address ends that goes on after its host with a path, a query or a place on the page.
func endOf(s string) int {
	if s == "" || strings.IndexByte("/?#", s[0]) < 0 {
		return 0
	}
	var open []rune
	end := len(s)
scan:
	for i, r := range s {
		switch {
		case r == '(' || r == '[':
			open = append(open, r)
		case r == ')' || r == ']':
			if len(open) == 0 || (open[len(open)-1] == '(') != (r == ')') {
				end = i
				break scan
			}
			open = open[:len(open)-1]
		case r == '*' && strings.HasPrefix(s[i+1:], "*"): // the end of emphasis
			end = i
			break scan
		case r == '’' && beginsWithLetter(s[i+len("’"):]): // of l’eau
		case ends(r):
			end = i
			break scan
		}
	}
	return trimmed(s[:end])
}

func beginsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// ends reports whether a character is none of an address.
func ends(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"`\\{}|^", r)
	case r == utf8.RuneError, r == '—', r == '―':
		return true
	case isWide(r):
		return unicode.In(r, unicode.P, unicode.Z)
	case r == '\u200c' || r == '\u200d': // joiners within words
		return false
	}
	return unicode.In(r, unicode.Z, unicode.C, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
}

// isWide reports whether a character is in the blocks of signs that Chinese, Japanese and Korean are set with.
func isWide(r rune) bool { return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef }

// trimmed returns the length of an address without what is at its end for the sentence: full stops, commas, quotation
// marks and such, of any script, and a bracket that nothing closes.
func trimmed(s string) int {
	for {
		r, size := utf8.DecodeLastRuneInString(s)
		last := s[:len(s)-size]
		switch {
		case s == "":
			return 0
		case r < utf8.RuneSelf && strings.ContainsRune(".,;:!?'*_~", r), r >= utf8.RuneSelf && unicode.In(r, unicode.Po, unicode.Pd, unicode.Pf):
		case (r == '(' || r == '[') && len(last) > 0:
		default:
			return len(s)
		}
		s = last
	}
}

// bareAddresses makes links of web addresses and mailboxes that stand in running prose without marks around them.
type bareAddresses struct{}

func (bareAddresses) Trigger() []byte { return []byte{':', '.', '@'} }

func (bareAddresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	before := written(parent, block.Source(), segment.Start)
	begin, end := 0, 0 // bytes before and after the place in the line
	kind := ast.AutoLinkURL
	var protocol []byte
	switch line[0] {
	case ':':
		begin, end = schemeAround(before, line)
	case '.':
		if begin, end = wwwAround(before, line); end > 0 {
			protocol = []byte("https")
		}
	case '@':
		kind = ast.AutoLinkEmail
		begin, end = mailboxAround(before, line)
	}
	if end == 0 {
		return nil
	}
	block.Advance(end)
	start := segment.Start - begin
	takeBack(parent, pc, start)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, segment.Start+end)))
	link.Protocol = protocol
	link.SetPos(start)
	return link
}

// written returns what stands right before an offset and has become text, or marks that may become text.
func written(parent ast.Node, source []byte, offset int) []byte {
	start := offset
	for n := parent.LastChild(); n != nil; n = n.PreviousSibling() {
		var at text.Segment
		switch n := n.(type) {
		case *ast.Text:
			at = n.Segment
		case *parser.Delimiter:
			at = n.Segment
		default:
			return source[start:offset]
		}
		if at.Stop != start || at.Padding > 0 || offset-start > 256 {
			break
		}
		start = at.Start
	}
	return source[start:offset]
}

// takeBack takes out of a block what it has from an offset on.
func takeBack(parent ast.Node, pc parser.Context, offset int) {
	for n := parent.LastChild(); n != nil; n = parent.LastChild() {
		if d, ok := n.(*parser.Delimiter); ok && d.Segment.Start >= offset {
			pc.RemoveDelimiter(d)
			continue // it is text now
		}
		t, ok := n.(*ast.Text)
		if !ok || t.Segment.Stop <= offset {
			return
		}
		if t.Segment.Start < offset {
			t.Segment = t.Segment.WithStop(offset)
			return
		}
		parent.RemoveChild(parent, t)
	}
}

func schemeAround(before, line []byte) (begin, end int) {
	if !bytes.HasPrefix(line, []byte("://")) {
		return 0, 0
	}
	for begin < len(before) && begin < len("https") && isASCIILetter(before[len(before)-1-begin]) {
		begin++
	}
	name := string(before[len(before)-begin:])
	if !strings.EqualFold(name, "http") && !strings.EqualFold(name, "https") {
		return 0, 0
	}
	if i := len(before) - begin - 1; i >= 0 && (isASCIILetter(before[i]) || strings.IndexByte("0123456789+-.", before[i]) >= 0) {
		return 0, 0
	}
	if end = AddressLength(name + string(line)); end == 0 {
		return 0, 0
	}
	return begin, end - begin
}

func wwwAround(before, line []byte) (begin, end int) {
	begin = len("www")
	if len(before) < begin || !strings.EqualFold(string(before[len(before)-begin:]), "www") {
		return 0, 0
	}
	if r, _ := utf8.DecodeLastRune(before[:len(before)-begin]); len(before) > begin && (r < utf8.RuneSelf && (isASCIILetter(byte(r)) || r >= '0' && r <= '9') || strings.ContainsRune("@./_-:\\", r)) {
		return 0, 0
	}
	name := "www" + string(line)
	if host := labels(name); strings.Count(name[:host], ".") < 2 {
		return 0, 0
	}
	if end = rest(name); end == 0 {
		return 0, 0
	}
	return begin, end - begin
}

func mailboxAround(before, line []byte) (begin, end int) {
	for begin < len(before) {
		if c := before[len(before)-1-begin]; !isASCIILetter(c) && strings.IndexByte("0123456789.+-_%", c) < 0 {
			break
		}
		begin++
	}
	name := before[len(before)-begin:]
	begin -= len(name) - len(bytes.TrimLeft(name, ".+-%"))
	if begin == 0 {
		return 0, 0
	}
	if i := len(before) - begin - 1; i >= 0 {
		if r, _ := utf8.DecodeLastRune(before[:i+1]); unicode.In(r, unicode.Latin, unicode.M) || strings.ContainsRune("@/:\\", r) {
			return 0, 0 // of a longer name
		}
	}
	host := labels(string(line[1:]))
	for i := range line[1 : 1+host] {
		if c := line[1+i]; !isASCIILetter(c) && strings.IndexByte("0123456789.-", c) < 0 {
			host = i
			break
		}
	}
	domain := bytes.TrimRight(line[1:1+host], ".-")
	if dot := bytes.LastIndexByte(domain, '.'); dot <= 0 || len(domain)-dot < 3 || !isASCIILetter(domain[dot+1]) {
		return 0, 0
	}
	if next := 1 + len(domain); next < len(line) && strings.IndexByte("-_@", line[next]) >= 0 {
		return 0, 0
	}
	return begin, 1 + len(domain)
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (bareAddresses) CloseBlock(ast.Node, text.Reader, parser.Context) {}

// noLinksInLinks makes words of the bare addresses in the words of a link, which leads where it says.
type noLinksInLinks struct{}

func (noLinksInLinks) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var found []*ast.AutoLink
	within := 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link, *ast.Image:
			if entering {
				within++
			} else {
				within--
			}
		case *ast.AutoLink:
			if entering && within > 0 && isBare(n, reader.Source()) {
				found = append(found, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range found {
		words := ast.NewString(n.Label(reader.Source()))
		words.SetRaw(true)
		n.Parent().ReplaceChild(n.Parent(), n, words)
	}
}

// isBare reports whether an address stands without < and > around it.
func isBare(n *ast.AutoLink, source []byte) bool {
	return n.Pos() < len(source) && source[n.Pos()] != '<'
}
