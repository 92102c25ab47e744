package markdowntest

// Shapes are texts with links that a reader of patterns would miss, or would see where there are none.
var Shapes = []string{
	"[a](/b)", "[a]( /b )", "[a](</b c>)", "[a](/b \"t\")", "[a](/b 't')", "[a](/b (t))", "[a]\n(/b)", "[a](\n/b\n)", "[a](/b\n\"t\")",
	"[a][b]\n\n[b]: /c", "[b][]\n\n[b]: /c", "[b]\n\n[b]: /c", "[B  x]\n\n[b X]: /c", "[ẞ]\n\n[SS]: /c", "[ΑΓΩ]: /c\n\n[αγω]", "[b\nx]\n\n[b x]: /c",
	"[b]:\n/c\n\n[b]", "[b]: </c d> 't'\n[b]", "   [b]: /c\n\n[b]", "    [b]: /c\n\n[b]", "> [b]: /c\n\n[b]", "- [b]: /c\n\n[b]", "words\n[b]: /c\n\n[b]", "[b]: /c\n[b]: /d\n\n[b]",
	"[\\]]\n\n[\\]]: /c", "[a\\](/b)", "\\[a](/b)", "[a]\\(/b)", "[a](/b\\)c)", "[a](/b(c)d)", "[a](/b(c)", "[a [b] c](/d)", "[a [b](/c) d](/e)", "[![a](/b)](/c)", "![[a](/b)](/c)", "![a](/b)", "![a][b]\n\n[b]: /c",
	"[a](javascript:x)", "[a](JaVaScRiPt:x)", "[a](java\tscript:x)", "[a](&#x6A;avascript:x)", "[a](javascript&colon;x)", "[a](\x01javascript:x)", "[a](<java\nscript:x>)", "[a](vbscript:x)", "[a](data:text/html,x)", "[a](//b.c)", "[a](/\\b.c)", "[a](\\\\b.c)", "[a](mailto:b@c.de)", "[a](#b)", "[a](?b)", "[a]()", "[a](<>)", "[](/b)",
	"<https://a.b>", "<javascript:x>", "<a:b>", "<A+b.c-d:e>", "<a@b.cd>", "<mailto:a@b.cd>", "<https://a b>", "<//a.b>", "<www.a.bc>",
	"https://a.bc", "http://a.bc/d.", "HTTP://a.bc", "ftp://a.bc", "(https://a.bc/d)", "(https://a.bc/(d))", "*https://a.bc*", "xhttps://a.bc", "https://a", "https://a.bc&amp;", "https://a.bc/&copy;", "https://ä.bc", "https://a.bc/ä", "https://a.bc/<d", "'https://a.bc'", "\"https://a.bc\"", "https://a.bc|d", "javascript://a.bc", "a https://a.bc/_b_",
	"www.a.bc", "www.a", "xwww.a.bc", "(www.a.bc)", "www.a.bc/(d", "**www.a.bc**", "WWW.a.bc", "a@b.cd", "a@b", "a.b+c@d.ef.", "x a@b.cd-", "mailto:a@b.cd", "[www.a.bc](/d)", "[a@b.cd](/d)",
	"`[a](/b)`", "``[a](/b)` ``", "`[a](/b)", "    [a](/b)", "\t[a](/b)", "```\n[a](/b)\n```", "~~~\n[a](/b)\n~~~", "```\n[a](/b)", "- ```\n  [a](/b)\n\n[c](/d)", "`https://a.bc`", "[`a](/b)`", "<!-- [a](/b) -->", "<!--\n\n[a](/b)\n-->", "<div>\n[a](/b)\n</div>", "<div>\n\n[a](/b)", "<b>[a](/b)</b>", "<b title=\"[a](/b)\">", "<a href=\"/b\">c</a>", "<script>\n[a](/b)\n\n[a](/b)\n</script>\n[c](/d)",
	"# [a](/b)", "[a](/b)\n===", "# a {href=\"/b\"}", "# [a](/b) {#c}", "# a {x=\"[a](/b)\"}", "|[a](/b)|c|\n|-|-|\n|https://a.bc|[d](/e|f)|", "a|b\n-|-\n`[c](/d)\\|`|[e](/f)", "a\n: [b](/c)", "- [ ] [a](/b)", "- [x](/b)", "[ ](/b)", "> [a](/b)", "1) [a](/b)", "*[a](/b)*", "*[a*](/b)", "~~[a](/b)~~", "[*a](/b)*",
	"[^a]\n\n[^a]: [b](/c)", "[^a]: [b](/c)", "[^a](/b)", "[^a]\n\n[^a]: /b", "[a][^b]\n\n[^b]: c", "[a]\n\n[^b]: c\n[a]: /d", "x[^1] y[^1]\n\n[^1]: https://a.bc",
	"<<https://a.bc>>", "--https://a.bc", "...www.a.bc", "\"www.a.bc\"", "a'b@c.de", "https://a.bc--d", "<<a@b.cd>>", "&lt;https://a.bc&gt;", "&#91;a](/b)", "[a&#93;(/b)", "[a](/b&amp;c)", "[a](/b%20c)", "[a](/b\\_c)", "[a](/ä)", "[a](/b\u00a0c)", "[a](/b\u200bc)", "{{__hugo_ctx pid=1}}[a](/b)", "[a]: /b \"t\n\n[a]", "[a]: /b x\n\n[a]", "![a](/b)(/c)", "!\\[a](/b)", "[a](/b)[c](/d)", "[a]:[b](/c)", "[a][b][c]\n\n[a]: /d\n\n[c]: /e",
	"\x00[a](/b)", "\xff[a](/b\xff)", "[a](/b)\r[c](/d)\r\n[e](/f)", "-\t[a](/b)", ">\t[a](/b)", "-\t\t[a](/b)", "[a]:\t/b\n\n[a]", "+\t[b]: /c\n\n[b]",
}

// Prose are texts in which marks and addresses stand as people write them.
var Prose = []string{
	"(https://a.bc/d).", `"https://a.bc/d".`, "„https://a.bc/d“,", "«https://a.bc/d»;", "「https://a.bc/d」、", "（https://a.bc/d）。", "https://a.bc/d。e", "https://a.bc/(d)!", "[https://a.bc/d]",
	"https://пример.укр/шлях_(x)?", "https://a.bc/%C3%A4…", "https://a.bc/l’eau’", "详见https://a.bc/橋", "https://a.bcを", "(www.a.bc/d),", "«a@b.cd»", "a_b@c.de", "_a@b.cd_", "!www.a.bc", "\\https://a.bc", "!https://a.bc", "https://a.bc/\u200bd", "https://a.bc/d\u0301",
	"~5 to 6~", "H~2~O", "~~a~~", "~~~a~~~ b", "~a~~b~~", "5*6*7", "2 * 3 * 4", "Leser*innen und Bürger*innen", "f**k s**t", "a*b c*d*", "*a*b", "**a**b", "a**b**", "***a***", "***a** b*", "*a **b** c*", "**a*", "*a**", "*a**b*",
	"は**「重」**で", "**重要**な", "は**重**と**要**は", "ก**\"ข\"**ค", "는**'중'**는", "GDP**成**は", "は*「a」*は**「b」**", "*「a」*", "**「a」**GDP", "a\\ b", "は\\ b", "\\*a*", "`a*b*c`*d*", "`~a~`", "[は**「a」**は](/b)", "![*「a」*は](/b)",
	"snake_case_name", "__init__", "==a==", "++a++", "a^2^", ":smile:", "(c) -- ...", "\"a\" 'b'", "https://a.bc*d*", "*a*https://b.cd", "[ ] a", "[x] a", "<word> and <https://a.bc/d>",
}
