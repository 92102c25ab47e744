package markdown

import (
	"strings"
	"testing"
)

// What a record shows of a text: the marks that a fact-check needs, and all others as they are typed.
func TestToHTML(t *testing.T) {
	const rel = ` rel="nofollow"`
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"One.\nTwo.\n\nThree.", "<p>One.\nTwo.</p>\n<p>Three.</p>"},
		{"*a* **b** ***c*** ~~d~~", "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <del>d</del></p>"},
		{"a\\\nb  \nc", "<p>a<br>\nb<br>\nc</p>"},
		{`\*a\* \<b> \[c](d)`, "<p>*a* &lt;b&gt; [c](d)</p>"},
		{"[a](/claims/b/ \"c\") [d](https://e.example/?f&g)", `<p><a href="/claims/b/" title="c">a</a> <a href="https://e.example/?f&amp;g"` + rel + `>d</a></p>`},
		{"[a](<https://b.example/c d>)", `<p><a href="https://b.example/c d"` + rel + `>a</a></p>`},
		{"> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"},
		{"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"Two:\n1. a\n2. b", "<p>Two:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"},
		{"- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"},
		{"|a|b|\n|-|-|\n|c|d|", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>"},

		{"[a](javascript:b) [c](java\tscript:d) <blob:e>", "<p><a>a</a> [c](java\tscript:d) <a>blob:e</a></p>"},

		// Prose that looks like more.
		{"- 5 degrees", "<p>- 5 degrees</p>"},
		{"It fell to\n- 5 degrees or\n- 6 degrees", "<p>It fell to\n- 5 degrees or\n- 6 degrees</p>"},
		{"1986. The plant", "<p>1986. The plant</p>"},
		{"1. a\n1986. The plant\n2. b", "<ol>\n<li>a\n1986. The plant</li>\n<li>b</li>\n</ol>"},
		{"2) b\n3) c", "<p>2) b\n3) c</p>"},
		{"+3 % or\n+ 4 %\n+ 5 %", "<p>+3 % or\n+ 4 %\n+ 5 %</p>"},
		{"> 50 % of", "<p>&gt; 50 % of</p>"},
		{">= 5", "<p>&gt;= 5</p>"},
		{"# 1 in sales", "<p># 1 in sales</p>"},
		{"## a\n\nb\n===\n\n---", "<p>## a</p>\n<p>b\n===</p>\n<p>---</p>"},
		{"a\n---\nb", "<p>a\n---\nb</p>"},
		{"a\n:--\nb", "<p>a\n:--\nb</p>"},
		{"| a |\n|---|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>"},
		{"    a\n\n\tb", "<p>a</p>\n<p>b</p>"},
		{"```\na\n```", "<p>```\na\n```</p>"},
		{"~5 and 6~ H~2~O 5*6*7 2^10^ a_b_c _d_ ==e== ++f++ :g: (c) -- ... `h`", "<p>~5 and 6~ H~2~O 5*6*7 2^10^ a_b_c _d_ ==e== ++f++ :g: (c) -- ... `h`</p>"},
		{`"a" 'b' „c“`, "<p>&quot;a&quot; 'b' „c“</p>"},
		{"[ ] a [x] b [^1] [c][d]", "<p>[ ] a [x] b [^1] [c][d]</p>"},
		{"[a]: /b", "<p>[a]: /b</p>"},
		{"a\n: b", "<p>a\n: b</p>"},
		{"Leser*innen und Bürger*innen, f**k s**t", "<p>Leser*innen und Bürger*innen, f**k s**t</p>"},
		{"{{< a >}} {.b}", "<p>{{&lt; a &gt;}} {.b}</p>"},
		{"<script>a</script><!-- b -->", "<p>&lt;script&gt;a&lt;/script&gt;&lt;!-- b --&gt;</p>"},
		{"![a *b*](/c)", "<p>a b</p>"},

		// Scripts without spaces between words.
		{"これは**「重要」**です。", "<p>これは<strong>「重要」</strong>です。</p>"},
		{"GDP**成長率**は、**「あ」**と**「い」**の", "<p>GDP<strong>成長率</strong>は、<strong>「あ」</strong>と<strong>「い」</strong>の</p>"},
		{"ข้อความ**\"สำคัญ\"**มาก", "<p>ข้อความ<strong>&quot;สำคัญ&quot;</strong>มาก</p>"},
		{"이것은 **'중요'**합니다", "<p>이것은 <strong>'중요'</strong>합니다</p>"},
		{"橋は\n古い。The\nbridge", "<p>橋は古い。The\nbridge</p>"},
		{"다리는\n오래되었다", "<p>다리는\n오래되었다</p>"},
	} {
		if got := ToHTML(test.text); got != test.want {
			t.Errorf("%q is shown as\n%s\nnot\n%s", test.text, got, test.want)
		}
	}
}

// Bare addresses end where a reader would end them.
func TestAddressLength(t *testing.T) {
	for _, test := range []struct{ address, after string }{
		{"https://example.org/a", ")."}, {"https://example.org/a", "\"."}, {"https://example.org/a", "“,"}, {"https://example.org/a", "»;"},
		{"https://example.org/a", "」、"}, {"https://example.org/a", "）。"}, {"https://example.org/a", "。次"}, {"https://example.org/a", "، ثم"},
		{"https://example.org/a", "।"}, {"https://example.org/a", "…"}, {"https://example.org/a", "?!"}, {"https://example.org/a/", " b"},
		{"https://example.org/a", "’ "}, {"https://example.org/l’eau", "’."}, {"https://example.org/it's", "'"}, {"https://example.org/a", "—b"},
		{"https://example.org/a?b=(c)&d=[e]", ")]"}, {"https://en.wikipedia.org/wiki/Bridge_(structure)", ")."}, {"https://uk.wikipedia.org/wiki/Міст_(споруда)", ","},
		{"https://hi.wikipedia.org/wiki/हिन्दी", " में"}, {"https://fa.wikipedia.org/wiki/می\u200cخواهیم", "؟"}, {"https://example.org/a\u0301", "\u200bb"},
		{"https://пример.укр/шлях", ";"}, {"https://xn--e1afmkfd.example:8080", ":"}, {"https://example.org", ". The"}, {"https://example.org", "を見る"}, {"http://例え.テスト/", "」"},
		{"https://example.org/%D0%BC#:~:text=a%20b,-c", "**"}, {"https://example.org/x", "<b>"}, {"HTTPS://EXAMPLE.ORG/", "|"}, {"https://example.org/?a=b&amp", ";"},
		{"", "https://localhost/"}, {"", "https://"}, {"", "ftp://example.org/"}, {"", "example.org"},
	} {
		if got := AddressLength(test.address + test.after); got != len(test.address) {
			t.Errorf("the address in %q is %q, not %q", test.address+test.after, (test.address + test.after)[:got], test.address)
		}
	}
}

// The words of a text are those that a reader sees.
func TestPlainText(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"A **bold** [link](/claims/x/)\nand *it*.", "A bold link and it."},
		{"snake_case, 5*6*7 and `code`", "snake_case, 5*6*7 and `code`"},
		{"- a\n- b\n\n> c\n\n|d|e|\n|-|-|\n|f|g|", "a b c d e f g"},
		{`\*a\* &amp; <b> [c](<d e>) https://f.example/g_h.`, "*a* & <b> c https://f.example/g_h."},
		{"橋は\n古い", "橋は古い"},
		{"![a *b*](/c)", "a b"},
	} {
		if got := Plain(test.text); got != test.want {
			t.Errorf("the words of %q are %q, not %q", test.text, got, test.want)
		}
	}
	if got := Plain(strings.Repeat(" a\n\n", 3)); got != "a a a" {
		t.Errorf("got %q", got)
	}
}

// Links lead to addresses as machines write them, and show readers what was written.
func TestMachineLinks(t *testing.T) {
	const to = `<a href="https://xn--e1afmkfd.xn--j1amh/%D1%88" rel="nofollow">`
	for source, want := range map[string]string{
		"[слова](https://пример.укр/ш)":         to + "слова</a>",
		"[слова](<https://пример.укр/ш>)":       to + "слова</a>",
		"<https://пример.укр/ш>":                to + "https://пример.укр/ш</a>",
		"https://xn--e1afmkfd.xn--j1amh/%D1%88": to + "https://пример.укр/ш</a>",
		"[a](https://example.org/міст_а)":       `<a href="https://example.org/%D0%BC%D1%96%D1%81%D1%82_%D0%B0" rel="nofollow">a</a>`,
		"[x](/claims/a/)":                       `<a href="/claims/a/">x</a>`,
	} {
		if got := ToHTML(source); got != "<p>"+want+"</p>" {
			t.Errorf("%s\nbecomes\n%s\nnot\n%s", source, got, want)
		}
	}
}
