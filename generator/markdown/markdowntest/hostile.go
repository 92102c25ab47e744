// Package markdowntest has Markdown made to cost a parser more than it is long, for tests of the parser and of whole
// builds. It tests nothing itself.
package markdowntest

import (
	"fmt"
	"strings"
)

// Hostile are texts of about n bytes, by what they repeat. Each took goldmark or Hugo time or memory that grows with the
// square of n, or looks as if it might.
var Hostile = map[string]func(n int) string{}

func times(s string) func(int) string {
	return func(n int) string { return strings.Repeat(s, n/len(s)) }
}

func each(f func(i int) string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(f(i))
		}
		return b.String()
	}
}

func init() {
	for _, s := range []string{
		">", "> ", "- ", "1. ", "* ", "+ ", ">- ", ": ", "a\n: ", "[", "]", "![", "[]", "][", "[a](", "[a](b", "[a][", "[a]", "[a]:", "[a]: b\n", "[^", "[^a]", "[^a]: b\n", "(", ")", "[](", "*", "_", "~", "*a_ ", "*a **a ", "**a*", "a**b", "_a __a ",
		"~~a", "~a ", "`", "`a", "``a`", "<", "<a", "<a ", "<a b=", "<!--", "<!", "<?", "<![CDATA[", "</", "<https://a", "<a@b.c", "&", "&a", "&#", "&amp;", "\\", "\\[", "\\`", "www.", " www.a.b", "http://", " http://a.b/(", " a@b.c", "a@", " a.", "\"", "'", " '", " \"a", "--", "...", "<<", ">>",
		"# a\n", "# \n", "#", "# a {", "# a {#b", "# a {a=", "{", "{{", "{{<", "{{%", "{{< a >}}", "a\n===\n", "a\n---\n", "===\n", "---\n", "***\n", "|", "|a", "|-", "a|b\n-|-\n", "- [ ] a\n", "- [", "```\n", "~~~\n", "    a\n", "\ta\n", "\n", "a\n", " \n", "> \n", "- \n", "-\n\n", "a\n\n", "- a\n\n", "1. a\n", "> a\n", "> a\nb\n", "<div>\n", "<div>\n\n", "<!--more-->\n", "a  \n", "\\\n", "語", "語*語*", "“*a*”", "é", "\x00", "\xff", "\r", "[a\n", "[a]: <", "[a]: b \"", "[a]: b '\n", "![a](b)", "[![a](b)](c)\n", "HAHAHUGOSHORTCODE", "<a b='", "<a b=\"\n", "<a href=\"", "*[", "[*a](b)", "**[a](b)", "`[a](b)", "!", "[[a](b)](c)", "a*", "a* ", "*a ", "_*", "*_", "~*", "**a_", "a__b", "a~~b~~", "(www.a.bc/(", ":", ":a:", "  - ", " 1) ", "\t- ", "  \t",
	} {
		Hostile[fmt.Sprintf("%q", s)] = times(s)
	}
	Hostile["nested list"] = each(func(i int) string { return strings.Repeat("  ", i) + "- a\n" })
	Hostile["nested ordered"] = each(func(i int) string { return strings.Repeat("   ", i) + "1. a\n" })
	Hostile["nested defs"] = each(func(i int) string { return strings.Repeat("  ", i) + "a\n" + strings.Repeat("  ", i) + ": " })
	Hostile["nested footnotes"] = each(func(i int) string { return strings.Repeat("    ", i) + fmt.Sprintf("[^%d]: a\n\n", i) })
	Hostile["nested quote"] = each(func(i int) string { return strings.Repeat(">", i) + " a\n" })
	Hostile["backticks growing"] = each(func(i int) string { return strings.Repeat("`", i) + " " })
	Hostile["tildes growing"] = each(func(i int) string { return strings.Repeat("~", i) + "a " })
	Hostile["definitions"] = each(func(i int) string { return fmt.Sprintf("[%d]: b\n", i) })
	Hostile["definitions spaced"] = each(func(i int) string { return fmt.Sprintf("[%d]: b\n\n", i) })
	Hostile["footnotes"] = each(func(i int) string { return fmt.Sprintf("[^%d]: a\n\n", i) })
	Hostile["footnotes used"] = func(n int) string {
		return each(func(i int) string { return fmt.Sprintf("[^%d] ", i) })(n/2) + "\n\n" + each(func(i int) string { return fmt.Sprintf("[^%d]: a\n\n", i) })(n/2)
	}
	Hostile["footnotes used backwards"] = func(n int) string {
		m := n / 16
		return each(func(i int) string { return fmt.Sprintf("[^%d] ", m-i) })(n/2) + "\n\n" + each(func(i int) string { return fmt.Sprintf("[^%d]: a\n\n", i) })(n/2)
	}
	Hostile["one footnote"] = func(n int) string { return strings.Repeat("[^a]", n/4) + "\n\n[^a]: b\n" }
	Hostile["undefined footnotes many"] = func(n int) string {
		return strings.Repeat("[^b]", n/8) + "\n\n" + each(func(i int) string { return fmt.Sprintf("[^%d]: a\n", i) })(n/2)
	}
	Hostile["long definition"] = func(n int) string { return "[a]: " + strings.Repeat("b", n/2) + "\n\n" + strings.Repeat("[a]", n/6) }
	Hostile["long title"] = func(n int) string {
		return "[a]: b \"" + strings.Repeat("b", n/2) + "\"\n\n" + strings.Repeat("[a]", n/6)
	}
	Hostile["wide table"] = func(n int) string { return strings.Repeat("|a", n/4) + "|\n" + strings.Repeat("|-", n/4) + "|\n" }
	Hostile["wide table, short rows"] = func(n int) string {
		return strings.Repeat("|a", n/8) + "|\n" + strings.Repeat("|-", n/8) + "|\n" + strings.Repeat("|\n", n/4)
	}
	Hostile["table rows"] = func(n int) string { return "a|b\n-|-\n" + strings.Repeat("a|b\n", n/4) }
	Hostile["table escaped"] = func(n int) string { return "a|b\n-|-\n" + strings.Repeat("`\\|`", n/4) + "|b\n" }
	Hostile["table escaped rows"] = func(n int) string { return "a|b\n-|-\n" + strings.Repeat("`\\|`|b\n", n/7) }
	Hostile["many tables"] = times("a|b\n-|-\nc|d\n\n")
	Hostile["equal headings"] = times("# a\n\n")
	Hostile["headings"] = each(func(i int) string { return fmt.Sprintf("# %d\n\n", i) })
	Hostile["attributes"] = func(n int) string {
		return "# a {" + each(func(i int) string { return fmt.Sprintf(".a%d ", i) })(n) + "}\n"
	}
	Hostile["attributes keys"] = func(n int) string {
		return "# a {" + each(func(i int) string { return fmt.Sprintf("a%d=b ", i) })(n) + "}\n"
	}
	Hostile["attribute lines"] = each(func(i int) string { return fmt.Sprintf("# a {#b%d .c}\n", i) })
	Hostile["long line"] = times("a ")
	Hostile["html open"] = func(n int) string { return "<div\n" + strings.Repeat("a=b\n", n/4) }
	Hostile["emphasis pairs"] = func(n int) string { return strings.Repeat("*a", n/4) + strings.Repeat("b*", n/4) }
	Hostile["strong pairs"] = func(n int) string { return strings.Repeat("**a", n/6) + strings.Repeat("b**", n/6) }
	Hostile["link in links"] = func(n int) string { return strings.Repeat("[", n/8) + "a" + strings.Repeat("](b)", n/8) }
	Hostile["image in images"] = func(n int) string { return strings.Repeat("![", n/8) + "a" + strings.Repeat("](b)", n/8) }
	Hostile["lists alternating"] = times("- a\n+ a\n")
	Hostile["loose list"] = times("- a\n\n  b\n\n")
	Hostile["empty items"] = times("-\n")
	Hostile["links many"] = times("[a](b) ")
	Hostile["links with titles"] = times("[a](b \"c\") ")
	Hostile["unclosed titles"] = times("[a](b \"c ")
	Hostile["unclosed titles lines"] = times("[a](b \"c\n")
	Hostile["unclosed dest"] = times("[a](<b ")
	Hostile["quotes and paragraphs"] = times("> a\n\n")
	Hostile["lazy"] = func(n int) string { return strings.Repeat(">", 30) + strings.Repeat("a\n", n/2) }
	Hostile["lazy list"] = func(n int) string { return strings.Repeat("- ", 30) + strings.Repeat("a\n", n/2) }
	Hostile["deep then blank"] = func(n int) string { return strings.Repeat("- ", 30) + "a\n" + strings.Repeat("\n", n) }
	Hostile["deep fence"] = func(n int) string {
		return strings.Repeat("> ", 30) + "```\n" + strings.Repeat(strings.Repeat("> ", 30)+"a\n", n/62)
	}
	Hostile["deflists"] = times("a\n: b\n\n")
	Hostile["deflist terms"] = func(n int) string { return strings.Repeat("a\n", n/2) + ": b\n" }
}

// Fit returns the longest text made of copies of a hostile one that passes: blocks as long as they may be, as many as
// there may be, up to max bytes.
func Fit(f func(n int) string, max int, passes func(text string) bool) string {
	part := ""
	for n := max; n > 8; n = n * 7 / 8 {
		if part = f(n) + "\n\n"; passes(part) {
			break
		}
	}
	low, high := 1, max/len(part)+1
	for low < high-1 {
		if mid := (low + high) / 2; passes(strings.Repeat(part, mid)) {
			low = mid
		} else {
			high = mid
		}
	}
	return strings.Repeat(part, low)
}
