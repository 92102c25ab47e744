package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// What records have no use for is words in them, shown as they are typed. These are the shapes of it that may be meant as
// something else; a backslash before the first mark says that it is not.
var (
	headingLine   = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+\S`)
	numberSign    = regexp.MustCompile(`^ {0,3}#[ \t]+\p{Nd}`)
	underline     = regexp.MustCompile(`^ {0,3}(?:={2,}|-{2,})[ \t]*$`)
	ruleLine      = regexp.MustCompile(`^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	fenceLine     = regexp.MustCompile("^[ \t]*(?:```|~~~)")
	definition    = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:[ \t]*<?` + anAddress)
	footnoteMark  = regexp.MustCompile(`\[\^[^\]\s]+\]`)
	htmlTag       = regexp.MustCompile(`<(?:/?[A-Za-z][^<>]*>|!--|![A-Za-z\[]|\?)`)
	linkShape     = regexp.MustCompile(`\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)(\)?)`)
	linkOverLines = regexp.MustCompile(`\]\(\s*` + anAddress + `[^()\s]*\s*\n[^()\n]*\)`)
	linkApart     = regexp.MustCompile(`\[[^\]\n]*\][ \t]+\([ \t]*` + anAddress)
	linkTurned    = regexp.MustCompile(`\([^()\n]*\)\[[ \t]*` + anAddress + `[^\]\n]*\]`)
	linkWide      = regexp.MustCompile(`(?:［[^］\n]*］|\[[^\]\n]*\])[ \t]*（[ \t]*` + anAddress + `|［[^］\n]*］[ \t]*\([ \t]*` + anAddress)
	linkOfWiki    = regexp.MustCompile(`\[\[[^\]\n]+\]\]`)
	codeSpan      = regexp.MustCompile("(?:^|[\\s(\\[\"'“„«])(`+)[^`\\s](?:[^`\\n]*[^`\\s])?(`+)[)\\].,;:!?\"'”»…]*(?:$|\\s)")
	underscored   = regexp.MustCompile(`(?:^|[\s(\["'“„«])(_{1,2})[^_\s](?:[^_\n]*[^_\s])?(_{1,2})[)\].,;:!?"'”»…]*(?:$|\s)`)
	starsAtEnd    = regexp.MustCompile(wholeLetter + `(\*\*)` + wholeLetter + `+(\*\*)`)
	starsAtStart  = regexp.MustCompile(`(\*\*)` + wholeLetter + `+(\*\*)` + wholeLetter)
	ownBullet     = regexp.MustCompile(`^[ \t]*(?:[•‣◦▪▫●○∙·⁃][ \t\x{a0}]*\S|[–—+][ \t\x{a0}]+\S|(?:-|[0-9]{1,9}[.)])[ \t]+\S)`)
	addressFirst  = regexp.MustCompile(`^[ \t]*<?` + anAddress)
)

// wholeLetter is one of the scripts in whose words stars are letters.
const wholeLetter = `[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}]`

// anAddress is how one begins that somebody means to link to.
const anAddress = `(?i:https?:|www\.|mailto:|/[\p{L}\p{N}]|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/)`

// typed adds what is shown as it is typed, and may be meant otherwise.
func (w *walker) typed(doc ast.Node) { eachText(doc, w.typedIn) }

// unlinked adds the links of a page that are none.
func (w *walker) unlinked(doc ast.Node) {
	eachText(doc, func(lines *text.Segments) {
		for i := range lines.Len() {
			at := lines.At(i)
			w.links(strings.TrimRight(string(w.source[at.Start:at.Stop]), "\r\n"), at.Start, nil)
		}
	})
}

// eachText calls f with the lines of each block of words.
func eachText(doc ast.Node, f func(*text.Segments)) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindParagraph, ast.KindTextBlock, extast.KindTableCell:
			if lines := n.Lines(); entering && lines != nil && lines.Len() > 0 {
				f(lines)
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

func (w *walker) typedIn(lines *text.Segments) {
	first, last := lines.At(0), lines.At(lines.Len()-1)
	apart := map[int]bool{} // where brackets are of an address with the end of a line in it
	for _, at := range linkOverLines.FindAllIndex(w.source[first.Start:last.Stop], -1) {
		i := first.Start + at[0]
		apart[i] = true
		w.broken(i, first.Start+at[1], "write the address on one line, right after the bracket")
	}
	markers := map[string]bool{} // of lines that could be items
	runOn, before := -1, ""
	for i := range lines.Len() {
		at := lines.At(i)
		line := strings.TrimRight(string(w.source[at.Start:at.Stop]), "\r\n")
		one := func(kind Kind, begin int) { w.parts = append(w.parts, Part{Kind: kind, Begin: begin, End: begin}) }
		switch {
		case fenceLine.MatchString(line):
			if w.fenced = !w.fenced; w.fenced {
				one(Code, at.Start)
			}
		case w.fenced:
			continue
		case headingLine.MatchString(line) && !numberSign.MatchString(line):
			one(Heading, at.Start)
		case i > 0 && underline.MatchString(line):
			one(Heading, lines.At(i-1).Start)
		case ruleLine.MatchString(line):
			one(Rule, at.Start)
		case definition.MatchString(line):
			w.broken(at.Start, at.Start+len(line), "write [words](address) where the link is to be")
		case ownBullet.MatchString(line):
			marker, follows := markerOf(line)
			if markers[marker] && runOn < 0 && !strings.HasSuffix(before, `\`) && !strings.HasSuffix(before, "  ") {
				runOn = at.Start
			}
			markers[follows] = true
		}
		w.marks(line, at.Start, apart)
		before = line
	}
	if runOn >= 0 {
		w.unclear(runOn, runOn, "it goes on in the line above; for a list, write - and a space before each item, below an empty line, and for lines of their own, end each with \\")
	}
}

// markerOf returns the sign or the number that a line begins with, and the one that the next item of a list would have.
func markerOf(line string) (marker, next string) {
	line = strings.TrimLeft(line, " \t")
	if m := itemOf([]byte(line)); m != nil && m.numbered {
		return strconv.Itoa(m.number), strconv.Itoa(m.number + 1)
	}
	for i := range line {
		if i > 0 {
			line = line[:i]
			break
		}
	}
	return line, line
}

// marks adds what stands within a line.
func (w *walker) marks(line string, begin int, apart map[int]bool) {
	// Most lines have none of the marks that a shape begins or ends with, and need not be searched for it.
	each := func(marks string, shape *regexp.Regexp, f func(text string, at int)) {
		if !strings.ContainsAny(line, marks) {
			return
		}
		for _, m := range shape.FindAllStringSubmatchIndex(line, -1) {
			from, to := m[0], m[1]
			if len(m) == 6 { // of the marks on both sides
				if from, to = m[2], m[5]; m[3]-m[2] != m[5]-m[4] {
					continue
				}
			}
			if !w.isEscaped(begin+from) && !w.inAddress(begin+from) {
				f(line[from:to], begin+from)
			}
		}
	}
	unclear := func(do string) func(string, int) {
		return func(text string, at int) { w.unclear(at, at+len(text), do) }
	}
	one := func(kind Kind) func(string, int) {
		return func(text string, at int) {
			w.parts = append(w.parts, Part{Kind: kind, Begin: at, End: at + len(text)})
		}
	}
	each("<", htmlTag, func(text string, at int) {
		if !w.inAddress(at + 1) {
			one(HTML)(text, at)
		}
	})
	each("[", footnoteMark, one(Footnote))
	each("`", codeSpan, unclear("records have no code; write quotation marks, or *words* to stress them"))
	each("_", underscored, unclear("for emphasis, write *words*"))
	said := false
	for _, shape := range []*regexp.Regexp{starsAtStart, starsAtEnd} {
		each("*", shape, func(text string, at int) {
			if !said {
				w.unclear(at, at+len(text), "emphasis is of whole words here, so put the stars around the word")
			}
			said = true
		})
	}
	each("[", linkOfWiki, unclear("for a link, write [words](address)"))
	each("[", linkApart, unclear("for a link, write [words](address) without a space between the brackets"))
	each("[", linkTurned, func(text string, at int) {
		words, to, _ := strings.Cut(text[1:], ")[")
		w.broken(at, at+len(text), "write ["+words+"]("+strings.Trim(to, " \t]")+")")
	})
	each("（［", linkWide, func(text string, at int) {
		w.broken(at, at+len(text), "write the brackets [ ] and ( ) of a link in half width, as in [words](address)")
	})
	w.links(line, begin, apart)
}

// spaces writes spaces as an address has them.
var spaces = strings.NewReplacer(" ", "%20", "\t", "%20", "\u00a0", "%20")

// unreadable reports whether a character is none that a message can show.
func unreadable(c rune) bool { return c == utf8.RuneError || !unicode.IsPrint(c) }

// links adds the links within a line that are none for what stands in their brackets.
func (w *walker) links(line string, begin int, apart map[int]bool) {
	for _, m := range linkShape.FindAllStringSubmatchIndex(line, -1) {
		i, inner := begin+m[0], line[m[2]:m[3]]
		if !addressFirst.MatchString(inner) || apart[i] || w.isQuoted(i) {
			continue
		}
		switch fixed := strings.TrimSpace(inner); {
		case m[4] == m[5]:
			w.broken(i, begin+m[1], "close the bracket right after the address, and write %28 and %29 for brackets that belong to it")
		case strings.ContainsAny(fixed, " \t\u00a0"):
			say := "write %20 for a space in an address"
			if right := spaces.Replace(fixed); !strings.ContainsFunc(right, unreadable) {
				say += ", as in (" + right + ")"
			}
			w.broken(i, begin+m[1], say)
		default:
			w.broken(i, begin+m[1], "write [words](address), with nothing else in the brackets")
		}
	}
}

func (w *walker) unclear(begin, end int, do string) {
	w.parts = append(w.parts, Part{Kind: Unclear, Begin: begin, End: end, To: do})
}

// broken adds a link that is none, unless a backslash says so. One that is given by its second bracket is told of by its
// first.
func (w *walker) broken(begin, end int, do string) {
	if bytes.HasPrefix(w.source[begin:], []byte("](")) {
		if w.isEscaped(begin) || w.isLink(begin+len("](")) {
			return
		}
		line := w.source[bytes.LastIndexByte(w.source[:begin], '\n')+1 : begin]
		if open := bytes.LastIndexByte(line, '['); open >= 0 {
			begin -= len(line) - open
		}
	}
	if !w.isEscaped(begin) {
		w.parts = append(w.parts, Part{Kind: Broken, Begin: begin, End: end, To: do})
	}
}

// isEscaped reports whether a backslash says that a mark is a letter.
func (w *walker) isEscaped(offset int) bool {
	before := w.source[:offset]
	return (len(before)-len(bytes.TrimRight(before, `\`)))%2 == 1
}

// isLink reports whether what stands from an offset on, in brackets, is the address of a link.
func (w *walker) isLink(offset int) bool {
	for i := offset; i < len(w.source) && i < offset+100; i++ {
		c := w.source[i]
		if w.bracketed[i] || c == ')' { // of an empty address
			return true
		}
		if c != '<' && !unicode.IsSpace(rune(c)) {
			return false
		}
	}
	return false
}

// inAddress reports whether an offset is within the address of a link.
func (w *walker) inAddress(offset int) bool {
	for _, p := range w.parts {
		if (p.Kind == Link || p.Kind == Image) && p.Begin <= offset && offset < p.End {
			return true
		}
	}
	return false
}
