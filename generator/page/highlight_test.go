package page

import "testing"

// A record is shown as it was written, with its keys, tables and comments marked, and nothing in it is HTML.
func TestHighlighted(t *testing.T) {
	for _, c := range [][2]string{
		{"title  = \"a < b & c\"\n", "<b>title</b>  = \"a &lt; b &amp; c\"\n"},
		{"[[rebuttal]]\n  [[rebuttal.evidence]]\n  source = \"x\"\n", "<b>[[rebuttal]]</b>\n  <b>[[rebuttal.evidence]]</b>\n  <b>source</b> = \"x\"\n"},
		{"# why = not\n", "<i># why = not</i>\n"},
		{"text = \"\"\"\n# no comment\nkey = 1\n[[table]]\"\"\"\nrating = \"x\"\n", "<b>text</b> = \"\"\"\n# no comment\nkey = 1\n[[table]]\"\"\"\n<b>rating</b> = \"x\"\n"},
		{"text = '''one line'''\nn = 1", "<b>text</b> = '''one line'''\n<b>n</b> = 1"},
		{"also_said = [\n  \"a = b\",\n  \"[c]\",\n]\n", "<b>also_said</b> = [\n  \"a = b\",\n  \"[c]\",\n]\n"},
		{"text = \"\"\"\n</pre><script>alert(1)</script>\n", "<b>text</b> = \"\"\"\n&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n"},
		{"<b>x</b> = 1\r\n", "&lt;b&gt;x&lt;/b&gt; = 1\r\n"},
	} {
		if got := highlighted(c[0]); got != c[1] {
			t.Errorf("%q is shown as %q, not %q", c[0], got, c[1])
		}
	}
}
